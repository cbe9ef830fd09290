/** What `/xoadulieu` leaves behind of a person, in any table. */
import { beforeEach, expect, it } from 'vitest'
import { saveConversation } from '../../db/chats/conversations.ts'
import { saveParts } from '../../db/chats/deliveries.ts'
import { findPoll, savePoll } from '../../db/chats/polls.ts'
import { type Db, openDatabase, transaction } from '../../db/open.ts'
import { saveContest, saveEntrant } from '../../db/quizzes/contests.ts'
import { saveMemory, saveReminder } from '../../db/quizzes/practice.ts'
import { countWrongCodes, saveWrongCode } from '../../db/staff/admins.ts'
import { createSearch } from '../../knowledge/search/search.ts'
import { personalData } from '../features.ts'
import { createConversation } from './conversation.ts'
import type { ChannelName, Respond } from './message/message.ts'
import { chatKeyOf, personKeyOf } from './message/person.ts'
import { createPrivacy } from './privacy.ts'

const at = '2026-11-21T01:00:00Z'

let db: Db
let respond: Respond

beforeEach(async () => {
  db = openDatabase(':memory:')
  const privacy = createPrivacy({ db, data: personalData, retentionDays: 30, isModelElsewhere: false })
  respond = createConversation({ db, search: createSearch({ db }), now: () => new Date(at), features: [privacy] })
  await saveOpenContest()
})

function messageOf(chatId: string, channel: ChannelName = 'telegram') {
  return { channel, chatId, userId: chatId, text: '/xoadulieu' }
}

async function leaveTraces(chatId: string): Promise<void> {
  const message = messageOf(chatId)
  const [personKey, chatKey] = [await personKeyOf(db, message), await chatKeyOf(db, message)]
  await savePoll(db, { id: `poll-${chatId}`, channel: 'telegram', chatId, says: ['q:abcd:0:0'], sentAt: at })
  await transaction(db, async (tx) => {
    await saveConversation(tx, {
      chatKey,
      questions: ['kinh phí'],
      clauseIds: [],
      choices: [],
      awaits: null,
      updatedAt: at,
    })
    await saveParts(tx, { channel: 'telegram', chatId, updateId: chatId, receivedAt: at }, { parts: [{ text: 'x' }] })
    await saveMemory(tx, { personKey, itemId: 'abc', memory: { due: at } })
    await saveReminder(tx, { personKey, channel: 'telegram', chatId, minuteOfDay: 420, lastSentOn: null })
    await saveEntrant(tx, { contestId: 'thi1', personKey, nickname: 'An', unit: null, guess: null })
    await saveWrongCode(tx, personKey, at)
  })
}

async function saveOpenContest(): Promise<void> {
  const numbers = { questions: 1, minutes: 1, attemptsPerWeek: 1 }
  const round = {
    contestId: 'thi1',
    number: 1,
    opensAt: at,
    closesAt: '2026-12-01',
    seed: '',
    items: [],
    commitment: '',
  }
  const contest = {
    id: 'thi1',
    state: 'announced',
    title: 'Thi',
    documentIds: [],
    counts: 'best',
    createdAt: at,
  } as const
  await transaction(db, (tx) =>
    saveContest(tx, { ...contest, ...numbers, documentIds: [], rounds: [round], units: [] }),
  )
}

/** The tables in which one of these words is found. */
function findTraces(words: string[]): string[] {
  const tables = db.$client.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[]
  return tables.filter((table) => {
    const rows = JSON.stringify(db.$client.prepare(`select * from "${table}"`).all())
    return words.some((word) => rows.includes(`"${word}"`))
  })
}

it('leaves nothing that leads to the person who asked, and everything of others', async () => {
  for (const chatId of ['1234567', '7654321']) await leaveTraces(chatId)
  const keys = async (chatId: string) => [
    chatId,
    await personKeyOf(db, messageOf(chatId)),
    await chatKeyOf(db, messageOf(chatId)),
  ]
  const before = findTraces(await keys('7654321'))
  expect(before.length).toBeGreaterThan(6)
  const reply = await respond(messageOf('1234567'))
  expect(reply.text.match(/^• /gmu)).toHaveLength(personalData.length)
  expect(findTraces(await keys('1234567'))).toEqual([])
  expect(findTraces(await keys('7654321'))).toEqual(before)
})

it('does not reset the number of wrong invitation codes', async () => {
  await leaveTraces('1234567')
  await respond(messageOf('1234567'))
  expect(await countWrongCodes(db, 'another', '2026-11-21')).toEqual({ own: 0, all: 1 })
})

it('deletes nothing of a chat with the same id on another channel', async () => {
  await leaveTraces('12345678')
  await respond(messageOf('12345678', 'web'))
  expect(await findPoll(db, 'poll-12345678')).toBeDefined()
})
