/** Rebuilds tables of which a text layer has each cell on lines of its own: "STT", "Nội dung", "Số giờ", "1", … */
import type { Line } from '../lines/line.ts'

/** The lines of numbered rows become rows; whatever does not fit a table exactly stays as it is. */
export function rebuildTables(lines: Line[]): Line[] {
  let tables = lines.reduce((most, { row }) => Math.max(most, row?.table ?? 0), 0)
  const rebuilt: Line[] = []
  for (let at = 0; at < lines.length; ) {
    const table = lines[at]!.row ? undefined : readTable(lines, at)
    if (table) {
      const number = ++tables
      for (const row of table.rows) rebuilt.push(toRow({ ...row, table: number }))
    } else {
      rebuilt.push(lines[at]!)
    }
    at = table ? table.end : at + 1
  }
  return rebuilt
}

interface CellRow {
  page: number | null
  cells: string[]
  isHeader: boolean
}

function toRow({ page, ...row }: CellRow & { table: number }): Line {
  return { text: row.cells.join(' | '), page, row }
}

/** The head of the column of numbers. */
const opening = /^(?:STT|TT|Số TT)$/u
const fewestRows = 3
const mostColumns = 6
const mostHeadLines = 12
/** A row of more lines is none. */
const mostRowLines = 40

function readTable(lines: Line[], start: number): { rows: CellRow[]; end: number } | undefined {
  const head = readHead(lines, { at: start, number: 1 })
  if (!head) return undefined
  const rows: CellRow[] = [head.row]
  let { end } = head
  for (let number = 1; ; number++) {
    const again = readHead(lines, { at: end, number })
    if (again?.row.cells.join() === head.row.cells.join()) {
      rows.push(again.row)
      end = again.end
    }
    const row = readRow(lines, { at: end, number, columns: head.row.cells.length })
    if (!row) break
    rows.push({ page: lines[end]!.page, cells: row.cells, isHeader: false })
    end = row.end
  }
  return rows.filter(({ isHeader }) => !isHeader).length >= fewestRows ? { rows, end } : undefined
}

/** "STT" and the other heads, up to the number of the row that follows. */
function readHead(lines: Line[], { at, number }: { at: number; number: number }) {
  if (!opening.test(textAt(lines, at))) return undefined
  const end = findNumber(lines, { from: at + 1, number, most: mostHeadLines })
  if (end === undefined) return undefined
  const cells = [textAt(lines, at), ...joinWrapped(textsOf(lines.slice(at + 1, end)))]
  const row = { page: lines[at]!.page, cells, isHeader: true }
  return cells.length < 2 || cells.length > mostColumns ? undefined : { row, end }
}

/** The cells behind the number of a row, up to the next number, or for the last row as many as there are columns. */
function readRow(lines: Line[], { at, number, columns }: { at: number; number: number; columns: number }) {
  const first = behindNumber(lines, at, number)
  if (first === undefined) return undefined
  // "3" may be a cell of row 2 or the number of row 3: the first reading that gives every column a cell holds.
  for (let end = at + 1; end <= Math.min(lines.length, at + mostRowLines); end++) {
    const isNext = behindNumber(lines, end, number + 1) !== undefined || opening.test(textAt(lines, end))
    const isEnd = isNext || (end > at + 1 && isLastRow(lines, { from: end, number: number + 1 }))
    const cells = isEnd ? toCells([first, ...textsOf(lines.slice(at + 1, end))], columns - 1) : undefined
    if (cells) return { cells: [String(number), ...cells], end }
  }
  return undefined
}

/** Whether no further row follows. */
function isLastRow(lines: Line[], { from, number }: { from: number; number: number }): boolean {
  return findNumber(lines, { from, number, most: mostRowLines }) === undefined
}

function findNumber(lines: Line[], { from, number, most }: { from: number; number: number; most: number }) {
  const places = Array.from({ length: most }, (_, index) => from + index)
  return places.find((at) => behindNumber(lines, at, number) !== undefined)
}

/** What follows the number of a row on its line: of two digits, it may touch the next cell ("10 Một số quy định"). */
function behindNumber(lines: Line[], at: number, number: number): string | undefined {
  const text = textAt(lines, at)
  if (text === String(number)) return ''
  const [, own, rest] = /^(\d{2,}) (\p{Lu}.*)$/u.exec(text) ?? []
  return own === String(number) ? rest : undefined
}

/** Undefined unless there are as many as columns; where two are wanted, the last line is the second. */
function toCells(texts: string[], count: number): string[] | undefined {
  const cells = joinWrapped(texts.filter(Boolean))
  return cells.length === count ? cells : undefined
}

/** A line that begins in lower case, or follows one that fills its column, goes on with the cell above. */
function joinWrapped(texts: string[]): string[] {
  const width = Math.max(...texts.map(({ length }) => length), narrowest)
  return texts.reduce<string[]>((cells, text, index) => {
    const before = texts[index - 1]
    const isFull =
      before !== undefined && before.length > 0.75 * width && !/[.;:]$/u.test(before) && !/^[\d.,%]+$/u.test(text)
    if (before !== undefined && (/^\p{Ll}/u.test(text) || isFull)) cells.push(`${cells.pop()} ${text}`)
    else cells.push(text)
    return cells
  }, [])
}

function textsOf(lines: Line[]): string[] {
  return lines.map(({ text }) => text.trim()).filter(Boolean)
}

/** In characters: no line of a cell this short is full. */
const narrowest = 30

function textAt(lines: Line[], at: number): string {
  const line = lines[at]
  return line && !line.row ? line.text.trim() : ''
}
