import { expect, it } from 'vitest'
import { openDatabase } from '../../../db/open.ts'
import { createLibrary } from '../../../knowledge/library/library.ts'
import { savePlan } from '../../../knowledge/testing/save-plan.ts'
import { asksForNews } from './news-question.ts'

async function documents() {
  const db = openDatabase(':memory:')
  const named = { slug: 'a', docNumber: '133-KH/ThU', issuer: 'Thành ủy Đà Lạt', title: 'Phát triển du lịch' }
  await savePlan(db, named, [['I', 'MỤC TIÊU', 'Đô thị.']])
  await savePlan(db, { slug: 'b', docNumber: '45/KH-UBND', issuer: 'UBND xã Hòa Bình', title: 'Thu gom rác' }, [
    ['I', 'MỤC TIÊU', 'Rác.'],
  ])
  const library = createLibrary(db)
  await library.refresh()
  return library.documents()
}

it.each([
  'Kế hoạch 133 có điểm gì mới?',
  'kế hoạch 133 có gì mới không',
  'điểm mới của KH133',
  'Cho tôi xem những điểm mới trong kế hoạch số 133-KH/ThU nhé',
  'ke hoach 133 thay doi nhung gi',
  'Kế hoạch 133 khác gì so với bản trước?',
  'bản mới của kế hoạch 133 sửa đổi những gì',
  'Kế hoạch 133 được bổ sung nội dung gì',
  'điểm mới của kế hoạch 133 về phát triển du lịch',
])('recognises “%s” as a question about what is new in plan 133', async (question) => {
  expect(asksForNews(await documents(), question)?.map(({ slug }) => slug)).toEqual(['a'])
})

it.each(['có gì mới?', 'điểm mới của kế hoạch này', 'Văn bản có thay đổi gì không?', 'các kế hoạch có gì mới'])(
  'recognises “%s” as a question about what is new in any document',
  async (question) => {
    expect(asksForNews(await documents(), question)).toHaveLength(2)
  },
)

it.each([
  'mô hình du lịch mới của kế hoạch 133 là gì',
  'kế hoạch 133 có điểm gì mới về cây cà phê',
  'nông thôn mới là gì',
  'xây dựng nông thôn mới có nội dung gì',
  'thủ tục sửa đổi giấy phép thế nào',
  'kinh phí lấy từ đâu',
  'điểm a khoản 1 nói gì',
])('leaves “%s” to the search', async (question) => {
  expect(asksForNews(await documents(), question)).toBeUndefined()
})
