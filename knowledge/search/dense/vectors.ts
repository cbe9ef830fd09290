/** Vectors of one length, so scaled that the inner product is the cosine. */

/** By clause; a long clause has several, one after the other. */
export type Vectors = ReadonlyMap<number, Float32Array>

export function normaliseVector(numbers: ArrayLike<number>): Float32Array {
  const vector = Float32Array.from(numbers)
  // A text of no known word has the vector of zeros, and keeps it.
  const length = Math.sqrt(innerProduct(vector, vector)) || 1
  return vector.map((value) => value / length)
}

/** The cosine of the query with the nearest of the vectors, -1 to 1. */
export function nearestCosine(vectors: Float32Array, query: Float32Array): number {
  let nearest = -1
  for (let start = 0; start < vectors.length; start += query.length) {
    nearest = Math.max(nearest, innerProduct(query, vectors, start))
  }
  return nearest
}

/** Of `one` and as many numbers of `other` from `start`. */
function innerProduct(one: Float32Array, other: Float32Array, start = 0): number {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[start + index]!
  return sum
}
