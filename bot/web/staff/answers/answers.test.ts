import { beforeEach, expect, it } from 'vitest'
import { findVersion } from '../../../../db/documents/version-states.ts'
import { type Db, openDatabase, transaction } from '../../../../db/open.ts'
import { listAuditEntries } from '../../../../db/staff/admins.ts'
import { listOfficeAnswers } from '../../../../db/staff/office-answers.ts'
import { erase, withdraw } from '../../../../ingest/documents/change-state.ts'
import { editClause } from '../../../../ingest/documents/edits/edit-clause.ts'
import { ingestDocument } from '../../../../ingest/ingest.ts'
import { createSearch, type Search } from '../../../../knowledge/search/search.ts'
import { createConversation } from '../../../conversation/conversation.ts'
import { createOfficeAnswers } from '../../../conversation/reading/say-office-answers.ts'
import { answerAll } from '../../../measure/answers/evaluate.ts'
import { officeAnswerStrings } from '../../../strings/office-answer-strings.ts'
import { openStaffPages, signInAs } from '../../../testing/staff-client.ts'

const now = () => new Date('2026-12-01T02:00:00Z')
const question = 'Khi nào xe thu gom rác chạy?'
const carried = 'Xe thu gom rác chạy vào sáng thứ Hai hằng tuần.'
const act = { actor: { name: 'Chị Lan' }, at: now().toISOString() }
let db: Db
let search: Search
let app: ReturnType<typeof openStaffPages>
let versionId: number

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
  ]
  const file = { name: 'a.txt', bytes: Buffer.from(lines.join('\n')) }
  versionId = (await ingestDocument(db, file, { state: 'published', now: now() })).versionId
})

const form = { questions: question, kind: 'pinned', text: carried, office: '', pin: '1:1', act: 'publish' }

async function write(given: Partial<typeof form> = {}, level: 'admin' | 'editor' = 'admin') {
  const clerk = await signInAs(app, { db, now }, { level })
  await clerk.get('/admin/answers/new')
  return { clerk, shown: await clerk.post('/admin/answers', { ...form, ...given }) }
}

async function ask(text: string) {
  await search.refresh()
  const features = [createOfficeAnswers({ db, library: search.library, now })]
  return createConversation({ db, search, now, features })({ channel: 'web', chatId: 'c', userId: 'c', text })
}

it('answers as the office wrote, with the clause, however the question is typed', async () => {
  const { clerk, shown } = await write()
  expect(shown.status).toBe(303)
  expect((await clerk.get('/admin/answers')).text).toContain(officeAnswerStrings.published)
  for (const typed of [
    question,
    'khi nao xe thu gom rac chay',
    'Cho tôi hỏi khi nào xe thu gom rác chạy ạ',
    `  ${question.toUpperCase()}!! `,
  ]) {
    const reply = await ask(typed)
    expect(reply.text).toBe(`${carried} [1]`)
    expect(reply.citations).toMatchObject([{ label: 'Khoản 1', quote: carried, href: '/documents/45-kh-ubnd#1' }])
  }
  const [entry] = await listAuditEntries(db, { offset: 0, limit: 1 })
  expect(entry).toMatchObject({ who: 'Chị Lan', action: 'write-answer', subject: question })
})

it.each([
  'Ai chạy xe thu gom rác?',
  'Khi nào xe thu gom rác không chạy?',
  'Khi nào xe thu gom nước chạy?',
  'Xe thu gom rác chạy ở đâu?',
  'Xe thu gom rác chạy khi nào?',
  'Khi nào xe thu gom rác chạy lại?',
  'Khi nào xe rác chạy?',
  'Khi nào thu gom rác?',
  'Vì sao xe thu gom rác chạy?',
  'Khi nào xe thu gom rác chạy và ai trả tiền?',
  'Khi nào xe thu gom rác đến nhà tôi?',
  'Khi nào xe khách chạy?',
  'xe thu gom rác',
  'Khi nào?',
  'Khi nào xe thu gom rác chạy năm 2025?',
  'Khi nào xe thu gom rác ngừng chạy?',
  'Có phải xe thu gom rác chạy thứ Hai không?',
  'Xe thu gom rác chạy mấy lần?',
  'Khi nào xe thu gom rác thải y tế chạy?',
  'Khi nào chạy xe thu gom rác mới?',
])('does not take “%s” for the same question', async (typed) => {
  await write({ kind: 'statement', text: 'Câu trả lời của văn phòng.', office: 'Văn phòng UBND xã', pin: '' })
  expect((await ask(typed)).text).not.toContain('Câu trả lời của văn phòng')
})

it.each([
  ['Xe thu gom rác chạy vào sáng thứ Ba hằng tuần.', 'Ba'],
  ['Xe thu gom rác không chạy vào sáng thứ Hai hằng tuần.', 'không'],
  ['Xe thu gom rác chạy vào sáng thứ Hai hằng tuần. Mỗi hộ nộp 30.000 đồng.', '30.000'],
])('refuses what the clause does not carry: %s', async (text, words) => {
  const { shown } = await write({ text })
  expect(shown.status).toBe(400)
  expect(shown.text).toContain(officeAnswerStrings.refusedLead)
  expect(/role="alert">([\s\S]*?)<\/div>/u.exec(shown.text)![1]).toContain(words)
  expect(shown.text).toContain(text) // nothing that was typed is lost
  expect(await listOfficeAnswers(db)).toEqual([])
})

it('says of a statement that it is the office’s own', async () => {
  await write({
    kind: 'statement',
    text: 'Nhà nào cần thêm thùng rác thì gọi văn phòng.',
    office: 'Văn phòng UBND xã Hòa Bình',
    pin: '',
  })
  const { text, citations } = await ask(question)
  expect(text).toBe(
    'Trả lời của Văn phòng UBND xã Hòa Bình (01/12/2026), không trích từ văn bản:\n\nNhà nào cần thêm thùng rác thì gọi văn phòng.',
  )
  expect(citations).toEqual([])
})

it('lets an editor write, and only an admin publish', async () => {
  const { clerk } = await write({}, 'editor')
  expect((await clerk.get('/admin/answers')).text).toContain(officeAnswerStrings.saved)
  expect(await listOfficeAnswers(db, 'published')).toEqual([])
  const admin = await signInAs(app, { db, now }, { level: 'admin', name: 'Anh Sơn' })
  await admin.post('/admin/answers/1', form)
  expect(await listOfficeAnswers(db, 'published')).toMatchObject([{ who: 'Anh Sơn' }])
  await clerk.post('/admin/answers/1', { ...form, text: carried })
  expect(await listOfficeAnswers(db, 'published')).toEqual([])
})

it.each([
  [
    'changes',
    async () => {
      const revision = (await findVersion(db, versionId))!.revision
      const edit = {
        kind: 'correct' as const,
        path: '1',
        heading: null,
        text: 'Xe thu gom rác chạy vào sáng sớm thứ Hai hằng tuần.',
      }
      await transaction(db, (tx) => editClause(tx, versionId, edit, { ...act, revision }))
    },
    'Điều khoản nay là:',
  ],
  [
    'is withdrawn',
    async () => void (await transaction(db, (tx) => withdraw(tx, versionId, { ...act, reason: 'In nhầm' }))),
    'không còn trong văn bản đang công bố',
  ],
  ['is erased', async () => void (await erase(db, 1, act)), 'không còn trong văn bản đang công bố'],
])('is no longer said when its clause %s, and waits to be written anew', async (_what, change, says) => {
  const { clerk } = await write()
  await change()
  expect((await ask(question)).text).not.toBe(`${carried} [1]`)
  const list = (await clerk.get('/admin/answers')).text
  expect(list).toContain(officeAnswerStrings.stale)
  expect(list).toContain(says)
  expect((await clerk.get('/admin')).text).toContain('Câu trả lời cần soạn lại (1)')
})

it('keeps no words of a document that was erased', async () => {
  const { clerk } = await write()
  await erase(db, 1, act)
  const stored = JSON.stringify(await listOfficeAnswers(db))
  for (const words of [carried, 'thứ Hai', 'Thu gom rác thải', '45/KH']) expect(stored).not.toContain(words)
  const { text } = await clerk.get('/admin/answers/1')
  expect(text).toContain(question)
  expect(text).toContain(officeAnswerStrings.noClauses)
})

it('tells questions apart by one diacritic, also where they are typed without any', async () => {
  const statement = { kind: 'statement', office: 'Văn phòng UBND xã', pin: '' }
  await write({ ...statement, questions: 'Nộp tiền thuế đất ở đâu?', text: 'Nộp thuế ở bưu điện.' })
  expect((await ask('Nộp tiền thuê đất ở đâu?')).text).not.toContain('bưu điện')
  expect((await ask('nop tien thue dat o dau')).text).toContain('bưu điện')
  await write({ ...statement, questions: 'Nộp tiền thuê đất ở đâu?', text: 'Nộp tiền thuê ở kho bạc.' })
  expect((await ask('Nộp tiền thuê đất ở đâu?')).text).toContain('kho bạc')
  expect((await ask('nop tien thue dat o dau')).text).not.toMatch(/bưu điện|kho bạc/u)
})

it('does not let a clause silence what the office says by itself', async () => {
  const { clerk } = await write({ kind: 'statement', text: 'Câu trả lời của văn phòng.', office: 'Văn phòng UBND xã' })
  await transaction(db, (tx) => withdraw(tx, versionId, { ...act, reason: 'In nhầm' }))
  expect((await ask(question)).text).toContain('Câu trả lời của văn phòng')
  expect((await clerk.get('/admin/answers')).text).not.toContain(officeAnswerStrings.stale)
})

it('takes no question that another answer has, however it is typed', async () => {
  await write()
  const typed = `cho tôi hỏi ${question.toLowerCase()}`
  expect((await write({ questions: typed })).shown).toMatchObject({
    status: 400,
    text: expect.stringContaining('đã có ở một câu trả lời khác'),
  })
})

it('can be judged like any other answer, and is what a list of questions is answered with', async () => {
  await write()
  expect((await ask(question)).feedback).toBeDefined()
  await search.refresh()
  const given = await Array.fromAsync(answerAll({ db, search }, [{ id: 'a', question }]))
  expect(given).toMatchObject([{ id: 'a', abstained: false, citations: [{ quote: carried }] }])
  expect(given[0]!.answer).toContain(`${carried} [1]`)
})

it('finds clauses to choose from, and keeps what was typed meanwhile', async () => {
  const { shown } = await write({ act: 'find', ...{ find: 'miễn phí hộ nghèo' }, pin: '' } as Partial<typeof form>)
  expect(shown.text).toContain('value="1:2"')
  expect(shown.text).toContain(carried)
})

it.each([
  [{ questions: '' }, officeAnswerStrings.badQuestions],
  [
    {
      questions: Array(11)
        .fill(question)
        .map((one, index) => `${one} ${index}`)
        .join('\n'),
    },
    officeAnswerStrings.badQuestions,
  ],
  [{ text: 'Ngắn' }, officeAnswerStrings.badText],
  [{ pin: '' }, officeAnswerStrings.needsClauses],
  [{ pin: '9:9' }, officeAnswerStrings.needsClauses],
  [{ kind: 'statement' }, officeAnswerStrings.noOffice],
])('says what is missing in %o', async (given, problem) => {
  expect((await write(given)).shown).toMatchObject({ status: 400, text: expect.stringContaining(problem) })
})

it('deletes an answer, which is then no longer said', async () => {
  const { clerk } = await write()
  await clerk.post('/admin/answers/1', { act: 'delete' })
  expect((await clerk.get('/admin/answers')).text).toContain(officeAnswerStrings.deleted)
  expect(await listOfficeAnswers(db)).toEqual([])
})

it('shows hostile words as words', async () => {
  const hostile = '<script>alert(1)</script>'
  const { clerk } = await write({
    kind: 'statement',
    questions: hostile,
    text: `${hostile} chào`,
    office: hostile,
    pin: '',
  })
  for (const path of ['/admin/answers', '/admin/answers/1', '/admin/log']) {
    expect((await clerk.get(path)).text).not.toContain(hostile)
  }
})
