/** Given a web page or Word's HTML, returns the paragraphs and tables of the document in it. */
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5'
import type { Block, BlockParagraph, Cell, Row, Table } from '../blocks/block.ts'
import { convertFont } from '../blocks/font-encoding.ts'
import { createCounter, type List } from '../word/numbering.ts'
import { attributeOf, findDocumentPart, isChrome, styleOf } from './html-page.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** What an element's text takes over from the elements around it. */
interface Context {
  font: string | undefined
  isBold: boolean
  isCentred: boolean
  isPreformatted: boolean
  /** The number or bullet of a list item, which the next paragraph begins with. */
  label: { text: string }
}

/** The blocks read so far, and the paragraph that is still open. */
interface Page {
  blocks: Block[]
  text: string
  isAllBold: boolean
}

export function readHtml(html: string): Block[] {
  const context = { font: undefined, isBold: false, isCentred: false, isPreformatted: false, label: { text: '' } }
  return readContents(findDocumentPart(parse(html)), context)
}

function readContents(parent: DefaultTreeAdapterTypes.ParentNode, context: Context): Block[] {
  const page: Page = { blocks: [], text: '', isAllBold: true }
  readNodes(page, tree.getChildNodes(parent), context)
  closeParagraph(page, context)
  return page.blocks
}

function readNodes(page: Page, nodes: Node[], context: Context): void {
  for (const node of nodes) {
    if (tree.isTextNode(node)) addText(page, node.value, context)
    else if (tree.isElementNode(node) && !isChrome(node)) readElement(page, node, within(node, context))
  }
}

const blockNames = new Set(
  'address article blockquote body caption center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

function readElement(page: Page, element: Element, context: Context): void {
  const { tagName } = element
  if (tagName === 'br') {
    page.text += '\n'
    return
  }
  const isBlock = blockNames.has(tagName)
  if (isBlock) closeParagraph(page, context)
  if (tagName === 'table') page.blocks.push(readTable(element, context))
  else if (tagName === 'ol' || tagName === 'ul') readList(page, element, context)
  else readNodes(page, tree.getChildNodes(element), context)
  if (isBlock) closeParagraph(page, context)
}

function within(element: Element, context: Context): Context {
  const style = styleOf(element)
  const { tagName } = element
  const face = attributeOf(element, 'face')
  const alignment = style.get('text-align') ?? attributeOf(element, 'align')
  const weight = style.get('font-weight')
  return {
    font:
      style
        .get('font-family')
        ?.replace(/,.*|["']/gu, '')
        .trim() ??
      face ??
      context.font,
    isBold: weight ? /^(?:bold|[6-9]00)/u.test(weight) : context.isBold || /^(?:b|strong|th|h[1-6])$/u.test(tagName),
    isCentred: alignment ? alignment === 'center' : context.isCentred || tagName === 'center',
    isPreformatted: context.isPreformatted || tagName === 'pre',
    label: context.label,
  }
}

function addText(page: Page, text: string, { font, isBold, isPreformatted }: Context): void {
  // Word writes a list's bullet as "·" in the Symbol font, or "§" or "o" in others.
  const converted = /^(?:Symbol|Wingdings)/iu.test(font ?? '')
    ? text.replace(/[·§ØüvÞà]/gu, '-')
    : convertFont(text, font)
  const shown = isPreformatted ? converted : converted.replace(/[\t\n\f\r ]+/gu, ' ')
  if (shown.trim() !== '' && !isBold) page.isAllBold = false
  page.text += shown
}

function closeParagraph(page: Page, { label, isCentred }: Context): void {
  const text = page.text.trim()
  if (text !== '') {
    // If the site hides the browser's number, the item's text has a number of its own.
    const labelled = text.startsWith(label.text) ? text : `${label.text} ${text}`
    const paragraph: BlockParagraph = { kind: 'paragraph', text: labelled, isEmphasised: page.isAllBold || isCentred }
    page.blocks.push(paragraph)
    label.text = ''
  }
  page.text = ''
  page.isAllBold = true
}

const listFormats: Record<string, string> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  none: 'none',
}

/** A browser prints "1." or "a." before the items of `<ol>`. */
function readList(page: Page, element: Element, context: Context): void {
  const kind = styleOf(element).get('list-style-type') ?? attributeOf(element, 'type') ?? ''
  const format = element.tagName === 'ul' && kind !== 'none' ? 'bullet' : (listFormats[kind] ?? 'decimal')
  const text = format === 'bullet' ? '-' : format === 'none' ? '' : '%1.'
  const start = Number(attributeOf(element, 'start') ?? 1)
  const list: List = { counter: '', id: '', levels: [{ start, format, text }], restarts: new Map() }
  const countItem = createCounter()
  for (const child of tree.getChildNodes(element)) {
    const isItem = tree.isElementNode(child) && child.tagName === 'li'
    const label = isItem ? { text: countItem(list, 0) } : context.label
    readNodes(page, [child], { ...context, label })
  }
}

function readTable(table: Element, context: Context): Table {
  const rows = listRows(table).map((row): Row => {
    const elements = tree.getChildNodes(row).filter(tree.isElementNode).filter(isCell)
    const isHead = row.parentNode && tree.isElementNode(row.parentNode) && row.parentNode.tagName === 'thead'
    const isHeader = isHead === true || (elements.length > 0 && elements.every(({ tagName }) => tagName === 'th'))
    return { cells: elements.map((cell) => readCell(cell, within(row, context))), isHeader }
  })
  return { kind: 'table', rows }
}

const mostSpanned = 200

function readCell(element: Element, context: Context): Cell {
  const span = (name: string) =>
    Math.min(Math.max(Number.parseInt(attributeOf(element, name) ?? '1', 10) || 1, 1), mostSpanned)
  const own = { ...within(element, { ...context, isCentred: false }), label: { text: '' } }
  return { blocks: readContents(element, own), columns: span('colspan'), rows: span('rowspan') }
}

/** The rows of the table itself, not those of tables in its cells. */
function listRows(parent: Element): Element[] {
  return tree.getChildNodes(parent).flatMap((node) => {
    if (!tree.isElementNode(node)) return []
    if (node.tagName === 'tr') return [node]
    return /^(?:tbody|thead|tfoot)$/u.test(node.tagName) ? listRows(node) : []
  })
}

function isCell({ tagName }: Element): boolean {
  return tagName === 'td' || tagName === 'th'
}
