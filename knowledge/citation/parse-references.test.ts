import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ClausePath, formatPath, matchPath } from './citation.ts'
import { parsePath, parsePrintedReferences, parseReferences } from './parse-references.ts'

/** Each reference in the text as "II.1.c", from the largest part to the smallest. */
const ordinals = (text: string) => parseReferences(text).map(({ path }) => path.map(({ ordinal }) => ordinal).join('.'))

it.each<[string, string[]]>([
  ['điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ', ['5.2.a']],
  ['điểm c khoản 1 Mục II Kế hoạch số 133-KH/ThU', ['II.1.c']],
  ['tại điểm 2.1 khoản 2 mục II Phụ lục I', ['PLI.II.2.2.1']],
  ['tiết a, điểm 1.2, mục III', ['III.1.2.a']],
  ['khoản 1 Phụ lục I.2', ['PLI-2.1']],
  ['điểm đ khoản 1a Điều 9a', ['9a.1a.đ']],
  ['điểm a1', ['a1']],
  ['Phần II, mục 3', ['II.3']],
  ['Mục IV khoản 3 kế hoạch 133 nói về ai?', ['IV.3']],
  ['Chương II Mục 1 Điều 9', ['II.1.9']],
  ['Mục I Điều 1', ['1.I']],
  ['khoản 1 điểm a khoản 2 Mục I', ['I.2.a.1']],
  ['Gạch đầu dòng thứ 7 của điểm d khoản 1 Mục II là gì?', ['II.1.d.-7']],
  ['gạch đầu dòng thứ nhất khoản 2 Mục I', ['I.2.-1']],
  ['dấu cộng thứ 2, gạch đầu dòng thứ 1, khoản 3', ['3.-1.+2']],
  ['ý thứ tư của khoản 3', ['3.-4']],
  ['khoản 2 phần “Mục tiêu”', ['.2']],
  ['gạch đầu dòng thứ 2, phần “Mục tiêu” khoản 1', ['1..-2']],
  ['phần “Mục tiêu”, gạch đầu dòng thứ 2', ['.-2']],
  ['khoản 1 Điều này', ['1']],
  ['Điều 5 Nghị định này', ['5']],
  ['Phụ lục kèm theo Kế hoạch này', ['PL']],
  ['khoản 2 Phụ lục số 3', ['PL3.2']],
  ['Phụ lục II, dòng 7', ['PLII.r7']],
  ['dòng 7 Phụ lục II', ['PLII.r7']],
  ['dòng thứ 7 của Phụ lục II', ['PLII.r7']],
  ['dòng số 12 bảng 2, khoản 1 Mục III', ['III.1.r12#2']],
  ['dòng 3 bảng 1 Phụ lục I', ['PLI.r3']],
  ['khoản 2 Mẫu số 01 Phụ lục I', ['PLI.mau-01.2']],
  ['Biểu số 3', ['bieu-3']],
  ['tiết (ii) điểm a khoản 1 Điều 5', ['5.1.a.(ii)']],
  ['khoản 1 Mục II Phần B', ['B.II.1']],
])('%j names %j', (text, expected) => {
  expect(ordinals(text)).toEqual(expected)
})

it.each<[string, string[]]>([
  ['các điểm a, b và d khoản 1 Điều 3', ['3.1.a', '3.1.b', '3.1.d']],
  ['khoản 1 và khoản 3 Mục II', ['II.1', 'II.3']],
  ['khoản 1 và 3 Mục II', ['II.1', 'II.3']],
  ['từ khoản 1 đến khoản 4', ['1', '2', '3', '4']],
  ['từ điểm c đến điểm e khoản 1', ['1.c', '1.d', '1.đ', '1.e']],
  ['từ Mục II đến Mục IV', ['II', 'III', 'IV']],
  ['khoản 1-3 mục II', ['II.1', 'II.2', 'II.3']],
  ['khoản 2, 3 Điều này', ['2', '3']],
  ['các Điều 5, 6 và 7', ['5', '6', '7']],
  ['khoản 1, khoản 2 Điều 3 và khoản 4 Điều 5', ['3.1', '3.2', '5.4']],
  ['điểm a khoản 1, điểm b khoản 2 Điều 7', ['7.1.a', '7.2.b']],
  ['khoản 3, Mục IV; khoản 2, Mục I', ['IV.3', 'I.2']],
  ['Điều 3 khoản 1, 2', ['3.1', '3.2']],
  ['khoản 1 Điều 2 và Mục III', ['2.1', 'III']],
  ['Điều 5 và khoản 1 Điều 6', ['5', '6.1']],
  ['Điều 5, 6 tháng đầu năm', ['5']],
])('%j names them all', (text, expected) => {
  expect(ordinals(text)).toEqual(expected)
})

it.each<[string, string[]]>([
  ['khoan 2 muc III', ['III.2']],
  ['dieu 5 khoan 2 diem a', ['5.2.a']],
  ['diem đ khoan 1 muc ii', ['II.1.đ']],
  ['gach dau dong thu 3 khoan 1 muc II', ['II.1.-3']],
  ['điều năm', ['5']],
  ['điều mười hai', ['12']],
  ['khoản hai mục ba', ['3.2']],
  ['muc 2 y 1', ['2.-1']],
  ['muc 2 y 1c kh 133', ['2.1.c']],
  ['kế hoạch 133 phần II', ['II']],
  ['điểm 1 mục II', ['II.1']],
  ['mục 4.3', ['4.3']],
  ['mục III.2', ['III.2']],
  ['II.1.a', ['II.1.a']],
  ['k2 m3 kh133', ['3.2']],
  ['k2 của mục III', ['III.2']],
  ['Đ5.2.a NĐ30', ['5.2.a']],
  ['d a k2 đ5 nd30', ['5.2.a']],
  ['đ5', ['5']],
  ['phu luc II dong 7', ['PLII.r7']],
  ['k3', ['3']],
])('%j in a chat names %j', (text, expected) => {
  expect(ordinals(text)).toEqual(expected)
})

it.each([
  'mục tiêu 2030',
  'mục đích, yêu cầu',
  '1 m3 nước',
  '100 m2',
  'điểm cộng',
  'được 8 điểm',
  'khoản chi thường xuyên',
  'khoản này',
  'phần lớn',
  'một phần ba số hộ',
  'phần mềm',
  'chương trình hành động',
  'điều này',
  'điều kiện',
  'tăng 5% ở mục nào',
  'mức 5 triệu',
  'mục 3 triệu đồng',
  'khoản 500 triệu',
  'mức năm 2020',
  'khoán 10',
  'quý 2',
  'năm 2025',
  'phần mở đầu',
  '3 triệu đồng 5 người',
  '100 trieu dong 7 nguoi',
  'dòng sông',
  'mẫu đơn',
])('%j names no clause', (text) => {
  expect(ordinals(text)).toEqual([])
})

const path: fc.Arbitrary<ClausePath> = fc
  .tuple(
    fc.option(fc.constantFrom('PL', 'PLI', 'PL2')),
    fc.option(fc.constantFrom('I', 'II', 'IV', 'XII', 'V#2')),
    fc.option(fc.constantFrom('1', '12', '3#2', '2a')),
    fc.option(fc.constantFrom('Những hạn chế, khó khăn', 'Mục tiêu chung', 'Theo khoản 2 Điều 3')),
    fc.option(fc.constantFrom('1.1', '2.10')),
    fc.option(fc.constantFrom('a', 'đ', 'a1')),
    fc.option(fc.constantFrom('-1', '-12')),
    fc.option(fc.constantFrom('+3')),
    fc.option(fc.constantFrom('mau-01', 'mau-9.03', 'bieu-2', 'mau-1#2')),
    fc.option(fc.constantFrom('(i)', '(iv)')),
    fc.option(fc.constantFrom('r0', 'r7', 'r120', 'r3#2')),
  )
  .map(([appendix, section, paragraph, title, decimal, point, indent, plus, form, roman, row]) => [
    ...(appendix ? [{ level: 'appendix' as const, ordinal: appendix }] : []),
    ...(form ? [{ level: 'form' as const, ordinal: form }] : []),
    ...(section ? [{ level: 'section' as const, ordinal: section }] : []),
    ...(paragraph ? [{ level: 'paragraph' as const, ordinal: paragraph }] : []),
    ...(title ? [{ level: 'subheading' as const, ordinal: '', title }] : []),
    ...(decimal ? [{ level: 'point' as const, ordinal: decimal }] : []),
    ...(point ? [{ level: 'point' as const, ordinal: point }] : []),
    ...(roman ? [{ level: 'point' as const, ordinal: roman }] : []),
    ...(indent ? [{ level: 'indent' as const, ordinal: indent }] : []),
    ...(plus ? [{ level: 'indent' as const, ordinal: plus }] : []),
    ...(row ? [{ level: 'row' as const, ordinal: row }] : []),
  ])
  .filter((steps) => steps.length > 0)

it('reads back every path it writes', () => {
  fc.assert(
    fc.property(path, (steps) => {
      expect(parsePath(formatPath(steps))).toEqual(steps)
    }),
  )
})

it.each<[string, string[]]>([
  ['theo khoản 4 Điều này, Thủ trưởng nêu ở khoản 5', ['4', '5']],
  ['Điều 12, điểm b khoản 2 Điều 15', ['12', '15.2.b']],
  ['khoản 1 Mục II của Phụ lục I', ['PLI.II.1']],
  ['ý tám, phần xi, phần “Mục tiêu”, k2 m3', []],
  ['các điểm b, c khoản 2 và khoản 3 Điều 19', ['19.2.b', '19.2.c', '19.3']],
  ['điểm b khoản 1 và điểm b khoản 2 Điều 28', ['28.1.b', '28.2.b']],
  ['điểm c khoản 1, 2 Điều 28', ['28.1.c', '28.2.c']],
  ['khoản 1 và Điều 5', ['1', '5']],
  ['Mẫu số 01 và Mẫu số 02 Phụ lục I', ['PLI.mau-01', 'PLI.mau-02']],
  ['mục II, III phần A và phần B Phụ lục I', ['PLI.A.II', 'PLI.A.III', 'PLI.B']],
  ['các điểm g, h (trừ người đã nghỉ) khoản 3 Điều 7', ['7.3.g', '7.3.h']],
  ['từ Điều 3 đến Điều 5', ['3', '4', '5']],
  ['phụ lục AI03', []],
])('%j in a document names %j', (text, expected) => {
  const found = parsePrintedReferences(text).map(({ path: steps }) => steps.map(({ ordinal }) => ordinal).join('.'))
  expect(found).toEqual(expected)
})

it.each(['Trích yếu', 'Phần mở đầu, đoạn 2', 'Phần kết', 'Phần ký', 'Nơi nhận', 'Phần đầu'])(
  'reads back the header label %j',
  (label) => {
    expect(formatPath(parsePath(label)!)).toBe(label)
  },
)

it('tells where a reference stands', () => {
  const text = 'Theo khoản 2 Mục III và khoản 1 Mục IV.'
  expect(parseReferences(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'khoản 2 Mục III',
    'khoản 1 Mục IV',
  ])
})

it.each<[string, string[]]>([
  ['các điểm a, b và d khoản 1 Điều 3', ['điểm a', 'b', 'd khoản 1 Điều 3']],
  ['khoản 1 và khoản 2 Điều 7', ['khoản 1', 'khoản 2 Điều 7']],
  ['từ khoản 1 đến khoản 3', ['khoản 1', 'khoản 1 đến khoản 3', 'khoản 3']],
  ['Điều 3 khoản 1, 2', ['khoản 1', '2']],
])('tells which words of %j name each one', (text, expected) => {
  expect(parsePrintedReferences(text).map(({ own }) => text.slice(own.start, own.end))).toEqual(expected)
})

const section = (ordinal: string) => ({ level: 'section' as const, ordinal })
const paragraph = (ordinal: string) => ({ level: 'paragraph' as const, ordinal })
const point = (ordinal: string) => ({ level: 'point' as const, ordinal })
const tree = [
  [section('I')],
  [section('I'), paragraph('1')],
  [section('II')],
  [section('II'), paragraph('1')],
  [section('II'), paragraph('1'), point('a')],
  [section('II#2')],
].map((steps) => ({ path: steps }))

it.each<[string, string[]]>([
  ['khoản 1 Mục II', ['II.1']],
  ['khoản 1 Mục 2', ['II.1']],
  ['Phần II', ['II']],
  ['điểm a Mục II', ['II.1.a']],
  ['khoản 1', ['I.1', 'II.1']],
  ['Mục II (lần thứ 2)', ['II#2']],
  ['khoản 9 Mục II', []],
])('%j is found as %j', (text, expected) => {
  const found = matchPath(tree, parsePath(text)!)
  expect(found.map(({ path: steps }) => steps.map(({ ordinal }) => ordinal).join('.'))).toEqual(expected)
})

it('does not multiply out ranges without end', () => {
  const text = 'phụ lục 1 đến 199 chương 1 đến 199 khoản 1 đến 199 điểm a đến y gạch 1 đến 199'
  expect(parseReferences(text).length).toBeLessThan(1000)
})
