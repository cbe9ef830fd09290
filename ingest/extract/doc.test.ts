import { utils, write } from 'cfb'
import { expect, it } from 'vitest'
import { linesOf } from './block-lines.ts'
import { readDoc } from './doc.ts'
import { openDoc } from './doc-file.ts'

interface Stretch {
  text: string
  /** Properties of the paragraph and of its characters, as the file states them. */
  paragraph?: number[]
  characters?: number[]
}

const inTable = [0x16, 0x24, 1]
const rowEnd = [...inTable, 0x17, 0x24, 1]
const listItem = (list: number, level: number) => [0x0b, 0x46, list, 0, 0x0a, 0x26, level]

function read(stretches: Stretch[], streams: Record<string, Buffer> = {}): string[] {
  const file = openDoc(build(stretches, streams))!
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
  // Letters set closer to each other; a reader that takes 0x8840 for a deletion loses them.
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

/** The smallest file Word 97 would write: head, text, one page of properties each for paragraphs and characters. */
function build(stretches: Stretch[], streams: Record<string, Buffer>): Buffer {
  const textAt = 1024
  const text = stretches.map((one) => one.text).join('')
  const papers = Math.ceil((textAt + text.length * 2) / 512)
  const main = Buffer.alloc((papers + 2) * 512)
  main.writeUInt16LE(0xa5ec, 0)
  main.writeUInt32LE(text.length, 0x4c)
  main.write(text, textAt, 'utf16le')
  const edges = [textAt]
  for (const one of stretches) edges.push(edges.at(-1)! + one.text.length * 2)
  fillPage(
    main.subarray(papers * 512),
    edges,
    stretches.map((one) => paragraphProperties(one.paragraph ?? [])),
    13,
  )
  fillPage(
    main.subarray((papers + 1) * 512),
    edges,
    stretches.map((one) => characterProperties(one.characters ?? [])),
    1,
  )
  const table = new TableStream(main)
  table.add(0x1a2, [2, ...long(16), ...long(0), ...long(text.length), 0, 0, ...long(textAt), 0, 0])
  table.add(0x102, [...long(textAt), ...long(edges.at(-1)!), ...long(papers)])
  table.add(0xfa, [...long(textAt), ...long(edges.at(-1)!), ...long(papers + 1)])
  table.add(0x112, [1, 0, 0, 0, 39 + 16, ...Buffer.alloc(39), ...Buffer.from('.VnTime\0', 'utf16le')])
  table.add(0x2ea, [...long(1), ...long(7), ...Buffer.alloc(12), ...long(0xffffffff)])
  table.add(0x2e2, [1, 0, ...long(7), ...Buffer.alloc(24)])
  table.append([
    ...levelOf(0, '\0.'),
    ...levelOf(4, '\x01)'),
    ...Array.from({ length: 7 }, () => levelOf(0, '')).flat(),
  ])
  const container = utils.cfb_new()
  const all = { '/WordDocument': main, '/0Table': Buffer.from(table.bytes), ...streams }
  for (const [name, content] of Object.entries(all)) utils.cfb_add(container, name, content)
  return Buffer.from(write(container, { type: 'buffer' }))
}

class TableStream {
  readonly bytes: number[] = []
  private readonly main: Buffer

  constructor(main: Buffer) {
    this.main = main
  }

  add(offset: number, content: number[]): void {
    this.main.writeUInt32LE(this.bytes.length, offset)
    this.main.writeUInt32LE(content.length, offset + 4)
    this.append(content)
  }

  append(content: number[]): void {
    this.bytes.push(...content)
  }
}

/** From the front the edges of the runs and where each one's properties lie, from the back the properties. */
function fillPage(page: Buffer, edges: number[], properties: number[][], entrySize: number): void {
  page[511] = properties.length
  for (const [index, edge] of edges.entries()) page.writeUInt32LE(edge, index * 4)
  let at = 510
  properties.forEach((stated, index) => {
    at = (at - stated.length) & ~1
    page.set(stated, at)
    page[edges.length * 4 + index * entrySize] = at / 2
  })
}

function paragraphProperties(stated: number[]): number[] {
  const padded = [0, 0, ...stated, ...(stated.length % 2 ? [] : [0])]
  return [(padded.length + 1) / 2, ...padded]
}

function characterProperties(stated: number[]): number[] {
  return [stated.length, ...stated]
}

function columnsAt(edges: number[]): number[] {
  const stated = [edges.length - 1, ...edges.flatMap((edge) => [edge & 0xff, edge >> 8])]
  return [0x08, 0xd6, stated.length + 1, 0, ...stated]
}

function levelOf(format: number, text: string): number[] {
  return [...long(1), format, ...Buffer.alloc(23), text.length, 0, ...Buffer.from(text, 'utf16le')]
}

function long(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >>> 24) & 0xff]
}
