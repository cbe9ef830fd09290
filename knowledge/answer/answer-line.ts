/** The words of a clause that answer, as printed and short enough to be read at once. */
import { nameCell, type RowCell } from '../library/row-cells.ts'
import { sentencesOf } from '../vietnamese/syllables.ts'

/** In characters; with the document's name before it, a line stays under 200. */
export const longestLine = 160

/** The cells of a row that answer, with the one that says which row it is; a short row whole. */
export function cellsAround(cells: RowCell[], span: string): RowCell[] {
  const named = cells.map(nameCell)
  if (named.join('; ').length <= longestLine) return cells
  const whole = named.join('; ')
  const { start, end } = locate(whole, span) ?? { start: 0, end: 0 }
  const places = stretchesOf(whole, named)
  const key = cells.findIndex(({ value }) => /\p{L}{2}/u.test(value))
  return cells.filter((_, at) => at === key || (places[at]!.start < end && places[at]!.end > start))
}

interface Stretch {
  start: number
  end: number
}

/** The span with the sentence around it, or as many of its phrases as fit; a short text whole. */
export function lineAround(words: string, span: string): string {
  if (words.length <= longestLine) return words
  const answer = locate(words, span) ?? { start: 0, end: 0 }
  const sentence = cover(stretchesOf(words, sentencesOf(words)), answer)
  if (lengthOf(sentence) <= longestLine) return words.slice(sentence.start, sentence.end)
  const phrases = words.slice(sentence.start, sentence.end).split(/(?<=[,;:–])\s+/u)
  const line = grow(stretchesOf(words, phrases, sentence.start), answer)
  return words.slice(
    line.start,
    lengthOf(line) > 2 * longestLine ? endOfWord(words, line.start + longestLine) : line.end,
  )
}

/** Where the words of the span stand, white space aside. */
function locate(words: string, span: string): Stretch | undefined {
  const letters = [...words.matchAll(/\S/gu)].map(({ index }) => index)
  const wanted = span.replace(/\s/gu, '')
  const at = words.replace(/\s/gu, '').indexOf(wanted)
  return at < 0 || wanted === '' ? undefined : { start: letters[at]!, end: letters[at + wanted.length - 1]! + 1 }
}

function stretchesOf(words: string, parts: string[], from = 0): Stretch[] {
  let at = from
  return parts.map((part) => {
    const start = words.indexOf(part, at)
    at = start + part.length
    return { start, end: at }
  })
}

/** From the first part that the answer touches to the last. */
function cover(parts: Stretch[], { start, end }: Stretch): Stretch {
  const first = parts.findLast((part) => part.start <= start) ?? parts[0]!
  const last = parts.find((part) => part.end >= end) ?? parts.at(-1)!
  return { start: first.start, end: Math.max(first.end, last.end) }
}

/** The phrases of the answer, with those before and behind it while they fit. */
function grow(phrases: Stretch[], answer: Stretch): Stretch {
  let line = cover(phrases, answer)
  const fits = (next: Stretch) => next.end - line.start <= longestLine && line.end - next.start <= longestLine
  for (const phrase of phrases.toReversed()) {
    if (phrase.end <= line.start && fits(phrase)) line = { ...line, start: phrase.start }
  }
  for (const phrase of phrases) {
    if (phrase.start >= line.end && fits(phrase)) line = { ...line, end: phrase.end }
  }
  return line
}

function lengthOf({ start, end }: Stretch): number {
  return end - start
}

function endOfWord(words: string, near: number): number {
  const space = words.indexOf(' ', near)
  return space < 0 ? words.length : space
}
