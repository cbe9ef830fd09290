import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ClausePath, formatPath, parsePath, parseReferences } from './citation.ts'

const ordinals = (text: string) => parseReferences(text).map(({ path }) => path.map(({ ordinal }) => ordinal).join('.'))

it.each([
  ['điểm c khoản 1 Mục II Kế hoạch số 133-KH/ThU', ['II.1.c']],
  ['Mục IV khoản 3 kế hoạch 133 nói về ai?', ['IV.3']],
  ['Gạch đầu dòng thứ 7 của điểm d khoản 1 Mục II là gì?', ['II.1.d.-7']],
  ['gạch đầu dòng thứ nhất khoản 2 Mục I', ['I.2.-1']],
  ['điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP', ['5.2.a']],
  ['tiết a, điểm 1.2, mục III', ['III.1.2', 'III.a']],
  ['điểm đ khoản 1a Điều 9a', ['9a.1a.đ']],
  ['kế hoạch 133 phần II', ['II']],
  ['khoản 1 và khoản 3 Mục II', ['II.1', 'II.3']],
  ['khoan 2 muc III', ['III.2']],
  ['điều năm', ['5']],
  ['muc 2 y 1', ['2.-1']],
  ['k2 m3 kh133', ['3.2']],
  ['Đ5.2.a NĐ30', ['5.2.a']],
  ['d a k2 đ5 nd30', ['5.2.a']],
])('%j names %j', (text, expected) => {
  expect(ordinals(text).toSorted()).toEqual(expected.toSorted())
})

it.each([
  'mục tiêu 2030',
  '1 m3 nước',
  'điểm cộng',
  'khoản chi thường xuyên',
  'phần lớn',
  'chương trình hành động',
  'điều này',
  'tăng 5% ở mục nào',
])('%j names no clause', (text) => {
  expect(ordinals(text)).toEqual([])
})

const path: fc.Arbitrary<ClausePath> = fc
  .tuple(
    fc.option(fc.constantFrom('I', 'II', 'IV', 'XII')),
    fc.option(fc.constantFrom('1', '12', '3#2', '2a')),
    fc.option(fc.constantFrom('Những hạn chế, khó khăn', 'Mục tiêu chung')),
    fc.option(fc.constantFrom('a', 'đ', 'a1', '1.1', '2.10')),
    fc.option(fc.constantFrom('-1', '-12', '+3')),
  )
  .map(([section, paragraph, title, point, indent]) => [
    ...(section ? [{ level: 'section' as const, ordinal: section }] : []),
    ...(paragraph ? [{ level: 'paragraph' as const, ordinal: paragraph }] : []),
    ...(title ? [{ level: 'subheading' as const, ordinal: '', title }] : []),
    ...(point ? [{ level: 'point' as const, ordinal: point }] : []),
    ...(indent ? [{ level: 'indent' as const, ordinal: indent }] : []),
  ])
  .filter((steps) => steps.length > 0)

it('reads back every path it writes', () => {
  fc.assert(
    fc.property(path, (steps) => {
      expect(parsePath(formatPath(steps))).toEqual(steps)
    }),
  )
})

it.each(['Trích yếu', 'Phần mở đầu, đoạn 2', 'Phần kết', 'Phần ký', 'Nơi nhận', 'Phần đầu'])(
  'reads back the header label %j',
  (label) => {
    expect(formatPath(parsePath(label)!)).toBe(label)
  },
)
