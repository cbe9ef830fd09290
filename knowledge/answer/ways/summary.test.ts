import { expect, it } from 'vitest'
import { openDatabase } from '../../../db/open.ts'
import { createLibrary } from '../../library/library.ts'
import { savePlan } from '../../testing/save-plan.ts'
import { summariseDocument } from './summary.ts'

const title = 'Thu gom, phân loại rác thải sinh hoạt năm 2026'

async function openLibrary() {
  const db = openDatabase(':memory:')
  await savePlan(db, { slug: 'a', docNumber: '12/KH-UBND', title }, [
    ['title', '', title],
    ['I', 'MỤC ĐÍCH', ''],
    ['I.1', '', 'Thu gom, phân loại rác thải sinh hoạt tại nguồn ở tất cả các thôn.'],
    ['I.2', '', 'Các thôn tự chọn người dẫn đầu trong số các hộ.'],
    ['II', 'TỔ CHỨC THỰC HIỆN', ''],
    ['II.1', '', 'Trưởng thôn nhắc các hộ phân loại rác thải sinh hoạt trước khi thu gom.'],
    ['recipients', 'Nơi nhận', 'Các thôn thu gom, phân loại rác thải sinh hoạt.'],
  ])
  const library = createLibrary(db)
  await library.refresh()
  return library.documents()
}

it('gives the title and, of each part, the sentence that says most of what the document is about', async () => {
  const answer = summariseDocument(await openLibrary(), { text: 'Tóm tắt kế hoạch 12 giúp tôi', history: [] })
  expect(answer?.kind === 'answered' && answer.parts.map(({ passage }) => passage.clause.path)).toEqual([
    'title',
    'I.1',
    'II.1',
  ])
})

it('summarises the document that was spoken of', async () => {
  const history = [{ role: 'assistant' as const, content: 'Theo Kế hoạch số 12/KH-UBND: …' }]
  expect(summariseDocument(await openLibrary(), { text: 'tóm tắt nội dung chính giúp tôi', history })).toBeDefined()
})

it('leaves every other question alone', async () => {
  expect(summariseDocument(await openLibrary(), { text: 'Ai nhắc các hộ phân loại rác?', history: [] })).toBeUndefined()
})
