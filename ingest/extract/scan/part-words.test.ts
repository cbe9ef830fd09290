import { expect, it } from 'vitest'
import { joinCutNumbers, partGlued } from './part-words.ts'
import type { Word } from './word.ts'

function line(...texts: string[]): Word[] {
  return texts.map((text, index) => {
    return { text, x0: index * 60, x1: index * 60 + 50, baseline: 100, size: 12, slope: 0, confidence: 0.9 }
  })
}

it.each([
  ['Số:04', 'Số: 04'],
  ['CT,PCT', 'CT, PCT'],
  ['ngày17tháng', 'ngày 17 tháng'],
  ['tháng01', 'tháng 01'],
  ['30/2020/NĐ-CP', '30/2020/NĐ-CP'],
  ['2,67;', '2,67;'],
])('parts %s as it is printed', (text, printed) => {
  const parts = partGlued(line(text)[0]!)
  expect(parts.map((part) => part.text).join(' ')).toBe(printed)
  expect(parts.at(-1)!.x1).toBeCloseTo(50)
})

it.each([
  [['136/TTr-', 'UBND'], [['136/TTr-UBND', 0.9]]],
  // Filled in by hand, so a person must check it.
  [
    ['Số:', '47', '/QĐ-UBND'],
    [
      ['Số:', 0.9],
      ['47/QĐ-UBND', 0.4],
    ],
  ],
  [
    ['năm', '2025', '-', '2030'],
    [
      ['năm', 0.9],
      ['2025', 0.9],
      ['-', 0.9],
      ['2030', 0.9],
    ],
  ],
])('joins the number in %j', (texts, joined) => {
  expect(joinCutNumbers(line(...texts)).map(({ text, confidence }) => [text, confidence])).toEqual(joined)
})

it('joins nothing over the end of a line', () => {
  const [first, second] = line('136/TTr-', 'UBND')
  expect(joinCutNumbers([first!, { ...second!, baseline: 120 }])).toHaveLength(2)
})
