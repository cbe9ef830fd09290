import { expect, it } from 'vitest'
import { cleanLines } from './clean.ts'

function clean(...texts: string[]): string[] {
  return cleanLines(texts.map((text) => ({ text, page: null }))).map(({ text }) => text)
}

it.each<[string, string[], string[]]>([
  [
    'a page break inside a sentence',
    ['Mạng lưới kết cấu hạ tầng', '', 'vùng, liên vùng thiếu.'],
    ['Mạng lưới kết cấu hạ tầng vùng, liên vùng thiếu.'],
  ],
  ['a sentence cut by a line', ['theo quy định của', 'pháp luật.'], ['theo quy định của pháp luật.']],
  [
    'a reference cut by a line',
    ['theo quy định tại', 'Điều 5 Nghị định này.'],
    ['theo quy định tại Điều 5 Nghị định này.'],
  ],
  ['two sentences', ['Một.', 'hai'], ['Một.', 'hai']],
  ['a heading and its text', ['Mục tiêu', 'Tăng thu nhập.'], ['Mục tiêu', 'Tăng thu nhập.']],
  ['list items', ['- một,', '- hai,'], ['- một,', '- hai,']],
  ['a point after a line without full stop', ['gồm', 'a) Một;'], ['gồm', 'a) Một;']],
  ['Markdown emphasis', ['“*nghiêng*” và **đậm**'], ['“nghiêng” và đậm']],
  ['emphasis over two lines', ['**TM. ỦY BAN', 'CHỦ TỊCH**'], ['TM. ỦY BAN', 'CHỦ TỊCH']],
  ['Markdown headings and bullets', ['# KẾ HOẠCH', '* Một;'], ['KẾ HOẠCH', '- Một;']],
  ['ornaments', ['*', '-----', '* * *', 'chữ'], ['chữ']],
  ['decomposed letters', ['Kế hoạch'.normalize('NFD')], ['Kế hoạch']],
  ['the Icelandic eth', ['Ðiều 1. ðường'], ['Điều 1. đường']],
  ['invisible marks', ['\ufeffKế\u200b hoạch\u00a0số'], ['Kế hoạch số']],
])('%s', (_, lines, expected) => {
  expect(clean(...lines)).toEqual(expected)
})

it('places every paragraph in the canonical text', () => {
  expect(
    cleanLines([
      { text: 'Một.', page: 1 },
      { text: 'Hai.', page: 2 },
    ]),
  ).toEqual([
    { text: 'Một.', page: 1, start: 0 },
    { text: 'Hai.', page: 2, start: 5 },
  ])
})
