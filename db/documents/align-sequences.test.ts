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
  const found = alignSequences([...before], [...after], 100)!
    .map(([place]) => before[place])
    .join('')
  expect(typeof shared === 'number' ? found.length : found).toBe(shared)
})

it('pairs equal items only, in the order of both', () => {
  const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })
  fc.assert(
    fc.property(items, items, (before, after) => {
      const pairs = alignSequences(before, after, 100)!
      for (const [nth, [place, other]] of pairs.entries()) {
        expect(before[place]).toBe(after[other])
        if (nth > 0) expect(place > pairs[nth - 1]![0] && other > pairs[nth - 1]![1]).toBe(true)
      }
    }),
  )
})

it('finds a few changes in long sequences, even where no item occurs just once', () => {
  const before = Array.from({ length: 50_000 }, (_, nth) => `word ${nth % 200}`)
  const after = ['new', ...before.slice(0, 20_000), 'row', ...before.slice(20_100), 'last']
  expect(alignSequences(before, after, 1000)).toHaveLength(49_900)
})

it('does not go on where more changed than is asked for', () => {
  const before = Array.from({ length: 300 }, (_, nth) => `${nth}`)
  const after = before.toReversed()
  expect(alignSequences(before, after, 500)).toBeUndefined()
  expect(alignSequences(before, after, 600)).toHaveLength(1)
})

it('spends no change on what only one of them has', () => {
  const before = Array.from({ length: 300 }, (_, nth) => `a${nth}`)
  const after = Array.from({ length: 300 }, (_, nth) => (nth === 150 ? 'a7' : `b${nth}`))
  expect(alignSequences(before, after, 1)).toEqual([[7, 150]])
})
