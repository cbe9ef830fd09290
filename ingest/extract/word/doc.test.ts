import { expect, it } from 'vitest'
import { columnsAt, createDoc, inTable, rowEnd, type Stretch } from '../../testing/create-doc.ts'
import { linesOf } from '../blocks/block-lines.ts'
import { readDoc } from './doc.ts'
import { openDoc } from './doc-file.ts'

const listItem = (list: number, level: number) => [0x0b, 0x46, list, 0, 0x0a, 0x26, level]

function read(stretches: Stretch[], streams: Record<string, Buffer> = {}): string[] {
  const file = openDoc(createDoc(stretches, streams))!
  const lines = linesOf(readDoc(file)).filter(({ text }) => text !== '')
  return lines.map(({ text, row }) => (row ? `${row.isHeader ? 'đầu ' : ''}${row.table}: ${text}` : text))
}

it('reads paragraphs, and breaks inside them', () => {
  expect(read([{ text: 'KẾ HOẠCH\r' }, { text: 'Dọn vệ sinh\vnăm 2026\r' }])).toEqual([
    'KẾ HOẠCH',
    'Dọn vệ sinh',
    'năm 2026',
  ])
})

it('writes the numbers of lists', () => {
  const item = (text: string, level: number) => ({ text: `${text}\r`, paragraph: listItem(1, level) })
  expect(read([item('Một', 0), item('Nhỏ', 1), item('Nhỏ nữa', 1), item('Hai', 0), { text: 'Ngoài\r' }])).toEqual([
    '1. Một',
    'a) Nhỏ',
    'b) Nhỏ nữa',
    '2. Hai',
    'Ngoài',
  ])
})

it('reads tables, merged cells and the frame of a page', () => {
  const cell = (text: string) => ({ text: `${text}\x07`, paragraph: inTable })
  const row = (...columns: number[]) => ({ text: '\x07', paragraph: [...rowEnd, ...columnsAt(columns)] })
  const table = [
    ...['TT', 'Nhiệm vụ', 'Ghi chú'].map(cell),
    row(0, 500, 3000, 5000),
    ...['1', 'Cấp nước', ''].map(cell),
    row(0, 500, 3000, 5000),
    ...['I', 'Chung'].map(cell),
    row(0, 500, 5000),
    { text: 'Hết\r' },
    ...['UBND XÃ A', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'].map(cell),
    row(0, 2000, 5000),
    ...['Số: 1/KH-UBND', 'Tân Hòa, ngày 5'].map(cell),
    row(0, 2000, 5000),
  ]
  expect(read(table)).toEqual([
    'đầu 1: TT | Nhiệm vụ | Ghi chú',
    '1: 1 | Cấp nước | ',
    '1: I | Chung | ',
    'Hết',
    'UBND XÃ A',
    'Số: 1/KH-UBND',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Tân Hòa, ngày 5',
  ])
})

it('leaves out what is deleted, hidden or the code of a field, and nothing else', () => {
  const deleted = [0x00, 0x08, 1]
  const hidden = [0x3c, 0x08, 1]
  // Letters set closer together; a reader that takes 0x8840 for a deletion loses them.
  const spaced = [0x40, 0x88, 0xfd, 0xff]
  expect(
    read([
      { text: 'Giữ ' },
      { text: 'xóa ', characters: deleted },
      { text: 'ẩn ', characters: hidden },
      { text: 'sít ', characters: spaced },
      { text: '\x13HYPERLINK "a"\x14liên kết\x15.\r' },
    ]),
  ).toEqual(['Giữ sít liên kết.'])
})

it('converts the runs in a font of before Unicode', () => {
  const font = [0x4f, 0x4a, 0, 0]
  expect(read([{ text: 'KÕ ho¹ch', characters: font }, { text: ' năm 2026\r' }])).toEqual(['Kế hoạch năm 2026'])
})

it.each([
  ['encrypted in the file', { '/EncryptedPackage': Buffer.alloc(8) }, /mật khẩu/u],
  [
    'encrypted by Word',
    { '/WordDocument': Buffer.concat([Buffer.alloc(10), Buffer.from([0, 1]), Buffer.alloc(1000)]) },
    /mật khẩu/u,
  ],
  ['of Word 95', { '/WordDocument': Buffer.from([0xdc, 0xa5, ...Buffer.alloc(1000)]) }, /quá cũ/u],
])('refuses a file that is %s', (_, streams, reason) => {
  expect(() => read([], streams)).toThrow(reason)
})
