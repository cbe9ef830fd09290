/** What two sequences share, in order. */

/** In one table of so many cells; longer stretches are first cut at what stands once in both. */
const mostCells = 1_000_000

export type AlignedPair = [before: number, after: number]

/** Places of equal items, rising in both; of short sequences as many as there are. */
export function alignSequences(before: string[], after: string[]): AlignedPair[] {
  const pairs: AlignedPair[] = []
  align({ from: 0, to: before.length }, { from: 0, to: after.length })
  return pairs

  function align(one: Stretch, other: Stretch): void {
    for (; one.from < one.to && other.from < other.to && before[one.from] === after[other.from]; ) {
      pairs.push([one.from++, other.from++])
    }
    const ending: AlignedPair[] = []
    for (; one.from < one.to && other.from < other.to && before[one.to - 1] === after[other.to - 1]; ) {
      ending.unshift([--one.to, --other.to])
    }
    const cells = (one.to - one.from) * (other.to - other.from)
    if (cells > 0 && cells <= mostCells) pairs.push(...alignInTable(before, after, one, other))
    else if (cells > 0) alignBetweenAnchors(one, other)
    pairs.push(...ending)
  }

  function alignBetweenAnchors(one: Stretch, other: Stretch): void {
    let [from, otherFrom] = [one.from, other.from]
    for (const [to, otherTo] of findAnchors(before, after, one, other)) {
      align({ from, to }, { from: otherFrom, to: otherTo })
      pairs.push([to, otherTo])
      from = to + 1
      otherFrom = otherTo + 1
    }
    if (from > one.from) align({ from, to: one.to }, { from: otherFrom, to: other.to })
  }
}

/** The second end is not part of it. */
interface Stretch {
  from: number
  to: number
}

/** The longest common subsequence. */
function alignInTable(before: string[], after: string[], one: Stretch, other: Stretch): AlignedPair[] {
  const [height, width] = [one.to - one.from, other.to - other.from]
  const lengths = new Uint32Array((height + 1) * (width + 1))
  const at = (row: number, column: number) => row * (width + 1) + column
  for (let row = height - 1; row >= 0; row--) {
    for (let column = width - 1; column >= 0; column--) {
      const isSame = before[one.from + row] === after[other.from + column]
      const skipping = Math.max(lengths[at(row + 1, column)]!, lengths[at(row, column + 1)]!)
      lengths[at(row, column)] = isSame ? lengths[at(row + 1, column + 1)]! + 1 : skipping
    }
  }
  const pairs: AlignedPair[] = []
  for (let [row, column] = [0, 0]; row < height && column < width; ) {
    if (before[one.from + row] === after[other.from + column]) pairs.push([one.from + row++, other.from + column++])
    else if (lengths[at(row + 1, column)]! >= lengths[at(row, column + 1)]!) row++
    else column++
  }
  return pairs
}

/** The longest rising row of items that stand once in both stretches. */
function findAnchors(before: string[], after: string[], one: Stretch, other: Stretch): AlignedPair[] {
  const places = findSingles(after, other)
  const shared = [...findSingles(before, one)].flatMap(([item, place]): AlignedPair[] => {
    const otherPlace = places.get(item)
    return otherPlace === undefined ? [] : [[place, otherPlace]]
  })
  return longestRising(shared)
}

function findSingles(items: string[], { from, to }: Stretch): Map<string, number> {
  const singles = new Map<string, number>()
  const repeated = new Set<string>()
  for (let place = from; place < to; place++) {
    const item = items[place]!
    if (singles.has(item)) repeated.add(item)
    else singles.set(item, place)
  }
  for (const item of repeated) singles.delete(item)
  return singles
}

/** Patience sorting: `pairs` rise in their first place, the longest row that rises in the second too is kept. */
function longestRising(pairs: AlignedPair[]): AlignedPair[] {
  /** By length, the last pair of the row of that length that ends lowest. */
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  for (const [index, [, place]] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (pairs[ends[middle]!]![1] < place) low = middle + 1
      else high = middle
    }
    previous[index] = ends[low - 1]
    ends[low] = index
  }
  const rising: AlignedPair[] = []
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) rising.unshift(pairs[index]!)
  return rising
}
