/** Given the archive of a .docx file, returns its paragraphs and tables with the numbers Word prints; then the footnotes. */
import { type Block, type BlockParagraph, mergeRows, type Table, type UnmergedRow } from '../blocks/block.ts'
import { convertFont } from '../blocks/font-encoding.ts'
import { type FindDocxList, readDocxLists } from './docx-lists.ts'
import {
  type DocxProperties,
  type FindStyle,
  inherit,
  paragraphProperties,
  readStyles,
  runProperties,
} from './docx-styles.ts'
import { type CountItem, createCounter } from './numbering.ts'
import { elementsOf, findChild, findValue, listChildren, parseXml, type XmlElement } from './xml.ts'
import type { Archive } from './zip.ts'

interface Docx {
  findStyle: FindStyle
  findList: FindDocxList
  countItem: CountItem
  /** Footnotes and endnotes in the order they are referred to. */
  notes: XmlElement[]
  findNote: (reference: XmlElement) => XmlElement | undefined
}

/** Leaves out running heads, comments, hidden text, and what a tracked change deletes. */
export async function readDocx(archive: Archive): Promise<Block[]> {
  const main = await findTarget(archive, '_rels/.rels', 'officeDocument')
  const part = main && (await readPart(archive, main))
  const body = part && findChild(findChild(part, 'document'), 'body')
  if (!main || !body) return []
  const docx = await readSurroundings(archive, main)
  const blocks = readBlocks(docx, body)
  return [...blocks, ...readNotes(docx)]
}

export async function isDocx({ names, read }: Archive): Promise<boolean> {
  const types = names.includes('[Content_Types].xml') ? decodeXml((await read('[Content_Types].xml'))!) : ''
  return /wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)/u.test(types)
}

async function readSurroundings(archive: Archive, main: string): Promise<Docx> {
  const relations = main.replace(/([^/]*)$/u, '_rels/$1.rels')
  const read = async (type: string) => {
    const target = await findTarget(archive, relations, type)
    return target === undefined ? undefined : await readPart(archive, target)
  }
  const [styles, numbering] = [await read('styles'), await read('numbering')]
  const [footnotes, endnotes] = [await read('footnotes'), await read('endnotes')]
  return {
    findStyle: readStyles(styles),
    findList: readDocxLists(numbering),
    countItem: createCounter(),
    notes: [],
    findNote: findNotes(footnotes, endnotes),
  }
}

function findNotes(footnotes: XmlElement | undefined, endnotes: XmlElement | undefined): Docx['findNote'] {
  const listNotes = (part: XmlElement | undefined, kind: string) =>
    listChildren(findChild(part, `${kind}s`), kind).map((note): [string, XmlElement] => [
      `${kind}Reference ${note.attributes.id}`,
      note,
    ])
  const notes = new Map([...listNotes(footnotes, 'footnote'), ...listNotes(endnotes, 'endnote')])
  return ({ name, attributes }) => notes.get(`${name} ${attributes.id}`)
}

async function readPart(archive: Archive, name: string): Promise<XmlElement | undefined> {
  const bytes = await archive.read(name)
  return bytes && parseXml(decodeXml(bytes))
}

/** Where the part of that type is; relations are written "/word/styles.xml" or relative to the part that has them. */
async function findTarget(archive: Archive, relations: string, type: string): Promise<string | undefined> {
  const part = await readPart(archive, relations)
  const all = part ? listChildren(findChild(part, 'Relationships'), 'Relationship') : []
  const target = all.find(({ attributes }) => attributes.Type?.endsWith(`/${type}`))?.attributes.Target
  return target === undefined ? undefined : new URL(target, `zip:/${relations}/../../`).pathname.slice(1)
}

function decodeXml(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes)
}

/** Paragraphs and tables, however deep inside content controls, insertions and the like. */
function readBlocks(docx: Docx, parent: XmlElement): Block[] {
  return elementsOf(parent).flatMap((element): Block[] => {
    if (element.name === 'p') return readParagraph(docx, element)
    if (element.name === 'tbl') return [readTable(docx, element)]
    return isLeftOut(element, parent) ? [] : readBlocks(docx, element)
  })
}

/** Deletions, properties, and the second of two ways to draw the same thing. */
function isLeftOut({ name }: XmlElement, parent: XmlElement): boolean {
  if (name === 'Fallback') return findChild(parent, 'Choice') !== undefined
  return /^(?:del|moveFrom|\w+Pr|instrText|delText|sectPr)$/u.test(name)
}

interface Walk {
  style: DocxProperties
  text: string
  /** The contents of text boxes anchored in the paragraph. */
  boxes: Block[]
  isAllBold: boolean
}

function readParagraph(docx: Docx, element: XmlElement): Block[] {
  const pPr = findChild(element, 'pPr')
  const styleId = findValue(pPr, 'pStyle')
  const style = inherit(paragraphProperties(pPr), docx.findStyle(styleId))
  const walk: Walk = { style, text: '', boxes: [], isAllBold: true }
  readInline(docx, element, walk)
  const isDeleted = findChild(findChild(pPr, 'rPr'), 'del') !== undefined && walk.text.trim() === ''
  const label = isDeleted ? '' : readLabel(docx, style, styleId)
  const text = label === '' ? walk.text : `${label} ${walk.text}`
  const paragraph: BlockParagraph = {
    kind: 'paragraph',
    text,
    isEmphasised: walk.isAllBold || style.isCentred === true,
  }
  return [paragraph, ...walk.boxes].filter((block) => block.kind === 'table' || block.text.trim() !== '')
}

function readLabel(
  { findList, countItem }: Docx,
  { listId, level }: DocxProperties,
  styleId: string | undefined,
): string {
  const list = findList(listId)
  return list ? countItem(list, level ?? list.levelOfStyle.get(styleId ?? '') ?? 0) : ''
}

function readInline(docx: Docx, parent: XmlElement, walk: Walk): void {
  for (const element of elementsOf(parent)) {
    if (element.name === 'r') readRun(docx, element, walk)
    else if (element.name === 'txbxContent') walk.boxes.push(...readBlocks(docx, element))
    // A formula keeps its words in runs of its own: "t" below "oMath".
    else if (element.name === 't') walk.text += stringOf(element)
    else if (!isLeftOut(element, parent)) readInline(docx, element, walk)
  }
}

function readRun(docx: Docx, run: XmlElement, walk: Walk): void {
  const rPr = findChild(run, 'rPr')
  const characterStyle = findValue(rPr, 'rStyle')
  const own = inherit(runProperties(rPr), characterStyle === undefined ? walk.style : docx.findStyle(characterStyle))
  if (own.isHidden) return
  for (const element of elementsOf(run)) {
    const text = readRunText(docx, element, own.font ?? walk.style.font)
    if (text === undefined && !isLeftOut(element, run)) readInline(docx, { ...run, children: [element] }, walk)
    if (text?.trim() && !own.isBold) walk.isAllBold = false
    walk.text += text ?? ''
  }
}

/** Undefined if the element is not text itself but may contain some. */
function readRunText(docx: Docx, element: XmlElement, font: string | undefined): string | undefined {
  switch (element.name) {
    case 't':
      return convertFont(stringOf(element), font)
    case 'tab':
    case 'ptab':
      return ' '
    case 'br':
    case 'cr':
      return '\n'
    case 'noBreakHyphen':
      return '-'
    case 'sym':
      return convertFont(
        String.fromCharCode(Number.parseInt(element.attributes.char ?? '20', 16)),
        element.attributes.font,
      )
    // In a font of TCVN3 this is the letter "ư".
    case 'softHyphen':
      return convertFont('\u00ad', font)
    case 'footnoteReference':
    case 'endnoteReference':
      return referTo(docx, element)
    default:
      return undefined
  }
}

function referTo({ notes, findNote }: Docx, reference: XmlElement): string {
  const note = findNote(reference)
  return note ? `[${notes.push(note)}]` : ''
}

/** "[1] …" at the end, as Word itself writes notes when it saves a web page. */
function readNotes(docx: Docx): Block[] {
  const blocks: Block[] = []
  for (let index = 0; index < docx.notes.length; index++) {
    const [first, ...rest] = readBlocks(docx, docx.notes[index]!)
    if (first?.kind === 'paragraph') blocks.push({ ...first, text: `[${index + 1}] ${first.text.trim()}` }, ...rest)
  }
  return blocks
}

function readTable(docx: Docx, table: XmlElement): Table {
  const rows = listThrough(table, 'tr').filter((row) => !findChild(findChild(row, 'trPr'), 'del'))
  return mergeRows(rows.map((row) => readRow(docx, row)))
}

function readRow(docx: Docx, row: XmlElement): UnmergedRow {
  const trPr = findChild(row, 'trPr')
  const indent = toCount(findValue(trPr, 'gridBefore') ?? '0')
  const before = indent > 0 ? [{ blocks: [], columns: indent, rows: 1, goesOn: false }] : []
  const cells = listThrough(row, 'tc').map((element) => {
    const tcPr = findChild(element, 'tcPr')
    const merge = findChild(tcPr, 'vMerge')
    return {
      blocks: readBlocks(docx, element),
      columns: Math.max(toCount(findValue(tcPr, 'gridSpan') ?? '1'), 1),
      rows: 1,
      goesOn: merge !== undefined && merge.attributes.val !== 'restart',
    }
  })
  return { cells: [...before, ...cells], isHeader: findChild(trPr, 'tblHeader') !== undefined }
}

/** Word allows 63 columns. */
function toCount(value: string): number {
  return Math.min(Number.parseInt(value, 10) || 0, 63)
}

/** Children of that name, including those inside content controls and insertions. */
function listThrough(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === name) return [child]
    return /^(?:sdt|sdtContent|customXml|ins|moveTo)$/u.test(child.name) ? listThrough(child, name) : []
  })
}

function stringOf({ children }: XmlElement): string {
  return children.filter((child) => typeof child === 'string').join('')
}
