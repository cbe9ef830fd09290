/** Given the archive of an .odt file (OpenDocument 1.3), returns its paragraphs and tables, lists with their numbers. */
import { formatRoman } from '../../../knowledge/vietnamese/official/numbers.ts'
import type { Block, Cell, Row, Table } from '../blocks/block.ts'
import { elementsOf, findChild, listChildren, parseXml, type XmlElement } from '../word/xml.ts'
import type { Archive } from '../word/zip.ts'

interface Odt {
  styles: Map<string, XmlElement>
  /** For each list style and level, how many items it has had. */
  counts: Map<string, number>
  notes: XmlElement[]
}

/** Where a paragraph stands in lists: the style of the outermost one that names any, and how deep. */
interface InList {
  style: string | undefined
  level: number
}

export async function readOdt(archive: Archive): Promise<Block[]> {
  const content = await readPart(archive, 'content.xml')
  const body = findChild(findChild(findChild(content, 'document-content'), 'body'), 'text')
  if (!body) return []
  const odt: Odt = { styles: await readStyles(archive, content), counts: new Map(), notes: [] }
  const blocks = readBlocks(odt, body)
  return [...blocks, ...readNotes(odt)]
}

export function isOdt({ names }: Archive): boolean {
  return names.includes('content.xml')
}

async function readPart(archive: Archive, name: string): Promise<XmlElement | undefined> {
  const bytes = await archive.read(name)
  return bytes && parseXml(new TextDecoder().decode(bytes))
}

async function readStyles(archive: Archive, content: XmlElement | undefined): Promise<Odt['styles']> {
  const common = findChild(await readPart(archive, 'styles.xml'), 'document-styles')
  const own = findChild(content, 'document-content')
  const groups = [
    findChild(common, 'styles'),
    findChild(common, 'automatic-styles'),
    findChild(own, 'automatic-styles'),
  ]
  const all = groups.flatMap((group) => (group ? elementsOf(group) : []))
  return new Map(all.map((style) => [style.attributes.name ?? '', style]))
}

function readBlocks(odt: Odt, parent: XmlElement, list?: InList): Block[] {
  return elementsOf(parent).flatMap((element) => readBlock(odt, element, list))
}

function readBlock(odt: Odt, element: XmlElement, list?: InList): Block[] {
  switch (element.name) {
    case 'h':
    case 'p':
      return readParagraph(odt, element)
    case 'list':
      return readList(odt, element, {
        style: element.attributes['style-name'] ?? list?.style,
        level: (list?.level ?? 0) + 1,
      })
    case 'table':
      return [readTable(odt, element)]
    case 'tracked-changes':
    case 'forms':
    case 'sequence-decls':
      return []
    default:
      return readBlocks(odt, element, list)
  }
}

function readList(odt: Odt, list: XmlElement, at: InList): Block[] {
  if (list.attributes['continue-numbering'] !== 'true') forgetCounts(odt, at, { isWhole: at.level === 1 })
  return listChildren(list, 'list-item').flatMap((item) => {
    const [first, ...rest] = readBlocks(odt, item, at)
    if (!first) return []
    const isNested = elementsOf(item)[0]?.name === 'list'
    const label = isNested || first.kind === 'table' ? '' : countItem(odt, at, item.attributes['start-value'])
    return [label && first.kind === 'paragraph' ? { ...first, text: `${label} ${first.text}` } : first, ...rest]
  })
}

/** A list inside an item begins anew with each item; one of its own goes on where Writer says so. */
function forgetCounts({ counts }: Odt, { style, level }: InList, { isWhole }: { isWhole: boolean }): void {
  for (const key of [...counts.keys()]) {
    const [ofStyle, ofLevel] = key.split('\0')
    if (ofStyle === (style ?? '') && Number(ofLevel) >= level && (!isWhole || ofLevel === String(level)))
      counts.delete(key)
  }
}

/** "1.", "a)", "-"; empty where the style prints none. */
function countItem({ styles, counts }: Odt, { style, level }: InList, start: string | undefined): string {
  const levels = elementsOf(styles.get(style ?? '') ?? { name: '', attributes: {}, children: [] })
  const own = levels.find(({ attributes }) => attributes.level === String(level))
  if (!own) return ''
  if (own.name === 'list-level-style-bullet') return own.attributes['bullet-char'] ?? '-'
  const key = `${style ?? ''}\0${level}`
  const number = start ? Number(start) : (counts.get(key) ?? Number(own.attributes['start-value'] ?? 1) - 1) + 1
  counts.set(key, number)
  const { 'num-format': format = '1', 'num-prefix': prefix = '', 'num-suffix': suffix = '' } = own.attributes
  return format === '' ? '' : `${prefix}${formatNumber(number, format)}${suffix}`
}

function formatNumber(number: number, format: string): string {
  switch (format) {
    case 'I':
      return formatRoman(number)
    case 'i':
      return formatRoman(number).toLowerCase()
    case 'a':
      return String.fromCharCode(96 + ((number - 1) % 26) + 1)
    case 'A':
      return String.fromCharCode(64 + ((number - 1) % 26) + 1)
    default:
      return String(number)
  }
}

function readParagraph(odt: Odt, element: XmlElement): Block[] {
  const text = textOf(odt, element)
  return text.trim() === '' ? [] : [{ kind: 'paragraph', text, isEmphasised: isEmphasised(odt, element) }]
}

function textOf(odt: Odt, { children }: XmlElement): string {
  return children
    .map((child) => (typeof child === 'string' ? child.replace(/\s+/gu, ' ') : textOfElement(odt, child)))
    .join('')
}

function textOfElement(odt: Odt, element: XmlElement): string {
  switch (element.name) {
    case 's':
      return ' '.repeat(Math.min(Number(element.attributes.c ?? 1), 100))
    case 'tab':
      return ' '
    case 'line-break':
      return '\n'
    case 'note':
      return `[${odt.notes.push(element)}]`
    case 'annotation':
    case 'annotation-end':
      return ''
    default:
      return textOf(odt, element)
  }
}

/** "[1] …" at the end, as of Word files. */
function readNotes(odt: Odt): Block[] {
  const blocks: Block[] = []
  for (let index = 0; index < odt.notes.length; index++) {
    const body = findChild(odt.notes[index]!, 'note-body')
    const [first, ...rest] = body ? readBlocks(odt, body) : []
    if (first?.kind === 'paragraph') blocks.push({ ...first, text: `[${index + 1}] ${first.text.trim()}` }, ...rest)
  }
  return blocks
}

/** Bold or centred throughout. */
function isEmphasised({ styles }: Odt, element: XmlElement): boolean {
  const styleOf = ({ attributes }: XmlElement) => styles.get(attributes['style-name'] ?? '')
  const isBold = (one: XmlElement) => findChild(styleOf(one), 'text-properties')?.attributes['font-weight'] === 'bold'
  const isCentred = findChild(styleOf(element), 'paragraph-properties')?.attributes['text-align'] === 'center'
  const words = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  const isAllBold = words.every((child) => typeof child !== 'string' && isBold(child))
  return isCentred || isBold(element) || (words.length > 0 && isAllBold)
}

function readTable(odt: Odt, table: XmlElement): Table {
  const rows = (parent: XmlElement, isHeader: boolean): Row[] =>
    elementsOf(parent).flatMap((element): Row[] => {
      if (element.name === 'table-row') return [{ cells: readCells(odt, element), isHeader }]
      return /^table-(?:header-rows|rows|row-group)$/u.test(element.name)
        ? rows(element, isHeader || element.name === 'table-header-rows')
        : []
    })
  return { kind: 'table', rows: rows(table, false) }
}

/** Word allows 63 columns, and nobody more. */
const mostColumns = 63

function readCells(odt: Odt, row: XmlElement): Cell[] {
  return listChildren(row, 'table-cell').flatMap((element) => {
    const count = (name: string) => Math.min(Math.max(Number(element.attributes[name] ?? 1) || 1, 1), mostColumns)
    const cell = {
      blocks: readBlocks(odt, element),
      columns: count('number-columns-spanned'),
      rows: count('number-rows-spanned'),
    }
    return Array.from({ length: count('number-columns-repeated') }, () => cell)
  })
}
