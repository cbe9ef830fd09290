import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawForm } from './form.ts'

const items = Array.from({ length: 30 }, (_, index) => ({ id: `i${index}`, options: ['a', 'b', 'c', 'd'] }))

it('draws the same form from the same seed, however the items are ordered', () => {
  expect(drawForm(items.toReversed(), 10, 's')).toEqual(drawForm(items, 10, 's'))
  expect(drawForm(items, 10, 't')).not.toEqual(drawForm(items, 10, 's'))
})

it('draws every item once at most, with all its options', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 40 }), (seed, count) => {
      const form = drawForm(items, count, seed)
      expect(new Set(form.map(({ itemId }) => itemId)).size).toBe(Math.min(count, items.length))
      for (const { order } of form) expect(order.toSorted()).toEqual([0, 1, 2, 3])
    }),
  )
})

it('puts each option in each place about as often', () => {
  const firsts = Array.from({ length: 4000 }, (_, index) => drawForm(items.slice(0, 1), 1, `s${index}`)[0]!.order[0])
  for (const option of [0, 1, 2, 3]) {
    const share = firsts.filter((first) => first === option).length / firsts.length
    expect(share).toBeGreaterThan(0.22)
    expect(share).toBeLessThan(0.28)
  }
})
