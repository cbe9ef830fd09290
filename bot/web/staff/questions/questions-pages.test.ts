import { beforeEach, expect, it } from 'vitest'
import { countJudgement } from '../../../../db/chats/feedback.ts'
import { markTopics } from '../../../../db/chats/question-counts.ts'
import { findDocument } from '../../../../db/documents/documents.ts'
import { type Db, openDatabase, transaction } from '../../../../db/open.ts'
import { topicMarks } from '../../../../db/schema/trouble-tables.ts'
import { withdraw } from '../../../../ingest/documents/change-state.ts'
import { ingestDocument } from '../../../../ingest/ingest.ts'
import { createSearch, type Search } from '../../../../knowledge/search/search.ts'
import { createConversation } from '../../../conversation/conversation.ts'
import { questionsPageStrings } from '../../../strings/questions-page-strings.ts'
import { openStaffPages, signInAs } from '../../../testing/staff-client.ts'

const now = () => new Date('2026-12-01T02:00:00Z')
let db: Db
let search: Search
let app: ReturnType<typeof openStaffPages>

beforeEach(async () => {
  db = openDatabase(':memory:')
  search = createSearch({ db })
  app = openStaffPages({ db, now, search })
  const lines = [
    'Số: 45/KH-UBND',
    'KẾ HOẠCH',
    'Thu gom rác thải năm 2026',
    '1. Xe thu gom rác chạy vào sáng thứ Hai hằng tuần.',
    '2. Hộ nghèo được miễn phí thu gom rác.',
    '3. Nước thải sinh hoạt chảy ra hố ga của xóm.',
  ]
  const file = { name: 'a.txt', bytes: Buffer.from(lines.join('\n')) }
  await ingestDocument(db, file, { state: 'published', now: now() })
})

async function ask(question: string, chats: number): Promise<void> {
  const respond = createConversation({ db, search, now })
  for (let chat = 0; chat < chats; chat++) {
    await respond({ channel: 'web', chatId: `chat-${chat}`, userId: `chat-${chat}`, text: question })
  }
}

async function page(query = ''): Promise<string> {
  const clerk = await signInAs(app, { db, now }, { level: 'admin' })
  return (await clerk.get(`/admin/questions${query}`)).text
}

it('says what to expect before anything was asked', async () => {
  const text = await page()
  expect(text).toContain(questionsPageStrings.nothing)
  expect(text).toContain(questionsPageStrings.noTopics)
  expect(text).toContain(questionsPageStrings.noneWrong)
})

it('counts questions by day, outcome and document', async () => {
  await ask('Xe thu gom rác chạy hôm nào?', 2)
  await ask('Học phí trường mầm non là bao nhiêu?', 1)
  const text = await page('?days=30')
  expect(text).toContain('3 câu hỏi: 2 được trả lời')
  expect(text).toContain('Kế hoạch số 45/KH-UBND')
  expect(text).toMatch(/01\/12\/2026<\/th><td data-label="Câu hỏi">3</u)
  expect(text).toMatch(/<svg class="chart" role="img"/u)
})

it('shows a topic only from three chats on, and only in words that published documents have', async () => {
  const question = 'Bà Trần Thị Hồng Thắm nợ tiền nước thải bao nhiêu, số 0912345678?'
  await ask(question, 2)
  expect(await page()).not.toContain('nước thải')
  await ask(question, 3)
  const text = await page()
  expect(text).toContain('nước thải (3 cuộc trò chuyện)')
  for (const secret of ['Hồng', 'hồng', 'thắm', '0912345678', 'nợ tiền', 'chat-1']) expect(text).not.toContain(secret)
  const stored = JSON.stringify(await db.select().from(topicMarks))
  for (const secret of ['hồng', 'thắm', '0912345678', 'chat-1']) expect(stored).not.toContain(secret)
})

it('shows no topic whose words are no longer published, or stand there with other diacritics', async () => {
  await ask('Ai sửa đường ống nước thải?', 3)
  const marks = [1, 2, 3].map((mark) => ({ words: 'gom rắc', mark }))
  await transaction(db, (tx) => markTopics(tx, marks, '2026-12-01'))
  const text = await page()
  expect(text).toContain('nước thải (3 cuộc trò chuyện)')
  expect(text).not.toContain('gom rắc')
  const { versionId } = search.library.documents()[0]!
  const act = { actor: { name: 'Chị Lan' }, at: now().toISOString(), reason: 'In nhầm' }
  await transaction(db, (tx) => withdraw(tx, versionId, act))
  expect(await page()).not.toContain('nước thải (')
})

it('counts the same chat once, and keeps marks that do not tell it', async () => {
  for (let times = 0; times < 5; times++) await ask('Ai sửa đường ống nước thải?', 1)
  const marks = await db.select().from(topicMarks)
  expect(new Set(marks.map(({ words }) => words)).size).toBe(marks.length)
  expect(marks.every(({ mark }) => mark >= 0 && mark < 256)).toBe(true)
})

it('keeps what was judged wrong until it is settled, also when others find it useful later', async () => {
  const { id: documentId } = (await findDocument(db, '45-kh-ubnd'))!
  await search.refresh()
  const topic = String(search.library.documents()[0]!.passages[0]!.clause.id)
  const judge = async (day: string, isUseful: boolean) =>
    transaction(db, (tx) =>
      countJudgement(tx, { key: `${day} ${isUseful}`, topic, documentId, isUseful, day, givenAt: day }),
    )
  await judge('2026-09-01', false)
  expect(await page()).toContain(questionsPageStrings.wrong(1))
  const clerk = await signInAs(app, { db, now }, { level: 'admin' })
  await clerk.post('/admin/questions/settle', { topic, how: 'answer-right' })
  await judge('2026-12-02', true)
  expect(await page()).toContain(questionsPageStrings.wrong(0))
  await judge('2026-12-02', false)
  expect(await page()).toContain(questionsPageStrings.wrong(1))
})

it('lists answers that were judged wrong until somebody has settled them', async () => {
  const { id: documentId } = (await findDocument(db, '45-kh-ubnd'))!
  await search.refresh()
  const clauseId = search.library.documents()[0]!.passages.find(({ clause }) => clause.path === '2')!.clause.id
  const judge = async (day: string) =>
    transaction(db, (tx) =>
      countJudgement(tx, { key: day, topic: String(clauseId), documentId, isUseful: false, day, givenAt: day }),
    )
  await judge('2026-12-01')
  const clerk = await signInAs(app, { db, now }, { level: 'admin' })
  expect((await clerk.get('/admin/questions')).text).toMatch(/chờ xử lý \(1\)[\s\S]*1 chưa hữu ích/u)
  await clerk.post('/admin/questions/settle', { topic: String(clauseId), how: 'nothing' })
  expect((await clerk.get('/admin/questions')).text).toContain(questionsPageStrings.badChoice)
  await clerk.post('/admin/questions/settle', { topic: String(clauseId), how: 'answer-right' })
  const text = (await clerk.get('/admin/questions')).text
  expect(text).toContain(questionsPageStrings.noneWrong)
  expect(text).toMatch(/Đã xử lý \(1\)[\s\S]*Câu trả lời đúng, không cần sửa – Chị Lan/u)
})
