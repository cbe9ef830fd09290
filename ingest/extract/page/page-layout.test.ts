import { expect, it } from 'vitest'
import type { Fragment, PageContent, Ruling } from './fragment.ts'
import { layOutPages } from './page-layout.ts'

const size = 14
const letterWidth = 7

/** Text at a place on the page; a letter is 7 points wide. */
function at(x: number, baseline: number, text: string, more: Partial<Fragment> = {}): Fragment {
  const place = { x0: x, x1: x + text.length * letterWidth, baseline, size }
  return { text, ...place, isBold: false, spaceBefore: false, spaceAfter: false, ...more }
}

function page(fragments: Fragment[], rulings: Ruling[] = [], number = 1): PageContent {
  return { page: number, width: 595, height: 842, fragments, rulings, pictureShare: 0 }
}

function textOf(...pages: PageContent[]): string[] {
  return layOutPages(pages).flatMap(({ text }) => (text === '' ? [] : [text]))
}

/** A grid with the given edges. */
function grid(xs: number[], ys: number[]): Ruling[] {
  const [left, right, top, bottom] = [xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!]
  return [
    ...ys.map((y) => ({ x0: left, y0: y, x1: right, y1: y })),
    ...xs.map((x) => ({ x0: x, y0: top, x1: x, y1: bottom })),
  ]
}

it('reads a letterhead column by column', () => {
  const letterhead = page([
    at(70, 60, 'ỦY BAN NHÂN DÂN'),
    at(250, 60, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
    at(80, 76, 'XÃ CẨM THỦY'),
    at(290, 76, 'Độc lập - Tự do - Hạnh phúc'),
    at(90, 100, 'Số: 12/KH-UBND'),
    at(280, 100, 'Cẩm Thủy, ngày 05 tháng 01 năm 2026'),
    at(260, 140, 'KẾ HOẠCH'),
  ])
  expect(textOf(letterhead)).toEqual([
    'ỦY BAN NHÂN DÂN',
    'XÃ CẨM THỦY',
    'Số: 12/KH-UBND',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Cẩm Thủy, ngày 05 tháng 01 năm 2026',
    'KẾ HOẠCH',
  ])
})

it('reads the recipients before the signature beside them', () => {
  const signature = page([
    at(350, 60, 'TM. CHÍNH PHỦ'),
    at(70, 76, 'Nơi nhận:'),
    at(355, 76, 'THỦ TƯỚNG'),
    at(70, 92, '- Công báo;'),
    at(70, 108, '- Các Bộ: Công an,'),
    at(70, 124, 'quốc phòng;'),
    at(350, 160, 'Phan Văn Khải'),
    at(70, 140, '- Lưu: VT.'),
  ])
  expect(textOf(signature)).toEqual([
    'Nơi nhận:',
    '- Công báo;',
    '- Các Bộ: Công an, quốc phòng;',
    '- Lưu: VT.',
    'TM. CHÍNH PHỦ',
    'THỦ TƯỚNG',
    'Phan Văn Khải',
  ])
})

/** 59 letters and spaces: as wide as the page's text. */
const full = 'quy định '.repeat(7).slice(0, 59)

it.each([
  [
    'a full line runs on',
    [at(90, 60, full.slice(4)), at(70, 78, 'của Bộ Chính trị.')],
    [`${full.slice(4)} của Bộ Chính trị.`],
  ],
  ['a short line ends its paragraph', [at(90, 60, 'Ngắn'), at(70, 78, full)], ['Ngắn', full]],
  ['an indented line begins one', [at(70, 60, full), at(90, 78, 'Điều 2. Tên')], [full, 'Điều 2. Tên']],
  [
    'a number cut at its hyphen is whole',
    [at(90, 60, `${full.slice(14)}số 143/STC-`), at(70, 78, 'HCSN.')],
    [`${full.slice(14)}số 143/STC-HCSN.`],
  ],
])('%s', (_, fragments, expected) => {
  const rest = [at(90, 300, full.slice(4)), at(70, 318, full), at(70, 336, full)]
  expect(textOf(page([...fragments, ...rest])).slice(0, expected.length)).toEqual(expected)
})

it('joins pieces of a word and parts words, also where no space is printed', () => {
  const pieces = [at(70, 60, 'T'), at(77.5, 60, 'ỈNH'), at(103, 60, 'PHÚ', { spaceAfter: true }), at(125, 60, 'THỌ')]
  expect(textOf(page(pieces))).toEqual(['TỈNH PHÚ THỌ'])
})

it('raises the number of a footnote that would read as part of another', () => {
  const small = { size: 8, x1: 98 }
  const fragments = [at(70, 60, '3.'), at(84, 54, '22', small), at(104, 60, 'Chủ tịch')]
  expect(textOf(page(fragments))).toEqual(['3.²² Chủ tịch'])
})

it('rebuilds a table from its rulings, its head marked', () => {
  const lines = layOutPages([
    page(
      [
        ...[at(72, 115, 'TT'), at(110, 115, 'Nhiệm vụ'), at(310, 115, 'Hạn')],
        ...[at(72, 135, '1'), at(110, 135, 'Rà soát hộ nghèo'), at(310, 135, '30/6'), at(110, 149, 'và cận nghèo')],
      ],
      grid([70, 105, 305, 400], [100, 120, 155]),
    ),
  ])
  expect(lines.filter(({ row }) => row)).toEqual([
    { text: 'TT | Nhiệm vụ | Hạn', page: 1, row: { table: 1, cells: ['TT', 'Nhiệm vụ', 'Hạn'], isHeader: true } },
    {
      text: '1 | Rà soát hộ nghèo và cận nghèo | 30/6',
      page: 1,
      row: { table: 1, cells: ['1', 'Rà soát hộ nghèo và cận nghèo', '30/6'], isHeader: false },
    },
  ])
})

it('takes a table that goes on over pages as one, repeats its head as a head and joins a cut row', () => {
  const head = (y: number) => [at(72, y, 'TT'), at(110, y, 'Nhiệm vụ')]
  const lines = layOutPages([
    page([...head(715), at(72, 735, '1'), at(110, 735, 'Rà soát hộ')], grid([70, 105, 305], [700, 720, 740])),
    page([...head(75), at(110, 95, 'nghèo'), at(72, 115, '2')], grid([70, 105, 305], [60, 80, 100, 120]), 2),
  ])
  expect(lines.flatMap(({ page, row }) => (row ? [{ page, ...row }] : []))).toEqual([
    { page: 1, table: 1, cells: ['TT', 'Nhiệm vụ'], isHeader: true },
    { page: 1, table: 1, cells: ['1', 'Rà soát hộ nghèo'], isHeader: false },
    { page: 2, table: 1, cells: ['TT', 'Nhiệm vụ'], isHeader: true },
    { page: 2, table: 1, cells: ['2', ''], isHeader: false },
  ])
})

it('puts the notes of a page behind the sentences that call for them, also where the page breaks one', () => {
  const separator = { x0: 70, x1: 214, y0: 700, y1: 700 }
  const note = (number: string, baseline: number, text: string) => [
    at(84, baseline - 4, number, { size: 8 }),
    at(92, baseline, text, { size: 12 }),
  ]
  const first = page(
    [
      at(84, 100, 'Điều 3. Thang lương'),
      at(217, 94, '1', { size: 8 }),
      at(84, 120, '1. Quỹ xếp lương'),
      at(196, 114, '2', { size: 8 }),
      at(210, 120, `theo quy định tại các văn bản ${'sau đây '.repeat(4)}`.trim()),
      ...note('1', 720, 'Điều này được sửa đổi.'),
      ...note('2', 740, 'Khoản này được bổ sung.'),
    ],
    [separator],
  )
  const second = page([at(70, 100, 'của Chính phủ.'), at(84, 120, '2. Hai.')], [], 2)
  expect(textOf(first, second)).toEqual([
    'Điều 3. Thang lương1',
    '[1] Điều này được sửa đổi.',
    expect.stringMatching(/^1\. Quỹ xếp lương2 theo quy định .*sau đây$/u),
    'của Chính phủ.',
    '[2] Khoản này được bổ sung.',
    '2. Hai.',
  ])
})
