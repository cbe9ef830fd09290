import { expect, it } from 'vitest'
import { kindOf, type QuestionKind, rankKinds } from './question-kind.ts'
import { partsOf } from './question-parts.ts'
import { judgeByWords } from './verdict.ts'

it.each<[question: string, kind: QuestionKind]>([
  ['Hạn chót nộp hồ sơ là ngày nào?', 'date'],
  ['han chot nop ho so la ngay nao', 'date'],
  ['mỗi hộ được hỗ trợ bao nhiêu tiền', 'amount'],
  ['Cơ quan nào chủ trì việc này?', 'body'],
  ['nộp đơn ở đâu vậy ạ', 'place'],
  ['Tôi thuê nhà thì có được vay vốn không?', 'yes-no'],
  ['nghe nói năm nay miễn học phí, đúng không', 'claim'],
  ['vì sao phải sáp nhập thôn', 'reason'],
  ['Tóm tắt kế hoạch 16', 'summary'],
  ['khoản 2 Mục III nói gì', 'look-up'],
  ['chào bạn', 'small-talk'],
])('%j asks for %s', (question, kind) => {
  expect(kindOf(question)).toBe(kind)
})

it('gives chances that are one together, also for what it has never seen', () => {
  for (const question of ['', 'xyzzy plugh', 'nộp ở đâu']) {
    expect(rankKinds(question).reduce((sum, [, chance]) => sum + chance, 0)).toBeCloseTo(1)
  }
})

it.each([
  ['Bao giờ nộp hồ sơ và nộp ở đâu?', ['Bao giờ nộp hồ sơ và', 'nộp ở đâu?']],
  ['ho so gom nhung giay to gi, nop cho ai', ['ho so gom nhung giay to gi,', 'nop cho ai']],
  ['Nhà tôi bị sập do bão, con còn nhỏ, thì được hỗ trợ gì?', undefined],
  ['Hộ nghèo, hộ cận nghèo và hộ chính sách được hỗ trợ bao nhiêu?', undefined],
  ['ai ký', undefined],
  ['', undefined],
])('%j is cut into %j', (question, parts) => {
  expect(partsOf(question)).toEqual(parts ?? [question])
})

it.each([
  ['Bán dâu tằm khô ở chợ đêm được không?', 'không được bán hàng khô ngoài giờ', 'no'],
  ['Tôi được nghỉ 5 ngày không?', 'được nghỉ 05 ngày', 'yes'],
  ['Trẻ em có phải đeo thẻ không?', 'mọi người đều phải đeo thẻ', 'yes'],
  ['nghe nói phải nộp trong 5 ngày đúng không', 'nộp trong 10 ngày làm việc', 'no'],
])('%j is answered by %j with %s', (question, words, verdict) => {
  expect(judgeByWords(question, words) > 0 ? 'yes' : 'no').toBe(verdict)
})
