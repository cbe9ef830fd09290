/** Somebody writes `@DanChieuBot mục tiêu 2030` in another chat, to share a clause there. */
import { expect, it } from 'vitest'
import type { ReplyCitation } from '../../conversation/message/message.ts'
import { telegramStrings } from './telegram-strings.ts'
import { startFakeTelegram } from './testing/fake-telegram.ts'
import { echo, startBot } from './testing/telegram-talk.ts'

const citation: ReplyCitation = {
  mark: 1,
  label: 'Khoản 1 Mục II',
  documentName: 'Kế hoạch số 133-KH/ThU',
  kindName: 'Kế hoạch',
  quote: 'Tỷ lệ đô thị hóa đạt trên 75%.',
  href: '/documents/133-kh-thu#II.1',
  says: 'c:17',
}

it('offers clauses to share: label, quote, document and link', async () => {
  await using telegram = await startFakeTelegram()
  const asked: string[] = []
  const findClauses = async (query: string) => {
    asked.push(query)
    return [citation]
  }
  await using bot = await startBot(telegram, echo, { publicUrl: 'https://danchieu.vn', listener: { findClauses } })
  telegram.askInline('mục tiêu 2030')
  const { payload } = await telegram.untilCalled('answerInlineQuery')
  expect(asked).toEqual(['mục tiêu 2030'])
  const heading = 'Khoản 1 Mục II — Kế hoạch số 133-KH/ThU'
  expect(payload.results).toEqual([
    {
      type: 'article',
      id: 'c:17',
      title: 'Khoản 1 Mục II',
      description: 'Kế hoạch số 133-KH/ThU: Tỷ lệ đô thị hóa đạt trên 75%.',
      input_message_content: {
        message_text: `${heading}\n“Tỷ lệ đô thị hóa đạt trên 75%.”\nhttps://danchieu.vn/documents/133-kh-thu#II.1`,
        entities: [
          { type: 'bold', offset: 0, length: heading.length },
          { type: 'expandable_blockquote', offset: heading.length + 1, length: 32 },
        ],
        link_preview_options: { is_disabled: true },
      },
      reply_markup: {
        inline_keyboard: [[{ text: telegramStrings.openInBot, url: 'https://t.me/DanChieuBot?start=c_17' }]],
      },
    },
  ])
  expect(payload.cache_time).toBe(60)
  // Nothing of it is treated as a message.
  expect([bot.asked, telegram.messages]).toEqual([[], []])
})

it('leads into the chat where there are no public pages', async () => {
  await using telegram = await startFakeTelegram()
  await using _bot = await startBot(telegram, echo, { listener: { findClauses: async () => [citation] } })
  telegram.askInline('mục tiêu')
  const { payload } = await telegram.untilCalled('answerInlineQuery')
  expect(payload.results![0]!.input_message_content.message_text).toMatch(/\nhttps:\/\/t\.me\/DanChieuBot\?start=c_17$/)
})

it('keeps within what Telegram takes, however long and many the clauses', async () => {
  await using telegram = await startFakeTelegram()
  const quote = `${'Nhiệm vụ này rất dài, 😀. '.repeat(300)}Hết.`
  const many = Array.from({ length: 80 }, (_, index) => ({ ...citation, says: `c:${index}`, quote }))
  await using _bot = await startBot(telegram, echo, { listener: { findClauses: async () => many } })
  telegram.askInline('nhiệm vụ')
  const { payload } = await telegram.untilCalled('answerInlineQuery')
  expect(payload.results).toHaveLength(20)
  expect(payload.results![0]!.input_message_content.message_text).toContain('…”')
  // The fake refuses what Telegram refuses; a refusal would leave the query open.
  telegram.askInline('')
  expect((await telegram.untilCalled('answerInlineQuery', 2)).payload.results).toEqual([])
})

it('offers the chat with the bot where nothing was typed or found', async () => {
  await using telegram = await startFakeTelegram()
  await using _bot = await startBot(telegram, echo, { listener: { findClauses: async () => [] } })
  telegram.askInline('  ')
  const { payload } = await telegram.untilCalled('answerInlineQuery')
  expect([payload.results, payload.button]).toEqual([
    [],
    { text: telegramStrings.openBotFirst, start_parameter: 'inline' },
  ])
})

it('goes on with messages while a search takes long, and after one has failed', async () => {
  await using telegram = await startFakeTelegram()
  const { promise: never } = Promise.withResolvers<ReplyCitation[]>()
  const answers = [() => never, () => Promise.reject(new Error('The index is broken'))]
  await using bot = await startBot(telegram, echo, { listener: { findClauses: () => answers.shift()!() } })
  telegram.askInline('một')
  telegram.askInline('hai')
  telegram.sendText('hỏi')
  await telegram.untilSent(1)
  expect(bot.troubles).toEqual([])
})

it('leaves queries unanswered rather than pile them up', async () => {
  await using telegram = await startFakeTelegram()
  let begun = 0
  const { promise: never } = Promise.withResolvers<ReplyCitation[]>()
  const findClauses = () => {
    begun += 1
    return never
  }
  await using _bot = await startBot(telegram, echo, { listener: { findClauses } })
  for (let times = 0; times < 30; times++) telegram.askInline(`mục tiêu ${times}`)
  telegram.sendText('hỏi')
  await telegram.untilSent(1)
  expect(begun).toBe(8)
})
