/** Finds the ruling lines of tables in the picture of a page. */
import type { Canvas } from '@napi-rs/canvas'
import type { Ruling } from '../page/fragment.ts'

/** In points. Strokes of letters are shorter. */
const shortest = 24
/** Out of 255; rulings are printed black and scanned a little paler. */
const darkest = 150
/** A shadow or a picture has more runs of dark pixels than any table. */
const mostRuns = 3000
/** In pixels: dust or a fold may break a line for this long. */
const largestBreak = 2

/** `scale` is the picture's number of pixels per point. */
export function findDrawnLines(picture: Canvas, scale: number): Ruling[] {
  const { width, height } = picture
  const { data } = picture.getContext('2d').getImageData(0, 0, width, height)
  const isDark = (x: number, y: number) => data[(y * width + x) * 4]! < darkest
  const rulings: Ruling[] = []
  for (let y = 0; y < height; y++) {
    for (const { from, to } of listRuns(width, (x) => isDark(x, y), shortest * scale)) {
      rulings.push({ x0: from / scale, x1: to / scale, y0: y / scale, y1: y / scale })
    }
  }
  for (let x = 0; x < width; x++) {
    for (const { from, to } of listRuns(height, (y) => isDark(x, y), shortest * scale)) {
      rulings.push({ x0: x / scale, x1: x / scale, y0: from / scale, y1: to / scale })
    }
  }
  return rulings.length > mostRuns ? [] : rulings
}

interface Run {
  from: number
  to: number
}

function listRuns(length: number, isDark: (at: number) => boolean, shortestRun: number): Run[] {
  const runs: Run[] = []
  let from = -1
  let last = -1
  for (let at = 0; at <= length; at++) {
    if (at < length && isDark(at)) {
      if (from < 0) from = at
      last = at
    } else if (from >= 0 && (at === length || at - last > largestBreak)) {
      if (last - from >= shortestRun) runs.push({ from, to: last })
      from = -1
    }
  }
  return runs
}
