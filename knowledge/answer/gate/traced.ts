/** A sentence with the places its words were taken from, and what all checks ask about them. */
import type { AlignedStatement, Alignment, Place } from './align-words.ts'
import type { Joint, Reading } from './reading.ts'

export type Fault =
  | 'citation'
  | 'quote'
  | 'words'
  | 'number'
  | 'name'
  | 'polarity'
  | 'limit'
  | 'left-out'
  | 'order'
  | 'actor'
  | 'empty'

export interface GateFinding {
  fault: Fault
  /** The words that are wrong or missing, as printed. */
  words: string
}

/** A sentence with the places its atoms come from. */
export interface Traced extends Alignment {
  said: Reading
}

/** The sentences of the clauses that are drawn from, each with the places that are used. */
export function usedStatements(places: (Place | undefined)[]): Map<AlignedStatement, Set<number>> {
  const used = new Map<AlignedStatement, Set<number>>()
  for (const place of places) {
    if (place?.statement.kind !== 'clause') continue
    used.set(place.statement, (used.get(place.statement) ?? new Set()).add(place.at))
  }
  return used
}

/** Where the run of atoms without a pause ends. */
export function endOfSegment({ atoms, joints }: Reading, at: number): number {
  for (let end = at + 1; end < atoms.length; end++) if (joints[end]!.isPause) return end
  return atoms.length
}

export function startOfSegment({ joints }: Reading, at: number): number {
  let start = at
  while (start > 0 && !joints[start]!.isPause) start--
  return start
}

export function range(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, nth) => from + nth)
}

export function isBare({ isPause, words }: Joint): boolean {
  return !isPause && words.length === 0
}
