import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { formerUnitsFile, loadFormerUnits, readFormerUnits } from './former-units.ts'

const shipped = readFormerUnits('')

function successorsOf(name: string, units = shipped): string[] {
  return units.find(name).flatMap(({ successors }) => successors)
}

it.each([
  ['tỉnh Hà Giang', ['tỉnh Tuyên Quang']],
  ['Hà Giang', ['tỉnh Tuyên Quang']],
  ['tinh ha giang', ['tỉnh Tuyên Quang']],
  ['HÀ GIANG', ['tỉnh Tuyên Quang']],
  ['  Tỉnh   Hoà Bình ', ['tỉnh Phú Thọ']],
  ['Bà Rịa – Vũng Tàu', ['Thành phố Hồ Chí Minh']],
  ['ba ria-vung tau', ['Thành phố Hồ Chí Minh']],
  ['Hải Dương', ['thành phố Hải Phòng']],
  ['Thừa Thiên Huế', ['thành phố Huế']],
  ['Hà Tây', ['thành phố Hà Nội']],
  ['Thanh Hóa', []],
  ['Tuyên Quang', []],
  ['xã Hòa Bình', []],
  ['thành phố Hải Dương', []],
  ['TP. Hà Giang', []],
  ['', []],
  ['tỉnh', []],
])('%j is now %j', (name, expected) => {
  expect(successorsOf(name)).toEqual(expected)
})

/** Resolution 202/2025/QH15, article 1: each new unit with those merged into it besides the one that has its name. */
it.each([
  ['tỉnh Tuyên Quang', 'Hà Giang'],
  ['tỉnh Lào Cai', 'Yên Bái'],
  ['tỉnh Thái Nguyên', 'Bắc Kạn'],
  ['tỉnh Phú Thọ', 'Vĩnh Phúc, Hòa Bình'],
  ['tỉnh Bắc Ninh', 'Bắc Giang'],
  ['tỉnh Hưng Yên', 'Thái Bình'],
  ['thành phố Hải Phòng', 'Hải Dương'],
  ['tỉnh Ninh Bình', 'Hà Nam, Nam Định'],
  ['tỉnh Quảng Trị', 'Quảng Bình'],
  ['thành phố Đà Nẵng', 'Quảng Nam'],
  ['tỉnh Quảng Ngãi', 'Kon Tum'],
  ['tỉnh Gia Lai', 'Bình Định'],
  ['tỉnh Khánh Hòa', 'Ninh Thuận'],
  ['tỉnh Lâm Đồng', 'Đắk Nông, Bình Thuận'],
  ['tỉnh Đắk Lắk', 'Phú Yên'],
  ['Thành phố Hồ Chí Minh', 'Bà Rịa - Vũng Tàu, Bình Dương'],
  ['tỉnh Đồng Nai', 'Bình Phước'],
  ['tỉnh Tây Ninh', 'Long An'],
  ['thành phố Cần Thơ', 'Sóc Trăng, Hậu Giang'],
  ['tỉnh Vĩnh Long', 'Bến Tre, Trà Vinh'],
  ['tỉnh Đồng Tháp', 'Tiền Giang'],
  ['tỉnh Cà Mau', 'Bạc Liêu'],
  ['tỉnh An Giang', 'Kiên Giang'],
])('%s took the place of %s', (successor, former) => {
  const units = shipped.all.filter(({ since, successors }) => since === '2025-07-01' && successors.includes(successor))
  expect(units.map(({ name }) => name)).toEqual(former.split(', ').map((name) => `tỉnh ${name}`))
})

it('ships 29 of 63 provinces as former ones, and no line that cannot be read', () => {
  const merged = shipped.all.filter(({ since }) => since === '2025-07-01')
  expect(merged).toHaveLength(63 - 34)
  expect(new Set(merged.flatMap(({ successors }) => successors)).size).toBe(34 - 11)
  expect(shipped.badLines).toEqual([])
  // A unit that took the place of another is not itself a former one.
  expect(merged.flatMap(({ successors }) => successors).filter((name) => shipped.find(name).length > 0)).toEqual([])
})

const own = `\uFEFF# Cơ quan ghi\r
huyện Quảng Xương, tỉnh Thanh Hóa = xã Lưu Vệ; xã Quảng Yên (từ 01/7/2025)\r
thị xã Nghi Sơn = phường Tĩnh Gia # còn thiếu\r
huyện Tĩnh Gia=thị xã Nghi Sơn (từ ngày 1-6-2020)\r
\r
huyện Châu Thành, tỉnh Long An = xã Tầm Vu\r
huyện Châu Thành, tỉnh Tây Ninh = xã Châu Thành\r
tỉnh Hà Giang = tỉnh Tuyên Quang; xã Tân Quang`

it.each([
  ['huyện Quảng Xương', [['xã Lưu Vệ', 'xã Quảng Yên']]],
  ['quang xuong', [['xã Lưu Vệ', 'xã Quảng Yên']]],
  ['huyện Quảng Xương, Thanh Hoá', [['xã Lưu Vệ', 'xã Quảng Yên']]],
  ['huyện Quảng Xương, tỉnh Nghệ An', []],
  ['TX Nghi Sơn', [['phường Tĩnh Gia']]],
  ['Tĩnh Gia', [['thị xã Nghi Sơn']]],
  ['tinh gia', [['thị xã Nghi Sơn']]],
  ['Châu Thành', [['xã Tầm Vu'], ['xã Châu Thành']]],
  ['huyen chau thanh, tay ninh', [['xã Châu Thành']]],
  ['Hà Giang', [['tỉnh Tuyên Quang', 'xã Tân Quang']]], // wins over the shipped line
])('with the lines of the office %j is now %j', (name, expected) => {
  const units = readFormerUnits(own)
  expect(units.badLines).toEqual([])
  expect(units.find(name).map(({ successors }) => successors)).toEqual(expected)
})

it('keeps what a line says', () => {
  const units = readFormerUnits(own)
  expect(units.find('huyện Tĩnh Gia')).toEqual([
    { name: 'huyện Tĩnh Gia', within: null, successors: ['thị xã Nghi Sơn'], since: '2020-06-01' },
  ])
  expect(units.find('Quảng Xương')).toEqual([
    expect.objectContaining({ within: 'tỉnh Thanh Hóa', since: '2025-07-01' }),
  ])
  expect(units.all).toHaveLength(shipped.all.length + 5)
})

it.each([
  ['huyện A xã B', 'no-equals-sign'],
  ['huyện A = xã B = xã C', 'no-equals-sign'],
  [' = xã B', 'no-former-name'],
  ['huyện A = ', 'no-successor'],
  ['huyện A = ; (từ 01/7/2025)', 'no-successor'],
  ['A = xã B', 'no-level'],
  ['huyện A = B', 'no-level'],
  ['huyện A, Thanh Hóa = xã B', 'no-level'],
  ['huyện A = xã B (từ 31/6/2025)', 'bad-date'],
  ['huyện A = xã B (từ hôm qua)', 'bad-date'],
  ['Huyện Á = huyện a', 'same-name'],
  ['huyện Tốt = xã Khác', 'repeated'],
  ['huyện A\uFFFD = xã B', 'bad-letters'],
])('%j: %s', (line, reason) => {
  const units = readFormerUnits(`# ghi chú\nhuyện Tốt = xã Hay\n${line}\nhuyện Sau = xã Cuối`)
  expect(units.badLines).toEqual([{ number: 3, text: line.trim(), reason }])
  expect([successorsOf('Tốt', units), successorsOf('Sau', units)]).toEqual([['xã Hay'], ['xã Cuối']])
})

it.each<[string, Uint8Array | undefined, string[], number]>([
  ['no file', undefined, [], 0],
  ['UTF-8', Buffer.from('huyện A = xã B\nxã'), ['xã B'], 1],
  ['UTF-16 of Notepad', Buffer.from('\uFEFFhuyện A = xã B', 'utf16le'), ['xã B'], 0],
  ['another encoding', Buffer.from('huy\xEAn A = x\xE3 B', 'latin1'), [], 1],
])('reads %s of the data folder', (_, bytes, successors, bad) => {
  const folder = mkdtempSync(join(tmpdir(), 'units-'))
  if (bytes) writeFileSync(join(folder, formerUnitsFile), bytes)
  const units = loadFormerUnits(folder)
  rmSync(folder, { recursive: true })
  expect(successorsOf('huyện A', units)).toEqual(successors)
  expect(units.badLines).toHaveLength(bad)
  expect(successorsOf('Hà Giang', units)).toEqual(['tỉnh Tuyên Quang'])
})

it('says so where something stands in its place that is not a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'units-'))
  mkdirSync(join(folder, formerUnitsFile))
  const units = loadFormerUnits(folder)
  rmSync(folder, { recursive: true })
  expect(units.badLines).toEqual([{ number: 1, text: formerUnitsFile, reason: 'unreadable' }])
  expect(successorsOf('Hà Giang', units)).toEqual(['tỉnh Tuyên Quang'])
})
