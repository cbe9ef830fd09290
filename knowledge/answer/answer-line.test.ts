import { expect, it } from 'vitest'
import { nameCell } from '../library/row-cells.ts'
import { cellsAround, lineAround, longestLine, piecesOf } from './answer-line.ts'

const duties =
  'Trưởng thôn tuyên truyền, vận động các hộ dân ký cam kết không đốt rơm rạ. Ủy ban nhân dân xã bố trí 12 điểm thu gom, mở cửa từ 6 giờ đến 18 giờ hằng ngày, có người trông coi, cân và ghi sổ; hộ dân mang rơm đến được trả 500 đồng mỗi ki-lô-gam, tối đa 300.000 đồng mỗi vụ. Công an xã kiểm tra, xử lý người đốt rơm rạ trên đường giao thông.'

it.each([
  ['Trưởng thôn', 'Trưởng thôn tuyên truyền, vận động các hộ dân ký cam kết không đốt rơm rạ.'],
  ['Công an xã', 'Công an xã kiểm tra, xử lý người đốt rơm rạ trên đường giao thông.'],
])('gives the sentence around %j', (span, line) => {
  expect(lineAround(duties, [span])).toBe(line)
})

it('gives the phrases of a long sentence that say it, whole', () => {
  const line = lineAround(duties, ['tối đa 300.000 đồng mỗi vụ.'])
  expect(line).toMatch(/tối đa 300\.000 đồng mỗi vụ\.$/u)
  expect(line).toContain('được trả 500 đồng')
  expect(line.length).toBeLessThanOrEqual(1.25 * longestLine)
})

it('gives a short text whole, and words as they stand in it', () => {
  expect(lineAround('Thu gom rác thứ hai.', ['thứ hai.'])).toBe('Thu gom rác thứ hai.')
  for (const span of ['500 đồng mỗi', 'không đốt', 'nowhere in it', ''])
    for (const piece of piecesOf(lineAround(duties, [span]))) expect(duties).toContain(piece)
})

it('finds a span across the line breaks of the print', () => {
  const broken = duties.replace('300.000 đồng', '300.000\nđồng')
  expect(lineAround(broken, ['300.000 đồng mỗi vụ.'])).toContain('300.000\nđồng mỗi vụ.')
})

it('keeps a sentence without marks to a few words more than a line', () => {
  const endless = 'rà soát và lập danh sách các hộ '.repeat(40)
  expect(lineAround(endless, ['lập danh sách']).length).toBeLessThan(1.2 * longestLine)
})

it('says two places of a long text, and shows that words between them are left out', () => {
  expect(lineAround(duties, ['vận động các hộ dân', 'Công an xã kiểm tra'])).toBe(
    'Trưởng thôn tuyên truyền, vận động các hộ dân ký cam kết không đốt rơm rạ. … Công an xã kiểm tra, xử lý người đốt rơm rạ trên đường giao thông.',
  )
})

it('begins with whom a long sentence speaks of, and shows where it is cut', () => {
  expect(lineAround(duties, ['tối đa 300.000 đồng mỗi vụ.'], 80)).toMatch(
    /^Ủy ban nhân dân xã bố trí 12 điểm thu gom … .*tối đa 300\.000 đồng mỗi vụ\.$/u,
  )
  expect(lineAround(duties, ['bố trí 12 điểm thu gom,'], 80)).toMatch(/^Ủy ban nhân dân xã bố trí .+[^,;] …$/u)
})

it.each([
  [
    'leaves out the count of a short row',
    ['TT | 9.', 'Việc | Trình ký', 'Người | Bà Hạnh'],
    [],
    'Việc: Trình ký; Người: Bà Hạnh',
  ],
  ['keeps a number that counts no rows', ['Khối | 10', 'Lớp | 4'], [], 'Khối: 10; Lớp: 4'],
  [
    'shortens a long cell rather than lose a short one',
    [`Xã cũ | ${'xã Minh Sơn, '.repeat(30)}xã Cát Văn`, 'Xã mới | Xã Cát Ngạn'],
    ['xã Minh Sơn, xã Minh Sơn,'],
    /^Xã cũ: xã Minh Sơn, .* …; Xã mới: Xã Cát Ngạn$/u,
  ],
  [
    'keeps of a very long row what answers and what says which row it is',
    ['Việc | Sửa chợ', ...Array.from({ length: 9 }, (_, nth) => `Năm ${nth} | ${nth} tỷ đồng từ ngân sách của xã`)],
    ['Năm 7: 7 tỷ đồng'],
    'Việc: Sửa chợ; Năm 7: 7 tỷ đồng từ ngân sách của xã',
  ],
])('%s', (_, cells, spans, row) => {
  const named = cells.map((cell) => cell.split(' | ')).map(([column, value]) => ({ column, value: value! }))
  const shown = cellsAround(named, spans).map(nameCell).join('; ')
  expect(shown).toMatch(typeof row === 'string' ? new RegExp(`^${row}$`, 'u') : row)
})
