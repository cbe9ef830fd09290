/** Vectors of one length: by clause, so scaled that the inner product is the cosine. */

/** By clause, each of length 1. */
export type Vectors = ReadonlyMap<number, Float32Array>

/** Undefined where there is no vector. */
export function dimensionOf(vectors: Vectors): number | undefined {
  return vectors.values().next().value?.length
}

export function normaliseVector(numbers: ArrayLike<number>): Float32Array {
  const vector = Float32Array.from(numbers)
  const length = Math.sqrt(innerProduct(vector, vector))
  return vector.map((value) => value / length)
}

export function innerProduct(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!
  return sum
}
