/** A word as recognised, with its place on the page. */

import type { Canvas } from '@napi-rs/canvas'

export interface Word {
  text: string
  /** In points from the top left corner. */
  x0: number
  x1: number
  /** The baseline of its line, below the word. */
  baseline: number
  /** The size of its line's letters. */
  size: number
  /** How far its line rises or falls towards the right; 0 on a straight page. */
  slope: number
  /** From 0 to 1. */
  confidence: number
}

/** Reads a picture at several sizes and returns the words of each reading. */
export type ReadSizes = (picture: Canvas) => Promise<Word[][]>
