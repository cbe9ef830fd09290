import fc from 'fast-check'
import { expect, it } from 'vitest'
import { layOutVectors, scanNearest } from './exact-scan.ts'
import { nearestCosine, normaliseVector, roundVectors } from './rounded-vectors.ts'

const dimension = 4
const vector = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: dimension, maxLength: dimension })
/** Each of one piece or several; few different numbers, so that many are equally near. */
const clauses = fc.array(fc.array(vector, { minLength: 1, maxLength: 3 }), { maxLength: 40 })

it('finds what sorting them all finds, however many are wanted', () => {
  fc.assert(
    fc.property(clauses, vector, fc.integer({ min: 0, max: 50 }), (pieces, asked, limit) => {
      const vectors = new Map(pieces.map((own, nth) => [1000 - nth, roundVectors(own)]))
      const query = Float64Array.from(normaliseVector(asked))
      const sorted = [...vectors]
        .map(([id, own]) => ({ id, score: nearestCosine(own, query) }))
        .sort((one, other) => other.score - one.score || one.id - other.id)
      const block = layOutVectors(vectors, dimension)
      expect(scanNearest(block, query, { limit })).toEqual(sorted.slice(0, limit))
      const accept = (id: number) => id % 2 === 0
      const accepted = sorted.filter(({ id }) => accept(id)).slice(0, limit)
      expect(scanNearest(block, query, { limit, accept })).toEqual(accepted)
    }),
  )
})
