/** Finds tables drawn in Markdown with "|" and "---" among the lines of a text, and turns them into rows. */
import type { Line } from '../lines/line.ts'

/** The line of dashes under the headings is dropped, since it prints nothing. */
export function markTables(lines: Line[]): Line[] {
  let tables = 0
  let isTable = false
  return lines.flatMap((line, index) => {
    const isHeader = !isTable && isDrawn(line) && isRule(lines[index + 1])
    isTable = isHeader || (isTable && isDrawn(line))
    if (!isTable) return [line]
    if (isRule(line)) return []
    if (isHeader) tables++
    const cells = cellsOf(line.text)
    return [{ ...line, text: cells.join(' | '), row: { table: tables, cells, isHeader } }]
  })
}

function isDrawn({ text }: Line): boolean {
  return /^\s*\|.*\|\s*$/u.test(text)
}

/** "|---|:---:|" */
function isRule(line: Line | undefined): boolean {
  return line !== undefined && isDrawn(line) && /^[\s|:-]*-[\s|:-]*$/u.test(line.text)
}

function cellsOf(text: string): string[] {
  const cells = text
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/u)
  const plain = (cell: string) => cell.replace(/<br\s*\/?>/giu, ' ').replace(/\*\*|__|\\(?=\|)/gu, '')
  return cells.map((cell) => plain(cell).replace(/\s+/gu, ' ').trim())
}
