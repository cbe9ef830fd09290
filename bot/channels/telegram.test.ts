/** A person and the bot in Telegram, through grammY and long polling. */
import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import type { Reply, ReplyCitation, Respond } from '../conversation/message.ts'
import { failed, telegramStrings } from '../strings.ts'
import { an, type FakeTelegram, group, type SentMessage, startFakeTelegram } from '../testing/fake-telegram.ts'
import { createTelegramBot, describeTelegramFailure, startTelegram, type TelegramSetup } from './telegram.ts'

const citation: ReplyCitation = {
  mark: 1,
  label: 'Khoản 1 Mục II',
  documentName: 'Kế hoạch số 133-KH/ThU',
  quote: 'Tỷ lệ đô thị hóa đạt trên 75%.',
  href: '/documents/133-kh-thu#II.1',
  says: '/mo 133:II.1',
}

it('answers a question with its citations, drawn with entities', async () => {
  await using telegram = await startFakeTelegram()
  await using _bot = await startBot(telegram, async () => say('Trên 75% [1] 😀', { citations: [citation] }))
  telegram.sendText('Tỷ lệ đô thị hóa?')

  const [message] = await telegram.untilSent(1)
  const heading = '[1] Khoản 1 Mục II — Kế hoạch số 133-KH/ThU'
  expect(message).toMatchObject({
    chat: an,
    text: `Trên 75% [1] 😀\n\n${heading}\n“Tỷ lệ đô thị hóa đạt trên 75%.”`,
    entities: [
      { type: 'bold', offset: 17, length: 43 },
      { type: 'expandable_blockquote', offset: 61, length: 32 },
    ],
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: [[{ text: 'Mở điều khoản [1]', callback_data: '/mo 133:II.1' }]] },
  })
  expect(styled(message!)).toEqual([heading, '“Tỷ lệ đô thị hóa đạt trên 75%.”'])
  expect(telegram.calls.map(({ method }) => method).filter((method) => method.startsWith('send'))).toEqual([
    'sendChatAction',
    'sendMessage',
  ])
})

it('passes on who asked what', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.sendText('đô thị là gì?')
  telegram.sendText('/start@DanChieuBot c_133')
  await telegram.untilSent(2)
  expect(bot.asked).toEqual([
    { channel: 'telegram', chatId: '7001', text: 'đô thị là gì?' },
    { channel: 'telegram', chatId: '7001', text: '/start c_133' },
  ])
})

it('links to the reading pages when they have a public address', async () => {
  await using telegram = await startFakeTelegram()
  const citations = [1, 2, 3].map((mark) => ({ ...citation, mark }))
  const choices = [{ label: 'Văn bản khác', says: '/vanban' }]
  const respond = async () => say('Xong', { citations, choices })
  await using _bot = await startBot(telegram, respond, { publicUrl: 'https://danchieu.vn/' })
  telegram.sendText('hỏi')

  const [message] = await telegram.untilSent(1)
  const url = 'https://danchieu.vn/documents/133-kh-thu#II.1'
  expect(message!.reply_markup!.inline_keyboard).toEqual([
    [
      { text: 'Mở điều khoản [1]', url },
      { text: 'Mở điều khoản [2]', url },
    ],
    [{ text: 'Mở điều khoản [3]', url }],
    [{ text: 'Văn bản khác', callback_data: '/vanban' }],
  ])
})

it('takes a tapped button for what it says, and confirms the tap', async () => {
  await using telegram = await startFakeTelegram()
  const choices = [{ label: 'Các văn bản', says: '/vanban' }]
  await using _bot = await startBot(telegram, async ({ text }) => say(text, { choices }))
  telegram.sendText('hỏi')
  await telegram.untilSent(1)
  telegram.tap('Các văn bản')
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual(['hỏi', '/vanban'])
  expect(telegram.callsOf('answerCallbackQuery')).toHaveLength(1)
})

it('answers a tap that is too old to confirm', async () => {
  await using telegram = await startFakeTelegram()
  const choices = [{ label: 'Các văn bản', says: '/vanban' }]
  await using bot = await startBot(telegram, async ({ text }) => say(text, { choices }))
  telegram.sendText('hỏi')
  await telegram.untilSent(1)
  telegram.failNext('answerCallbackQuery', { error_code: 400, description: 'Bad Request: query is too old' })
  telegram.tap('Các văn bản')
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual(['hỏi', '/vanban'])
  expect(bot.logged).toEqual([])
})

it('splits a long answer at sentence ends, with the buttons under its last part', async () => {
  await using telegram = await startFakeTelegram()
  const long = 'Câu này được nhắc lại nhiều lần. '.repeat(200).trim()
  await using _bot = await startBot(telegram, async () => say(long, { citations: [citation] }))
  telegram.sendText('hỏi')

  const [first, last] = await telegram.untilSent(2)
  expect(first!.text).toMatch(/^Câu này .*nhiều lần\.$/)
  expect(first!.reply_markup).toBeUndefined()
  expect(last!.text).toMatch(/^Câu này .*nhiều lần\.\n\n\[1\] Khoản 1/)
  expect(styled(last!)[1]).toBe('“Tỷ lệ đô thị hóa đạt trên 75%.”')
  expect(last!.reply_markup!.inline_keyboard).toHaveLength(1)
})

it('keeps a citation together, and splits a quote longer than a message', async () => {
  await using telegram = await startFakeTelegram()
  const quote = `${'Nhiệm vụ này rất dài. '.repeat(250)}Hết.`
  await using _bot = await startBot(telegram, async () => say('Xem [1].', { citations: [{ ...citation, quote }] }))
  telegram.sendText('hỏi')

  const [answer, first, last] = await telegram.untilSent(3)
  expect(answer!.text).toBe('Xem [1].')
  expect(styled(first!)[1]).toMatch(/^“Nhiệm vụ này .*rất dài\.$/)
  expect(styled(last!)).toEqual([last!.text])
  expect(last!.text).toMatch(/^Nhiệm vụ này .* Hết\.”$/)
})

it('sends again what Telegram put off, and only once', async () => {
  await using telegram = await startFakeTelegram()
  await using _bot = await startBot(telegram, echo)
  telegram.failNext('sendMessage', { error_code: 429, retry_after: 1 })
  telegram.sendText('hỏi')
  telegram.sendText('hỏi tiếp')
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual(['hỏi', 'hỏi tiếp'])
  const [refused, sent] = telegram.callsOf('sendMessage')
  expect(sent!.at - refused!.at).toBeGreaterThan(990)
})

it('sends again when the connection was cut', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.failNext('sendMessage', 'hang up')
  telegram.sendText('hỏi')
  await telegram.untilSent(1)
  expect(texts(telegram)).toEqual(['hỏi'])
  expect(bot.logged).toEqual([])
})

it('answers a repeated update once', async () => {
  await using telegram = await startFakeTelegram()
  await using _bot = await startBot(telegram, echo)
  const update = telegram.sendText('một')
  await telegram.untilSent(1)
  telegram.repeat(update)
  telegram.sendText('hai')
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual(['một', 'hai'])
})

it('apologises once for a failure, logs it once, and goes on', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, async (message) => {
    if (message.text === 'hỏng') throw new Error('The disk is full')
    return echo(message)
  })
  const update = telegram.sendText('hỏng')
  await telegram.untilSent(1)
  telegram.repeat(update)
  telegram.sendText('lành')
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual([failed, 'lành'])
  expect(bot.logged).toEqual([{ error: new Error('The disk is full'), updateId: update.update_id }])
})

it.each([
  ['a refusal', { error_code: 400, description: 'Bad Request: no' }, 'Bad Request: no'],
  ['a broken connection', 'hang up', 'ECONNRESET'],
] as const)('logs %s without the token and without what was said', async (_, failure, reason) => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.failNext('sendMessage', failure)
  telegram.failNext('sendMessage', failure)
  telegram.sendText('chuyện riêng')
  telegram.sendText('lành')
  await telegram.untilSent(1)
  const log = inspect(bot.logged, { depth: 9 })
  expect(log).toContain(reason)
  expect(log).not.toContain(telegram.token)
  expect(log).not.toContain('chuyện riêng')
})

it('says once that it reads only text, even to an album', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.sendContent({ sticker: { file_id: 'x' } })
  telegram.sendContent({ photo: [{ file_id: 'x' }], media_group_id: '1' })
  telegram.sendContent({ photo: [{ file_id: 'y' }], media_group_id: '1' })
  telegram.sendContent({ pinned_message: {} })
  telegram.sendText('hỏi')
  await telegram.untilSent(3)
  expect(texts(telegram)).toEqual([telegramStrings.unsupported, telegramStrings.unsupported, 'hỏi'])
  expect(bot.asked).toHaveLength(1)
})

it('answers in a group only what is addressed to it', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.sendText('chào cả nhà', group)
  telegram.sendText('/help', group)
  telegram.sendText('/help@AnotherBot', group)
  telegram.sendContent({ sticker: { file_id: 'x' } }, group)
  telegram.sendText('/help@danchieubot', group)
  const [message] = await telegram.untilSent(1)
  expect(message!.chat).toEqual(group)
  expect(bot.asked).toEqual([{ channel: 'telegram', chatId: '-1001', text: '/help' }])
})

it('finishes the update at hand when stopped, and leaves the next one for the next start', async () => {
  await using telegram = await startFakeTelegram()
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>()
  const slow: Respond = async (message) => go.then(() => echo(message))
  telegram.sendText('một')
  telegram.sendText('hai')
  const bot = await startBot(telegram, slow)
  await telegram.untilCalled('sendChatAction')
  const stopped = bot.stop()
  await telegram.untilCalled('getUpdates', 2) // grammY has confirmed the first update and still works on it
  letGo()
  await stopped
  expect(texts(telegram)).toEqual(['một'])

  await using _next = await startBot(telegram, echo, { handled: bot.handled })
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual(['một', 'hai'])
})

it('asks Telegram for exactly the updates it understands, and shows its commands', async () => {
  await using telegram = await startFakeTelegram()
  await using _bot = await startBot(telegram, echo)
  expect((await telegram.untilCalled('setMyCommands')).payload).toEqual({ commands: telegramStrings.commands })
  telegram.sendText('hỏi')
  await telegram.untilSent(1)
  expect(telegram.callsOf('getUpdates')[0]!.payload.allowed_updates).toEqual(['message', 'callback_query'])
})

it('says what to do about a bad token, without showing it', async () => {
  await using telegram = await startFakeTelegram()
  const error = await startBot(telegram, echo, { token: '42:another-token' }).catch((error) => error)
  expect(describeTelegramFailure(error)).toBe(
    'Telegram refuses the token: copy TELEGRAM_BOT_TOKEN again from @BotFather',
  )
})

it('says when Telegram cannot be reached', async () => {
  const telegram = await startFakeTelegram()
  const { apiRoot } = telegram
  await telegram[Symbol.asyncDispose]()
  const error = await startBot(telegram, echo, { apiRoot }).catch((error) => error)
  expect(describeTelegramFailure(error)).toBe(
    'Telegram cannot be reached (ECONNREFUSED): check the network and TELEGRAM_API_ROOT',
  )
})

it('says when another program takes its updates', async () => {
  await using telegram = await startFakeTelegram()
  await using first = await startBot(telegram, echo)
  await using second = await startBot(telegram, echo)
  const error = await Promise.race([first.failure, second.failure])
  expect(describeTelegramFailure(error)).toContain('Another program')
})

it('has nothing to say about an error that is not of Telegram', () => {
  expect(describeTelegramFailure(new Error('The disk is full'))).toBeUndefined()
})

async function echo({ text }: { text: string }): Promise<Reply> {
  return say(text)
}

function say(text: string, more: Partial<Reply> = {}): Reply {
  return { text, citations: [], choices: [], ...more }
}

function texts({ messages }: FakeTelegram): string[] {
  return messages.map(({ text }) => text)
}

function styled({ text, entities = [] }: SentMessage): string[] {
  return entities.map(({ offset, length }) => text.slice(offset, offset + length))
}

interface Options extends Partial<TelegramSetup> {
  handled?: Set<string>
}

async function startBot(telegram: FakeTelegram, respond: Respond, { handled = new Set(), ...options }: Options = {}) {
  const asked: unknown[] = []
  const logged: { error: unknown; updateId: number }[] = []
  const { promise: failure, resolve: fail } = Promise.withResolvers<unknown>()
  const bot = createTelegramBot({
    token: telegram.token,
    apiRoot: options.apiRoot ?? telegram.apiRoot,
    respond: (message) => {
      asked.push(message)
      return respond(message)
    },
    isHandled: async (updateId) => handled.has(updateId),
    saveHandled: async (updateId) => void handled.add(updateId),
    logError: (error, updateId) => logged.push({ error, updateId }),
    ...options,
  })
  const { stop } = await startTelegram(bot, fail)
  return { asked, logged, handled, failure, stop, [Symbol.asyncDispose]: stop }
}
