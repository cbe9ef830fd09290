import { beforeAll, expect, it } from 'vitest'
import type { ProposedItem } from '../phrases/item.ts'
import type { QuizSource } from '../phrases/source.ts'
import { sourceOf } from '../testing/source-of.ts'
import { checkItem } from './check-item.ts'

let source: QuizSource
beforeAll(async () => {
  source = await sourceOf([
    ['I', 'CHỈ TIÊU', ''],
    ['I.1', '', 'Tỷ lệ hộ nghèo của xã đến năm 2025 giảm còn 2,5%. Tỷ lệ lao động qua đào tạo đạt 65%.'],
    ['I.2', '', 'Tăng trưởng nông nghiệp của xã còn phụ thuộc nhiều vào mở rộng diện tích.'],
    ['II', 'TỔ CHỨC THỰC HIỆN', ''],
    ['II.1', 'Trạm Y tế xã', ''],
    ['II.1.-1', '', 'Tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn.'],
    ['II.1.-2', '', 'Hướng dẫn các thôn thực hiện vệ sinh phòng bệnh trong mùa mưa bão.'],
    ['II.2', 'Công an xã', ''],
    ['II.2.-1', '', 'Tuần tra, kiểm soát trật tự an toàn giao thông tại các điểm đông người.'],
  ])
})

function itemOf(change: Partial<ProposedItem> & { path?: string } = {}): ProposedItem {
  const { path = 'I.1', ...rest } = change
  return {
    kind: 'figure',
    passage: source.document.passages.find(({ clause }) => clause.path === path)!,
    span: 'Tỷ lệ hộ nghèo của xã đến năm 2025 giảm còn 2,5%',
    question: 'Theo Kế hoạch số 12/KH-UBND, tỷ lệ hộ nghèo của xã đến năm 2025 giảm còn bao nhiêu?',
    options: ['2,5%', '3,5%', '1,5%', '4,0%'],
    correct: 0,
    ...rest,
  }
}

const duty = {
  kind: 'duty' as const,
  path: 'II.1.-1',
  span: 'Tổ chức khám sức khỏe định kỳ cho người cao tuổi trên địa bàn.',
  question: 'Theo Kế hoạch số 12/KH-UBND, Trạm Y tế xã có nhiệm vụ nào sau đây?',
  options: [
    'Tổ chức khám sức khỏe định kỳ cho người cao tuổi',
    'Tuần tra, kiểm soát trật tự an toàn giao thông',
    'Cấp giấy chứng nhận quyền sử dụng đất cho các hộ',
    'Thu, nộp các khoản đóng góp của người dân',
  ],
}

it.each([
  ['a figure', {}],
  ['a duty', duty],
])('accepts %s that its clause proves', (_, change) => {
  expect(checkItem(itemOf(change), source)).toEqual([])
})

it.each([
  ['no-question', { question: 'Tỷ lệ hộ nghèo của xã đến năm 2025 giảm còn …' }],
  ['too-long', { options: ['2,5%', '3,5%', '1,5%', 'x'.repeat(101)] }],
  ['options-not-four', { options: ['2,5%', '3,5%', '1,5%'] }],
  ['options-alike', { options: ['2,5%', '3,5%', '3,5 %', '4,0%'] }],
  ['span-not-in-clause', { span: 'Tỷ lệ hộ nghèo giảm còn 2,5%' }],
  ['key-not-in-span', { correct: 1 }],
  ['not-entailed', { question: 'Theo Kế hoạch số 12/KH-UBND, sản lượng lúa vụ mùa tăng bao nhiêu so với năm trước?' }],
  ['key-in-question', { question: 'Theo Kế hoạch, tỷ lệ hộ nghèo của xã đến năm 2025 giảm còn 2,5% hay bao nhiêu?' }],
  ['gives-itself-away', { options: ['2,5%', '3,5%', '1,5%', 'Tất cả các ý trên'] }],
  ['gives-itself-away', { ...duty, options: [`${duty.options[0]} trên địa bàn`, 'Thu phí', 'Cấp đất', 'Họp thôn'] }],
  ['points-elsewhere', { question: 'Theo quy định này, tỷ lệ hộ nghèo của xã đến năm 2025 giảm còn bao nhiêu?' }],
  [
    'suspected-error',
    { question: 'Theo các quý định của Kế hoạch, tỷ lệ hộ nghèo của xã đến năm 2025 giảm còn bao nhiêu?' },
  ],
  ['distractor-true', { ...duty, options: duty.options.with(1, 'Hướng dẫn các thôn thực hiện vệ sinh phòng bệnh') }],
] as [string, object][])('rejects for %s', (reason, change) => {
  expect(checkItem(itemOf(change), source)).toContain(reason)
})

it('rejects what asks the same again', () => {
  expect(checkItem(itemOf(), source, [itemOf()])).toEqual(['repeats'])
})

it('takes a figure of another matter to be wrong', () => {
  expect(checkItem(itemOf({ options: ['2,5%', '65%', '1,5%', '4,0%'] }), source)).toEqual([])
})

const notDuty = {
  ...duty,
  path: 'II.2.-1',
  span: 'Tuần tra, kiểm soát trật tự an toàn giao thông tại các điểm đông người.',
  question: 'Theo Kế hoạch số 12/KH-UBND, nhiệm vụ nào sau đây không được giao cho Trạm Y tế xã?',
}

it('requires everything else to hold in a question for what does not hold', () => {
  const own = ['Tổ chức khám sức khỏe định kỳ cho người cao tuổi', 'Hướng dẫn các thôn thực hiện vệ sinh phòng bệnh']
  const foreign = 'Tuần tra, kiểm soát trật tự an toàn giao thông'
  const options = [...own, foreign, 'Thu, nộp các khoản đóng góp của người dân']
  expect(checkItem(itemOf({ ...notDuty, options, correct: 2 }), source)).toEqual(['distractor-true'])
})
