/** Chance that is the same in every run: all measurements and tests draw from it, and the seed alone decides what. */

export interface Chance {
  /** 0 to 1, 1 excluded. */
  next(): number
  /** 0 to the limit, the limit excluded. */
  below(limit: number): number
  pick<T>(items: readonly T[]): T
}

/** Mulberry32: small, and good enough for drawing cases. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  return { next, below, pick: (items) => items[below(items.length)]! }

  function below(limit: number): number {
    return Math.floor(next() * limit)
  }

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
