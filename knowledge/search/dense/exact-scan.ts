/** Compares a question with every vector, all of them in one block of memory. */
import { dotProduct, type Vectors } from './rounded-vectors.ts'

/**
 * Up to this many vectors, a question is compared with all of them: that is exact and needs no graph of neighbours.
 * From `npm run bench:scan`, 2026-11: with 128 numbers each, like the shipped model's, 20,000 took 3.8 ms (p99 4.3),
 * 30,000 took 6.1.
 */
export const mostScanned = 20_000

export interface VectorBlock {
  ids: number[]
  /** The first row of each clause and, last, the number of rows. */
  starts: number[]
  rows: Int8Array
  /** By row. */
  steps: Float32Array
}

interface Neighbour {
  id: number
  score: number
}

interface ScanWishes {
  limit: number
  accept?: ((id: number) => boolean) | undefined
}

export function countRows(vectors: Vectors): number {
  return vectors.values().reduce((sum, { steps }) => sum + steps.length, 0)
}

export function layOutVectors(vectors: Vectors, dimension: number): VectorBlock {
  const count = countRows(vectors)
  const block = { rows: new Int8Array(count * dimension), steps: new Float32Array(count) }
  const starts = [0]
  for (const { rows, steps } of vectors.values()) {
    const start = starts.at(-1)!
    block.rows.set(rows, start * dimension)
    block.steps.set(steps, start)
    starts.push(start + steps.length)
  }
  return { ...block, ids: [...vectors.keys()], starts }
}

/** The clauses whose nearest piece is nearest to the query, which has length 1; best first, then by id. */
export function scanNearest(block: VectorBlock, query: Float64Array, { limit, accept }: ScanWishes): Neighbour[] {
  /** A heap: the worst of the best is on top, ready to be replaced by the next better one. */
  const best: Neighbour[] = []
  const { ids } = block
  for (let nth = 0; nth < ids.length; nth++) {
    if (accept && !accept(ids[nth]!)) continue
    const score = nearestRow(block, query, nth)
    if (best.length >= limit && (limit === 0 || score < best[0]!.score)) continue
    const found = { id: ids[nth]!, score }
    if (best.length < limit) addToHeap(best, found)
    else if (isBetter(found, best[0]!)) replaceTop(best, found)
  }
  return best.sort((one, other) => other.score - one.score || one.id - other.id)
}

function nearestRow({ starts, rows, steps }: VectorBlock, query: Float64Array, nth: number): number {
  let nearest = -1
  for (let row = starts[nth]!; row < starts[nth + 1]!; row++) {
    const score = dotProduct(query, rows, row * query.length) * steps[row]!
    if (score > nearest) nearest = score
  }
  return nearest
}

function isBetter(one: Neighbour, other: Neighbour): boolean {
  return one.score > other.score || (one.score === other.score && one.id < other.id)
}

function addToHeap(heap: Neighbour[], added: Neighbour): void {
  let place = heap.push(added) - 1
  for (let above = (place - 1) >> 1; place > 0 && isBetter(heap[above]!, added); above = (place - 1) >> 1) {
    heap[place] = heap[above]!
    place = above
  }
  heap[place] = added
}

function replaceTop(heap: Neighbour[], added: Neighbour): void {
  let place = 0
  for (;;) {
    const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]]
    const worse = left && right && isBetter(left, right) ? right : left
    if (!worse || isBetter(worse, added)) break
    heap[place] = worse
    place = 2 * place + (worse === left ? 1 : 2)
  }
  heap[place] = added
}
