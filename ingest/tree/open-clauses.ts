/** The clauses that are still open while a tree is read, from the root to the one just read. */
import type { Marker, MarkerType } from '../lines/marker.ts'
import type { Node } from './node.ts'

export interface Open {
  node: Node
  /** Undefined for the root and for an unnumbered subheading. */
  marker: Marker | undefined
}

/** The depth of each kind of marker when a list of it begins. */
export const depth: Record<MarkerType, number> = {
  appendix: 0,
  form: 1,
  part: 2,
  capital: 2,
  chapter: 3,
  sectionOfChapter: 4,
  article: 6,
  roman: 6,
  arabic: 7,
  decimal: 8,
  letter: 9,
  lowerRoman: 10,
  dash: 11,
  plus: 12,
}

export function isUnordered({ type }: Marker): boolean {
  return type === 'dash' || type === 'plus'
}
