import { expect, it } from 'vitest'
import { countInOrder } from './text-layers.ts'

it.each([
  ['a b c', 'a b c', 3],
  ['a b c', 'x a y c', 2],
  ['a b c d', 'c d a b', 2],
  ['a', '', 0],
  ['', 'a', 0],
])('of %j, %j holds %i words in order', (expected, found, count) => {
  const words = (text: string) => text.split(' ').filter(Boolean)
  expect(countInOrder(words(expected), words(found))).toBe(count)
})
