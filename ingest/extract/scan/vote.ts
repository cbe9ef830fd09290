/** Several readings of one page become one: for each word what they read there, and how surely. */
import type { Word } from './word.ts'

export interface VotedWord extends Word {
  /** What the readings say, likeliest first, and how much of all confidence stands behind each; from 0 to 1. */
  readings: { text: string; share: number }[]
}

export function vote(pages: Word[][]): VotedWord[] {
  const ordered = pages.toSorted((a, b) => meanOf(b) - meanOf(a))
  const words = ordered.flatMap((page, index) => {
    const [above, below] = [ordered.slice(0, index), ordered.slice(index + 1)]
    // A reader may overlook a paragraph at one size: whatever one reading has is kept.
    const own = page.filter((word) => above.every((other) => other.every((rival) => overlapOf(word, rival) === 0)))
    return own.map((word) => decide([word, ...below.flatMap((other) => findSame(other, word))], pages.length))
  })
  return joinCutNumbers(words.filter((word) => !isSpeck(word)))
}

/** "136/TTr-" "UBND": no number ends with its hyphen. */
function joinCutNumbers(words: VotedWord[]): VotedWord[] {
  const joined: VotedWord[] = []
  for (const word of words) {
    const last = joined.at(-1)
    const isCut = last && /^\d+\/.*\p{L}-$/u.test(last.text) && /^\p{Lu}/u.test(word.text)
    if (isCut && isNextTo(last, word)) joined.splice(-1, 1, joinWords(last, word))
    else joined.push(word)
  }
  return joined
}

function joinWords(first: VotedWord, second: VotedWord): VotedWord {
  const text = first.text + second.text
  const confidence = Math.min(first.confidence, second.confidence)
  return { ...first, text, x1: second.x1, confidence, readings: [{ text, share: confidence }] }
}

function isNextTo(last: Word, word: Word): boolean {
  return Math.abs(last.baseline - word.baseline) < last.size / 2 && word.x0 > last.x0 && word.x0 - last.x1 < last.size
}

function meanOf(words: Word[]): number {
  return words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(words.length, 1)
}

/** The word of another reading that stands in the same place, and only there. */
function findSame(page: Word[], word: Word): Word[] {
  const beside = page.filter((other) => overlapOf(word, other) > 0)
  const isAlone = (other: Word) => beside.every((rival) => rival === other || overlapOf(word, rival) < 0.3)
  return beside.filter((other) => overlapOf(word, other) > 0.7 && isAlone(other))
}

/** The share of the longer word's width that both cover; 0 on different lines. */
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

/** The reader knows no "≥" and takes it for ">" or "2". */
function isNumeric(text: string): boolean {
  return /[\d<>]/u.test(text)
}

/** The most that a number is believed on which the readings differ, or that is none: "4T", "6326/T11-STNMT". */
const doubtful = 0.4

function certaintyOfNumber(readings: VotedWord['readings']): number {
  const { text, share } = readings[0]!
  const isSure = readings.length === 1 && isNumber(text)
  return isSure ? share : Math.min(share, doubtful)
}

/** "1.", "22/11/2019;", "(4.878", "10.522,6", "50%", "30/2020/NĐ-CP", "143/STC-HCSN", "133-KH/ThU", "m2" */
function isNumber(text: string): boolean {
  const core = text.replace(/^[(“"]+|[)”",;:./]+$/gu, '')
  return (
    isDateOrAmount(core) ||
    /^\d+(?:\/\d{4})?[-/]\p{Lu}[\p{L}]*(?:[-/]\p{Lu}[\p{L}\d]*)*$/u.test(core) ||
    /^k?m[23]$/u.test(core)
  )
}

function isDateOrAmount(core: string): boolean {
  const date = /^(\d{1,2})\/(\d{1,2})(?:\/\d{4})?$/u.exec(core)
  if (date) return Number(date[1]) >= 1 && Number(date[1]) <= 31 && Number(date[2]) >= 1 && Number(date[2]) <= 12
  return /^\d+(?:[.,-]\d+)*[%a-zđ]?$/u.test(core)
}

/** A sign that the readings do not agree on is dirt, or a stroke of a stamp or signature; "|" is a table's ruling. */
function isSpeck({ text, confidence }: Word): boolean {
  return /^[|¦[\]]+$/u.test(text) || (!/[\p{L}\d<>=%+]/u.test(text) && confidence < 0.5)
}
