/** Reads again, with only their neighbours, the words of a page that its readings do not agree on. */
import type { Canvas } from '@napi-rs/canvas'
import { leastCertain } from '../../lines/line.ts'
import { doubted, isNumber, isNumeric } from './number.ts'
import { cutOut } from './scan-picture.ts'
import type { VotedWord } from './vote.ts'
import type { ReadSizes, Word } from './word.ts'

interface ReadPage {
  picture: Canvas
  /** Pixels per point. */
  scale: number
  readings: Word[][]
}

/** Settles each stretch of doubtful numbers by what most readings say, of the page and of the stretch alone. */
export async function settleDoubts(words: VotedWord[], page: ReadPage, readLine: ReadSizes): Promise<VotedWord[]> {
  let settled = words
  for (const { doubtful, beside } of listStretches(words)) {
    const strip = cutOut(page.picture, boxOf([...doubtful, ...beside]), page.scale)
    const again = await readLine(strip.picture)
    const readings = [...page.readings, ...again.map((reading) => reading.map((word) => moveWord(word, strip)))]
    const isInside = (word: Word) => doubtful.some((own) => covers(own, word))
    const decided = decide(readings.map((reading) => reading.filter(isInside)))
    const at = settled.indexOf(doubtful[0]!)
    settled = settled.filter((word) => !doubtful.includes(word)).toSpliced(at, 0, ...decided)
  }
  return settled
}

/** Takes what most readings have, word for word; what cannot be a number only if no reading has one. */
function decide(readings: Word[][]): VotedWord[] {
  const textOf = (words: Word[]) => words.map(({ text }) => text).join(' ')
  const versions = [
    ...Map.groupBy(
      readings.filter(({ length }) => length > 0),
      textOf,
    ).values(),
  ].map((same) => ({
    words: same[0]!,
    isCredible: same[0]!.every(({ text }) => !isNumeric(text) || isNumber(text)),
    share: same.flat().reduce((sum, { confidence }) => sum + confidence / same[0]!.length, 0) / readings.length,
    votes: same.length,
  }))
  const ranked = versions.toSorted((a, b) => Number(b.isCredible) - Number(a.isCredible) || b.share - a.share)
  const [first, second] = ranked
  if (!first) return []
  const isSure = first.isCredible && first.votes >= readings.length * mostlyAgreed && (second?.votes ?? 0) <= 1
  const confidence = isSure ? Math.max(first.share, leastCertain) : Math.min(first.share, doubted)
  return first.words.map((word) => ({ ...word, confidence, readings: [{ text: word.text, share: confidence }] }))
}

/** The share of the readings that must agree on a number for it to be believed. */
const mostlyAgreed = 0.6

interface Stretch {
  /** Doubtful numbers that follow each other. */
  doubtful: VotedWord[]
  /** The word before and the word after, which show the reader where the line is. */
  beside: VotedWord[]
}

function listStretches(words: VotedWord[]): Stretch[] {
  const stretches: Stretch[] = []
  words.forEach((word, index) => {
    if (word.confidence >= leastCertain || !isNumeric(word.text)) return
    const last = stretches.at(-1)
    const after = words.slice(index + 1, index + 2).filter((other) => isBeside(word, other))
    if (last?.beside.includes(word)) {
      last.doubtful.push(word)
      last.beside = [...last.beside.filter((other) => other !== word), ...after]
    } else {
      const before = words.slice(Math.max(index - 1, 0), index).filter((other) => isBeside(word, other))
      stretches.push({ doubtful: [word], beside: [...before, ...after] })
    }
  })
  return stretches
}

/** On the same line and no further away than a wide space. */
function isBeside(a: Word, b: Word): boolean {
  const gap = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1)
  return Math.abs(a.baseline - b.baseline) < a.size / 2 && gap < a.size * 2
}

function covers(a: Word, b: Word): boolean {
  const middle = (b.x0 + b.x1) / 2
  return Math.abs(a.baseline - b.baseline) < a.size / 2 && a.x0 <= middle && middle <= a.x1
}

/** Includes the marks above and below the letters. */
function boxOf(words: Word[]) {
  return {
    x0: Math.min(...words.map(({ x0 }) => x0)) - 2,
    x1: Math.max(...words.map(({ x1 }) => x1)) + 2,
    y0: Math.min(...words.map(({ baseline, size }) => baseline - size * 1.25)),
    y1: Math.max(...words.map(({ baseline, size }) => baseline + size * 0.55)),
  }
}

/** Converts a place on a cutting to its place on the page. */
export function moveWord(word: Word, { x, y }: { x: number; y: number }): Word {
  return { ...word, x0: word.x0 + x, x1: word.x1 + x, baseline: word.baseline + y }
}
