import { expect, it } from 'vitest'
import { vote } from './vote.ts'
import type { Word } from './word.ts'

function reading(...texts: string[]): Word[] {
  return texts.map((text, index) => {
    return { text, x0: index * 60, x1: index * 60 + 50, baseline: 100, size: 12, slope: 0, confidence: 0.9 }
  })
}

function readTexts(...readings: Word[][]) {
  return vote(readings).map(({ text, confidence }) => [text, Math.round(confidence * 100) / 100])
}

it('takes the word that most readings have, with their share as its certainty', () => {
  expect(readTexts(reading('sửa', 'đồi'), reading('sửa', 'đổi'), reading('sửa', 'đổi'))).toEqual([
    ['sửa', 0.9],
    ['đổi', 0.6],
  ])
})

it.each([
  ['differ', '17', '11'],
  ['agree on no number', '4T', '4T'],
  ['agree on no date', '31/13/2025', '31/13/2025'],
])('doubts a number where the readings %s', (_, first, second) => {
  const [[, confidence]] = readTexts(reading(first), reading(first), reading(second)) as [[string, number]]
  expect(confidence).toBeLessThanOrEqual(0.4)
})

it.each(['22/11/2019;', '10.522,6', '12/2021/QĐ-TTg', '(143/STC-HCSN)', '1594-TB/TU', '1.', '7,98%'])(
  'believes %s where all readings have it',
  (number) => expect(readTexts(reading(number), reading(number), reading(number))).toEqual([[number, 0.9]]),
)

it('keeps a word that one reading alone has, and doubts it', () => {
  expect(readTexts(reading('tỉnh'), reading('tỉnh', 'Ngãi'), reading('tỉnh'))).toEqual([
    ['tỉnh', 0.9],
    ['Ngãi', 0.3],
  ])
})

it('leaves out signs that are dirt', () => {
  expect(readTexts(reading('tỉnh', '„'), reading('tỉnh'), reading('tỉnh')).map(([text]) => text)).toEqual(['tỉnh'])
})
