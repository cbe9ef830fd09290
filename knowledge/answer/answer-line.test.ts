import { expect, it } from 'vitest'
import { lineAround, longestLine, piecesOf } from './answer-line.ts'

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
