import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alignSequences } from './align-sequences.ts'

it.each([
  ['abcd', 'abcd', 'abcd'],
  ['abcd', 'xabcyd', 'abcd'],
  ['abcabba', 'cbabac', 4],
  ['', 'abc', ''],
  ['abc', 'xyz', ''],
])('finds what %j and %j share', (before, after, shared) => {
  const found = alignSequences([...before], [...after])
    .map(([place]) => before[place])
    .join('')
  expect(typeof shared === 'number' ? found.length : found).toBe(shared)
})

it('pairs equal items only, in the order of both', () => {
  const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })
  fc.assert(
    fc.property(items, items, (before, after) => {
      const pairs = alignSequences(before, after)
      for (const [nth, [place, other]] of pairs.entries()) {
        expect(before[place]).toBe(after[other])
        if (nth > 0) expect(place > pairs[nth - 1]![0] && other > pairs[nth - 1]![1]).toBe(true)
      }
    }),
  )
})

it('aligns long sequences by what stands once in both', () => {
  const before = Array.from({ length: 5000 }, (_, nth) => (nth % 3 === 0 ? `clause ${nth}` : 'row'))
  const after = ['new', ...before.slice(0, 2000), 'row', ...before.slice(2500), 'last']
  const pairs = alignSequences(before, after)
  expect(pairs.length).toBeGreaterThan(4490)
  expect(pairs.every(([place, other]) => before[place] === after[other])).toBe(true)
})
