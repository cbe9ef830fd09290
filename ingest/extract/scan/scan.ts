/** Given the picture of a page, returns its words as a page of text has them, with how sure each is. */
import type { Canvas } from '@napi-rs/canvas'
import type { PageContent } from '../pdf/fragment.ts'
import { rotated, scaled, withoutColours } from './picture.ts'
import type { Reader } from './reader.ts'
import { spell } from './spelling.ts'
import { readSyllablePairs } from './syllable-pairs.ts'
import { vote } from './vote.ts'
import type { Word } from './word.ts'

export interface PagePicture {
  page: number
  picture: Canvas
  /** Pixels to a point. */
  scale: number
}

/** In dots per inch. On signed scans each alone reads 95 words of 100, together 96; with their spelling checked 97.5. */
const resolutions = [150, 180, 220]
const pointsPerInch = 72

export async function recognisePage({ page, picture, scale }: PagePicture, reader: Reader): Promise<PageContent> {
  const grey = withoutColours(picture)
  const first = await readAt(grey, scale, resolutions[0]!, reader)
  if (first.length === 0) return toContent([], { page, picture, scale })
  const tilt = tiltOf(first)
  const isAskew = Math.abs(tilt) > largestTilt
  const straight = isAskew ? rotated(grey, -Math.atan(tilt)) : grey
  const readings = isAskew ? [] : [first]
  for (const resolution of resolutions.slice(readings.length)) {
    readings.push(await readAt(straight, scale, resolution, reader))
  }
  return toContent(level(spell(vote(readings), readSyllablePairs())), { page, picture, scale })
}

function readAt(picture: Canvas, scale: number, resolution: number, reader: Reader): Promise<Word[]> {
  const wanted = resolution / pointsPerInch
  return reader.read(scaled(picture, wanted / scale), wanted)
}

/** Turning a picture blurs its accents, so a page that lies a little askew on the scanner is read as it is. */
const largestTilt = 0.03

/** How far its lines climb or fall on their way to the right. */
function tiltOf(words: Word[]): number {
  return words.map(({ slope }) => slope).toSorted((a, b) => a - b)[Math.floor(words.length / 2)] ?? 0
}

/** Turns the words' places as the picture was not: lines lie level, margins stand upright. */
function level(words: Word[]): Word[] {
  const tilt = tiltOf(words)
  return words.map((word) => {
    const shift = tilt * word.baseline
    const baseline = word.baseline - (tilt * (word.x0 + word.x1)) / 2
    return { ...word, x0: word.x0 + shift, x1: word.x1 + shift, baseline }
  })
}

function toContent(words: Word[], { page, picture, scale }: PagePicture): PageContent {
  return {
    page,
    width: picture.width / scale,
    height: picture.height / scale,
    fragments: words.map((word) => ({ ...word, isBold: false, spaceBefore: true, spaceAfter: true })),
    rulings: [],
    pictureShare: 1,
  }
}
