import { beforeEach, expect, it } from 'vitest'
import { saveVersionState } from '../../../db/documents/versions.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { connectChat } from '../../model/connect-model.ts'
import { createSearch, type Search } from '../../search/search.ts'
import { type ChatBody, type FakeChat, startFakeChat, type WrittenReply } from '../../testing/fake-chat.ts'
import { savePlan } from '../../testing/save-plan.ts'
import { answerQuestion } from '../answer.ts'
import type { Answer } from '../answer-parts.ts'
import { createWriter } from './write-answer.ts'

let db: Db
let search: Search
let plan: number
beforeEach(async () => {
  db = openDatabase(':memory:')
  plan = await savePlan(
    db,
    { slug: 'tan-hoa', docNumber: '10/KH-UBND', issuer: 'UBND xã Tân Hòa', title: 'Nước sạch' },
    [
      ['I', 'MỤC TIÊU', ''],
      ['I.1', '', 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.'],
      ['I.2', '', 'Việc lắp đồng hồ nước sạch chưa hoàn thành ở thôn Bắc.'],
      ['II', 'NHIỆM VỤ', ''],
      ['II.1', 'Công an xã', 'Giữ trật tự nơi thi công đường ống nước sạch.'],
    ],
  )
  search = createSearch({ db })
})

interface Sentence {
  text: string
  rests: { id: string; quote: string }[]
}

interface Data {
  clauses: { id: string; text: string }[]
}

/** What a model is asked, as data. */
function dataOf({ messages }: ChatBody): Data {
  return JSON.parse(messages[1]!.content) as Data
}

function json(sentences: Sentence[], missing: string[] = []): string {
  return JSON.stringify({ sentences, missing })
}

/** Each clause repeated word for word. */
function copy({ clauses }: Data): Sentence[] {
  return clauses.map(({ id, text }) => ({
    text: text.split('\n\n').at(-1)!,
    rests: [{ id, quote: text.split('\n\n').at(-1)! }],
  }))
}

const question = 'Tóm tắt mục tiêu dùng nước sạch của hộ dân'

async function ask(
  model: FakeChat,
  text = question,
  timeLimitMs = 2000,
): Promise<{ answer: Answer; drafts: string[] }> {
  const chat = connectChat({ apiKey: model.apiKey, baseUrl: model.baseUrl, model: 'any' })
  const drafts: string[] = []
  const onDraft = (answer: Answer) => drafts.push(wordsOf(answer).join(' '))
  const writer = createWriter({ chat, timeLimitMs })
  return { answer: await answerQuestion(search, { text, history: [] }, { writer, user: 'an', onDraft }), drafts }
}

function wordsOf(answer: Answer): string[] {
  if (answer.kind !== 'answered') return [answer.kind]
  return answer.parts.map((part) => (part.kind === 'written' ? part.words : `(${part.kind})`))
}

it('shows each sentence as it passes, and cites what it rests on', async () => {
  await using model = await startFakeChat({ write: (body) => json(copy(dataOf(body)), ['của hộ dân']) })
  const { answer, drafts } = await ask(model)
  expect(wordsOf(answer)[0]).toBe('Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.')
  const quote = 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.'
  expect(answer).toMatchObject({ citations: expect.arrayContaining([expect.objectContaining({ quote })]) })
  expect(drafts[0]).toBe(wordsOf(answer)[0])
  expect(drafts.at(-1)).toBe(wordsOf(answer).join(' '))
})

it('has a refused sentence written anew with the reason', async () => {
  await using model = await startFakeChat({
    write: (body) => {
      const [first] = copy(dataOf(body))
      return json([body.messages.length === 2 ? { ...first!, text: first!.text.replace('95%', '99%') } : first!])
    },
  })
  const { answer, drafts } = await ask(model)
  expect(wordsOf(answer)).toEqual(['Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.'])
  expect(model.requests).toHaveLength(2)
  expect(model.requests[1]!.messages.at(-1)!.content).toContain('“99%”')
  expect(drafts.join()).not.toContain('99%')
})

it('leaves out the sentence that fails twice, and says the rest', async () => {
  await using model = await startFakeChat({
    write: (body) => {
      const [first] = copy(dataOf(body))
      const wrong = { ...first!, text: 'Công an xã thu phí nước sạch.' }
      return json(body.messages.length === 2 ? [first!, wrong] : [wrong])
    },
  })
  const { answer } = await ask(model)
  expect(wordsOf(answer)).toEqual(['Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.'])
})

it.each<[string, (body: ChatBody) => WrittenReply]>([
  ['an error', () => ({ status: 500, retryAfter: 0 })],
  ['too many requests', () => ({ status: 429, retryAfter: 60 })],
  ['no answer', () => 'hang'],
  ['half a stream', (body) => ({ half: json(copy(dataOf(body))).slice(0, -20) })],
  ['no JSON', () => 'Xin chào, tôi là trợ lý.'],
  ['other JSON', () => '{"answer":"95%"}'],
  ['nothing', () => json([])],
  ['words without a source', (body) => json(copy(dataOf(body)).map((one) => ({ ...one, rests: [] })))],
  [
    'another clause than asked about',
    (body) => json(copy(dataOf(body)).filter(({ text }) => text.startsWith('Giữ trật tự'))),
  ],
])('answers from the documents where the model gives %s', async (_, write) => {
  await using model = await startFakeChat({ write })
  const { answer } = await ask(model, question, 400)
  expect(answer.kind).toBe('answered')
  expect(wordsOf(answer).every((words) => words.startsWith('('))).toBe(true)
})

it.each([
  'Khoản 1 Mục I kế hoạch 10',
  'Bao nhiêu phần trăm hộ dân dùng nước sạch?',
  'Kế hoạch 10 ban hành ngày nào?',
  'Giá xăng hôm nay bao nhiêu?',
  'Xin chào',
])('asks no model for %j', async (text) => {
  await using model = await startFakeChat({ write: (body) => json(copy(dataOf(body))) })
  await ask(model, text)
  expect(model.requests).toEqual([])
})

it('sends no personal data, and gives it back where the documents have it', async () => {
  await savePlan(
    db,
    { slug: 'duong-day', docNumber: '11/KH-UBND', issuer: 'UBND xã Tân Hòa', title: 'Đường dây nóng' },
    [
      ['I', 'ĐƯỜNG DÂY NÓNG', ''],
      ['I.1', '', 'Người dân phản ánh về nước sạch qua số điện thoại 0912 345 678 của Công an xã.'],
    ],
  )
  await using model = await startFakeChat({
    write: (body) => json(copy(dataOf(body)).filter(({ text }) => /phản ánh/u.test(text))),
  })
  const { answer } = await ask(
    model,
    'Tóm tắt: phản ánh đường dây nóng số điện thoại nước sạch, tôi là CCCD 001199012345',
  )
  expect(model.requests.length).toBeGreaterThan(0)
  expect(model.log).not.toMatch(/0912 345 678|001199012345/u)
  expect(wordsOf(answer).join()).toContain('0912 345 678')
})

it('says nothing of a document that is withdrawn while the model writes', async () => {
  await using model = await startFakeChat({
    write: (body) => {
      void saveVersionState(db, plan, 'withdrawn')
      return json(copy(dataOf(body)))
    },
    latencyMs: () => 20,
  })
  expect((await ask(model)).answer.kind).toBe('not-found')
})
