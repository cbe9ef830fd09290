/** What the layout sees of pages: pieces of text and ruling lines, in points from the top left corner. */
import { type Line, leastCertain } from '../../lines/line.ts'

export interface Fragment {
  /** Without white space at either end. */
  text: string
  x0: number
  x1: number
  baseline: number
  /** The font size, in points. */
  size: number
  isBold: boolean
  /** Whether there is white space before or after it. */
  spaceBefore: boolean
  spaceAfter: boolean
  /** From 0 to 1; only for recognised text. */
  confidence?: number
}

/** A straight line, horizontal where y0 = y1, vertical where x0 = x1. */
export interface Ruling {
  x0: number
  y0: number
  x1: number
  y1: number
}

export interface PageContent {
  page: number
  width: number
  height: number
  fragments: Fragment[]
  rulings: Ruling[]
  /** The share of the page's area that its largest picture fills, from 0 to 1. */
  pictureShare: number
}

/** The lowest certainty among them, and which are in doubt; empty if the file contains the text itself. */
export function recognitionOf(fragments: Fragment[]): Pick<Line, 'confidence' | 'doubts'> {
  const recognised = fragments.filter(({ confidence }) => confidence !== undefined)
  if (recognised.length === 0) return {}
  const doubts = recognised.filter(({ confidence }) => confidence! < leastCertain).map(({ text }) => text)
  const confidence = Math.min(...recognised.map((fragment) => fragment.confidence!))
  return doubts.length > 0 ? { confidence, doubts } : { confidence }
}

export function topOf({ baseline, size }: Fragment): number {
  return baseline - size * 0.8
}

export function bottomOf({ baseline, size }: Fragment): number {
  return baseline + size * 0.2
}
