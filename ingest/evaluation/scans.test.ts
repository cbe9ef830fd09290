import { expect, it } from 'vitest'
import { comparePage } from './scans.ts'

it('counts words, numbers and letters that are wrong, in whatever order the blocks of a page stand', () => {
  const print = 'Số: 47/QĐ-UBND\nCăn cứ Luật số 12 ngày 19/6/2015;'
  const lines = [
    { text: 'Căn cú Luật số 12 ngày 19/6/2016;', page: 1 },
    { text: 'Số: 41/QĐ-UBND', page: 1, doubts: ['41/QĐ-UBND'] },
  ]
  expect(comparePage(print, lines)).toEqual({
    characters: 40,
    wrongCharacters: 3,
    words: 9,
    rightWords: 6,
    numbers: 3,
    rightNumbers: 1,
    wrongFlagged: 1,
    wrongSilent: 1,
  })
})
