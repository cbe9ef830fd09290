import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Line } from '../lines/line.ts'
import { parseLines } from '../parse/parse.ts'

const line = (text: string, page: number | null = null): Line => ({ text, page })

/** "TT | Việc" of table 1; "#" before it marks a row of column heads. */
function row(table: number, printed: string, page: number | null = null): Line {
  const text = printed.replace(/^#/u, '')
  return { text, page, row: { table, cells: text.split(' | '), isHeader: printed.startsWith('#') } }
}

/** "path: text", with the column heads of rows. */
function rows(lines: Line[]): string[] {
  const { clauses } = parseLines(lines)
  return clauses.filter(({ level }) => level === 'row').map(({ path, text }) => `${path}: ${text}`)
}

const plan = [line('KẾ HOẠCH'), line('Cấp nước'), line('I. MỤC TIÊU')]

it('keeps the rows of a table under the clause above it, each with its columns', () => {
  const lines = [...plan, line('1. Các việc:'), row(1, '#TT | Việc'), row(1, '1 | Khoan giếng'), row(1, '2 | Lắp ống')]
  expect(rows(lines)).toEqual(['I.1.r0: TT | Việc', 'I.1.r1: 1 | Khoan giếng', 'I.1.r2: 2 | Lắp ống'])
  const { clauses } = parseLines(lines)
  expect(clauses.at(-1)).toMatchObject({ columns: ['TT', 'Việc'], label: 'dòng 2, khoản 1 Mục I', text: '2 | Lắp ống' })
})

it('keeps a table between two paragraphs out of their numbering', () => {
  const lines = [...plan, line('1. Một.'), row(1, '1. | Khoan'), row(1, 'a) | Ống'), line('2. Hai.')]
  expect(parseLines(lines).clauses.map(({ path }) => path)).toEqual(['title', 'I', 'I.1', 'I.1.r1', 'I.1.r2', 'I.2'])
})

it('hangs a table under the indent that announces it', () => {
  expect(rows([...plan, line('- Chỉ tiêu như sau:'), row(1, '1 | Nước')])).toEqual(['I.-1.r1: 1 | Nước'])
})

it('gives each table with a caption of its own a place of its own', () => {
  const days = ['NGÀY 1: THỨ HAI', 'NGÀY 2: THỨ BA'].flatMap((day, nth) => [line(day), row(nth + 1, '1 | Khai mạc')])
  expect(rows([...plan, line('1. Chương trình.'), ...days])).toEqual([
    'I.1.*1.r1: 1 | Khai mạc',
    'I.1.*2.r1: 1 | Khai mạc',
  ])
})

it('takes the capitals below the number of an appendix for its title', () => {
  const appendix = [line('Phụ lục I'), line('DANH MỤC'), row(1, '1 | Nước')]
  expect(rows([...plan, ...appendix])).toEqual(['PLI.r1: 1 | Nước'])
})

it('leaves the numbers of columns out of their names', () => {
  const lines = [...plan, row(1, '#TT | Việc'), row(1, '#(1) | (2)'), row(1, '1 | Khoan')]
  expect(parseLines(lines).clauses.at(-1)!.columns).toEqual(['TT', 'Việc'])
})

it('joins heads over two lines', () => {
  const lines = [...plan, row(1, '#TT | Kinh phí | '), row(1, '# | 2025 | 2026'), row(1, '1 | 5 | 6')]
  expect(rows(lines)).toHaveLength(2)
  expect(parseLines(lines).clauses.at(-1)!.columns).toEqual(['TT', 'Kinh phí 2025', '2026'])
})

it('counts the rows of a second table apart', () => {
  const lines = [...plan, row(1, '1 | A'), row(2, '1 | B')]
  expect(
    parseLines(lines)
      .clauses.slice(-2)
      .map(({ label }) => label),
  ).toEqual(['dòng 1, Mục I', 'dòng 1 bảng 2, Mục I'])
})

it('joins the halves of a table over two pages, and leaves out the heads printed again', () => {
  const first = [row(1, '#TT | Việc', 1), row(1, '1 | A', 1)]
  const second = [line('', 2), row(2, '#TT | Việc', 2), row(2, '2 | B', 2)]
  const lines = [...plan.map((one) => ({ ...one, page: 1 })), ...first, ...second]
  expect(rows(lines)).toEqual(['I.r0: TT | Việc', 'I.r1: 1 | A', 'I.r2: 2 | B'])
  expect(parseLines(lines).warnings).toEqual([expect.stringContaining('Đã bỏ 1 dòng')])
})

it('takes a table in a quotation for words of the amending clause', () => {
  const lines = [line('Điều 1. Sửa như sau:'), line('“1. Bảng:'), row(1, '1 | A'), line('hết.”'), line('Điều 2. Hết.')]
  expect(rows(lines)).toEqual([])
})

it('tells how surely a scan was recognised in the header', () => {
  const surely = (confidence: number) =>
    parseLines([
      { ...line('Số: 05/KH-UBND'), confidence },
      { ...line('KẾ HOẠCH'), confidence: 1 },
      line('Cấp nước'),
      line('I. MỤC TIÊU'),
    ]).confidence.docNumber
  expect(surely(0.5)).toBeLessThan(surely(1))
})

const words = fc.constantFrom(
  'I. MỤC TIÊU',
  '1. Một:',
  '- Hai:',
  'Phụ lục I',
  'Mẫu số 01',
  'CHỦ TỊCH',
  'QUY CHẾ',
  '“Ba',
  'hết.”',
  '',
)
const cells = fc.tuple(
  fc.integer({ min: 1, max: 3 }),
  fc.constantFrom('#TT | Việc', '1 | A', '“a) | B', 'I. | Phụ lục I'),
)
const anyLine = fc.oneof(
  words.map((text) => line(text, 1)),
  fc.tuple(cells, fc.constantFrom(1, 2)).map(([[table, printed], page]) => row(table, printed, page)),
)

it('keeps every row of any tables in exactly one clause, with a label that leads back to it', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
      const { coverage, warnings, clauses } = parseLines(lines)
      expect(clauses.length === 0 || coverage === 1).toBe(true)
      expect(warnings.filter((warning) => warning.startsWith('Tên gọi'))).toEqual([])
    }),
    { numRuns: 300 },
  )
})
