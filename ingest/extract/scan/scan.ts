/** Given the picture of a page, returns its words as a page of text, with the certainty of each. */
import type { Canvas } from '@napi-rs/canvas'
import { readSyllablePairs } from '../../../knowledge/vietnamese/syllable-pairs.ts'
import type { PageContent, Ruling } from '../page/fragment.ts'
import { type Grid, listGrids } from '../page/ruled-tables.ts'
import { moveWord, settleDoubts } from './doubts.ts'
import { findDrawnLines } from './drawn-lines.ts'
import { joinCutNumbers } from './part-words.ts'
import type { Reader } from './reader.ts'
import { type Box, cutInk, rotated, scaled, turnedBy, withoutColours } from './scan-picture.ts'
import { spell } from './scan-spelling.ts'
import { findUpright } from './upright.ts'
import { vote } from './vote.ts'
import type { ReadSizes, Word } from './word.ts'

export interface PagePicture {
  page: number
  picture: Canvas
  /** Pixels per point. */
  scale: number
}

/** In dots per inch. On signed scans each alone reads 95 words of 100, all together 96; with spelling checked, 97.5. */
const resolutions = [150, 180, 220]
const pointsPerInch = 72

export async function recognisePage(drawn: PagePicture, reader: Reader, turns = mostTurns): Promise<PageContent> {
  const { page, picture, scale } = drawn
  const grey = withoutColours(picture)
  const rulings = findDrawnLines(scaled(grey, lineScale / scale), lineScale)
  erase(grey, rulings, scale)
  const readPage = (picture: Canvas) => readAll(picture, scale, reader.read)
  const readLine = (picture: Canvas) => readAll(picture, scale, reader.readLine)
  const readings = await readPage(grey)
  const turned = await findUpright(grey, scale, { words: readings[0] ?? [], read: reader.read })
  if (turned && turns > 0) return recognisePage({ ...drawn, picture: turnedBy(picture, turned) }, reader, turns - 1)
  const tilt = tiltOf(readings.flat())
  if (Math.abs(tilt) > largestTilt && turns > 0) {
    return recognisePage({ ...drawn, picture: rotated(picture, -Math.atan(tilt)) }, reader, turns - 1)
  }
  const voted = await settleDoubts(vote(readings), { picture: grey, scale, readings }, readLine)
  const words = evenSizes(joinCutNumbers(spell(voted, readSyllablePairs())))
  const lone = await readLoneNumbers({ picture: grey, scale, grids: listGrids(rulings), words }, readLine)
  const content = {
    page,
    width: picture.width / scale,
    height: picture.height / scale,
    fragments: [...words, ...lone].map((word) => ({ ...word, isBold: false, spaceBefore: true, spaceAfter: true })),
    rulings,
    pictureShare: 1,
  }
  return level(content, tilt)
}

/** Letter heights are measured line by line and vary, while most of a page is set in one size. */
function evenSizes(words: Word[]): Word[] {
  const usual = medianOf(words.map(({ size }) => size))
  return words.map((word) => (Math.abs(word.size - usual) < usual / 4 ? { ...word, size: usual } : word))
}

/** For a page that lies on its side or askew; the last turn makes up for what the one before measured badly. */
const mostTurns = 3
/** One degree and a half. Turning a picture blurs its accents, so a page that lies less askew is read as it is. */
const largestTilt = 0.026

/** The pixels per point at which lines are looked for. */
const lineScale = resolutions[0]! / pointsPerInch

/** A table's rulings would keep the reader from seeing the words between them. */
function erase(picture: Canvas, rulings: Ruling[], scale: number): void {
  const context = picture.getContext('2d')
  context.fillStyle = 'white'
  for (const { x0, x1, y0, y1 } of rulings) {
    context.fillRect((x0 - 0.5) * scale, (y0 - 0.5) * scale, (x1 - x0 + 1.5) * scale, (y1 - y0 + 1.5) * scale)
  }
}

async function readAll(picture: Canvas, scale: number, read: Reader['read']): Promise<Word[][]> {
  const readings: Word[][] = []
  for (const resolution of resolutions) {
    const wanted = resolution / pointsPerInch
    const words = await read(scaled(picture, wanted / scale), wanted)
    readings.push(words)
    // A picture with no words at one size has none at another.
    if (words.length === 0) return []
  }
  return readings
}

interface ReadTable {
  picture: Canvas
  scale: number
  grids: Grid[]
  words: Word[]
}

/** Reads cells in which no word was found; mostly they hold the row's number. */
async function readLoneNumbers({ picture, scale, grids, words }: ReadTable, readLine: ReadSizes): Promise<Word[]> {
  const lone: Word[] = []
  for (const cell of grids.flatMap(listCells)) {
    const isRead = words.some(({ x0, x1, baseline, size }) => isWithin(cell, (x0 + x1) / 2, baseline - size / 3))
    const ink = isRead ? undefined : cutInk(picture, cell, scale)
    if (!ink) continue
    const readings = await readLine(ink.picture)
    if (readings.length > 0) lone.push(...vote(readings).map((word) => moveWord(word, ink)))
  }
  return lone
}

function listCells({ xs, ys }: Grid): Box[] {
  return ys.slice(1).flatMap((y1, row) => xs.slice(1).map((x1, column) => ({ x0: xs[column]!, y0: ys[row]!, x1, y1 })))
}

function isWithin({ x0, y0, x1, y1 }: Box, x: number, y: number): boolean {
  return x0 < x && x < x1 && y0 < y && y < y1
}

/** How far the lines rise or fall towards the right. */
function tiltOf(words: Word[]): number {
  return medianOf(words.map(({ slope }) => slope))
}

function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Turns the places by a tilt too small to turn the picture for, so that lines are level and margins upright. */
function level(content: PageContent, tilt: number): PageContent {
  const fragments = content.fragments.map((fragment) => {
    const shift = tilt * fragment.baseline
    const baseline = fragment.baseline - (tilt * (fragment.x0 + fragment.x1)) / 2
    return { ...fragment, x0: fragment.x0 + shift, x1: fragment.x1 + shift, baseline }
  })
  const rulings = content.rulings.map(({ x0, x1, y0, y1 }) => {
    const [shift, fall] = [(tilt * (y0 + y1)) / 2, (tilt * (x0 + x1)) / 2]
    return { x0: x0 + shift, x1: x1 + shift, y0: y0 - fall, y1: y1 - fall }
  })
  return { ...content, fragments, rulings }
}
