import { expect, it } from 'vitest'
import { listSpellings } from './list-spellings.ts'

const article = (text: string) => ({ id: 'x#1', heading: null, text })

it('lists what is printed often, not slips, numbers and words that lost their diacritics', () => {
  const texts = [
    ...Array(3_000).fill(article('thực hiện')),
    ...Array(12).fill(article('thuc ban 12 zzz')),
    article('hiếm'),
  ]
  expect(listSpellings(texts)).toMatch(/^# .* 3\.013 điều luật.*\n# .*\n\nban\nhiện\nthực\n$/u)
})
