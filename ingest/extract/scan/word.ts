/** A word as recognised, with its place on the page. */

import type { Canvas } from '@napi-rs/canvas'

export interface Word {
  text: string
  /** In points from the top left corner. */
  x0: number
  x1: number
  /** Of its line, below the word. */
  baseline: number
  /** Of its line's letters. */
  size: number
  /** How far its line climbs or falls on its way to the right; 0 on a straight page. */
  slope: number
  /** From 0 to 1. */
  confidence: number
}

/** A picture, read at several sizes: the words of each reading. */
export type ReadSizes = (picture: Canvas) => Promise<Word[][]>
