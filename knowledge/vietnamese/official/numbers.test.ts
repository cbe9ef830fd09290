import { expect, it } from 'vitest'
import { fold } from '../normalise.ts'
import { foldedNumeral, formatRoman, parseRoman, readNumberWords } from './numbers.ts'

it.each<[string, number | undefined]>([
  ['chín', 9],
  ['mười', 10],
  ['mười hai', 12],
  ['mười lăm', 15],
  ['hai mươi', 20],
  ['ba mươi mốt', 31],
  ['bốn mươi tư', 44],
  ['nhất', 1],
  ['nhì', 2],
  ['bẩy', 7],
  ['một trăm linh năm', 105],
  ['ba trăm sáu mươi lăm', 365],
  ['mười hai nghìn', 12_000],
  ['hai tỷ rưỡi', 2_500_000_000],
  ['một triệu hai trăm nghìn', 1_200_000],
  ['iv', undefined],
  ['kế hoạch', undefined],
])('reads %s as %s, without diacritics too', (text, number) => {
  expect(readNumberWords(text.split(' '))).toBe(number)
  expect(readNumberWords(fold(text).split(' '))).toBe(number)
})

it('knows every number below a hundred by its words', () => {
  const numeral = new RegExp(`^(?:${foldedNumeral})$`, 'u')
  const units = 'một hai ba bốn năm sáu bảy tám chín'.split(' ')
  const tens = ['mười', ...units.slice(1).map((unit) => `${unit} mươi`)]
  const counted = [...units, ...tens.flatMap((ten) => [ten, ...units.map((unit) => `${ten} ${unit}`)])]
  expect(counted.map((words) => readNumberWords(words.split(' ')))).toEqual(counted.map((_, index) => index + 1))
  expect(counted.filter((words) => !numeral.test(fold(words)))).toEqual([])
})

it.each([
  [1, 'I'],
  [4, 'IV'],
  [9, 'IX'],
  [14, 'XIV'],
  [40, 'XL'],
  [99, 'XCIX'],
])('%i is %s', (number, roman) => {
  expect(formatRoman(number)).toBe(roman)
  expect(parseRoman(roman)).toBe(number)
  expect(parseRoman(roman.toLowerCase())).toBe(number)
})

it.each(['', 'A', '12', 'XD', 'mục'])('%j is no Roman number of a part', (text) => {
  expect(parseRoman(text)).toBe(0)
})
