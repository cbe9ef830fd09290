/** The places of the highest numbers of a long row, without sorting all of it. */

/** At most `limit` places with a number above 0 that are accepted, highest number first, else in order. */
export function bestSlots(scores: Float32Array, limit: number, accept: (slot: number) => boolean): number[] {
  const byScore = (one: number, other: number) => scores[other]! - scores[one]! || one - other
  let kept: number[] = []
  let least = 0
  for (let slot = 0; slot < scores.length; slot++) {
    if (scores[slot]! <= least || !accept(slot)) continue
    kept.push(slot)
    if (kept.length < 2 * limit) continue
    kept = kept.sort(byScore).slice(0, limit)
    least = scores[kept.at(-1)!]!
  }
  return kept.sort(byScore).slice(0, limit)
}
