/** Joins the halves of a table split by a page break, and leaves out column heads that are printed again. */
import type { Line, TableRow } from '../lines/line.ts'
import type { SiftedLines } from './running-lines.ts'

type RowLine = Line & { row: TableRow }

export function joinTables(lines: Line[]): SiftedLines {
  const dropped: Line[] = []
  let open: RowLine[] = []
  /** The number of the table that words between its pages, such as a footnote, have interrupted. */
  let interrupted: number | undefined
  let last: number | undefined
  const kept = lines.flatMap((line) => {
    if (!isRow(line)) {
      if (line.text.trim() !== '') interrupted = last
      return line
    }
    if (interrupted !== undefined && interrupted !== line.row.table) open = []
    interrupted = undefined
    last = line.row.table
    const table = continues(open, line) ? open[0]!.row.table : line.row.table
    const own = { ...line, row: { ...line.row, table } }
    if (open[0]?.row.table !== table) open = []
    if (isRepeatedHead(open, own)) dropped.push(own)
    else open.push(own)
    return open.includes(own) ? own : []
  })
  return { kept, dropped }
}

function isRow(line: Line): line is RowLine {
  return line.row !== undefined
}

/** Whether the row is on the next page, with as many columns, and with the same heads or none. */
function continues(open: RowLine[], { page, row, text }: RowLine): boolean {
  const last = open.at(-1)
  if (!last || last.row.table === row.table) return last !== undefined
  const isHeadAbove = open.some((one) => one.row.isHeader && one.text === text)
  const isNextPage = page !== null && last.page !== null && page === last.page + 1
  return isNextPage && last.row.cells.length === row.cells.length && (!row.isHeader || isHeadAbove)
}

function isRepeatedHead(open: RowLine[], { page, text }: RowLine): boolean {
  return open.some((head) => head.row.isHeader && head.text === text && (page === null || head.page !== page))
}
