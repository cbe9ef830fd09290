/** Makes one table of a table continued over pages: marks its repeated head and joins a row that a page break cut. */
import type { PageContent } from './fragment.ts'
import type { RuledRow, RuledTable } from './ruled-tables.ts'

export interface NumberedTable extends RuledTable {
  number: number
}

interface PlacedTable {
  table: RuledTable
  content: PageContent
}

export function numberTables(placed: PlacedTable[]): NumberedTable[] {
  const numbered: NumberedTable[] = []
  let heads: RuledRow[] = []
  placed.forEach(({ table, content }, index) => {
    const before = numbered.at(-1)
    if (before && isContinued(placed[index - 1]!, { table, content })) {
      const rows = table.rows.map((row, at) => ({ ...row, isHeader: isSame(row, heads[at]) }))
      numbered.push({ ...table, number: before.number, rows: joinCutRow(before.rows, rows) })
    } else {
      heads = table.rows.filter(({ isHeader }) => isHeader)
      numbered.push({ ...table, number: (before?.number ?? 0) + 1 })
    }
  })
  return numbered
}

/** In points: the columns of one table are placed at least this exactly on both pages. */
const tolerance = 4

/** The first ends at the foot of its page, and the second begins at the top of the next with the same columns. */
function isContinued(before: PlacedTable, { table, content }: PlacedTable): boolean {
  if (before.content.page !== content.page - 1) return false
  if (before.table.bottom < before.content.height * 0.75 || table.top > content.height * 0.2) return false
  const { xs } = before.table
  return xs.length === table.xs.length && xs.every((x, index) => Math.abs(x - table.xs[index]!) <= tolerance)
}

function isSame(row: RuledRow, head: RuledRow | undefined): boolean {
  return head?.cells.join('|') === row.cells.join('|')
}

/** A row with no number, all of whose cells continue sentences of the row before, is the rest of that row. */
function joinCutRow(above: RuledRow[], rows: RuledRow[]): RuledRow[] {
  const last = above.at(-1)
  const at = rows.findIndex(({ isHeader }) => !isHeader)
  const cut = rows[at]
  if (!last || last.isHeader || !cut || cut.cells[0] !== '') return rows
  const goesOn = cut.cells.every((cell, column) => cell === '' || /[^.:;!?]$/u.test(last.cells[column]!))
  if (!goesOn) return rows
  last.cells = last.cells.map((cell, column) => [cell, cut.cells[column]].filter(Boolean).join(' '))
  return rows.toSpliced(at, 1)
}
