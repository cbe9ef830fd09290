import { expect, it } from 'vitest'
import { cleanLines } from './clean.ts'
import { type Node, parseStructure } from './structure.ts'

/** The tree as one line a clause: "path heading | text". */
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

it('gives a paragraph after the parts to what holds the parts', () => {
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

it('takes a decimal or a date at the start of a line for words', () => {
  expect(tree('I. A\n1. Tổng vốn là\n1.500 tỷ đồng.')).toEqual(['I A | ', 'I.1 Tổng vốn là | 1.500 tỷ đồng.'])
})
