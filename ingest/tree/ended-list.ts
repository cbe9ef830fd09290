/** Tells where a list of points has ended, so that words below it are of the clause that holds the list. */
import { isSuccessor, type Marker, openingOf } from '../lines/marker.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import type { Node } from './node.ts'
import { isUnordered, type Open } from './open-clauses.ts'

/** Closes a list of points that has ended before this paragraph, which is then of the clause that holds the list. */
export function closeEndedList(stack: Open[], { text, isQuoted }: Paragraph, next: Marker | undefined): void {
  const at = stack.findLastIndex(({ node }) => node.level !== 'indent')
  const [holder, last] = [stack[at - 1]?.node, stack[at]!]
  const goesOn = next && last.marker && isSuccessor(last.marker, next)
  if (isQuoted || !holder || last.node.level !== 'point' || goesOn) return
  const isOfLast = last.node.text.length > 1 || ofLastPoint.test(text)
  if ((isLastOfList(last.node, holder) && !isOfLast) || namesHolder(text, holder)) stack.length = at
}

/** A case of what the point before it says. */
const ofLastPoint = /^(?:Trường hợp|Trong trường hợp|Nếu|In case|For)(?!\p{L})/u

/** The next number or letter, however far below. */
export function nextMarker(paragraphs: Paragraph[], index: number): Marker | undefined {
  const isCounted = (marker: Marker | undefined) => marker !== undefined && !isUnordered(marker)
  const next = paragraphs.slice(index + 1, index + furthestMarker).find((one) => isCounted(openingOf(one)))
  return next && openingOf(next)
}

const furthestMarker = 60

/** "… gồm:", "a) …;", "b) ….": the full stop ends the list, unless the points are sentences that go on. */
function isLastOfList(last: Node, holder: Node): boolean {
  const before = holder.children.at(-2)
  const isList = holder.text.at(-1)?.endsWith(':') && before?.level === 'point'
  const isItem = endOf(last).endsWith('.') && !/\.\s\p{Lu}/u.test(endOf(last))
  return Boolean(isList && endOf(before!).endsWith(';') && isItem)
}

/** "… quy định tại điểm a khoản này", below the last point of khoản 2, is of khoản 2. */
function namesHolder(text: string, { level, ordinal }: Node): boolean {
  if (level !== 'paragraph') return false
  return new RegExp(`khoản (?:này|${RegExp.escape(ordinal)} Điều này)(?!\\p{L})`, 'u').test(text)
}

/** The last words of the clause and all below it. */
function endOf({ text, children }: Node): string {
  return children.length > 0 ? endOf(children.at(-1)!) : (text.at(-1) ?? '')
}
