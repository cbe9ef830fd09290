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
  [
    'a reference broken three times',
    ['theo quy định tại điểm a', 'khoản 2', 'Điều 5', 'Nghị định này.'],
    ['theo quy định tại điểm a khoản 2 Điều 5 Nghị định này.'],
  ],
  [
    'an amount cut off at the width of the page',
    ['tổng vốn đầu tư là 1.500 tỷ đồng, trong đó ngân sách tỉnh cấp', '30.6 tỷ đồng.'],
    ['tổng vốn đầu tư là 1.500 tỷ đồng, trong đó ngân sách tỉnh cấp 30.6 tỷ đồng.'],
  ],
  [
    'a heading in capitals over two lines',
    ['II. NHIỆM VỤ,', 'GIẢI PHÁP', '', 'Chữ.'],
    ['II. NHIỆM VỤ, GIẢI PHÁP', 'Chữ.'],
  ],
  ['not two names in capitals', ['ỦY BAN NHÂN DÂN', 'XÃ TÂN HÒA'], ['ỦY BAN NHÂN DÂN', 'XÃ TÂN HÒA']],
  ['not an article after a comma', ['Các sở, ngành,', 'Điều 2. Hiệu lực'], ['Các sở, ngành,', 'Điều 2. Hiệu lực']],
  [
    'an article cut off from its number',
    ['quy định tại khoản 2 Điều', '12. Việc này', ''],
    ['quy định tại khoản 2 Điều 12. Việc này'],
  ],
  [
    'an appendix named',
    ['Văn bản theo Mẫu số 02', 'Phụ lục I ban hành kèm theo.'],
    ['Văn bản theo Mẫu số 02 Phụ lục I ban hành kèm theo.'],
  ],
  ['a name cut off', ['giữa Bộ Lao động -', 'Thương binh và Xã hội.'], ['giữa Bộ Lao động - Thương binh và Xã hội.']],
  [
    'a law cut off from its name',
    ['tại Điều 10 của Luật', 'Người cao tuổi.'],
    ['tại Điều 10 của Luật Người cao tuổi.'],
  ],
  ['two sentences', ['Một.', 'hai'], ['Một.', 'hai']],
  ['a heading and its text', ['Mục tiêu', 'Tăng thu nhập.'], ['Mục tiêu', 'Tăng thu nhập.']],
  ['list items', ['- một,', '- hai,'], ['- một,', '- hai,']],
  ['a point after a line without full stop', ['gồm', 'a) Một;'], ['gồm', 'a) Một;']],
  ['Markdown emphasis', ['“*nghiêng*” và **đậm**'], ['“nghiêng” và đậm']],
  ['emphasis over two lines', ['**TM. ỦY BAN', 'CHỦ TỊCH**'], ['TM. ỦY BAN', 'CHỦ TỊCH']],
  ['Markdown headings and bullets', ['# KẾ HOẠCH', '* Một;'], ['KẾ HOẠCH', '- Một;']],
  ['escaped signs', ['1\\. Một', '\\- Hai'], ['1. Một', '- Hai']],
  ['a quotation mark of Markdown', ['> Một'], ['Một']],
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
    { text: 'Một.', page: 1, start: 0, isQuoted: false },
    { text: 'Hai.', page: 2, start: 5, isQuoted: false },
  ])
})
