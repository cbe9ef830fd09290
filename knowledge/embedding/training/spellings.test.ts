import { expect, it } from 'vitest'
import { listSpellings } from './spellings.ts'

const article = (text: string) => ({ id: 'x#1', heading: null, text })

it('lists what is printed often, not slips, numbers and words that lost their diacritics', () => {
  const texts = [
    ...Array(3_000).fill(article('thực hiện')),
    ...Array(12).fill(article('thuc ban 12 zzz')),
    article('hiếm'),
  ]
  expect(listSpellings(texts)).toBe('ban hiện thực\n')
})

it('begins a new line before one grows too long', () => {
  const words = [
    'an',
    'ba',
    'ca',
    'da',
    'ga',
    'ha',
    'ta',
    'la',
    'ma',
    'na',
    'pha',
    'qua',
    'ra',
    'sa',
    'tha',
    'va',
    'xa',
  ]
  const syllables = words.flatMap((word) =>
    ['', 'n', 'm', 't'].map((coda) => `${word}${word.endsWith('n') ? '' : coda}`),
  )
  const lines = listSpellings(Array(10).fill(article(syllables.join(' '))))
    .trimEnd()
    .split('\n')
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.every(({ length }) => length <= 120)).toBe(true)
})
