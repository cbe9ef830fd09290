/** Merges several readings of one page into one, noting for each word what they read there and how surely. */
import { doubted, isNumber, isNumeric } from './number.ts'
import type { Word } from './word.ts'

export interface VotedWord extends Word {
  /** What the readings say, likeliest first, each with its share of all confidence, from 0 to 1. */
  readings: { text: string; share: number }[]
}

export function vote(pages: Word[][]): VotedWord[] {
  const ordered = pages.toSorted((a, b) => meanOf(b) - meanOf(a))
  const words = ordered.flatMap((page, index) => {
    const [above, below] = [ordered.slice(0, index), ordered.slice(index + 1)]
    // A reader may overlook a paragraph at one size, so whatever any reading has is kept.
    const own = page.filter((word) => above.every((other) => other.every((rival) => overlapOf(word, rival) === 0)))
    return own.map((word) => decide([word, ...below.flatMap((other) => findSame(other, word))], pages.length))
  })
  return words.filter((word) => !isSpeck(word))
}

function meanOf(words: Word[]): number {
  return words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(words.length, 1)
}

/** The word of another reading that is in the same place and in no other. */
function findSame(page: Word[], word: Word): Word[] {
  const beside = page.filter((other) => overlapOf(word, other) > 0)
  const isAlone = (other: Word) => beside.every((rival) => rival === other || overlapOf(word, rival) < 0.3)
  return beside.filter((other) => overlapOf(word, other) > 0.7 && isAlone(other))
}

/** The share of the longer word's width that both words cover; 0 on different lines. */
function overlapOf(a: Word, b: Word): number {
  if (Math.abs(a.baseline - b.baseline) > Math.min(a.size, b.size) / 2) return 0
  return Math.max(Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0), 0) / Math.max(a.x1 - a.x0, b.x1 - b.x0)
}

function decide(same: Word[], pages: number): VotedWord {
  const texts = [...Map.groupBy(same, ({ text }) => text).entries()]
  const shareOf = (words: Word[]) => words.reduce((sum, { confidence }) => sum + confidence, 0) / pages
  const readings = texts.map(([text, words]) => ({ text, share: shareOf(words) })).toSorted((a, b) => b.share - a.share)
  const { text, share } = readings[0]!
  return { ...same[0]!, text, confidence: isNumeric(text) ? certaintyOfNumber(readings) : share, readings }
}

function certaintyOfNumber(readings: VotedWord['readings']): number {
  const { text, share } = readings[0]!
  const isSure = readings.length === 1 && isNumber(text)
  return isSure ? share : Math.min(share, doubted)
}

/** A sign that readings do not agree on is dirt or a stroke of a stamp or signature; "|" is a table's ruling. */
function isSpeck({ text, confidence }: Word): boolean {
  return /^[|¦[\]]+$/u.test(text) || (!/[\p{L}\d<>=%+]/u.test(text) && confidence < 0.5)
}
