/** The bot in groups: when it answers, how briefly, and where after the group has moved. */
import { expect, it } from 'vitest'
import type { ReplyCitation } from '../../conversation/message/message.ts'
import { telegramStrings } from './telegram-strings.ts'
import { an, group, startFakeTelegram, type TelegramChat } from './testing/fake-telegram.ts'
import { echo, say, startBot, texts } from './testing/telegram-talk.ts'

const citation: ReplyCitation = {
  mark: 1,
  label: 'Khoản 1 Mục II',
  documentName: 'Kế hoạch số 133-KH/ThU',
  kindName: 'Kế hoạch',
  quote: 'Tỷ lệ đô thị hóa đạt trên 75%. '.repeat(20).trim(),
  href: '/documents/133-kh-thu#II.1',
  says: 'c:17',
}
const supergroup: TelegramChat = { id: -1002, type: 'supergroup' }

it.each([
  ['mentioned', '@DanChieuBot mục tiêu 2030?', 'mục tiêu 2030?'],
  ['mentioned in other letters', 'mục tiêu 2030 @danchieubot', 'mục tiêu 2030'],
  ['mentioned amid the words', 'nhờ @DanChieuBot tra kinh phí', 'nhờ tra kinh phí'],
  ['mentioned with a comma', '@DanChieuBot, kinh phí ở đâu', 'kinh phí ở đâu'],
  ['called and nothing else', '@DanChieuBot', '/help'],
  ['commanded by name', '/vanban@DanChieuBot', '/vanban'],
])('answers in a group when %s', async (_, text, heard) => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.sendText(text, group)
  await telegram.untilSent(1)
  expect(bot.asked).toEqual([{ channel: 'telegram', chatId: '-1001', userId: '7001', text: heard }])
})

it.each<[string, { text?: string; sticker?: object; isReply?: boolean }]>([
  ['said to nobody', { text: 'chào cả nhà' }],
  ['a name that only begins like its own', { text: '@DanChieuBotKhac chào' }],
  ['a command to another bot, in reply to it', { text: '/help@KhacBot', isReply: true }],
  ['a sticker in reply to it', { sticker: { file_id: 'x' }, isReply: true }],
  ['an address of mail', { text: 'gửi a@DanChieuBot.vn' }],
])('keeps silent in a group about %s', async (_, { isReply = false, ...content }) => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.sendText('/help@DanChieuBot', group)
  const [message] = await telegram.untilSent(1)
  telegram.sendContent({ ...content, ...(isReply && { reply_to_message: message }) }, group)
  telegram.answer('và kinh phí?', group)
  await telegram.untilSent(2)
  expect(bot.asked.map(({ text }) => text)).toEqual(['/help', 'và kinh phí?'])
})

it('answers a mention by link, as people without a name for the bot make it', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  const entities = [{ type: 'text_mention', offset: 0, length: 9, user: { id: 42 } }]
  telegram.sendContent({ text: 'Dẫn Chiếu kinh phí ở đâu', entities }, group)
  await telegram.untilSent(1)
  expect(bot.asked[0]!.text).toBe('kinh phí ở đâu')
})

it('answers briefly in a group: labels, the beginning of quotes, no question whether it was useful', async () => {
  await using telegram = await startFakeTelegram()
  const citations = [1, 2, 3, 4].map((mark) => ({ ...citation, mark }))
  const feedback = { useful: 'f+17', notUseful: 'f-17' }
  await using _bot = await startBot(telegram, async () => say('Trên 75% [1].', { citations, feedback }))
  telegram.sendText('@DanChieuBot đô thị hóa?', group)
  telegram.sendText('đô thị hóa?', an)
  const messages = await telegram.untilSent(2)
  const short = messages.find(({ chat }) => chat.id === group.id)!
  const long = messages.find(({ chat }) => chat.id === an.id)!
  expect(short.text).toContain('[4] Khoản 1 Mục II — Kế hoạch số 133-KH/ThU')
  const quotes = short.entities!.filter(({ type }) => type === 'expandable_blockquote')
  expect(quotes).toHaveLength(3)
  expect(Math.max(...quotes.map(({ length }) => length))).toBeLessThanOrEqual(162)
  expect(short.text).toContain('trên 75%.…”')
  const labels = (one: typeof short) => one.reply_markup!.inline_keyboard.flat().map(({ text }) => text)
  expect(labels(short)).not.toContain(telegramStrings.useful)
  expect(labels(long)).toContain(telegramStrings.useful)
  expect(long.text.split(citation.quote)).toHaveLength(5)
})

it('leads to the private chat where an answer is too long for a group, with the clauses of what is shown', async () => {
  await using telegram = await startFakeTelegram()
  const citations = [1, 2].map((mark) => ({ ...citation, mark, label: `Khoản ${mark}` }))
  const text = `${'Nhiệm vụ một [1]. '.repeat(70)}${'Nhiệm vụ hai [2]. '.repeat(70)}`
  await using _bot = await startBot(telegram, async () => say(text, { citations }))
  telegram.sendText('@DanChieuBot nhiệm vụ?', group)
  const [message] = await telegram.untilSent(1)
  expect(message!.text).toContain(telegramStrings.moreInPrivate)
  expect(message!.text).toContain('[1] Khoản 1')
  expect(message!.text).not.toContain('[2]')
})

it.each([
  ['Telegram told of it', true],
  ['nobody told of it', false],
])('sends what it owes a group to the supergroup it has become, when %s', async (_, isTold) => {
  await using telegram = await startFakeTelegram()
  const small: TelegramChat = { id: -500, type: 'group' }
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>()
  await using bot = await startBot(telegram, async (message) => go.then(() => echo(message)))
  telegram.sendText('@DanChieuBot một', small)
  telegram.sendText('@DanChieuBot hai', small)
  await telegram.untilTaken()
  telegram.migrate(small, supergroup, isTold)
  await telegram.untilTaken()
  letGo()
  const messages = await telegram.untilSent(2)
  expect(messages.map(({ chat, text }) => [chat.id, text])).toEqual([
    [supergroup.id, 'một'],
    [supergroup.id, 'hai'],
  ])
  // Once the move is known, nothing is sent to the old place.
  expect(telegram.callsOf('sendMessage')).toHaveLength(isTold ? 2 : 3)
  expect(bot.logged).toEqual([])
})

it('edits nothing in the old group: what follows on a topic is said anew in the new one', async () => {
  await using telegram = await startFakeTelegram()
  const small: TelegramChat = { id: -500, type: 'group' }
  await using bot = await startBot(telegram, async ({ text }) => say(text, { topic: 'tệp 1' }))
  telegram.sendText('@DanChieuBot trang 1', small)
  await telegram.untilSent(1)
  telegram.migrate(small, supergroup, false)
  await bot.delivery.post(String(small.id), say('trang 2', { topic: 'tệp 1' }))
  const messages = await telegram.untilSent(2)
  expect(messages.map(({ chat, text }) => [chat.id, text])).toEqual([
    [small.id, 'trang 1'],
    [supergroup.id, 'trang 2'],
  ])
})

it('answers in the topic of the group in which it was asked', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  const entities = [{ type: 'mention', offset: 0, length: 12 }]
  telegram.sendContent({ text: '@DanChieuBot một', entities, is_topic_message: true, message_thread_id: 55 }, group)
  const [message] = await telegram.untilSent(1)
  expect(bot.asked[0]!.chatId).toBe('-1001:55')
  expect(message).toMatchObject({ chat: group, text: 'một', message_thread_id: 55 })
})

it('drops what waits for somebody who blocks it, and answers them again when they come back', async () => {
  await using telegram = await startFakeTelegram()
  const gone: string[] = []
  await using bot = await startBot(telegram, echo, { listener: { onGone: async (chatId) => void gone.push(chatId) } })
  telegram.block()
  telegram.block(group)
  telegram.unblock()
  telegram.sendText('/start')
  await telegram.untilSent(1)
  expect(gone).toEqual(['7001', '-1001'])
  expect(texts(telegram)).toEqual(['/start'])
  expect(bot.logged).toEqual([])
})
