/** The best of a long row, without sorting all of it. */

interface Wishes {
  limit: number
  accept: (slot: number) => boolean
}

/** At most `limit` accepted slots with a score above 0, highest score first, equal ones in order. */
export function bestSlots(scores: Float32Array, { limit, accept }: Wishes): number[] {
  let kept: number[] = []
  let least = 0
  // An index is several times as fast as an iterator here, and a row has a slot for every clause.
  for (let slot = 0; slot < scores.length; slot++) {
    if (scores[slot]! <= least || !accept(slot)) continue
    kept.push(slot)
    if (kept.length < 2 * limit) continue
    kept = sortAndCut()
    least = scores[kept.at(-1)!]!
  }
  return sortAndCut()

  function sortAndCut(): number[] {
    return kept.sort((one, other) => scores[other]! - scores[one]! || one - other).slice(0, limit)
  }
}
