/** What pages are made of for the layout: pieces of text and ruling lines, in points from the top left corner. */
import { type Line, leastCertain } from '../../lines/line.ts'

export interface Fragment {
  /** Without white space at its ends. */
  text: string
  x0: number
  x1: number
  baseline: number
  /** Of the font, in points. */
  size: number
  isBold: boolean
  /** White space stands before or after it. */
  spaceBefore: boolean
  spaceAfter: boolean
  /** From 0 to 1, of recognised text only. */
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
  /** Of the page's area, that its largest picture fills; from 0 to 1. */
  pictureShare: number
}

/** How sure the least sure of them is, and which are in doubt; empty where the file holds the text itself. */
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
