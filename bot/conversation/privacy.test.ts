import { beforeEach, expect, it } from 'vitest'
import { listUnanswered } from '../../db/chats/unanswered.ts'
import { type Db, openDatabase } from '../../db/open.ts'
import { conversations, inbox, outbox, topicMessages } from '../../db/schema/chat-tables.ts'
import { ingestSamples } from '../../ingest/ingest-samples.ts'
import { createSearch } from '../../knowledge/search/search.ts'
import { forget } from '../forget.ts'
import { createConversation } from './conversation.ts'
import type { Respond } from './message/message.ts'
import { chatKeyOf } from './message/person.ts'
import { createPrivacy, messageData, type PersonalData } from './privacy.ts'

const now = () => new Date('2026-11-21T18:00:00Z')
const an = { channel: 'telegram', userId: '7001', chatId: '7001' } as const
const binh = { channel: 'telegram', userId: '7002', chatId: '7002' } as const

let db: Db
let respond: Respond
let practised: string[]
beforeEach(async () => {
  db = openDatabase(':memory:')
  await ingestSamples(db)
  practised = []
  const practice: PersonalData = {
    name: 'Kết quả luyện tập',
    kept: 'Kết quả luyện tập: giữ một năm.',
    deletePersonData: async (_, { personKey }) => {
      practised.push(personKey)
      return practised.length === 1 ? 3 : 0
    },
  }
  const privacy = createPrivacy({ db, data: [...messageData, practice], retentionDays: 12, isModelElsewhere: false })
  respond = createConversation({ db, search: createSearch({ db }), now, features: [privacy] })
})

/** Rows of An and Bình in every table a message passes through. */
async function fillTables(): Promise<void> {
  for (const person of [an, binh]) {
    const { channel, userId, chatId } = person
    const row = { channel, updateId: userId, receivedAt: now().toISOString() }
    await respond({ ...person, text: 'kinh phí lấy từ đâu' })
    await db.insert(inbox).values({ ...row, userId, chatId: '-100', text: 'chuyện riêng' })
    await db.insert(outbox).values([chatId, '-100'].map((chat) => ({ ...row, chatId: chat, part: { text: 'x' } })))
    const sent = { channel, chatKey: await chatKeyOf(db, person), topic: 't', messageId: '1' }
    await db.insert(topicMessages).values({ ...sent, sentAt: row.receivedAt })
  }
}

it('deletes all of one person, and says what', async () => {
  await fillTables()
  const { text } = await respond({ ...an, text: '/xoadulieu' })
  expect(text).toMatch(/^Đã xóa dữ liệu của bạn:\n• Câu hỏi gần nhất.*\n• Tin nhắn .*\n• Kết quả luyện tập\n\n/u)
  expect(text).toContain('nhật ký thao tác')
  const keyOfBinh = await chatKeyOf(db, binh)
  expect((await db.select().from(conversations)).map(({ chatKey }) => chatKey)).toEqual([keyOfBinh])
  expect((await db.select().from(topicMessages)).map(({ chatKey }) => chatKey)).toEqual([keyOfBinh])
  expect((await db.select().from(inbox)).map(({ userId }) => userId)).toEqual([binh.userId])
  expect((await db.select().from(outbox)).map(({ chatId }) => chatId)).toEqual(['-100', binh.chatId, '-100'])
})

it('says so if nothing is kept, and does not keep that it was asked', async () => {
  await fillTables()
  await respond({ ...an, text: '/xoadulieu' })
  expect((await respond({ ...an, text: '/xoadulieu' })).text).toContain('không giữ dữ liệu nào của bạn')
  expect(await db.$count(conversations)).toBe(1)
})

it('explains what is kept, how long and what for', async () => {
  const { text } = await respond({ ...an, text: '/quyenriengtu' })
  for (const told of ['giữ một ngày', 'giữ 12 ngày', 'Kết quả luyện tập: giữ một năm.', '/xoadulieu', 'mã băm']) {
    expect(text).toContain(told)
  }
  expect(text).not.toContain('máy chủ mô hình')
})

it('says when questions are sent to a model elsewhere', async () => {
  const privacy = createPrivacy({ db, data: messageData, retentionDays: 30, isModelElsewhere: true })
  respond = createConversation({ db, search: createSearch({ db }), now, features: [privacy] })
  expect((await respond({ ...an, text: '/quyenriengtu' })).text).toContain('máy chủ mô hình')
})

it('counts what was asked in vain by the clause nearest to it, without words or people, until it is forgotten', async () => {
  await respond({ ...an, text: 'Quốc lộ 217 dài bao nhiêu km?' })
  await respond({ ...binh, text: 'Quốc lộ 217 dài bao nhiêu km?' })
  await respond({ ...binh, text: 'kinh phí lấy từ đâu' })
  const asked = await listUnanswered(db, '2026-11-22') // 1 o'clock in Vietnam
  expect(asked).toMatchObject([{ count: 2, path: expect.stringMatching(/./u), title: expect.stringMatching(/./u) }])
  expect(JSON.stringify(asked)).not.toContain('km')
  await forget(db, new Date('2026-12-21T18:00:00Z'), 30)
  expect(await listUnanswered(db, '2026-11-22')).toHaveLength(1)
  await forget(db, new Date('2026-12-23T18:00:00Z'), 30)
  expect(await listUnanswered(db, '2026-11-22')).toEqual([])
})
