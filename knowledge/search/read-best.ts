/** The best candidates are read word for word with the question, and ranked anew by what they say. */
import { readAbove, readingOf, textsOf } from '../encoder/passage-text.ts'
import type { PassageReading } from '../encoder/task-queue.ts'
import { splitWords } from '../encoder/tokens.ts'
import type { Passage } from '../library/library.ts'
import { likeliestWords, sureness } from './likeliest-words.ts'
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
/** Words of a clause above that are this surely part of the answer are needed to understand it. Fitted likewise. */
const leastAbove = 5

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
    return text && reading ? { ...reread, ...wordsThatAnswer(text, reading) } : reread
  })
  return { found: byScore(ranked), answers: logits.toSorted((one, other) => other - one) }
}

interface TextToRead {
  passage: Passage
  whole: string
  words: string[]
  /** Where the words of the clause begin, behind those of its place. */
  start: number
}

function textToRead(passage: Passage, piece: number): TextToRead {
  const whole = textsOf(passage)[piece]!
  const words = splitWords(whole)
  return { passage, whole, words, start: words.length - splitWords(readingOf(passage).pieces[piece]!).length }
}

function wordsThatAnswer(text: TextToRead, { words: inside, verdict }: PassageReading): Partial<Found> {
  const spans = likeliestWords(inside.slice(text.start)).map(({ from, to }) =>
    text.words.slice(text.start + from, text.start + to).join(' '),
  )
  const above = aboveThatAnswers(text, inside)
  return { spans, verdict, ...(above && { above }) }
}

/** The clause above whose words are part of the answer, as a heading names whose duty it is. */
function aboveThatAnswers({ passage, start }: TextToRead, inside: Float32Array): Passage | undefined {
  let end = start
  const runs = readAbove(passage)
    .reverse()
    .map((above) => {
      // A mark parts it from what follows.
      const from = end - 1 - splitWords(above.words).length
      const score = sureness(inside.slice(Math.max(0, from), end - 1))
      end = from
      return { passage: above.passage, score }
    })
    .filter(({ score }) => score >= leastAbove)
  return runs.sort((one, other) => other.score - one.score)[0]?.passage
}

function limit(logit: number): number {
  return Math.max(-surest, Math.min(surest, logit))
}
