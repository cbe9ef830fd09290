/** Turns blocks into lines: data tables become rows, and tables that only lay out the page become paragraphs. */

import type { Line } from '../../lines/line.ts'
import { type Block, type Cell, type Row, type Table, wordsOfRuns } from './block.ts'

/** A blank line follows each paragraph, as in a text file; a break inside one starts a line, two leave one blank. */
export function linesOf(blocks: Block[]): Line[] {
  let tables = 0
  return blocks.flatMap(linesOfBlock)

  function linesOfBlock(block: Block): Line[] {
    if (block.kind === 'paragraph') return linesOfParagraph(block.text)
    if (isLayout(block)) return inReadingOrder(block).flatMap(linesOfBlock)
    return linesOfTable(block, ++tables)
  }
}

function linesOfParagraph(text: string): Line[] {
  const lines = text.trim().split('\n').map(squeeze)
  return text.trim() === '' ? [] : [...lines, ''].map((line) => ({ text: line, page: null }))
}

function linesOfTable(table: Table, number: number): Line[] {
  const headers = countHeaders(table)
  const heads = gridOf(table, headers, spread)
  const rows = gridOf(table, headers).map((cells, index): Line => {
    const isHeader = index < headers
    const row = { table: number, cells, isHeader, ...(isHeader && { heads: heads[index]! }) }
    return { text: cells.join(' | '), page: null, row }
  })
  return [...rows.filter(({ row }) => row!.cells.some(Boolean)), { text: '', page: null }]
}

/** Such as the two columns above the title, "Nơi nhận" beside the signature, a frame around a text, or a whole page. */
function isLayout(table: Table): boolean {
  const cells = table.rows.flatMap((row) => row.cells)
  const isRow = table.rows.filter((row) => wordsOfRow(row).some(Boolean)).length <= 1
  return isRow || widthOf(table) === 1 || isPageFrame(table) || cells.some(holdsPage)
}

/** A table with such words and more text than this is a form or a whole page, not a page's frame. */
const longestFrame = 1200
const national = /CỘNG H(?:ÒA|OÀ) (?:XÃ HỘI|XHCN)|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–—]\s*Tự do/iu
const closing = /^(?:Nơi nhận\s*[:;.-]|(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ)\s*[./]\s*\p{Lu})/u

function isPageFrame(table: Table): boolean {
  const texts = table.rows.flatMap(wordsOfRow)
  const isShort = texts.join(' ').length <= longestFrame && table.rows.every(({ cells }) => cells.length <= 4)
  return isShort && texts.some((text) => national.test(text.normalize('NFC')) || closing.test(text.normalize('NFC')))
}

/** A data cell holds a few paragraphs; a cell with very many, or with tables, holds a part of the document. */
const mostParagraphs = 40

function holdsPage({ blocks }: Cell): boolean {
  const isData = (block: Block) => block.kind === 'table' && block.rows.length > 1 && widthOf(block) > 1
  return blocks.length > mostParagraphs || blocks.some(isData)
}

/** Reads column by column, since a frame's columns are separate; a row across all of them divides above from below. */
function inReadingOrder(table: Table): Block[] {
  const width = widthOf(table)
  const parts: Row[][] = [[]]
  for (const row of table.rows) {
    const spansAll = row.cells.filter(({ blocks }) => blocks.length > 0).some(({ columns }) => columns >= width)
    if (spansAll) parts.push([row], [])
    else parts.at(-1)!.push(row)
  }
  return parts.flatMap(columnByColumn)
}

function columnByColumn(rows: Row[]): Block[] {
  const columns: Block[][] = []
  for (const { cells } of rows) {
    let column = 0
    for (const cell of cells) {
      columns[column] = [...(columns[column] ?? []), ...cell.blocks]
      column += cell.columns
    }
  }
  return columns.flat()
}

/**
 * The cells' texts in columns shared by all rows. A column in which no cell begins is left out; one in which only a head
 * begins belongs to the column before it.
 */
function gridOf(table: Table, headers: number, fill = leaveEmpty): string[][] {
  const grid: string[][] = table.rows.map(() => [])
  const begins = new Set([0])
  table.rows.forEach((row, index) => {
    let column = 0
    for (const cell of row.cells) {
      while (grid[index]![column] !== undefined) column++
      if (index >= headers || headers === table.rows.length) begins.add(column)
      const words = squeeze(wordsOfRuns(cell.blocks))
      fill(grid.slice(index, index + cell.rows), column, cell, words)
      grid[index]![column] = words
    }
  })
  const columns = [...begins].toSorted((a, b) => a - b)
  return grid.map((cells) =>
    columns.map((column, at) => {
      const words = cells.slice(column, columns[at + 1]).filter(Boolean)
      return (fill === spread ? [...new Set(words)] : words).join(' ')
    }),
  )
}

type Fill = (rows: string[][], column: number, cell: Cell, words: string) => void

const leaveEmpty: Fill = (rows, column, { columns }) => {
  for (const row of rows) for (let at = column; at < column + columns; at++) row[at] ??= ''
}

const spread: Fill = (rows, column, cell, words) => {
  for (let at = column; at < column + cell.columns; at++) rows[0]![at] ??= words
  leaveEmpty(rows, column, cell, words)
}

function widthOf({ rows }: Table): number {
  const widths = rows.map(({ cells }) => cells.reduce((sum, { columns }) => sum + columns, 0))
  return widths.reduce((most, width) => Math.max(most, width), 0)
}

function countHeaders(table: Table): number {
  const { rows } = table
  const numbered = rows.slice(0, mostHeaderRows).findIndex(isColumnNumbers)
  if (numbered > 0) return numbered + 1
  // A row of one cell names a part of the table, even if it is marked as a heading.
  const marked = rows.findIndex((row) => !row.isHeader || wordsOfRow(row).filter(Boolean).length < 2)
  // If all rows are marked, somebody marked the whole table at once and did not mean headings.
  if (marked > 0) return marked
  if (!rows[0] || !(isHeading(rows[0], rows[1]) || namesFigures(rows))) return 0
  if (isSecondStorey(rows[0], rows[1])) return 2
  return Math.max(1, ...rows[0].cells.map((cell) => cell.rows).filter((count) => count < rows.length))
}

/** "Tỉnh | Xã" below "Kinh phí" over both: words only below cells over several columns. */
function isSecondStorey(first: Row, second: Row | undefined): boolean {
  const divided = columnsOf(first).filter(({ columns }) => columns > 1)
  const filled = second ? columnsOf(second).filter(({ words }) => words !== '') : []
  const isBelow = ({ column }: { column: number }) =>
    divided.some((above) => column >= above.column && column < above.column + above.columns)
  return filled.length > 1 && filled.every((cell) => isBelow(cell) && !/^[\d.,%\s-]+$/u.test(cell.words))
}

function columnsOf({ cells }: Row): { column: number; columns: number; words: string }[] {
  let column = 0
  return cells.map(({ blocks, columns }) => {
    const placed = { column, columns, words: wordsOfRuns(blocks) }
    column += columns
    return placed
  })
}

/** Above the row that numbers the columns. */
const mostHeaderRows = 6
const mostHeadingSyllables = 25

/** "TT | Nội dung | Đơn vị chủ trì": short cells, set apart by print, a number column or numbers below. */
function isHeading(row: Row, next: Row | undefined): boolean {
  const texts = wordsOfRow(row).filter(Boolean)
  if (texts.length < 2) return false
  if (/^(?:S?TT|Số TT|S\.?T\.?T|TT\.|Stt|#)$/u.test(texts[0]!)) return true
  if (texts.some((text) => text.split(' ').length > mostHeadingSyllables)) return false
  return isColumnNumbers(next) || (row.cells.every(isEmphasised) && !texts.every((text) => /^[\d.,%\s]+$/u.test(text)))
}

const mostNameSyllables = 8
/** Of the rows below. */
const leastFigures = 0.6

/** "Dịch vụ | Đơn vị tính | Mức thu" over prices, dates or times: short words without a figure, and figures below them. */
function namesFigures([first, ...below]: Row[]): boolean {
  const names = columnsOf(first!)
  const isName = ({ words }: { words: string }) =>
    /^\p{Lu}/u.test(words) && !/\d/u.test(words) && words.split(' ').length <= mostNameSyllables
  if (names.length < 2 || below.length < 2 || !names.every(isName)) return false
  const figures = names.map(({ column }) => below.filter((row) => hasFigure(row, column)).length)
  return Math.max(...figures) >= leastFigures * below.length
}

function hasFigure(row: Row, column: number): boolean {
  return columnsOf(row).some((cell) => cell.column === column && /\d/u.test(cell.words))
}

/** "(1) | (2) | (3)", "A | B | 1 | 2", "A(8) | | 1 | 2" below the headings. */
function isColumnNumbers(row: Row | undefined): boolean {
  const texts = row ? wordsOfRow(row).filter(Boolean) : []
  const numbers = texts.filter((text) => /^(?:\(?\d{1,2}\)?|\([\d\s=+x*/-]+\)|\[\d+\])(?:\s*=.*)?$/u.test(text))
  return (
    texts.length > (/\D/u.test(texts[0]!) ? 1 : 2) &&
    numbers.length >= texts.length - 2 &&
    texts.every((text) => text.length <= 20) &&
    rises(numbers)
  )
}

function rises(numbers: string[]): boolean {
  const values = numbers.map((text) => Number(/\d+/u.exec(text)![0]))
  return values.length > 1 && values.every((value, index) => value === index + 1)
}

function isEmphasised({ blocks }: Cell): boolean {
  return blocks.every((block) => block.kind === 'paragraph' && (block.isEmphasised || block.text.trim() === ''))
}

function wordsOfRow({ cells }: Row): string[] {
  return cells.map(({ blocks }) => wordsOfRuns(blocks))
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
