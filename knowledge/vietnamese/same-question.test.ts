import { expect, it } from 'vitest'
import { findSameQuestion } from './same-question.ts'

const written = [
  { id: 'tax', questions: ['Nộp tiền thuế đất ở đâu?', 'Đóng thuế đất chỗ nào?'] },
  { id: 'rent', questions: ['Nộp tiền thuê đất ở đâu?'] },
  { id: 'hours', questions: ['UBND xã làm việc mấy giờ?'] },
  { id: 'point', questions: ['Điểm a khoản 2 nói gì?'] },
]

it.each([
  ['Nộp tiền thuế đất ở đâu?', 'tax'],
  ['nộp TIỀN thuê đất ở đâu', 'rent'],
  ['dong thue dat cho nao', 'tax'],
  ['Cho em hỏi Ủy ban nhân dân xã làm việc mấy giờ ạ?', 'hours'],
  ['cho em hoi uy ban nhan dan xa lam viec may gio a', 'hours'],
  ['Uỷ ban nhân dân xã làm việc mấy giờ', 'hours'],
  ['điểm a khoản 2 nói gì ạ', 'point'],
])('takes “%s” for the question that was written', (asked, id) => {
  expect(findSameQuestion(asked, written)).toMatchObject({ id })
})

it.each([
  'nop tien thue dat o dau', // thuế or thuê
  'Nộp tiền thuế đất ở đầu?',
  'Nộp tiền thuê đât ở đâu?',
  'Đông thuế đất chỗ nào?',
  'UBND xá làm việc mấy giờ?',
  'Điểm khoản 2 nói gì?',
  'Điểm b khoản 2 nói gì?',
  'Điểm ạ?',
  'ạ',
  '',
  '???',
])('takes “%s” for none', (asked) => {
  expect(findSameQuestion(asked, written)).toBeUndefined()
})
