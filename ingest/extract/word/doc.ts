/** Given an open binary Word file, returns its paragraphs and tables with the numbers Word prints; then boxes and footnotes. */
import { type Block, mergeRows, type Table, type UnmergedRow } from '../blocks/block.ts'
import { convertFont } from '../blocks/font-encoding.ts'
import type { DocFile, Story } from './doc-file.ts'
import { type FindDocList, readDocLists } from './doc-lists.ts'
import { code, type DocProperties, isSet, type PropertiesAt, readProperties } from './doc-properties.ts'
import { type CountItem, createCounter } from './numbering.ts'

interface Doc {
  file: DocFile
  at: PropertiesAt
  fonts: string[]
  findList: FindDocList
  countItem: CountItem
  /** Where footnotes and endnotes are referred to, each with the stretch of text that holds it. */
  notes: Map<number, Stretch>
  /** In the order they are referred to. */
  referred: Stretch[]
}

interface Stretch {
  start: number
  end: number
}

/** As with .docx files, leaves out running heads, comments, hidden text, and what a tracked change deletes. */
export function readDoc(file: DocFile): Block[] {
  const notes = new Map([...listNotes(file, 'footnotes', 0xaa), ...listNotes(file, 'endnotes', 0x20a)])
  const doc: Doc = {
    file,
    at: readProperties(file),
    fonts: readFonts(file.tableAt(0x112)),
    findList: readDocLists(file),
    countItem: createCounter(),
    notes,
    referred: [],
  }
  return [...readBlocks(doc, file.stories.body), ...readBlocks(doc, file.stories.boxes), ...readNotes(doc)]
}

/** The table at the offset lists where the notes are referred to; the next one, where each begins in its story. */
function listNotes(file: DocFile, story: Story, offset: number): [number, Stretch][] {
  const references = file.tableAt(offset)
  const begins = file.tableAt(offset + 8)
  const { start } = file.stories[story]
  const count = Math.max(Math.floor((references.length - 4) / 6), 0)
  return Array.from({ length: count }, (_, index) => [
    references.readUInt32LE(index * 4),
    { start: start + begins.readUInt32LE(index * 4), end: start + begins.readUInt32LE(index * 4 + 4) },
  ])
}

function readFonts(table: Buffer): string[] {
  const fonts: string[] = []
  for (let at = 4; at + 40 < table.length; at += table[at]! + 1) {
    const name = table.subarray(at + 40, at + 1 + table[at]!).toString('utf16le')
    fonts.push(name.split('\0')[0]!)
  }
  return fonts
}

function readNotes(doc: Doc): Block[] {
  const blocks: Block[] = []
  for (let index = 0; index < doc.referred.length; index++) {
    const [first, ...rest] = readBlocks(doc, doc.referred[index]!)
    if (first?.kind === 'paragraph') blocks.push({ ...first, text: `[${index + 1}] ${first.text.trim()}` }, ...rest)
  }
  return blocks
}

/** The table being read, while paragraphs belong to one. */
interface OpenTable {
  rows: { cells: Block[][]; properties: DocProperties }[]
  cells: Block[][]
  cell: Block[]
}

function readBlocks(doc: Doc, stretch: Stretch): Block[] {
  const blocks: Block[] = []
  let table: OpenTable | undefined
  // The open fields; each is in its code from its first mark to the mark that begins what it shows.
  const fields: ('code' | 'shown')[] = []
  for (const { start, end } of listParagraphs(doc, stretch)) {
    const properties = doc.at.paragraph(end)
    if (isSet(properties, code.isInTable)) {
      table ??= { rows: [], cells: [], cell: [] }
      addToTable(doc, table, { start, end }, fields)
    } else {
      if (table) blocks.push(closeTable(table))
      table = undefined
      blocks.push(...readParagraph(doc, { start, end }, fields))
    }
  }
  return table ? [...blocks, closeTable(table)] : blocks
}

const cellEnd = '\x07'

function addToTable(doc: Doc, table: OpenTable, paragraph: Stretch, fields: ('code' | 'shown')[]): void {
  const properties = doc.at.paragraph(paragraph.end)
  if (isSet(properties, code.isRowEnd)) {
    table.rows.push({ cells: table.cells, properties })
    table.cells = []
    return
  }
  table.cell.push(...readParagraph(doc, paragraph, fields))
  if (doc.file.text[paragraph.end] !== cellEnd) return
  table.cells.push(table.cell)
  table.cell = []
}

/** Stretches up to and including the mark that ends the paragraph, cell, row or section. */
function* listParagraphs({ file: { text }, at }: Doc, { start, end }: Stretch): Generator<Stretch> {
  let from = start
  for (let index = start; index < Math.min(end, text.length); index++) {
    const sign = text[index]!
    const endsSection = sign === '\f' && at.paragraphNumber(index) !== at.paragraphNumber(index + 1)
    if (sign !== '\r' && sign !== cellEnd && !endsSection && index !== end - 1) continue
    yield { start: from, end: index }
    from = index + 1
  }
}

function readParagraph(doc: Doc, { start, end }: Stretch, fields: ('code' | 'shown')[]): Block[] {
  let text = ''
  let isAllBold = true
  for (let from = start; from <= end; ) {
    let to = from + 1
    while (to <= end && doc.at.characterNumber(to) === doc.at.characterNumber(from)) to++
    const properties = doc.at.character(from)
    const shown = readRun(doc, { start: from, end: to }, properties, fields)
    if (shown.trim() !== '' && !isSet(properties, code.isBold)) isAllBold = false
    text += shown
    from = to
  }
  const properties = doc.at.paragraph(end)
  const isCentred = (properties.get(code.alignment) ?? properties.get(code.alignmentOld))?.[0] === 1
  // A deleted paragraph mark takes the paragraph's number with it.
  const isDeleted = text.trim() === '' && isSet(doc.at.character(end), code.isDeleted)
  const label = isDeleted ? '' : readLabel(doc, properties)
  const words = label === '' ? text : `${label} ${text}`
  return words.trim() === '' ? [] : [{ kind: 'paragraph', text: words, isEmphasised: isAllBold || isCentred }]
}

function readLabel({ findList, countItem }: Doc, properties: DocProperties): string {
  const list = findList(properties.get(code.list)?.readUInt16LE(0) ?? 0)
  return list ? countItem(list, properties.get(code.level)?.[0] ?? 0) : ''
}

/** Characters with the same formatting; all but the printed ones are marks. */
function readRun(doc: Doc, { start, end }: Stretch, properties: DocProperties, fields: ('code' | 'shown')[]): string {
  if (isSet(properties, code.isDeleted) || isSet(properties, code.isHidden)) return ''
  const font = doc.fonts[properties.get(code.font)?.readUInt16LE(0) ?? -1]
  const symbol = properties.get(code.symbol)
  let shown = ''
  for (let at = start; at < end; at++) {
    const sign = doc.file.text[at]!
    followFields(fields, sign)
    if (fields.includes('code')) continue
    const note = doc.notes.get(at)
    if (note) shown += `[${doc.referred.push(note)}]`
    else if (sign === '(' && symbol) shown += symbolOf(doc, symbol)
    else shown += sign >= ' ' ? sign : (printed[sign] ?? '')
  }
  return convertFont(shown, font)
}

/** Line and page breaks, the tab, the non-breaking hyphen and the optional hyphen. */
const printed: Record<string, string> = { '\v': '\n', '\f': '\n', '\t': ' ', '\x1e': '-', '\x1f': '\u00ad' }

function symbolOf({ fonts }: Doc, symbol: Buffer): string {
  return convertFont(String.fromCharCode(symbol.readUInt16LE(2)), fonts[symbol.readUInt16LE(0)])
}

/** Fields may be nested and may span paragraphs. */
function followFields(fields: ('code' | 'shown')[], sign: string): void {
  if (sign === '\x13') fields.push('code')
  if (sign === '\x14' && fields.length > 0) fields[fields.length - 1] = 'shown'
  if (sign === '\x15') fields.pop()
}

function closeTable({ rows, cells, cell }: OpenTable): Table {
  const edges = listEdges(rows.map(({ properties }) => readColumns(properties).edges))
  const merged = rows.map((row): UnmergedRow => {
    const columns = readColumns(row.properties)
    const placed = row.cells.map((blocks, index) => {
      const span = indexOfEdge(edges, columns.edges[index + 1]) - indexOfEdge(edges, columns.edges[index])
      return { blocks, columns: Math.max(span, 1), rows: 1, goesOn: columns.goOn[index] ?? false }
    })
    const indent = columns.edges.length > 0 ? indexOfEdge(edges, columns.edges[0]) : 0
    const before = indent > 0 ? [{ blocks: [], columns: indent, rows: 1, goesOn: false }] : []
    return { cells: [...before, ...placed], isHeader: isSet(row.properties, code.isHeaderRow) }
  })
  // A table cut off before the end of its row keeps its words.
  const left = [...cells, ...(cell.length > 0 ? [cell] : [])]
  const rest = left.map((blocks) => ({ blocks, columns: 1, rows: 1, goesOn: false }))
  return mergeRows(rest.length > 0 ? [...merged, { cells: rest, isHeader: false }] : merged)
}

/** The edges of a row's cells from left to right, and which cells continue the one above. */
function readColumns(properties: DocProperties): { edges: number[]; goOn: boolean[] } {
  const stated = properties.get(code.columns)
  if (!stated || stated.length < 1) return { edges: [], goOn: [] }
  const count = stated[0]!
  if (stated.length < 1 + (count + 1) * 2) return { edges: [], goOn: [] }
  const edges = Array.from({ length: count + 1 }, (_, index) => stated.readInt16LE(1 + index * 2))
  const goOn = Array.from({ length: count }, (_, index) => {
    const at = 1 + (count + 1) * 2 + index * 20
    // 1 continues a merged cell, 3 begins one.
    return at + 2 <= stated.length && ((stated.readUInt16LE(at) >> 5) & 3) === 1
  })
  return { edges, goOn }
}

/** In twentieths of a point; edges drawn by hand differ a little. */
const sameEdge = 60

function listEdges(rows: number[][]): number[] {
  const edges: number[] = []
  for (const edge of rows.flat().toSorted((a, b) => a - b)) {
    if (edges.length === 0 || edge - edges.at(-1)! > sameEdge) edges.push(edge)
  }
  return edges
}

function indexOfEdge(edges: number[], edge: number | undefined): number {
  return edge === undefined ? 0 : edges.findLastIndex((other) => other <= edge)
}
