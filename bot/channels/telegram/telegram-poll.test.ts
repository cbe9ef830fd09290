/** Questions with options on Telegram: as a quiz of its own if they fit, otherwise as text with letters. */
import { expect, it } from 'vitest'
import { findPoll, savePoll } from '../../../db/chats/polls.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { polls } from '../../../db/schema/poll-tables.ts'
import type { Poll, Reply } from '../../conversation/message/message.ts'
import { startDelivery } from '../../delivery/delivery.ts'
import { forget } from '../../forget.ts'
import { createTelegram } from './telegram.ts'
import { an, type FakeTelegram, group, startFakeTelegram } from './testing/fake-telegram.ts'

const poll: Poll = {
  question: 'Câu 1/2. Ai chủ trì?',
  options: [
    { label: 'Ủy ban nhân dân xã', says: 'q:abcdef:0:0' },
    { label: 'Thôn', says: 'q:abcdef:0:1' },
  ],
  solution: { correct: 1, explanation: 'Khoản 1 Mục II: “Thôn chủ trì”' },
}

/** A bot that puts this question and then repeats what it hears. */
async function startBot(telegram: FakeTelegram, put: Poll = poll) {
  const db = openDatabase(':memory:')
  const heard: string[] = []
  const now = () => new Date()
  const channel = createTelegram({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    rememberPoll: (sent) => savePoll(db, { ...sent, sentAt: now().toISOString() }),
  })
  const prepare = async ({ text, userId }: { text: string; userId: string }) => {
    heard.push(`${userId} ${text}`)
    const choices = [{ label: 'Dừng ở đây', says: 'q:abcdef:stop' }]
    const reply: Reply = { text: text === 'hỏi' ? '' : 'Đã nghe', citations: [], choices, poll: put }
    return { reply }
  }
  const delivery = await startDelivery({ db, channel, prepare, now, logError: (error) => heard.push(String(error)) })
  const polling = channel.poll({
    receive: delivery.receive,
    findPoll: (id) => findPoll(db, id),
    onStart: () => undefined,
    onTrouble: (error) => heard.push(String(error)),
  })
  const stop = async () => {
    await polling.stop()
    await delivery.stop()
  }
  return { db, heard, [Symbol.asyncDispose]: stop }
}

/** Waits for the question to be stored: no real person answers as fast as a test does. */
async function untilRemembered(db: Db): Promise<void> {
  while ((await db.$count(polls)) === 0) await new Promise(setImmediate)
}

it('puts a question as a quiz, and hears which option was chosen', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram)
  telegram.sendText('hỏi')
  const [quiz] = await telegram.untilSent(1)
  expect(quiz).toMatchObject({
    chat: an,
    type: 'quiz',
    is_anonymous: false,
    question: 'Câu 1/2. Ai chủ trì?',
    options: [{ text: 'Ủy ban nhân dân xã' }, { text: 'Thôn' }],
    correct_option_ids: [1],
    explanation: 'Khoản 1 Mục II: “Thôn chủ trì”',
    reply_markup: { inline_keyboard: [[{ text: 'Dừng ở đây', callback_data: 'q:abcdef:stop' }]] },
  })
  await untilRemembered(bot.db)
  telegram.choose('Thôn')
  await telegram.untilSent(3)
  expect(bot.heard).toEqual(['7001 hỏi', '7001 q:abcdef:0:1'])
})

it('takes no answer from somebody to whom the question was forwarded', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram)
  telegram.sendText('hỏi')
  await telegram.untilSent(1)
  await untilRemembered(bot.db)
  telegram.choose('Thôn', an, { id: 7002, is_bot: false, first_name: 'Bình' })
  telegram.sendText('thôi')
  await telegram.untilSent(3)
  expect(bot.heard).toEqual(['7001 hỏi', '7001 thôi'])
})

const letters = [
  { text: 'A', callback_data: 'q:abcdef:0:0' },
  { text: 'B', callback_data: 'q:abcdef:0:1' },
]
const long = { ...poll, options: [{ label: 'x'.repeat(101), says: 'q:abcdef:0:0' }, poll.options[1]!] }

it.each([
  ['without a solution, as in an exam', { question: poll.question, options: poll.options }, an],
  ['with an option that is too long', long, an],
  ['in a group', poll, group],
])('puts a question %s as text with letters', async (_, put, chat) => {
  await using telegram = await startFakeTelegram()
  await using _bot = await startBot(telegram, put)
  telegram.sendText('/hỏi@DanChieuBot'.replace('hỏi', 'hoi'), chat)
  const sent = await telegram.untilSent(2)
  expect(sent[1]!.text).toBe(
    [put.question, ...put.options.map(({ label }, index) => `${'AB'[index]}. ${label}`)].join('\n'),
  )
  expect(sent[1]!.reply_markup!.inline_keyboard[0]).toEqual(letters)
})

it('forgets after a month in which chat a question was put', async () => {
  const db = openDatabase(':memory:')
  await savePoll(db, { id: 'x', chatId: '1', says: ['q:abcdef:0:0'], sentAt: '2026-11-21T08:00:00.000Z' })
  await forget(db, new Date('2026-12-21T08:00:00.000Z'))
  expect(await findPoll(db, 'x')).toBeDefined()
  await forget(db, new Date('2026-12-21T08:00:00.001Z'))
  expect(await findPoll(db, 'x')).toBeUndefined()
})
