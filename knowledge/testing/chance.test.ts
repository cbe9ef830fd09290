import { expect, it } from 'vitest'
import { createChance } from './chance.ts'

const draw = (seed: number) => {
  const chance = createChance(seed)
  return Array.from({ length: 1000 }, chance.next)
}

it('draws the same from the same seed, and other things from another', () => {
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
})

it('keeps what was measured before: these are its first numbers', () => {
  expect(draw(1).slice(0, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522])
})

it('stays within its limits and reaches all of them', () => {
  const numbers = draw(1)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
  const chance = createChance(2)
  expect(new Set(Array.from({ length: 200 }, () => chance.below(6)))).toEqual(new Set([0, 1, 2, 3, 4, 5]))
  expect(new Set(Array.from({ length: 200 }, () => chance.pick(['a', 'b'])))).toEqual(new Set(['a', 'b']))
})
