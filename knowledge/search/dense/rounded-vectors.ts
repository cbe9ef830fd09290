/** The vectors of clauses, rounded to a quarter of their size; a long clause has one for each of its pieces. */
import type { RoundedVectors } from '../../../db/documents/vectors.ts'

/** By clause. */
export type Vectors = ReadonlyMap<number, RoundedVectors>

/** Scaled to length 1; the zero vector of a text without any known word stays as it is. */
export function normaliseVector(numbers: ArrayLike<number>): Float32Array {
  const vector = Float32Array.from(numbers)
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1
  return vector.map((value) => value / length)
}

/** At least one vector, all of the same length. */
export function roundVectors(vectors: number[][]): RoundedVectors {
  const dimension = vectors[0]!.length
  const rows = new Int8Array(vectors.length * dimension)
  const steps = Float32Array.from(vectors, (numbers, piece) => {
    const vector = normaliseVector(numbers)
    const step = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1
    for (const [index, value] of vector.entries()) rows[piece * dimension + index] = Math.round(value / step)
    return step
  })
  return { rows, steps }
}

/** The cosine of the query, which has length 1, with the nearest piece; -1 to 1. */
export function nearestCosine({ rows, steps }: RoundedVectors, query: Float64Array): number {
  let nearest = -1
  for (let piece = 0; piece < steps.length; piece++) {
    nearest = Math.max(nearest, dotProduct(query, rows, piece * query.length) * steps[piece]!)
  }
  return nearest
}

/** The place of the piece that is nearest to the query. */
export function findNearestPiece({ rows, steps }: RoundedVectors, query: Float64Array): number {
  const cosines = Array.from(steps, (step, piece) => dotProduct(query, rows, piece * query.length) * step)
  return cosines.indexOf(Math.max(...cosines))
}

/** Takes doubles, since converting floats takes as long as the rest; four sums side by side are no quicker. */
export function dotProduct(query: Float64Array, rows: Int8Array, start: number): number {
  let sum = 0
  for (let index = 0; index < query.length; index++) sum += query[index]! * rows[start + index]!
  return sum
}

/** The direction of all pieces together. */
export function meanVector({ rows, steps }: RoundedVectors): Float32Array {
  const dimension = rows.length / steps.length
  const sum = new Float32Array(dimension)
  for (const [at, value] of rows.entries()) sum[at % dimension]! += value * steps[Math.floor(at / dimension)]!
  return normaliseVector(sum)
}
