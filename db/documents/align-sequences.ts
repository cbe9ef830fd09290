/** Finds what two sequences share, in order. */
import { diffArrays } from 'diff/lib/diff/array.js'

export type AlignedPair = [before: number, after: number]

/**
 * Pairs the places of equal items, ascending in both, as many as possible. Undefined if more than `mostChanges` items
 * were taken out or put in: the time grows with their square, and 1,000 take a tenth of a second.
 */
export function alignSequences(before: string[], after: string[], mostChanges: number): AlignedPair[] | undefined {
  // Equal ends are paired first: of several longest alignments, the one whose changes are close together reads best.
  const start = countWhile(before, after, (nth) => before[nth] === after[nth])
  const rest = [before.slice(start), after.slice(start)] as const
  const end = countWhile(...rest, (nth) => before.at(-1 - nth) === after.at(-1 - nth))
  const one = listShared(before, after, { start, end })
  const other = listShared(after, before, { start, end })
  const shared = alignShared(
    one.map((place) => before[place]!),
    other.map((place) => after[place]!),
    mostChanges,
  )
  return (
    shared && [
      ...Array.from({ length: start }, (_, nth): AlignedPair => [nth, nth]),
      ...shared.map(([nth, otherNth]): AlignedPair => [one[nth]!, other[otherNth]!]),
      ...Array.from({ length: end }, (_, nth): AlignedPair => [before.length - end + nth, after.length - end + nth]),
    ]
  )
}

function countWhile(one: string[], other: string[], isSame: (nth: number) => boolean): number {
  const most = Math.min(one.length, other.length)
  let count = 0
  while (count < most && isSame(count)) count++
  return count
}

/** Places between the equal ends whose item also occurs there in the other sequence; no others can be aligned. */
function listShared(items: string[], others: string[], { start, end }: { start: number; end: number }): number[] {
  const known = new Set(others.slice(start, others.length - end))
  const places = Array.from({ length: items.length - start - end }, (_, nth) => start + nth)
  return places.filter((place) => known.has(items[place]!))
}

function alignShared(before: string[], after: string[], mostChanges: number): AlignedPair[] | undefined {
  const pairs: AlignedPair[] = []
  let [from, otherFrom] = [0, 0]
  const parts = diffArrays(before, after, { maxEditLength: mostChanges })
  for (const { added, removed, count } of parts ?? []) {
    if (!added && !removed) for (let nth = 0; nth < count; nth++) pairs.push([from + nth, otherFrom + nth])
    if (!added) from += count
    if (!removed) otherFrom += count
  }
  return parts && pairs
}
