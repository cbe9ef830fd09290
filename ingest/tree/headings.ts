/** Tells titles from text: unnumbered subheadings, and the first line of a numbered clause. */
import { isScope } from '../../knowledge/citation/citation.ts'
import { openingOf } from '../lines/marker.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import type { Node } from './node.ts'

/** Lead-ins such as "bao gồm:" and "căn cứ vào các tiêu chí:" announce a list and are not titles. */
const leadIn =
  /(?:(?:như sau|sau đây|gồm|gồm có|là|cụ thể|sau|như|rằng)|(?:gồm|theo|vào|với|qua|có|trong) (?:các|những|\d+)(?: \p{L}+){1,4})\s*:$/iu
const titleSyllables = 14

/** "Những hạn chế, khó khăn, thách thức:" on a line of its own before a list. */
export function isSubheading(paragraph: Paragraph, next: Paragraph | undefined, above: Node): boolean {
  const { text, isQuoted, isPlain } = paragraph
  const isBeforeList =
    !isQuoted && !isPlain && next !== undefined && /dash|plus|letter/u.test(openingOf(next)?.type ?? '')
  const isAfterList = above.level === 'subheading' || (above.level === 'indent' && above.ordinal.startsWith('-'))
  if (!isBeforeList || countSyllables(text) > titleSyllables) return false
  return isAfterList ? /[:.]$|^[^.;]+$/u.test(text) && !leadIn.test(text) : /:$/u.test(text) && !leadIn.test(text)
}

/** Separates titles from text in a clause and in all clauses below it. */
export function settleHeadings(node: Node): void {
  const [first, ...rest] = node.text
  if (node.heading === null && first !== undefined && isHeading(node, first)) {
    node.heading = first
    node.text = rest
  }
  node.children.forEach(settleHeadings)
}

/** A title is on its own line above what it announces. */
function isHeading({ level, text, children }: Node, first: string): boolean {
  const announces = children.length > 0 || text.length > 1
  if (level === 'section' || level === 'part' || level === 'chapter' || isScope(level)) {
    return announces || first === first.toUpperCase()
  }
  if (!announces || level === 'indent' || level === 'row') return false
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

/** A title that ends without punctuation may run over several lines. */
function mostSyllables(level: Node['level'], words: string): number {
  if (level === 'article') return 60
  return /[\p{L}\d)”"]$/u.test(words) ? 40 : 25
}

function countSyllables(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0
}
