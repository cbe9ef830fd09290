/** Several readings of one page become one: the words that most of them have, doubtful where they differ. */
import type { Word } from './word.ts'

export function vote(readings: Word[][]): Word[] {
  const [base, ...others] = readings.toSorted((a, b) => meanOf(b) - meanOf(a)) as [Word[], ...Word[][]]
  const words = base.map((word) =>
    decide([word, ...others.flatMap((reading) => findSame(reading, word))], readings.length),
  )
  return [...words, ...missing(base, others)]
}

function meanOf(words: Word[]): number {
  return words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(words.length, 1)
}

/** The word of another reading that stands in the same place and only there. */
function findSame(reading: Word[], word: Word): Word[] {
  const beside = reading.filter((other) => overlapOf(word, other) > 0)
  return beside.filter(
    (other) => overlapOf(word, other) > 0.7 && beside.every((rival) => rival === other || overlapOf(word, rival) < 0.3),
  )
}

/** The share of the longer word's width that both cover; 0 on different lines. */
function overlapOf(a: Word, b: Word): number {
  if (Math.abs(a.baseline - b.baseline) > Math.min(a.size, b.size) / 2) return 0
  return Math.max(Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0), 0) / Math.max(a.x1 - a.x0, b.x1 - b.x0)
}

/** The text with most confidence behind it; as sure as its share of all readings. */
function decide(same: Word[], readings: number): Word {
  const texts = Map.groupBy(same, ({ text }) => text)
  const weigh = (words: Word[]) => words.reduce((sum, { confidence }) => sum + confidence, 0)
  const [, best] = [...texts].reduce((a, b) => (weigh(b[1]) > weigh(a[1]) ? b : a))
  return { ...best[0]!, confidence: weigh(best) / readings }
}

/** Words of two other readings at least where the best one has nothing. */
function missing(base: Word[], others: Word[][]): Word[] {
  const [first, ...rest] = others
  return (first ?? []).flatMap((word) => {
    const isThere = base.some((other) => overlapOf(word, other) > 0)
    const same = [word, ...rest.flatMap((reading) => findSame(reading, word))]
    return isThere || same.length < 2 ? [] : [decide(same, others.length + 1)]
  })
}
