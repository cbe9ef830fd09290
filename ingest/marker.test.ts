import { expect, it } from 'vitest'
import { isSuccessor, readMarker } from './marker.ts'

it.each([
  ['II. NHIỆM VỤ, GIẢI PHÁP', 'roman', 'II'],
  ['I- MỤC TIÊU, YÊU CẦU', 'roman', 'I'],
  ['IV/ TỔ CHỨC', 'roman', 'IV'],
  ['1. Mục đích.', 'arabic', '1'],
  ['2.Yêu cầu', 'arabic', '2'],
  ['3- Các sở, ngành', 'arabic', '3'],
  ['1.1. Chỉ tiêu', 'decimal', '1.1'],
  ['1.1.2 Chỉ tiêu', 'decimal', '1.1.2'],
  ['a) Thông tin', 'letter', 'a'],
  ['đ) Kinh phí thực hiện', 'letter', 'đ'],
  ['a1) Bổ sung', 'letter', 'a1'],
  ['v) Điểm cuối', 'letter', 'v'],
  ['- Hoàn thành trước ngày 30/6', 'dash', '-'],
  ['-Việc xây dựng Quy hoạch', 'dash', '-'],
  ['– Tổ chức', 'dash', '-'],
  ['• Tổ chức', 'dash', '-'],
  ['+ Cấp xã', 'plus', '+'],
  ['Điều 5. Tổ chức thực hiện', 'article', '5'],
  ['Điều 9a. Quy định chuyển tiếp', 'article', '9a'],
  ['Chương II', 'chapter', 'II'],
  ['Mục 1. QUY ĐỊNH', 'sectionOfChapter', '1'],
  ['Phần thứ hai', 'part', 'II'],
  ['Phụ lục I', 'appendix', 'PLI'],
  ['PHỤ LỤC', 'appendix', 'PL'],
])('%j opens a part', (line, type, ordinal) => {
  expect(readMarker(line)).toMatchObject({ type, ordinal })
})

it.each([
  'năm 2025. Các đơn vị',
  '30/6/2025',
  '1.500 tỷ đồng',
  '2.000',
  '30.6',
  '1,5 tỷ đồng',
  'Điều 5 Nghị định này quy định',
  'Mục tiêu chung',
  'Phần lớn các hộ',
  'f) chữ không có trong bảng chữ cái',
  'Phụ lục kèm theo Kế hoạch này',
  '-5 độ C',
])('%j continues a part', (line) => {
  expect(readMarker(line)).toBeUndefined()
})

it.each([
  ['d) một', 'đ) hai', true],
  ['đ) một', 'e) hai', true],
  ['e) một', 'g) hai', true],
  ['d) một', 'e) hai', false],
  ['a) một', 'a1) hai', true],
  ['1. một', '2. hai', true],
  ['1. một', '1a. hai', true],
  ['1. một', '3. hai', false],
  ['III. một', 'IV. hai', true],
  ['- một', '- hai', true],
  ['1. một', 'b) hai', false],
])('after %j comes %j: %s', (before, next, expected) => {
  expect(isSuccessor(readMarker(before)!, readMarker(next)!)).toBe(expected)
})
