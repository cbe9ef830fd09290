import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase, transaction } from '../../../db/open.ts'
import { createWriter } from '../../../knowledge/answer/writing/write-answer.ts'
import { connectChat } from '../../../knowledge/model/connect-model.ts'
import { createSearch, type Search } from '../../../knowledge/search/search.ts'
import { type FakeChat, startFakeChat, type WrittenReply } from '../../../knowledge/testing/fake-chat.ts'
import { savePlan } from '../../../knowledge/testing/save-plan.ts'
import { createPrepare } from '../conversation.ts'
import type { Reply } from '../message/message.ts'
import { createPlainWords } from './plain-words.ts'

const clause =
  'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027; các thôn vận động người dân góp ngày công đào mương dẫn nước, giữ gìn công trình.'

let db: Db
let search: Search
let server: FakeChat
let written: (id: string) => WrittenReply
beforeEach(async () => {
  db = openDatabase(':memory:')
  await savePlan(db, { slug: 'nuoc', docNumber: '10/KH-UBND', issuer: 'UBND xã Tân Hòa', title: 'Nước sạch' }, [
    ['I', 'MỤC TIÊU', ''],
    ['I.1', '', clause],
    ['I.2', '', 'Tuần tra ban đêm ở thôn Bắc.'],
  ])
  search = createSearch({ db })
  written = (id) => write(id, ['Các thôn vận động bà con góp ngày công đào mương dẫn nước.'])
  server = await startFakeChat({
    write: ({ messages }) =>
      written((JSON.parse(messages[1]!.content) as { clauses: { id: string }[] }).clauses[0]!.id),
  })
})
afterEach(() => server.stop())

function write(id: string, sentences: string[]): string {
  return JSON.stringify({ sentences: sentences.map((text) => ({ text, rests: [{ id, quote: clause }] })), missing: [] })
}

async function say(text: string, onDraft?: (text: string) => void): Promise<Reply> {
  const chat = connectChat({ apiKey: server.apiKey, baseUrl: server.baseUrl, model: 'any' })
  const writer = createWriter({ chat })
  const features = [createPlainWords({ search, writer })]
  const prepare = createPrepare({ db, search, writer, features, now: () => new Date() })
  const prepared = await prepare({ channel: 'console', chatId: 'an', userId: 'an', text }, { onDraft })
  if ('act' in prepared) throw new Error('An answer is no deed')
  if (prepared.remember) await transaction(db, prepared.remember)
  return prepared.reply
}

it('offers plain words under an answer, and the clause itself under these', async () => {
  const [offer] = (await say('Bao nhiêu phần trăm hộ dân dùng nước sạch?')).choices
  expect(offer).toMatchObject({ label: 'Nói dễ hiểu' })
  const plain = await say('1')
  expect(plain.text).toContain('Các thôn vận động bà con góp ngày công đào mương dẫn nước. [1]')
  expect(plain.citations).toMatchObject([{ quote: clause }])
  expect(plain.choices).toMatchObject([{ label: 'Nguyên văn' }])
  expect((await say('1')).text).toContain('Phấn đấu 95%')
})

it.each<[string, (id: string) => WrittenReply]>([
  ['fails', () => ({ status: 500, retryAfter: 0 })],
  ['says something else', (id) => write(id, ['Các thôn thu phí nước.'])],
])('opens the clause where the model %s', async (_, answer) => {
  const [offer] = (await say('Bao nhiêu phần trăm hộ dân dùng nước sạch?')).choices
  written = answer
  const reply = await say(offer!.says)
  expect(reply.text).toContain('Phấn đấu 95% hộ dân')
  expect(reply.text).not.toContain('thu phí')
})

it('answers a code that names nothing politely', async () => {
  expect((await say('e:999999')).text).toContain('không còn')
})

it('shows the sentences that already stand while others are being written', async () => {
  written = (id) =>
    write(id, ['Phấn đấu 99% hộ dân dùng nước sạch.', 'Phấn đấu 95% hộ dân dùng nước sạch vào cuối năm 2027.'])
  const drafts: string[] = []
  const { text } = await say('Tóm tắt mục tiêu nước sạch của hộ dân', (draft) => drafts.push(draft))
  expect(drafts.length).toBeGreaterThan(0)
  expect(drafts.join()).not.toContain('99%')
  expect(text).toBe(drafts.at(-1))
})
