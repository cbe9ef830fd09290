/** The best of a long row, without sorting all of it. */

interface Row {
  /** Slots are numbered from 0. */
  count: number
  limit: number
  accept: (slot: number) => boolean
}

/** At most `limit` accepted slots with a score above 0, highest score first, equal ones in order. */
export function bestSlots(scoreOf: (slot: number) => number, { count, limit, accept }: Row): number[] {
  let kept: { slot: number; score: number }[] = []
  let least = 0
  for (let slot = 0; slot < count; slot++) {
    const score = scoreOf(slot)
    if (score <= least || !accept(slot)) continue
    kept.push({ slot, score })
    if (kept.length < 2 * limit) continue
    kept = sortAndCut()
    least = kept.at(-1)!.score
  }
  return sortAndCut().map(({ slot }) => slot)

  function sortAndCut() {
    return kept.sort((one, other) => other.score - one.score || one.slot - other.slot).slice(0, limit)
  }
}
