/** Given the paragraphs of a body, returns the clause tree; every paragraph belongs to exactly one clause. */
import type { ClauseLevel } from '../../db/schema/document-tables.ts'
import { isScope } from '../../knowledge/citation/citation.ts'
import { normalise } from '../../knowledge/vietnamese/normalise.ts'
import { isSuccessor, type Marker, type MarkerType, numberAbove, numberOf, openingOf } from '../lines/marker.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import { closeEndedList, nextMarker } from './ended-list.ts'
import { closeSignedForm, isListOfForms, isOfForm } from './forms.ts'
import { isCaption, isStarred, isSubheading, settleHeadings } from './headings.ts'
import type { Node } from './node.ts'
import { depth, isUnordered, type Open } from './open-clauses.ts'
import { rereadMarker } from './reread-marker.ts'
import { addRow } from './table-rows.ts'

export interface Structure {
  nodes: Node[]
  /** Gaps and repetitions in the numbering, in Vietnamese, for the admin. */
  warnings: string[]
}

export const levelOf: Record<MarkerType, ClauseLevel> = {
  appendix: 'appendix',
  form: 'form',
  part: 'part',
  capital: 'part',
  chapter: 'chapter',
  sectionOfChapter: 'section',
  article: 'article',
  roman: 'section',
  arabic: 'paragraph',
  decimal: 'point',
  letter: 'point',
  lowerRoman: 'point',
  dash: 'indent',
  plus: 'indent',
}

/** The state of the reading so far. */
interface Walk {
  /** The clauses that are still open, from the root to the one just read. */
  stack: Open[]
  /** Articles are counted across all chapters, and from the start again in an appendix. */
  articles: Node[]
  warnings: string[]
}

export function parseStructure(paragraphs: Paragraph[]): Structure {
  const root = createNode('subheading', '*0', '')
  const walk: Walk = { stack: [{ node: root, marker: undefined }], articles: [], warnings: [] }
  paragraphs.forEach((paragraph, index) => {
    closeSignedForm(walk.stack, paragraph)
    const isText = isOfForm(walk.stack, paragraph) || isListOfForms(paragraphs, index)
    const marker = isText ? undefined : rereadMarker(openingOf(paragraph), walk.stack)
    if (paragraph.row && !paragraph.isQuoted && !paragraph.isPlain)
      addRow(holderOfRow(walk.stack), paragraph, paragraph.row)
    else if (marker) openNumbered(walk, marker, paragraph)
    else if (opensSubheading(paragraph, paragraphs[index + 1], walk.stack.at(-1)!.node))
      openSubheading(walk.stack, paragraph)
    else {
      closeEndedList(walk.stack, paragraph, nextMarker(paragraphs, index))
      addParagraph(owner(walk.stack, paragraph), paragraph, paragraph.text)
    }
  })
  root.children.forEach(settleHeadings)
  // Words before the first number become an unnumbered part of their own.
  const before = root.text.length > 0 ? [{ ...root, children: [] }] : []
  return { nodes: [...before, ...root.children], warnings: walk.warnings }
}

function opensSubheading(paragraph: Paragraph, next: Paragraph | undefined, above: Node): boolean {
  if (above.isSigned) return false
  return isStarred(paragraph) || isSubheading(paragraph, next, above) || isCaption(paragraph, next, above)
}

function openNumbered(walk: Walk, marker: Marker, paragraph: Paragraph): void {
  const { stack } = walk
  closeTo(stack, marker)
  const parent = stack.at(-1)!.node
  const ordinal = countedOrdinal(siblingsOf(walk, parent, marker), marker)
  const node = createNode(levelOf[marker.type], ordinal, marker.printed)
  warnAboutNumbering(walk, marker, paragraph.text)
  addParagraph(node, paragraph, paragraph.text.slice(marker.printed.length).trim())
  parent.children.push(node)
  stack.push({ node, marker })
  if (marker.type === 'article') walk.articles.push(node)
  if (isScope(node.level)) walk.articles = []
}

/** The clauses whose number it may repeat; an article's path starts at the document or appendix, not the chapter. */
function siblingsOf({ stack, articles }: Walk, parent: Node, { type }: Marker): Node[] {
  const scope = (stack.findLast(({ node }) => isScope(node.level)) ?? stack[0]!).node
  const siblings = type === 'article' || parent === scope ? new Set([...scope.children, ...articles]) : parent.children
  const isDivision = ({ level }: Pick<Node, 'level'>) => level === 'part' || level === 'chapter'
  const level = levelOf[type]
  return [...siblings].filter((one) => one.level === level || !(isDivision(one) || isDivision({ level })))
}

/** Closes clauses until the one in which the marker opens a part is on top of the stack. */
function closeTo(stack: Open[], marker: Marker): void {
  const sibling = stack.findLastIndex((open) => open.marker !== undefined && isSuccessor(open.marker, marker))
  const goesOn = sibling > 0 && (!marker.isFirst || (isUnordered(marker) && isOpenList(stack, sibling)))
  stack.length = goesOn ? sibling : 1 + (marker.isFirst ? parentOfFirst(stack, marker) : parentOfStray(stack, marker))
}

/** A dash continues the list of dashes above it unless a numbered part has been opened since. */
function isOpenList(stack: Open[], sibling: number): boolean {
  return stack.slice(sibling + 1).every(({ marker }) => marker !== undefined && depth[marker.type] > depth.dash)
}

/** A list begins in the deepest open part of a larger kind; "1." begins inside "a)" if "1." is open above. */
function parentOfFirst(stack: Open[], marker: Marker): number {
  const isInnerList =
    marker.type === 'arabic' && stack.at(-1)!.marker?.type === 'letter' && stack.some((open) => isSame(open, marker))
  if (isInnerList) return stack.length - 1
  return stack.findLastIndex((open) =>
    open.marker === undefined ? mayStandUnder(open.node, marker) : mayHold(open.marker, marker),
  )
}

/** The root may hold anything; a subheading no part larger than a paragraph, and after dashes only dashes. */
function mayStandUnder({ heading, children }: Node, marker: Marker): boolean {
  if (heading === null) return true
  const isList = children.some((child) => child.level === 'indent')
  return isList ? isUnordered(marker) : depth[marker.type] >= depth.arabic
}

/** Roman parts are inside an article or contain articles, whichever was opened first; "1.1.1" is inside "1.1". */
function mayHold(outer: Marker, inner: Marker): boolean {
  if (outer.type === 'decimal' && inner.type === 'decimal') return inner.ordinal.startsWith(`${outer.ordinal}.`)
  const isEitherWay = [outer.type, inner.type].toSorted().join() === 'article,roman'
  return isEitherWay || depth[outer.type] < depth[inner.type]
}

function isSame({ marker }: Open, { type }: Marker): boolean {
  return marker?.type === type
}

/** A number out of sequence joins an open list of its kind; if there is none, it opens a list. */
function parentOfStray(stack: Open[], marker: Marker): number {
  const isSibling = (open: Open) =>
    isSame(open, marker) && (marker.type !== 'decimal' || numberAbove(open.marker!) === numberAbove(marker))
  const sibling = stack.findLastIndex(isSibling)
  return sibling > 0 ? sibling - 1 : parentOfFirst(stack, marker)
}

function openSubheading(stack: Open[], paragraph: Paragraph): void {
  const isNumbered = ({ marker }: Open) => marker !== undefined && depth[marker.type] < depth.dash
  stack.length = 1 + Math.max(0, stack.findLastIndex(isNumbered))
  const parent = stack.at(-1)!.node
  const siblings = parent.children.filter(({ level }) => level === 'subheading')
  const heading = paragraph.text.replace(/^\*\s+/u, '')
  const repeats = siblings.filter((one) => normalise(one.heading!) === normalise(heading)).length
  const ordinal = `*${siblings.length + 1}${repeats > 0 ? `#${repeats + 1}` : ''}`
  const node = { ...createNode('subheading', ordinal, ''), heading, source: [paragraph] }
  parent.children.push(node)
  stack.push({ node, marker: undefined })
}

/** The clause of an unnumbered paragraph: after indents, the one that holds them; a quotation stays where it began. */
function owner(stack: Open[], { isQuoted }: Paragraph): Node {
  if (isQuoted) return stack.at(-1)!.node
  const { node } = stack.findLast((open) => open.node.level !== 'indent')!
  // If nothing holds the indents, the words stay with the last of them.
  const last = node.children.at(-1)
  return node === stack[0]!.node && last && last.level !== 'row' ? last : node
}

/** A table belongs to the numbered clause above it, or to the indent that announces it. */
function holderOfRow(stack: Open[]): Node {
  const last = stack.at(-1)!.node
  if (last.level === 'indent' && last.text.at(-1)?.endsWith(':')) return last
  return stack.findLast((open) => open.node.level !== 'indent')!.node
}

/** Dashes are counted among their siblings; a number printed twice becomes "V#2". */
function countedOrdinal(siblings: Node[], { type, ordinal }: Marker): string {
  if (type === 'dash' || type === 'plus') {
    const sign = type === 'dash' ? '-' : '+'
    return `${sign}${siblings.filter((sibling) => sibling.ordinal.startsWith(sign)).length + 1}`
  }
  const repeats = siblings.filter((sibling) => sibling.ordinal.split('#')[0] === ordinal).length
  return repeats === 0 ? ordinal : `${ordinal}#${repeats + 1}`
}

function warnAboutNumbering({ stack, articles, warnings }: Walk, marker: Marker, text: string): void {
  if (isUnordered(marker) || isScope(levelOf[marker.type])) return
  const line = `“${text.slice(0, 60)}”`
  const before = marker.type === 'article' ? articles.at(-1) : siblingBefore(stack.at(-1)!.node, marker)
  if (!before) {
    if (!marker.isFirst) warnings.push(`Số thứ tự bắt đầu từ “${marker.printed}” tại dòng ${line}.`)
    return
  }
  const step = numberOf(marker) - numberOf({ ...marker, ordinal: before.ordinal.split('#')[0]! })
  if (step === 0) warnings.push(`Số “${marker.printed}” lặp lại tại dòng ${line}.`)
  else if (step < 0 || step > 1)
    warnings.push(`Số thứ tự không liền nhau: sau “${before.marker}” là “${marker.printed}” tại dòng ${line}.`)
}

/** The last part that is counted the same way; "1.1" and "a)" are both points but are counted separately. */
function siblingBefore({ children }: Node, { type, ordinal }: Marker): Node | undefined {
  return children.findLast(
    (child) => child.level === levelOf[type] && child.ordinal.includes('.') === ordinal.includes('.'),
  )
}

function createNode(level: ClauseLevel, ordinal: string, marker: string): Node {
  return { level, ordinal, marker, heading: null, text: [], source: [], children: [] }
}

function addParagraph(node: Node, paragraph: Paragraph, words: string): void {
  if (words !== '') {
    node.text.push(words)
    node.places = [...(node.places ?? []), node.children.length]
  }
  node.source.push(paragraph)
}
