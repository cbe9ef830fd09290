/** Tells titles from text: unnumbered subheadings, and the first line of a numbered clause. */
import { isScope } from '../../knowledge/citation/citation.ts'
import { isUpperCase } from '../../knowledge/vietnamese/normalise.ts'
import { attachedNote } from '../header/document-end.ts'
import { openingOf } from '../lines/marker.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import type { Node } from './node.ts'

/** Lead-ins such as "bao gồm:" and "căn cứ vào các tiêu chí:" announce a list and are not titles. */
const leadIn =
  /(?:(?:như sau|sau đây|gồm|gồm có|là|cụ thể|sau|như|rằng)|(?:gồm|theo|vào|với|qua|có|trong) (?:các|những|\d+)(?: \p{L}+){1,4}|follows|following|below|(?:compris|includ)\p{L}+|are|shall|must)\s*:$/iu
const titleSyllables = 14

/** "Những hạn chế, khó khăn, thách thức:" on a line of its own before a list. */
export function isSubheading(paragraph: Paragraph, next: Paragraph | undefined, above: Node): boolean {
  const { text, isQuoted, isPlain } = paragraph
  const isBeforeList =
    !isQuoted && !isPlain && next !== undefined && /dash|plus|letter/u.test(openingOf(next)?.type ?? '')
  const isAfterList = above.level === 'subheading' || (above.level === 'indent' && above.ordinal.startsWith('-'))
  if (!isBeforeList || countSyllables(text) > titleSyllables || leadIn.test(text) || connective.test(text)) return false
  return isAfterList ? /^[^.;:]+[:.]?$/u.test(text) : /^[^:]+:$/u.test(text)
}

/** "* Thời gian thực hiện:" above what it announces, whatever that is. */
export function isStarred({ text, isQuoted, isPlain, row }: Paragraph): boolean {
  return !isQuoted && !isPlain && !row && /^\*\s/u.test(text)
}

/** They go on with what stands above. */
const connective = /^(?:trong đó|ngoài ra|riêng|cụ thể|đồng thời|ghi chú|lưu ý)(?!\p{L})/iu

/** "NGÀY 1: THỨ HAI, 24/8/2026" above a table of its own; the first line of an appendix is the title of the appendix. */
export function isCaption({ text, isQuoted, row }: Paragraph, next: Paragraph | undefined, above: Node): boolean {
  const isTitle = isScope(above.level) && above.children.length === 0
  const isAbove = !isQuoted && !row && next?.row !== undefined && !isTitle
  return isAbove && isUpperCase(text) && countSyllables(text) <= longestCaption
}

const longestCaption = 25

/** Separates titles from text in a clause and in all clauses below it. */
export function settleHeadings(node: Node): void {
  const [first] = node.text
  if (node.heading === null && first !== undefined && isHeading(node, first)) {
    const lines = countTitleLines(node)
    node.heading = node.text.slice(0, lines).join(' ')
    node.text = node.text.slice(lines)
    node.places = node.places?.slice(lines) ?? []
  }
  node.children.forEach(settleHeadings)
}

/** The title of a chapter or a section in capitals may go on in further lines of capitals. */
function countTitleLines({ level, text }: Node): number {
  if (!/^(?:section|part|chapter)$/u.test(level) || !isUpperCase(text[0]!)) return 1
  const end = text.findIndex((line) => !isUpperCase(line))
  return end < 0 ? text.length : end
}

/** A title is on its own line above what it announces. */
function isHeading(node: Node, first: string): boolean {
  const { level, text, children } = node
  const announces = children.length > 0 || text.length > 1
  if (attachedNote.test(first)) return false
  if (level === 'section' || level === 'part' || level === 'chapter' || isScope(level)) {
    return announces || isUpperCase(first.replace(/\([^)]*\)/gu, ''))
  }
  if (!announces || level === 'indent' || level === 'row' || isSentence(node, first)) return false
  const isOneSentence = !/[.;:!?]\s/u.test(first)
  const isShort = countSyllables(first) <= titleSyllables
  if (!isShort && (first.endsWith('.') || (first.endsWith(':') && children.length === 0))) return false
  return (
    isOneSentence &&
    countSyllables(first) <= mostSyllables(level, first) &&
    !/[;,]$/u.test(first) &&
    !leadIn.test(first)
  )
}

/** Words that make a sentence of what ends in ":", in contrast to "Đối tượng được cấp giấy phép:". */
const stem =
  /(?<!\p{L})(?:có trách nhiệm|phải|sau đây|có thể|không được|chỉ (?:cần|được|áp dụng|có))\s.*:$|(?<!\p{L})(?:trách nhiệm|quyền|nghĩa vụ|khi|để|về|được(?: cấp| hưởng)?|là|bãi bỏ|ban hành)\s*:$|(?<!\p{L})(?:có trách nhiệm|phải)$/u
const shortestSentence = 7

/** "Sửa đổi điểm b khoản 2 Điều 5" above what it shall say, "Sở Nội vụ phải thực hiện:", a question, a line to fill in. */
function isSentence({ level, text, children }: Node, first: string): boolean {
  if (level === 'article') return false
  const isAmending = /^(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay)\s/u.test(first) && /^["“”]/u.test(text[1] ?? '')
  const isWhole = children.length === 0 && first.endsWith('.') && countSyllables(first) >= shortestSentence
  const isFilledIn = /\?$|[.…_]{4,}/u.test(first)
  return isAmending || isWhole || isFilledIn || stem.test(first)
}

/** A title that ends without punctuation may run over several lines. */
function mostSyllables(level: Node['level'], words: string): number {
  if (level === 'article') return 120
  return /[\p{L}\d)”"]$/u.test(words) ? 60 : 25
}

function countSyllables(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0
}
