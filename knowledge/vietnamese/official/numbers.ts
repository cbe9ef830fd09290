/** Roman numbers, and numbers in words with their diacritics or without: read, and written. */
import { fold } from '../normalise.ts'

/** "không" to "mười", each in the place of its number. */
export const numberNames = 'không một hai ba bốn năm sáu bảy tám chín mười'.split(' ')

/** Digits have other names after tens ("ba mươi mốt") and in ordinals ("thứ nhất", "thứ tư"). */
const otherNames = { mốt: 1, nhất: 1, nhì: 2, tư: 4, lăm: 5, nhăm: 5, bẩy: 7 }

const digits: ReadonlyMap<string, number> = new Map(
  [...numberNames.slice(1, 10).map((name, index) => [name, index + 1] as const), ...Object.entries(otherNames)].map(
    ([name, digit]) => [fold(name), digit],
  ),
)

/** "hai", "mốt", …: words for a digit in a longer number, except "một" and "năm", which mostly mean something else. */
export const telltaleDigits = [...numberNames.slice(1, 10), ...Object.keys(otherNames)].filter(
  (name) => !/^(?:một|năm|nhất|nhì)$/u.test(name),
)

/** Numbers even when they stand alone: "bảy", but not "tư", which may mean private. */
export const loneNumbers = numberNames.slice(1).filter((name) => name !== 'một' && name !== 'năm')

export const magnitudes: Readonly<Record<string, number>> = {
  trăm: 100,
  nghìn: 1e3,
  ngàn: 1e3,
  vạn: 1e4,
  triệu: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
}

const foldedMagnitudes = new Map(Object.entries(magnitudes).map(([name, worth]) => [fold(name), worth]))

/** A pattern for "mười hai", "ba mươi mốt", "chín" over folded text: below a hundred, as clauses are counted. */
export const foldedNumeral = (() => {
  const tens = 'mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin'
  return `(?:(?:${tens}) )?muoi(?: (?:${tens}))?|${numberNames.slice(1, 10).map(fold).join('|')}`
})()

/** "ba mươi mốt" → 31, "hai tỷ rưỡi" → 2500000000, "nhất" → 1; undefined where no word is a number. */
export function readNumberWords(words: string[]): number | undefined {
  const sum = { total: 0, group: 0, digit: 0, scale: 1 }
  const read = words.map(fold).map((word) => addWord(sum, word))
  return read.includes(true) ? sum.total + sum.group + sum.digit : undefined
}

interface Sum {
  total: number
  /** Below a thousand. */
  group: number
  digit: number
  /** The scale of the last "nghìn", "triệu", "tỷ". */
  scale: number
}

/** False for "linh" and any other word that counts nothing. */
function addWord(sum: Sum, word: string): boolean {
  const digit = digits.get(word)
  const magnitude = foldedMagnitudes.get(word)
  if (digit !== undefined) sum.digit = digit
  else if (word === 'muoi') addTo(sum, (sum.digit || 1) * 10)
  else if (word === 'tram') addTo(sum, sum.digit * 100)
  else if (word === 'ruoi') sum.total += sum.scale / 2
  else if (magnitude !== undefined) scaleBy(sum, magnitude)
  else return false
  return true
}

function addTo(sum: Sum, value: number): void {
  sum.group += value
  sum.digit = 0
}

function scaleBy(sum: Sum, scale: number): void {
  sum.total += Math.max(sum.group + sum.digit, sum.total === 0 ? 1 : 0) * scale
  sum.group = sum.digit = 0
  sum.scale = scale
}

/** "xiv" → 14; 0 when it is not a Roman number. No part of a document is numbered as high as D or M. */
export function parseRoman(value: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
  const digits = [...value.toLowerCase()].map((letter) => values[letter] ?? Number.NaN)
  const total = digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0)
  return Number.isNaN(total) ? 0 : total
}

const romanDigits: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** 14 → "XIV"; a number too large for these Roman digits is written as the largest they can write. */
export function formatRoman(value: number): string {
  let rest = Math.min(value, 4999)
  let roman = ''
  for (const [worth, digits] of romanDigits) {
    while (rest >= worth) {
      roman += digits
      rest -= worth
    }
  }
  return roman
}

/** "I", "II", … up to the last. */
export function romansUpTo(last: number): string[] {
  return Array.from({ length: last }, (_, index) => formatRoman(index + 1))
}
