import { expect, it } from 'vitest'
import type { Outline } from '../../testing/save-plan.ts'
import { sourceOf } from '../testing/source-of.ts'
import { askForOrder } from './order.ts'

const headings = [
  'MỤC ĐÍCH, YÊU CẦU',
  'CHỈ TIÊU CHỦ YẾU',
  'NHIỆM VỤ, GIẢI PHÁP',
  'KINH PHÍ THỰC HIỆN',
  'TỔ CHỨC THỰC HIỆN:',
]
const romans = ['I', 'II', 'III', 'IV', 'V']

function outlineOf(names: string[]): Outline {
  return names.map((heading, at) => [romans[at]!, heading, ''])
}

it('asks what follows the first two large parts', async () => {
  const source = await sourceOf(outlineOf(headings))
  expect(askForOrder(source)).toEqual([
    {
      kind: 'order',
      passage: source.document.passages[1],
      span: 'CHỈ TIÊU CHỦ YẾU',
      question: 'Trong Kế hoạch số 12/KH-UBND, nội dung nào được trình bày ngay sau mục “MỤC ĐÍCH, YÊU CẦU”?',
      key: 'CHỈ TIÊU CHỦ YẾU',
      candidates: ['NHIỆM VỤ, GIẢI PHÁP', 'KINH PHÍ THỰC HIỆN', 'TỔ CHỨC THỰC HIỆN'],
    },
    {
      kind: 'order',
      passage: source.document.passages[2],
      span: 'NHIỆM VỤ, GIẢI PHÁP',
      question: 'Trong Kế hoạch số 12/KH-UBND, nội dung nào được trình bày ngay sau mục “CHỈ TIÊU CHỦ YẾU”?',
      key: 'NHIỆM VỤ, GIẢI PHÁP',
      candidates: ['MỤC ĐÍCH, YÊU CẦU', 'KINH PHÍ THỰC HIỆN', 'TỔ CHỨC THỰC HIỆN'],
    },
  ])
})

it.each<[string, Outline]>([
  ['three parts', outlineOf(headings.slice(0, 3))],
  ['parts without headings', [...outlineOf(headings.slice(0, 3)), ['IV', '', 'Kinh phí do ngân sách xã bảo đảm.']]],
  ['a heading too long for an option', outlineOf([...headings.slice(0, 4), `TỔ CHỨC ${'THỰC HIỆN '.repeat(10)}`])],
  [
    'parts of a part',
    [['1', 'NHIỆM VỤ', ''], ...outlineOf(headings).map(([path, ...rest]): Outline[number] => [`1.${path}`, ...rest])],
  ],
  ['paragraphs', headings.map((heading, at) => [`${at + 1}`, heading, ''])],
])('asks for no order of %s', async (_, outline) => {
  expect(askForOrder(await sourceOf(outline))).toEqual([])
})
