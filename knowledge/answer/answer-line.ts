/** The words of a clause that answer, as printed and short enough to be read at once. */
import { leadInOf, type Passage } from '../library/library.ts'
import { nameCell, type RowCell } from '../library/row-cells.ts'
import { sentencesOf } from '../vietnamese/syllables.ts'

/** In characters; with the document's name before it, a line stays under 200. */
export const longestLine = 160
/** So much more of a line is better read whole than cut. */
const reluctance = 1.25
/** A phrase that is longer is cut inside. */
const longestPhrase = 240
/** Of the words that say of whom or what a sentence speaks. */
const longestSubject = 50
const longestIntroduction = 140
/** Stands for words of a sentence that are left out. */
const gap = '…'

/** A row that loses a cell may lose what is asked for. */
const longestRow = 1.5 * longestLine
/** In characters; a row that is too long has its longer cells shortened to the first of these that helps. */
const longestCells = [120, 80, 50]

/** The cells of a short row; of a longer one as much of each as leaves room for all, else those that answer. */
export function cellsAround(all: RowCell[], spans: string[]): RowCell[] {
  const cells = all.filter((cell, at) => !isCount(cell, at, all))
  if (lengthOfRow(cells) <= longestLine) return cells
  const answers = answersIn(cells, spans)
  const shortened = longestCells.map((longest) =>
    cells.map((cell, at) => ({ ...cell, value: lineAround(cell.value, answers[at]!, longest) })),
  )
  const key = cells.findIndex(({ value }) => /\p{L}{2}/u.test(value))
  return (
    shortened.find((row) => lengthOfRow(row) <= longestRow) ??
    shortened.at(-1)!.filter((_, at) => at === key || answers[at]!.length > 0)
  )
}

/** Whether the cell only counts the rows. */
function isCount({ column, value }: RowCell, at: number, cells: RowCell[]): boolean {
  if (column !== undefined) return /^(?:s?tt|số tt|số thứ tự|#)$/iu.test(column)
  return at === 0 && /^\d{1,3}[.)]?$/u.test(value) && cells.some((cell) => /\p{L}{2}/u.test(cell.value))
}

function lengthOfRow(cells: RowCell[]): number {
  return cells.map(nameCell).join('; ').length
}

/** For each cell what the spans, which may go over several, mark of its value. */
function answersIn(cells: RowCell[], spans: string[]): string[][] {
  const named = cells.map(nameCell)
  const row = named.join('; ')
  const marked = spans.flatMap((span) => locate(row, span) ?? [])
  return stretchesOf(row, named).map(({ end }, at) => {
    const start = end - cells[at]!.value.length
    const own = marked.map((span) => ({ start: Math.max(start, span.start), end: Math.min(end, span.end) }))
    return own.filter((span) => lengthOf(span) > 0).map((span) => slice(row, span))
  })
}

/** What a clause says of those below it: its heading, or the words that introduce them; of many words the first. */
export function introductionOf({ clause }: Passage): string {
  const words = (clause.heading || leadInOf(clause)).replace(/\s+/gu, ' ').replace(/[.:;]$/u, '')
  return words.length <= longestIntroduction ? words : `${words.slice(0, words.lastIndexOf(' ', longestIntroduction))}…`
}

interface Stretch {
  start: number
  end: number
}

/** The spans with the sentence around them, or with as many of its phrases as fit into `longest`; a short text whole. */
export function lineAround(words: string, spans: string[], longest = longestLine): string {
  const readable = reluctance * longest
  if (words.length <= readable) return words
  const located = spans.flatMap((span) => locate(words, span) ?? [])
  const answers = located.length > 0 ? located : [{ start: 0, end: 0 }]
  const sentences = stretchesOf(words, sentencesOf(words))
  const whole = cover(sentences, { start: answers[0]!.start, end: answers.at(-1)!.end })
  if (lengthOf(whole) <= readable) return slice(words, whole)
  const lines = answers.flatMap((answer) => {
    const sentence = cover(sentences, answer)
    if (lengthOf(sentence) <= readable / answers.length) return [sentence]
    return [...subjectOf(words, sentence), phrasesAround(words, { sentence, answer }, longest / answers.length)]
  })
  return joinTouching(lines)
    .map((line) => abridge(words, line))
    .join(` ${gap} `)
    .replaceAll(new RegExp(`${gap}(?: ${gap})+`, 'gu'), gap)
}

/** The first phrase of a sentence, if it is short. */
function subjectOf(words: string, sentence: Stretch): Stretch[] {
  const [first = ''] = phrasesOf(words, sentence)
  return first.length <= longestSubject ? [{ start: sentence.start, end: sentence.start + first.length }] : []
}

function phrasesOf(words: string, sentence: Stretch): string[] {
  return slice(words, sentence).split(/(?<=[,;:–])\s+/u)
}

function phrasesAround(
  words: string,
  { sentence, answer }: { sentence: Stretch; answer: Stretch },
  longest: number,
): Stretch {
  const line = grow(stretchesOf(words, phrasesOf(words, sentence), sentence.start), answer, longest)
  return lengthOf(line) > longestPhrase ? { ...line, end: endOfWord(words, line.start + longest) } : line
}

/** A line out of a sentence shows on which side it goes on. */
function abridge(words: string, line: Stretch): string {
  const sentence = cover(stretchesOf(words, sentencesOf(words)), line)
  const before = line.start > sentence.start ? `${gap} ` : ''
  const behind = line.end < sentence.end ? ` ${gap}` : ''
  return `${before}${slice(words, line).replace(/[,;:–\s]+$/u, (mark) => (behind ? '' : mark))}${behind}`
}

/** The words of a line as they stand in the clause, without the marks for what is left out. */
export function piecesOf(line: string): string[] {
  return line
    .split(gap)
    .map((piece) => piece.trim())
    .filter(Boolean)
}

/** In the order of the text, those that meet as one. */
function joinTouching(lines: Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const line of lines.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1)
    if (last && line.start <= last.end + 1) last.end = Math.max(last.end, line.end)
    else joined.push({ ...line })
  }
  return joined
}

/** Where the words of the span stand, white space aside. */
function locate(words: string, span: string): Stretch | undefined {
  const letters = [...words.matchAll(/\S/gu)].map(({ index }) => index)
  const wanted = span.replace(/\s/gu, '')
  const at = words.replace(/\s/gu, '').indexOf(wanted)
  return at < 0 || wanted === '' ? undefined : { start: letters[at]!, end: letters[at + wanted.length - 1]! + 1 }
}

/** Where the parts stand in the words, in which they follow one another. */
export function stretchesOf(words: string, parts: string[], from = 0): Stretch[] {
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
function grow(phrases: Stretch[], answer: Stretch, longest: number): Stretch {
  let line = cover(phrases, answer)
  const fits = (next: Stretch) => next.end - line.start <= longest && line.end - next.start <= longest
  for (const phrase of phrases.toReversed()) {
    if (phrase.end <= line.start && fits(phrase)) line = { ...line, start: phrase.start }
  }
  for (const phrase of phrases) {
    if (phrase.start >= line.end && fits(phrase)) line = { ...line, end: phrase.end }
  }
  return line
}

function slice(words: string, { start, end }: Stretch): string {
  return words.slice(start, end)
}

function lengthOf({ start, end }: Stretch): number {
  return end - start
}

function endOfWord(words: string, near: number): number {
  const space = words.indexOf(' ', near)
  return space < 0 ? words.length : space
}
