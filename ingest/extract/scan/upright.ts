/** Finds out whether a page lies on its side or upside down. */
import type { Canvas } from '@napi-rs/canvas'
import { readabilityOf } from '../page/readable.ts'
import type { Reader } from './reader.ts'
import { type QuarterTurns, scaled, turnedBy } from './scan-picture.ts'
import type { Word } from './word.ts'

/** The Vietnamese share of a reading: .8 and more for an upright page, hardly .5 for one upside down. */
const leastReadable = 0.6
/** The pixels per point for the trial, enough to tell letters from nonsense. */
const trialScale = 150 / 72

interface FirstReading {
  words: Word[]
  read: Reader['read']
}

/** How many quarter turns, clockwise, the page needs; undefined if none would improve it. */
export async function findUpright(
  picture: Canvas,
  scale: number,
  { words, read }: FirstReading,
): Promise<QuarterTurns | undefined> {
  if (words.length === 0) return undefined
  const readable = readabilityOf(textOf(words)) ?? 1
  // The reader follows lines that run downwards and reads them from the top.
  const isSideways = words.filter(({ slope }) => Math.abs(slope) > 1).length > words.length / 2
  if (isSideways) return readable >= leastReadable ? 3 : 1
  if (readable >= leastReadable) return undefined
  const trial = await read(scaled(turnedBy(picture, 2), trialScale / scale), trialScale)
  const turned = readabilityOf(textOf(trial)) ?? 0
  return turned >= leastReadable && turned > readable ? 2 : undefined
}

function textOf(words: Word[]): string {
  return words.map(({ text }) => text).join(' ')
}
