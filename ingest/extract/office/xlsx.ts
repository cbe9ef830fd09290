/** Given the archive of an .xlsx file (ECMA-376), returns its sheets: lines above a table as paragraphs, then the table. */
import { formatDate } from '../../../knowledge/vietnamese/official/calendar.ts'
import { IngestError } from '../../lines/ingest-error.ts'
import type { Block, Cell, Table } from '../blocks/block.ts'
import { elementsOf, findChild, listChildren, parseXml, type XmlElement } from '../word/xml.ts'
import type { Archive } from '../word/zip.ts'

interface Workbook {
  /** The texts that cells refer to by their place. */
  strings: string[]
  /** For each style of a cell, how its number is shown. */
  formats: string[]
}

export function isXlsx({ names }: Archive): boolean {
  return names.includes('xl/workbook.xml')
}

export async function readXlsx(archive: Archive): Promise<Block[]> {
  const read = async (name: string) => {
    const bytes = await archive.read(name)
    return bytes && parseXml(new TextDecoder().decode(bytes))
  }
  const workbook: Workbook = {
    strings: readStrings(await read('xl/sharedStrings.xml')),
    formats: readFormats(await read('xl/styles.xml')),
  }
  const blocks: Block[] = []
  for (const { name, part } of await listSheets(read)) {
    const sheet = findChild(await read(part), 'worksheet')
    const own = sheet ? readSheet(sheet, workbook) : []
    const isTitled = own[0]?.kind === 'paragraph' && unnamed.test(name)
    if (own.length > 0 && !isTitled) blocks.push({ kind: 'paragraph', text: name, isEmphasised: true })
    blocks.push(...own)
  }
  return blocks
}

/** What Excel calls a sheet that nobody has named. */
const unnamed = /^(?:Sheet|Trang[ _]tính)\s*\d+$/iu

/** Visible sheets in their order, with the part that holds each. */
async function listSheets(read: (name: string) => Promise<XmlElement | undefined>) {
  const sheets = findChild(findChild(await read('xl/workbook.xml'), 'workbook'), 'sheets')
  const relations = findChild(await read('xl/_rels/workbook.xml.rels'), 'Relationships')
  const targets = new Map(
    listChildren(relations, 'Relationship').map(({ attributes }) => [attributes.Id, attributes.Target]),
  )
  return listChildren(sheets, 'sheet')
    .filter(({ attributes }) => attributes.state === undefined || attributes.state === 'visible')
    .map(({ attributes }) => ({ name: attributes.name ?? '', part: partOf(targets.get(attributes.id) ?? '') }))
}

function partOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

function readStrings(part: XmlElement | undefined): string[] {
  return listChildren(findChild(part, 'sst'), 'si').map(textOf)
}

/** Runs of text; how a text is pronounced is left out. */
function textOf(element: XmlElement): string {
  return elementsOf(element)
    .map((child) => {
      if (child.name === 't') return child.children.filter((one) => typeof one === 'string').join('')
      return child.name === 'r' ? textOf(child) : ''
    })
    .join('')
}

/** The codes that Excel numbers below 164 itself; the others are written in the file. */
const builtIn = new Map([
  ...[14, 15, 16, 17, 22].map((id) => [String(id), 'd/m/yyyy'] as const),
  ...[9, 10].map((id) => [String(id), '0%'] as const),
])

function readFormats(part: XmlElement | undefined): string[] {
  const sheet = findChild(part, 'styleSheet')
  const own = listChildren(findChild(sheet, 'numFmts'), 'numFmt')
  const codes = new Map([
    ...builtIn,
    ...own.map(({ attributes }) => [attributes.numFmtId!, attributes.formatCode!] as const),
  ])
  return listChildren(findChild(sheet, 'cellXfs'), 'xf').map(
    ({ attributes }) => codes.get(attributes.numFmtId ?? '') ?? '',
  )
}

interface PlacedCell extends Cell {
  column: number
}

function readSheet(sheet: XmlElement, workbook: Workbook): Block[] {
  const spans = readSpans(sheet)
  const rows = listChildren(findChild(sheet, 'sheetData'), 'row').map((row) => readRow(row, workbook, spans))
  const filled = rows.filter((cells) => cells.some(({ blocks }) => blocks.length > 0))
  // Titles, units and the like stand alone in their rows above the table.
  const from = Math.max(
    0,
    filled.findIndex((cells) => cells.filter(({ blocks }) => blocks.length > 0).length > 1),
  )
  const isTable = filled.some((cells) => cells.filter(({ blocks }) => blocks.length > 0).length > 1)
  const lines = (isTable ? filled.slice(0, from) : filled).flatMap((cells) => cells.flatMap(({ blocks }) => blocks))
  return isTable ? [...lines, tableOf(filled.slice(from))] : lines
}

/** Cells without words in between are filled in, so that each stands in its column. */
function tableOf(rows: PlacedCell[][]): Table {
  const first = rows.flat().reduce((least, { column }) => Math.min(least, column), mostColumns)
  const placed = rows.map((cells) => {
    const row: Cell[] = []
    let next = first
    for (const { column, ...cell } of cells) {
      if (column < next) continue // covered by a merged cell
      for (; next < column; next++) row.push({ blocks: [], columns: 1, rows: 1 })
      row.push({ ...cell, rows: 1 })
      next += cell.columns
    }
    return { cells: row, isHeader: false }
  })
  return { kind: 'table', rows: placed }
}

/** The columns over which merged cells go, by the cell in which each begins. */
function readSpans(sheet: XmlElement): Map<string, number> {
  const merged = listChildren(findChild(sheet, 'mergeCells'), 'mergeCell').map(({ attributes }) => attributes.ref ?? '')
  return new Map(
    merged.map((ref) => {
      const [from = '', to = from] = ref.split(':')
      return [from, columnOf(to) - columnOf(from) + 1]
    }),
  )
}

const mostColumns = 63

/** A cell that does not say where it is follows the one before it. */
function readRow(row: XmlElement, workbook: Workbook, spans: Map<string, number>): PlacedCell[] {
  let next = 0
  return listChildren(row, 'c').flatMap((cell) => {
    const { r: at } = cell.attributes
    const column = at === undefined ? next : columnOf(at)
    next = column + 1
    const text = wordsIn(cell, workbook).trim()
    if (column >= mostColumns && text === '') return []
    if (column >= mostColumns) throw new IngestError(tooWide)
    const blocks: Block[] = text === '' ? [] : [{ kind: 'paragraph', text, isEmphasised: false }]
    return [{ column, blocks, columns: Math.min(spans.get(at ?? '') ?? 1, mostColumns - column), rows: 1 }]
  })
}

const tooWide = `Tệp có bảng rộng hơn ${mostColumns} cột nên không đọc hết được. Xin tách bảng thành các phần hẹp hơn rồi gửi lại.`

/** "C5" is in column 2. */
function columnOf(ref: string): number {
  return [.../^[A-Z]*/u.exec(ref)![0]].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function wordsIn(cell: XmlElement, { strings, formats }: Workbook): string {
  const { t: type, s: style } = cell.attributes
  const inline = findChild(cell, 'is')
  if (inline) return textOf(inline)
  const value =
    findChild(cell, 'v')
      ?.children.filter((child) => typeof child === 'string')
      .join('') ?? ''
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'str' || type === 'b' || type === 'e' || value === '') return value
  return showNumber(Number(value), formats[Number(style ?? 0)] ?? '')
}

/** As people in Vietnam write it: "1.500", "12,5", "05/01/2026", "98%". */
function showNumber(value: number, format: string): string {
  if (/(?:y{2,4}|d{1,2}\/m)/u.test(format.replace(/\[[^\]]*\]|"[^"]*"/gu, ''))) return showDate(value)
  const most = { maximumFractionDigits: 10 }
  if (format.includes('%')) return `${(value * 100).toLocaleString('vi', most)}%`
  return value.toLocaleString('vi', { ...most, useGrouping: format.includes(',') })
}

/** Days since 30 December 1899; what Excel cannot show as a date stays a number. */
function showDate(days: number): string {
  if (!(days >= 0 && days <= lastDay)) return String(days)
  return formatDate(new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000).toISOString().slice(0, 10))
}

/** 31 December 9999. */
const lastDay = 2_958_465
