import { expect, it } from 'vitest'
import { readEffectiveOn, readPeriod } from './validity.ts'

it.each<[string, string | null]>([
  ['Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.', '2026-07-01'],
  ['Thông tư này có hiệu lực kể từ ngày 15/3/2026.', '2026-03-15'],
  ['Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.', '2026-01-20'],
  ['Quyết định này có hiệu lực sau 45 ngày kể từ ngày ký.', '2026-03-06'],
  ['Luật này có hiệu lực thi hành từ ngày được Quốc hội thông qua.', '2026-01-20'],
  ['Nghị định số 5/2020/NĐ-CP có hiệu lực từ ngày 01 tháng 7 năm 2020.', null],
  ['Nghị định này có hiệu lực từ ngày 31 tháng 02 năm 2026.', null],
])('%j holds from %s', (text, expected) => {
  expect(readEffectiveOn(text, '2026-01-20')).toBe(expected)
})

it.each([
  ['Chuyển đổi số giai đoạn 2021-2025, định hướng đến năm 2030', 'giai đoạn 2021-2025, định hướng đến năm 2030'],
  ['Cấp nước sạch năm 2026', 'năm 2026'],
  ['Bầu cử đại biểu nhiệm kỳ 2026 - 2031', 'nhiệm kỳ 2026 - 2031'],
  ['Phát triển kinh tế đến năm 2030, tầm nhìn đến năm 2045', 'đến năm 2030, tầm nhìn đến năm 2045'],
  ['Thực hiện Nghị quyết số 23-NQ/TW về vùng Tây Nguyên đến năm 2030', null],
  ['Thực hiện Nghị quyết số 57-NQ/TW trong năm 2026', 'năm 2026'],
  ['Sửa đổi Nghị định ngày 07 tháng 9 năm 2015', null],
])('the period of %j is %s', (title, expected) => {
  expect(readPeriod(title)).toBe(expected)
})
