import { expect, it } from 'vitest'
import { cleanLines } from '../paragraphs/clean.ts'
import type { Node } from './node.ts'
import { parseStructure } from './structure.ts'

/** The tree with one line per clause: "path heading | text". */
function tree(source: string): string[] {
  const lines = source.split('\n').map((text) => ({ text: text.trim(), page: null }))
  const list = (node: Node, above: string[]): string[] => {
    const path = [...above, node.ordinal]
    const own = `${path.join('.')} ${node.heading ?? '-'} | ${node.text.join(' ¶ ')}`
    return [own, ...node.children.flatMap((child) => list(child, path))]
  }
  return parseStructure(cleanLines(lines)).nodes.flatMap((node) => list(node, []))
}

function warnings(source: string): string[] {
  return parseStructure(cleanLines(source.split('\n').map((text) => ({ text, page: null })))).warnings
}

it('nests Roman, Arabic, letter, dash and plus', () => {
  expect(
    tree('I. MỤC TIÊU\n1. Chung\na) Kinh tế\n- Tăng trưởng\n+ Cấp xã\n- Thu nhập\nb) Xã hội\n2. Riêng\nII. NHIỆM VỤ'),
  ).toEqual([
    'I MỤC TIÊU | ',
    'I.1 Chung | ',
    'I.1.a Kinh tế | ',
    'I.1.a.-1 - | Tăng trưởng',
    'I.1.a.-1.+1 - | Cấp xã',
    'I.1.a.-2 - | Thu nhập',
    'I.1.b - | Xã hội',
    'I.2 - | Riêng',
    'II NHIỆM VỤ | ',
  ])
})

it('reads articles with paragraphs and points under chapters', () => {
  const text =
    'Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một là:\na) A;\nđ) Đ.\n2. Hai.\nĐiều 2. Hiệu lực từ ngày ký.'
  expect(tree(text)).toEqual([
    'I QUY ĐỊNH CHUNG | ',
    'I.1 Phạm vi | ',
    'I.1.1 - | Một là:',
    'I.1.1.a - | A;',
    'I.1.1.đ - | Đ.',
    'I.1.2 - | Hai.',
    'I.2 - | Hiệu lực từ ngày ký.',
  ])
})

it('starts paragraphs anew under each section', () => {
  expect(tree('I. A\n1. Một.\n2. Hai.\nII. B\n1. Ba.').map((line) => line.split(' ')[0])).toEqual([
    'I',
    'I.1',
    'I.2',
    'II',
    'II.1',
  ])
})

it('keeps "1." inside "a)" where "1." is open above', () => {
  expect(
    tree('I. A\n1. Một\na) Điểm:\n1. Trong điểm.\n2. Trong điểm nữa.\nb) Điểm sau.').map((line) => line.split(' ')[0]),
  ).toEqual(['I', 'I.1', 'I.1.a', 'I.1.a.1', 'I.1.a.2', 'I.1.b'])
})

it('reports a gap and does not renumber', () => {
  const text = 'I. A\na) Một.\nb) Hai.\nd) Ba.'
  expect(tree(text).map((line) => line.split(' ')[0])).toEqual(['I', 'I.a', 'I.b', 'I.d'])
  expect(warnings(text)).toEqual([expect.stringContaining('sau “b)” là “d)”')])
})

it('tells a number printed twice apart', () => {
  const text = 'I. A\n1. Một.\n2. Hai.\n2. Hai nữa.\n3. Ba.'
  expect(tree(text).map((line) => line.split(' ')[0])).toEqual(['I', 'I.1', 'I.2', 'I.2#2', 'I.3'])
  expect(warnings(text)).toEqual([expect.stringContaining('lặp lại')])
})

it('gives a paragraph after the parts to the clause that holds them', () => {
  expect(tree('I. A\n1. Gồm:\n- Một;\n- Hai.\nRiêng các xã vùng cao làm sau.')).toContain(
    'I.1 - | Gồm: ¶ Riêng các xã vùng cao làm sau.',
  )
})

it('makes an unnumbered title before a list a part of its own, and a lead-in not', () => {
  const text = 'I. A\n1. Kết quả:\n- Tốt.\nNhững hạn chế, khó khăn:\n- Yếu.\n2. Nhiệm vụ\nBao gồm:\n- Việc.'
  expect(tree(text).map((line) => line.split(' |')[0])).toEqual([
    'I A',
    'I.1 Kết quả:',
    'I.1.-1 -',
    'I.1.*1 Những hạn chế, khó khăn:',
    'I.1.*1.-1 -',
    'I.2 Nhiệm vụ',
    'I.2.-1 -',
  ])
})

it('reads a plan of dashes alone, and one without sections', () => {
  expect(tree('- Một.\n- Hai.').map((line) => line.split(' ')[0])).toEqual(['-1', '-2'])
  expect(tree('1. Một\n- A.\n2. Hai').map((line) => line.split(' ')[0])).toEqual(['1', '1.-1', '2'])
})

/** The paths alone, separated by spaces. */
function paths(source: string): string {
  return tree(source)
    .map((line) => line.split(' ')[0])
    .join(' ')
}

it.each<[string, string, string]>([
  ['đ after d, e after đ', 'I. A\na) A;\nb) B;\nc) C;\nd) D;\nđ) Đ;\ne) E;\ng) G;', 'I I.a I.b I.c I.d I.đ I.e I.g'],
  ['e after d, and g after e', 'I. A\n1. B:\nd) D;\ne) E;\ng) G;', 'I I.1 I.1.d I.1.e I.1.g'],
  [
    'inserted numbers',
    'Điều 9. A\n1. B.\n1a. C:\na) D;\na1) Đ;\nb) E.\nĐiều 9a. G.',
    '9 9.1 9.1a 9.1a.a 9.1a.a1 9.1a.b 9a',
  ],
  [
    'numbers of two and three parts',
    'I. A\n1. B\n1.1. C\n1.1.1. D\n1.1.2. E\n1.2. G\n2. H',
    'I I.1 I.1.1.1 I.1.1.1.1.1.1 I.1.1.1.1.1.2 I.1.1.2 I.2',
  ],
  [
    'a list that starts anew in each part',
    'I. A\n1. B\na) C;\nb) D.\n2. E\na) G.\nII. H\n1. K',
    'I I.1 I.1.a I.1.b I.2 I.2.a II II.1',
  ],
  [
    'dashes counted anew after a number',
    'I. A\n- B.\n- C.\n1. D\n- E.\n+ G.\n+ H.\n- K.',
    'I I.-1 I.-2 I.1 I.1.-1 I.1.-1.+1 I.1.-1.+2 I.1.-2',
  ],
  ['no heading, dashes alone', '- A.\n- B.\n+ C.', '-1 -2 -2.+1'],
  ['no sections', '1. A\na) B.\n2. C', '1 1.a 2'],
  ['Roman parts in an article', 'Điều 1. A như sau:\nI. B\n1. C.\nII. D\nĐiều 2. E.', '1 1.I 1.I.1 1.II 2'],
  ['articles through the chapters', 'Chương I\nA\nĐiều 1. B.\nChương II\nC\nĐiều 2. D.', 'I I.1 II II.2'],
  ['an article printed twice', 'Chương I\nA\nĐiều 1. B.\nChương II\nC\nĐiều 1. D.', 'I I.1 II II.1#2'],
  ['sections of a chapter', 'Chương I\nA\nMục 1\nB\nĐiều 1. C.\nMục 2\nD\nĐiều 2. E.', 'I I.1 I.1.1 I.2 I.2.2'],
  [
    'an appendix with its own numbers',
    'I. A\n1. B.\nPhụ lục I\nC\nI. D\n1. E.\nPhụ lục II\nG\n1. H.',
    'I I.1 PLI PLI.I PLI.I.1 PLII PLII.1',
  ],
  ['two appendices without number', 'I. A\nPhụ lục\n1. B.\nPhụ lục\n1. C.', 'I PL PL.1 PL#2 PL#2.1'],
  ['a Roman number printed twice', 'I. A\nV. B\n1. C.\nV. D\n1. E.\nVI. G', 'I V V.1 V#2 V#2.1 VI'],
  ['"l." for "1." and "Il." for "II."', 'I. A\nl. B.\n2. C.\nIl. D\n1. E.', 'I I.1 I.2 II II.1'],
  ['"l)" after "k)"', 'I. A\nk) B;\nl) C.', 'I I.k I.l'],
  ['"v)" in a list, "V." above it', 'IV. A\nu) B;\nv) C.\nV. D', 'IV IV.u IV.v V'],
  ['a reference at the start of a line', 'Điều 1. A\n1. B.\nĐiều 5 Nghị định này được áp dụng.', '1 1.1'],
  ['amounts and dates at the start of a line', 'I. A\n1. B là\n1.500 tỷ đồng.\n30.6 tỷ đồng.\n30/6/2026.', 'I I.1'],
  [
    'a number after a subheading and its dashes',
    'I. A\n- B.\nKết quả:\n- C.\n1. D:\n- E.',
    'I I.-1 I.*1 I.*1.-1 I.1 I.1.-1',
  ],
  ['"Trong đó:" before dashes', 'I. A\n1. B như sau:\nTrong đó:\n- C.\n- D.', 'I I.1 I.1.-1 I.1.-2'],
  ['a star above dashes', 'I. A\n- B.\n* Thời gian:\n- C.\n- D.', 'I I.-1 I.*1 I.*1.-1 I.*1.-2'],
  ['a translation', 'Chapter I\nGENERAL\nArticle 1. Scope\n1. One:\na/ A;\ndd/ B.', 'I I.1 I.1.1 I.1.1.a I.1.1.đ'],
  [
    'an appendix in parts',
    'Phụ lục I.1\nA\n1. B.\nMẫu số 01\n- C.\nPhụ lục I.2\nD\n1. E.',
    'PLI-1 PLI-1.1 PLI-1.mau-01 PLI-1.mau-01.-1 PLI-2 PLI-2.1',
  ],
  ['an appendix named in two languages', 'Phụ lục I\nAppendix I\nI. A\n1. B.', 'PLI PLI.I PLI.I.1'],
  [
    'a form with the title of an appendix',
    'Mẫu số 01\nPHỤ LỤC BÁO CÁO\nI. A\nMẫu số 02\nI. B',
    'mau-01 mau-01.I mau-02 mau-02.I',
  ],
  [
    'recipients and notes below a form',
    'Mẫu số 01\nI. A\n1. B.\nNơi nhận:\n- C;\n- D.\nGhi chú:\n- E.\nMẫu số 02\n- G.',
    'mau-01 mau-01.I mau-01.I.1 mau-02 mau-02.-1',
  ],
  [
    'two subheadings of one title',
    'I. A\n- B.\nKết quả:\n- C.\nKết quả:\n- D.',
    'I I.-1 I.*1 I.*1.-1 I.*2#2 I.*2#2.-1',
  ],
])('reads %s', (_, source, expected) => {
  expect(paths(source)).toBe(expected)
})

it('gives what follows a list that has ended to the clause that holds it', () => {
  expect(tree('1. Hồ sơ gồm:\na) Đơn;\nb) Giấy phép.\nThời hạn là 15 ngày.\n2. Hai.')).toEqual([
    '1 - | Hồ sơ gồm: ¶ Thời hạn là 15 ngày.',
    '1.a - | Đơn;',
    '1.b - | Giấy phép.',
    '2 - | Hai.',
  ])
})

it.each([
  ['Sở Nội vụ có trách nhiệm:', 'a sentence that goes on'],
  ['Các cơ sở sau đây được hỗ trợ:', 'a sentence that goes on'],
  ['Ông, bà có thuộc hộ nghèo không?', 'a question'],
  ['Họ và tên:……………………', 'a line to fill in'],
])('takes "%s" for no title but %s', (words) => {
  expect(tree(`I. A\n1. ${words}\na) B;\nb) C.`)[1]).toBe(`I.1 - | ${words}`)
})

it('keeps articles quoted by an amending document as words of its clauses, not as clauses', () => {
  const source = `Điều 1. Sửa đổi Nghị định số 72/2015/NĐ-CP
    1. Sửa đổi Điều 5 như sau:
    “Điều 5. Trách nhiệm
    1. Bộ chủ trì:
    a) Một;
    b) Hai.”.
    2. Bãi bỏ Điều 6.
    Điều 2. Hiệu lực từ ngày ký.`
  expect(tree(source)).toEqual([
    '1 Sửa đổi Nghị định số 72/2015/NĐ-CP | ',
    '1.1 - | Sửa đổi Điều 5 như sau: ¶ “Điều 5. Trách nhiệm ¶ 1. Bộ chủ trì: ¶ a) Một; ¶ b) Hai.”.',
    '1.2 - | Bãi bỏ Điều 6.',
    '2 - | Hiệu lực từ ngày ký.',
  ])
})

it('reads on as before where a quotation is never closed', () => {
  expect(paths('I. A\n1. Gồm: “B\n2. C.\nII. D')).toBe('I I.1 I.2 II')
})

it.each<[string, string, string[]]>([
  ['articles counted through the chapters', 'Chương I\nA\nĐiều 1. B.\nChương II\nC\nĐiều 2. D.', []],
  ['a list of points beside decimals', 'I. A\n1. B\n1.1. C\n1.2. D\na) E;\nb) G.', []],
  ['a list that does not begin at its start', 'I. A\n2. B.', ['bắt đầu từ “2.”']],
  ['a jump', 'I. A\nIII. B', ['sau “I.” là “III.”']],
  ['a step back', '1. A\n2. B\n3. C\n2. D', ['sau “3.” là “2.”']],
])('warns of %s', (_, source, expected) => {
  expect(warnings(source)).toEqual(expected.map((words) => expect.stringContaining(words)))
})
