import { beforeEach, expect, it } from 'vitest'
import { listFeedback } from '../../../db/chats/feedback.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { answerMessages, feedbackCounts, feedbackMarks } from '../../../db/schema/feedback-tables.ts'
import { ingestSamples } from '../../../ingest/ingest-samples.ts'
import { createSearch } from '../../../knowledge/search/search.ts'
import { startFakeTelegram } from '../../channels/telegram/testing/fake-telegram.ts'
import { startBot } from '../../channels/telegram/testing/telegram-talk.ts'
import { forget } from '../../forget.ts'
import { feedbackStrings } from '../../strings/feedback-strings.ts'
import { createConversation } from '../conversation.ts'
import type { Respond } from '../message/message.ts'
import { createFeedback, feedbackOn, findFeedback, rememberAnswer } from './judge-answer.ts'

let db: Db
let respond: Respond
let time: Date
beforeEach(async () => {
  db = openDatabase(':memory:')
  await ingestSamples(db)
  time = new Date('2026-11-21T08:00:00Z')
  const search = createSearch({ db })
  const now = () => time
  respond = createConversation({ db, search, now, features: [createFeedback({ db, library: search.library, now })] })
})

function say(text: string, chatId = '0912345678') {
  return respond({ channel: 'telegram', chatId, userId: chatId, text })
}

async function ask() {
  const { feedback } = await say('Kinh phí tuyên truyền của xã lấy từ đâu?')
  return feedback!
}

it('counts what people think of an answer under the clauses it cites', async () => {
  const { useful, notUseful } = await ask()
  expect((await say(useful)).text).toBe(feedbackStrings.useful)
  expect((await say(notUseful, 'binh')).text).toBe(feedbackStrings.notUseful)
  expect((await say(notUseful, 'chi')).text).toBe(feedbackStrings.notUseful)
  const [counted, ...others] = await listFeedback(db, '2026-11-21')
  expect(counted).toMatchObject({ useful: 1, notUseful: 2, documentId: expect.any(Number) })
  expect(feedbackOn(counted!.clauseIds)).toEqual({ useful, notUseful })
  expect(others).toEqual([])
})

it('counts a chat once for an answer, whatever it taps, and again on another day', async () => {
  const { useful, notUseful } = await ask()
  await say(useful)
  expect((await say(notUseful)).text).toBe(feedbackStrings.alreadyJudged)
  expect(await listFeedback(db, '2026-11-21')).toMatchObject([{ useful: 1, notUseful: 0 }])
  time = new Date('2026-11-21T17:00:00Z') // midnight in Vietnam
  await say(notUseful)
  expect(await listFeedback(db, '2026-11-21')).toMatchObject([{ useful: 1, notUseful: 1 }])
  expect(await listFeedback(db, '2026-11-22')).toMatchObject([{ useful: 0, notUseful: 1 }])
})

it('keeps neither chats nor people, and forgets after a day how to recognise a repeated judgement', async () => {
  const { useful } = await ask()
  await say(useful)
  const place = { channel: 'telegram', chatId: '0912345678', messageId: '5' } as const
  await rememberAnswer(db, place, { useful, notUseful: 'f-1' }, time)
  expect(await findFeedback(db, place)).toMatchObject({ useful })
  const kept = [db.select().from(feedbackCounts), db.select().from(feedbackMarks), db.select().from(answerMessages)]
  expect(JSON.stringify(await Promise.all(kept))).not.toContain('0912345678')
  await forget(db, new Date('2026-11-22T08:00:00.001Z'))
  const left = await Promise.all([feedbackCounts, feedbackMarks, answerMessages].map((table) => db.$count(table)))
  expect(left).toEqual([1, 0, 0])
})

it.each([
  ['a clause that is not there', 'f+999999'],
  ['one clause of several that is not there', 'f+5.999999'],
  ['more clauses than a button names', 'f+1.2.3.4.5.6'],
  ['no clause', 'f+'],
  ['words', 'f+abc'],
])('does not take a code with %s for a judgement', async (_, code) => {
  await ask()
  await say(code)
  expect(await db.$count(feedbackCounts)).toBe(0)
})

it('fits on a button however many clauses are cited, and is not offered if none is', async () => {
  const { useful } = feedbackOn(Array.from({ length: 9 }, (_, index) => 999_999_990 + index))!
  expect(Buffer.byteLength(useful)).toBeLessThanOrEqual(64)
  expect(feedbackOn([])).toBeUndefined()
  expect((await say('cảm ơn nhé')).feedback).toBeUndefined()
})

/** Telegram with the whole bot, as `main.ts` wires it. */
async function startWholeBot(telegram: Awaited<ReturnType<typeof startFakeTelegram>>) {
  return startBot(telegram, respond, {
    rememberAnswer: (place, feedback) => rememberAnswer(db, { channel: 'telegram', ...place }, feedback, time),
    listener: { findFeedback: (place) => findFeedback(db, { channel: 'telegram', ...place }) },
  })
}

it('takes the buttons away once one was tapped, and thanks', async () => {
  await using telegram = await startFakeTelegram()
  await using _bot = await startWholeBot(telegram)
  telegram.sendText('Kinh phí tuyên truyền của xã lấy từ đâu?')
  const [answer] = await telegram.untilSent(1)
  telegram.tap('👍 Hữu ích')
  await telegram.untilCalled('editMessageReplyMarkup')
  const messages = await telegram.untilSent(2)
  const labels = answer!.reply_markup!.inline_keyboard.flat().map(({ text }) => text)
  expect(labels.filter((label) => /👍|👎/u.test(label))).toEqual([])
  expect(labels.length).toBeGreaterThan(0)
  expect(messages[1]!.text).toBe(feedbackStrings.useful)
  expect(telegram.callsOf('answerCallbackQuery')).toHaveLength(1)
})

it('takes a reaction to an answer as a tap, once for each answer', async () => {
  await using telegram = await startFakeTelegram()
  await using _bot = await startWholeBot(telegram)
  telegram.sendText('Kinh phí tuyên truyền của xã lấy từ đâu?')
  await telegram.untilSent(1)
  while ((await db.$count(answerMessages)) === 0) await new Promise(setImmediate)
  telegram.react('🤔')
  telegram.react('👎', ['🤔'])
  await telegram.untilSent(2)
  expect(telegram.messages[1]!.text).toBe(feedbackStrings.notUseful)
  telegram.react('❤') // answers the thanks, which asks for no judgement
  telegram.sendText('/help')
  await telegram.untilSent(3)
  expect(await listFeedback(db, '2026-11-21')).toMatchObject([{ useful: 0, notUseful: 1 }])
})
