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
    if (before && isContinued(placed[index - 1]!, { table, content }, heads)) {
      const rows = table.rows.map((row, at) => ({ ...row, isHeader: isSame(row, heads[at]) }))
      numbered.push({
        ...table,
        number: before.number,
        rows: joinCutRow(before.rows, rows, before.isOpenBelow && table.isOpenAbove),
      })
    } else {
      heads = table.rows.filter(({ isHeader }) => isHeader)
      numbered.push({ ...table, number: (before?.number ?? 0) + 1 })
    }
  })
  return numbered
}

/** In points: the columns of one table are placed at least this exactly on both pages. */
const tolerance = 4

/** The first ends at the foot of its page, or its heads are printed again, and the second begins at the top of the next. */
function isContinued(before: PlacedTable, { table, content }: PlacedTable, heads: RuledRow[]): boolean {
  if (before.content.page !== content.page - 1) return false
  const isAtFoot = before.table.bottom >= before.content.height * 0.75 || before.table.isOpenBelow
  const isHeadAgain = heads.length > 0 && heads.every((head, at) => table.rows[at] && isSame(table.rows[at], head))
  if (!(isAtFoot || isHeadAgain) || table.top > content.height * 0.2) return false
  const { xs } = before.table
  return xs.length === table.xs.length && xs.every((x, index) => Math.abs(x - table.xs[index]!) <= tolerance)
}

function isSame(row: RuledRow, head: RuledRow | undefined): boolean {
  return head?.cells.join('|') === row.cells.join('|')
}

/**
 * A row with no number is the rest of the row before if all its cells continue sentences of that row, or if no line is
 * drawn below the one or above the other.
 */
function joinCutRow(above: RuledRow[], rows: RuledRow[], isOpen: boolean): RuledRow[] {
  const last = above.at(-1)
  const at = rows.findIndex(({ isHeader }) => !isHeader)
  const cut = rows[at]
  if (!last || last.isHeader || !cut) return rows
  const isUnfinished = cut.cells.every((cell, column) => cell === '' || /[^.:;!?]$/u.test(last.cells[column]!))
  const isLower = cut.cells.every((cell) => cell === '' || /^\p{Ll}/u.test(cell))
  const goesOn = cut.cells[0] === '' ? isOpen || isUnfinished : isUnfinished && isLower
  if (!goesOn) return rows
  last.cells = last.cells.map((cell, column) => [cell, cut.cells[column]].filter(Boolean).join(' '))
  return rows.toSpliced(at, 1)
}
