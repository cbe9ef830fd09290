import { expect, it } from 'vitest'
import { type Atom, readAtoms } from './reading.ts'

/** Quantities and markers of a text, by their keys. */
function keysOf(text: string): string {
  return readAtoms(text).atoms.flatMap(keyOf).join(' ')
}

function keyOf(atom: Atom): string[] {
  if (atom.kind === 'quantity') return [atom.quantity.key]
  return atom.kind === 'marker' ? [atom.marker] : []
}

it.each([
  ['2 tỷ', 'n2000000000'],
  ['2.000.000.000 đồng', 'n2000000000₫'],
  ['2 tỷ 500 triệu đồng', 'n2500000000₫'],
  ['hai tỷ rưỡi', 'n2500000000'],
  ['1,5 lần', 'n1.5'],
  ['70%', 'n70%'],
  ['70 phần trăm', 'n70%'],
  ['bảy mươi phần trăm', 'n70%'],
  ['một trăm linh năm hộ', 'n105'],
  ['hai mươi lăm thôn', 'n25'],
  ['năm ngày', 'n5'],
  ['mười năm', 'n10'],
  ['năm 2027', 'n2027'],
  ['30/6', 'd30/6'],
  ['ngày 30 tháng 6 năm 2027', 'd30/6 n2027'],
  ['30-6-2027', 'd30/6 n2027'],
  ['tháng 6/2027', 'm6 n2027'],
  ['Quý IV năm 2027', 'q4 n2027'],
  ['quý 4/2027', 'q4 n2027'],
  ['7 giờ 30', 't7:30'],
  ['khóa XIII', 'n13'],
  ['Nghị quyết số 23- NQ/TW', '#23-NQ/TW|23'],
  ['10/2023/NĐ-CP', '#10/2023/NĐ-CP|10'],
  ['giai đoạn 2021-2025', 'from n2021 until n2025'],
  ['5-10%', 'from n5% until n10%'],
  ['không quá 5 người', 'most n5'],
  ['từ 5 người trở lên', 'least n5'],
  ['trước ngày 30/6', 'before d30/6'],
  ['trong thời hạn 05 (năm) ngày', 'within n5'],
  ['không được thu phí, trừ hộ nghèo', 'forbidden except'],
  ['không gian mạng, chỉ đạo, cơ sở', ''],
  ['Ba Đình', ''],
])('reads %j as %j', (text, keys) => {
  expect(keysOf(text)).toBe(keys)
})
