/** The best candidates are read word for word with the question, and ranked anew by what they say. */
import { readingOf, textsOf } from '../encoder/passage-text.ts'
import type { PassageReading } from '../encoder/task-queue.ts'
import { splitWords } from '../encoder/tokens.ts'
import type { Passage } from '../library/library.ts'
import { byScore, type Found } from './rank-passages.ts'
import { scoreFeatures } from './ranking-features.ts'

/** Reads passages for a question; rejects with a `ModelError` where it cannot. */
export type ReadPassages = (question: string, passages: string[]) => Promise<PassageReading[]>

interface Reader {
  read: ReadPassages
  /** The piece of a clause that is to be read. */
  pieceOf(clauseId: number): number
}

/** So many take about 220 ms on two cores; two more found no more. */
const mostRead = 10
/** Beyond this the reader is as sure as it can be; a logit. */
const surest = 6
const longestSpan = 20
/** A logit: what is less likely part of the answer is left out. Fitted likewise. */
const leastInside = -2

export async function readBest(question: string, found: Found[], { read, pieceOf }: Reader) {
  const texts = found.slice(0, mostRead).map(({ passage }) => textToRead(passage, pieceOf(passage.clause.id)))
  const readings = await read(
    question,
    texts.map(({ whole }) => whole),
  )
  const logits = readings.map(({ answers }) => answers)
  const least = Math.min(...logits)
  const ranked = found.map((one, nth): Found => {
    const features = { ...one.features, reading: limit(logits[nth] ?? least) }
    const reread = { ...one, features, score: scoreFeatures(features) }
    const [text, reading] = [texts[nth], readings[nth]]
    return text && reading ? { ...reread, span: spanOf(text, reading.words), verdict: reading.verdict } : reread
  })
  return { found: byScore(ranked), answers: logits.toSorted((one, other) => other - one) }
}

interface TextToRead {
  whole: string
  words: string[]
  /** Where the words of the clause begin, behind those of its place. */
  start: number
}

function textToRead(passage: Passage, piece: number): TextToRead {
  const whole = textsOf(passage)[piece]!
  const words = splitWords(whole)
  return { whole, words, start: words.length - splitWords(readingOf(passage).pieces[piece]!).length }
}

/** The run of words that is most likely the answer, not too long. */
function spanOf({ words, start }: TextToRead, inside: Float32Array): string {
  let best = { from: start, to: start, score: Number.NEGATIVE_INFINITY }
  for (let from = start; from < inside.length; from++) {
    let score = 0
    for (let to = from; to < Math.min(inside.length, from + longestSpan); to++) {
      score += inside[to]! - leastInside
      if (score > best.score) best = { from, to: to + 1, score }
    }
  }
  return words.slice(best.from, best.to).join(' ')
}

function limit(logit: number): number {
  return Math.max(-surest, Math.min(surest, logit))
}
