import { expect, it } from 'vitest'
import type { Block, BlockParagraph, Row, Table } from './block.ts'
import { linesOf } from './block-lines.ts'

const paragraph = (text: string): BlockParagraph => ({ kind: 'paragraph', text, isEmphasised: false })
const bold = (text: string): BlockParagraph => ({ ...paragraph(text), isEmphasised: true })

function table(rows: (string | Block[])[][], { emphasised = 0, marked = 0 } = {}): Table {
  const toRow = (cells: (string | Block[])[], index: number): Row => ({
    isHeader: index < marked,
    cells: cells.map((cell) => ({
      blocks: typeof cell === 'string' ? cell.split('\n').map(index < emphasised ? bold : paragraph) : cell,
      columns: 1,
      rows: 1,
    })),
  })
  return { kind: 'table', rows: rows.map(toRow) }
}

const textsOf = (blocks: Block[]) => linesOf(blocks).flatMap(({ text }) => (text === '' ? [] : [text]))
const headersOf = (block: Block) =>
  linesOf([block])
    .filter(({ row }) => row?.isHeader)
    .map(({ text }) => text)

it('parts paragraphs by a blank line, and not the lines of one', () => {
  expect(linesOf([paragraph('Một\nhai'), paragraph('Ba')]).map(({ text }) => text)).toEqual([
    'Một',
    'hai',
    '',
    'Ba',
    '',
  ])
})

it('makes a line of each row that holds anything, and counts the tables', () => {
  const rows = linesOf([
    table([
      ['TT', 'Việc'],
      ['1', 'Cấp\nnước'],
      ['', ''],
    ]),
    table([
      ['a', 'b'],
      ['c', 'd'],
    ]),
  ])
  expect(rows.flatMap(({ text, row }) => (row ? [[row.table, text, row.cells]] : []))).toEqual([
    [1, 'TT | Việc', ['TT', 'Việc']],
    [1, '1 | Cấp nước', ['1', 'Cấp nước']],
    [2, 'a | b', ['a', 'b']],
    [2, 'c | d', ['c', 'd']],
  ])
})

it.each<[string, Table, string[]]>([
  [
    'the letterhead',
    table([
      ['UBND XÃ A', 'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc'],
      ['Số: 1/KH-UBND', 'A, ngày 5 tháng 1'],
    ]),
    [
      'UBND XÃ A',
      'Số: 1/KH-UBND',
      'CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'A, ngày 5 tháng 1',
    ],
  ],
  [
    'the letterhead of the Party',
    table([
      ['ĐẢNG ỦY XÃ A\n*', 'ĐẢNG CỘNG SẢN VIỆT NAM'],
      ['Số 1-KH/ĐU', 'A, ngày 5 tháng 1'],
    ]),
    ['ĐẢNG ỦY XÃ A', '*', 'Số 1-KH/ĐU', 'ĐẢNG CỘNG SẢN VIỆT NAM', 'A, ngày 5 tháng 1'],
  ],
  [
    'recipients and signature',
    table([
      ['Nơi nhận:\n- Như trên;', 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH'],
      ['', 'Lê Thị Hạnh'],
    ]),
    ['Nơi nhận:', '- Như trên;', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Lê Thị Hạnh'],
  ],
  ['a frame around a text', table([['Một'], ['Hai']]), ['Một', 'Hai']],
  ['two columns side by side', table([['Thư ký', 'Chủ tọa']]), ['Thư ký', 'Chủ tọa']],
  [
    'a page set as a table',
    table([
      ['Trên', 'Bên'],
      [Array.from({ length: 50 }, (_, index) => paragraph(`Dòng ${index}`)), ''],
    ]),
    ['Trên', ...Array.from({ length: 50 }, (_, index) => `Dòng ${index}`), 'Bên'],
  ],
])('reads %s as paragraphs, column by column', (_, block, texts) => {
  expect(linesOf([block]).some(({ row }) => row)).toBe(false)
  expect(textsOf([block])).toEqual(texts)
})

const work = ['1', 'Cấp nước cho cả xã', 'Phòng Kinh tế']

it.each<[string, Table, string[]]>([
  [
    'marked in the file',
    table(
      [
        ['A', 'B'],
        ['c', 'd'],
      ],
      { marked: 1 },
    ),
    ['A | B'],
  ],
  ['with the number column', table([['STT', 'Nội dung', 'Chủ trì'], work]), ['STT | Nội dung | Chủ trì']],
  [
    'in bold',
    table(
      [
        ['Nội dung', 'Chủ trì'],
        ['Cấp nước', 'Xã'],
      ],
      { emphasised: 1 },
    ),
    ['Nội dung | Chủ trì'],
  ],
  [
    'over a row of numbers',
    table([['Tên', 'Nội dung', 'Chủ trì'], ['(1)', '(2)', '(3)'], work]),
    ['Tên | Nội dung | Chủ trì', '(1) | (2) | (3)'],
  ],
  [
    'over figures',
    table([
      ['Dịch vụ', 'Đơn vị tính', 'Mức thu'],
      ['Cấp nước', 'Hộ', '5.000 đồng'],
      ['Thu rác', 'Hộ', '7.000 đồng'],
      ['Giữ xe', 'Lượt', 'Miễn phí'],
    ]),
    ['Dịch vụ | Đơn vị tính | Mức thu'],
  ],
  [
    'over no figures, which may be the first row of all',
    table([
      ['Cấp nước', 'Xã'],
      ['Thu rác', 'Thôn'],
      ['Giữ xe', 'Thôn 2'],
    ]),
    [],
  ],
  [
    'that are none',
    table([
      ['Cấp nước', '5'],
      ['Làm đường', '6'],
    ]),
    [],
  ],
  [
    'in bold but numbers',
    table(
      [
        ['2025', '2026'],
        ['5', '6'],
      ],
      { emphasised: 1 },
    ),
    [],
  ],
  [
    'of a table all marked',
    table(
      [
        ['STT', 'B'],
        ['1', 'd'],
      ],
      { marked: 2 },
    ),
    ['STT | B'],
  ],
  [
    'but not a part of the table',
    table(
      [
        ['A', 'B'],
        ['Buổi sáng', ''],
        ['c', 'd'],
      ],
      { marked: 2 },
    ),
    ['A | B'],
  ],
])('finds headings %s', (_, block, headers) => {
  expect(headersOf(block)).toEqual(headers)
})
