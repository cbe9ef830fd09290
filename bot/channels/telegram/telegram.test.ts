/** A person and the bot in Telegram, through grammY and long polling. */
import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import type { ReplyCitation, Respond } from '../../conversation/message/message.ts'
import { failed } from '../../strings/delivery-strings.ts'
import { describeTelegramFailure } from './telegram.ts'
import { telegramSetupStrings, telegramStrings } from './telegram-strings.ts'
import { an, group, startFakeTelegram, type TelegramSent } from './testing/fake-telegram.ts'
import { echo, say, startBot, texts } from './testing/telegram-talk.ts'

const citation: ReplyCitation = {
  mark: 1,
  label: 'Khoản 1 Mục II',
  documentName: 'Kế hoạch số 133-KH/ThU',
  kindName: 'Kế hoạch',
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
    reply_markup: { inline_keyboard: [[{ text: 'Xem điều khoản [1]', callback_data: '/mo 133:II.1' }]] },
  })
  expect(styled(message!)).toEqual([heading, '“Tỷ lệ đô thị hóa đạt trên 75%.”'])
})

it('passes on who asked what', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.sendText('đô thị là gì?')
  telegram.sendText('/start@DanChieuBot c_133')
  await telegram.untilSent(2)
  expect(bot.asked).toEqual([
    { channel: 'telegram', chatId: '7001', userId: '7001', text: 'đô thị là gì?' },
    { channel: 'telegram', chatId: '7001', userId: '7001', text: '/start c_133' },
  ])
})

it('links to the reading pages when they have a public address', async () => {
  await using telegram = await startFakeTelegram()
  const citations = [1, 2, 3].map((mark) => ({ ...citation, mark }))
  const choices = [{ label: 'Văn bản khác', says: '/vanban' }]
  const respond = async () => say('Xong', { citations, choices })
  await using _bot = await startBot(telegram, respond, { publicUrl: 'https://danchieu.vn' })
  telegram.sendText('hỏi')

  const [message] = await telegram.untilSent(1)
  const url = 'https://danchieu.vn/documents/133-kh-thu#II.1'
  expect(message!.reply_markup!.inline_keyboard).toEqual([
    [
      { text: 'Xem điều khoản [1]', url },
      { text: 'Xem điều khoản [2]', url },
    ],
    [{ text: 'Xem điều khoản [3]', url }],
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

it('answers a tap under a message that Telegram no longer shows', async () => {
  await using telegram = await startFakeTelegram()
  const choices = [{ label: 'Các văn bản', says: '/vanban' }]
  await using bot = await startBot(telegram, async ({ text }) => say(text, { choices }))
  telegram.sendText('hỏi')
  const [message] = await telegram.untilSent(1)
  Object.assign(message!, { date: 0, text: undefined, from: undefined })
  telegram.tap('Các văn bản')
  await telegram.untilSent(2)
  expect(bot.asked.map(({ text }) => text)).toEqual(['hỏi', '/vanban'])
})

it('shows that it is at work when an answer takes long, and answers also when that fails', async () => {
  await using telegram = await startFakeTelegram()
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>()
  await using bot = await startBot(telegram, async (message) => go.then(() => echo(message)))
  telegram.failNext('sendChatAction', { error_code: 429, retry_after: 60 })
  telegram.sendText('hỏi')
  expect((await telegram.untilCalled('sendChatAction')).payload).toEqual({ chat_id: an.id, action: 'typing' })
  letGo()
  await telegram.untilSent(1)
  expect(texts(telegram)).toEqual(['hỏi'])
  expect(bot.logged).toEqual([])
})

it('lets no chat wait for another', async () => {
  await using telegram = await startFakeTelegram()
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>()
  const respond: Respond = async (message) => {
    if (message.text === 'chậm') await go
    return echo(message)
  }
  await using _bot = await startBot(telegram, respond)
  telegram.sendText('chậm')
  telegram.sendText('sau')
  telegram.sendText('nhanh', { id: 7002, type: 'private' })
  await telegram.untilSent(1)
  expect(texts(telegram)).toEqual(['nhanh'])
  letGo()
  await telegram.untilSent(3)
  expect(texts(telegram)).toEqual(['nhanh', 'chậm', 'sau'])
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

it('sends again what Telegram put off, when it says so and only once', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.failNext('sendMessage', { error_code: 429, retry_after: 37 })
  telegram.sendText('hỏi')
  telegram.sendText('hỏi tiếp')
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual(['hỏi', 'hỏi tiếp'])
  expect(bot.waits).toEqual([37_000])
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
  expect(bot.logged).toEqual([{ error: new Error('The disk is full'), updateId: String(update.update_id) }])
})

it('apologises for an answer that Telegram refuses, and logs neither the token nor what was said', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.failNext('sendMessage', { error_code: 400, description: 'Bad Request: no' })
  telegram.sendText('chuyện riêng')
  telegram.sendText('lành')
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual([failed, 'lành'])
  const log = inspect(bot.logged, { depth: 9 })
  expect(log).toContain('Bad Request: no')
  expect(log).not.toContain(telegram.token)
  expect(log).not.toContain('chuyện riêng')
})

it('goes on trying while Telegram cannot be reached, and logs so without the token', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  for (let times = 0; times < 20; times++) telegram.failNext('sendMessage', 'hang up')
  telegram.sendText('chuyện riêng')
  await telegram.untilSent(1)
  expect(texts(telegram)).toEqual(['chuyện riêng'])
  const log = inspect(bot.logged, { depth: 9 })
  expect(bot.logged).toHaveLength(1)
  expect(Math.max(...bot.waits)).toBe(60_000)
  expect(log).toContain('ECONNRESET')
  expect(log).not.toContain(telegram.token)
  expect(log).not.toContain('chuyện riêng')
})

it('is silent about a user who has blocked it', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  telegram.failNext('sendMessage', { error_code: 403, description: 'Forbidden: bot was blocked by the user' })
  telegram.sendText('hỏi')
  telegram.sendText('hỏi lại')
  await telegram.untilSent(1)
  expect(texts(telegram)).toEqual(['hỏi lại'])
  expect(bot.logged).toEqual([])
})

it('takes an album for one message without text, and passes over notices', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, async ({ text }) => say(text || 'không có chữ'))
  telegram.sendContent({ sticker: { file_id: 'x' } })
  telegram.sendContent({ video: { file_id: 'x' }, media_group_id: '1' })
  telegram.sendContent({ video: { file_id: 'y' }, media_group_id: '1' })
  telegram.sendContent({ pinned_message: {} })
  telegram.sendText('hỏi')
  await telegram.untilSent(3)
  expect(texts(telegram)).toEqual(['không có chữ', 'không có chữ', 'hỏi'])
  expect(bot.asked).toHaveLength(3)
})

it('passes on the files of an album one by one, and fetches them', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo)
  const document = { file_id: 'word', file_unique_id: 'w', file_name: 'ke-hoach.docx', file_size: 5 }
  const sizes = [90, 1280].map((width) => ({ file_id: `photo-${width}`, file_unique_id: `p${width}`, width }))
  telegram.files.set('word', Buffer.from('bytes'))
  telegram.sendContent({ document, caption: 'hai tệp', media_group_id: '7' })
  telegram.sendContent({ photo: sizes, media_group_id: '7', caption: 'tờ 2' })
  await telegram.untilSent(2)
  expect(bot.asked.map(({ text, file }) => ({ text, file }))).toEqual([
    {
      text: 'hai tệp',
      file: { name: 'ke-hoach.docx', size: 5, reference: 'word', album: '7', place: expect.any(Number) },
    },
    { text: 'tờ 2', file: { name: 'p1280.jpg', reference: 'photo-1280', album: '7', place: expect.any(Number) } },
  ])
  const fetched = await bot.channel.fetchFile!('word')
  expect(fetched.kind === 'fetched' && Buffer.from(fetched.bytes).toString()).toBe('bytes')
})

it.each([
  ['gone', undefined, 'refused'],
  ['large', Buffer.alloc(20 * 1024 * 1024 + 1), 'refused'],
])('says why a file that is %s cannot be had, without the token', async (reference, bytes, kind) => {
  await using telegram = await startFakeTelegram()
  if (bytes) telegram.files.set(reference, bytes)
  await using bot = await startBot(telegram, echo)
  const fetched = await bot.channel.fetchFile!(reference)
  expect(fetched.kind).toBe(kind)
  expect(inspect(fetched, { depth: 9 })).not.toContain(telegram.token)
})

it('fetches no more of a file than is wanted', async () => {
  await using telegram = await startFakeTelegram()
  telegram.files.set('word', Buffer.from('bytes'))
  await using bot = await startBot(telegram, echo, { mostFileBytes: 4 })
  expect(await bot.channel.fetchFile!('word')).toMatchObject({ kind: 'refused' })
})

it('sends files after the text', async () => {
  await using telegram = await startFakeTelegram()
  const files = [
    { name: 'ban-do.png', mimeType: 'image/png', base64: Buffer.from('png').toString('base64') },
    { name: 'bao-cao.xlsx', mimeType: 'application/zip', base64: Buffer.from('zip').toString('base64') },
  ]
  await using _bot = await startBot(telegram, async () => say('Đây ạ', { files }))
  telegram.sendText('/start')
  await telegram.untilCalled('sendDocument')
  expect(telegram.callsOf('sendMessage')).toHaveLength(1)
  expect(telegram.sentFiles.map(({ method, name, bytes }) => [method, name, bytes.toString()])).toEqual([
    ['sendPhoto', 'ban-do.png', 'png'],
    ['sendDocument', 'bao-cao.xlsx', 'zip'],
  ])
})

it('edits what it said before on a topic, or says it again if that is gone', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, async ({ text }) => say(text, { topic: 'tệp 1' }))
  telegram.sendText('trang 1')
  await telegram.untilSent(1)
  telegram.sendText('trang 2')
  telegram.sendText('trang 2')
  await telegram.untilCalled('editMessageText', 2)
  expect(texts(telegram)).toEqual(['trang 2'])
  telegram.messages.length = 0
  telegram.sendText('trang 3')
  await telegram.untilSent(1)
  expect(texts(telegram)).toEqual(['trang 3'])
  expect(bot.logged).toEqual([])
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
  expect(bot.asked).toEqual([{ channel: 'telegram', chatId: '-1001', userId: '7001', text: '/help' }])
})

it('finishes the message at hand when stopped, and leaves the next one for the next start', async () => {
  await using telegram = await startFakeTelegram()
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>()
  const bot = await startBot(telegram, async (message) => go.then(() => echo(message)))
  telegram.sendText('một')
  telegram.sendText('hai')
  await telegram.untilCalled('sendChatAction')
  const stopped = bot.stop()
  letGo()
  await stopped
  expect(texts(telegram)).toEqual(['một'])

  await using _next = await startBot(telegram, echo, { db: bot.db })
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual(['một', 'hai'])
})

it('leaves with Telegram what it could not store, and takes it later', async () => {
  await using telegram = await startFakeTelegram()
  let isBroken = true
  const onReceive = () => {
    if (isBroken) throw new Error('The disk is full')
  }
  await using bot = await startBot(telegram, echo, { onReceive })
  telegram.sendText('một')
  telegram.sendText('hai')
  await telegram.untilCalled('getUpdates', 3)
  isBroken = false
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual(['một', 'hai'])
  expect(bot.troubles).toEqual([])
})

it('asks Telegram for exactly the updates it understands, and shows its commands', async () => {
  await using telegram = await startFakeTelegram()
  await using _bot = await startBot(telegram, echo)
  expect((await telegram.untilCalled('setMyCommands')).payload).toEqual({ commands: telegramStrings.commands })
  expect((await telegram.untilCalled('setMyCommands', 2)).payload).toEqual({
    commands: telegramStrings.englishCommands,
    language_code: 'en',
  })
  telegram.sendText('hỏi')
  await telegram.untilSent(1)
  expect(telegram.callsOf('getUpdates')[0]!.payload.allowed_updates).toEqual([
    'message',
    'callback_query',
    'inline_query',
    'message_reaction',
    'my_chat_member',
    'poll_answer',
  ])
})

it('says what to do about a bad token, without showing it', async () => {
  await using telegram = await startFakeTelegram()
  await using bot = await startBot(telegram, echo, { token: '42:another-token' })
  expect(describeTelegramFailure(await bot.trouble)).toBe(telegramSetupStrings.refusedToken)
})

it('says when Telegram cannot be reached, and goes on as soon as it can', async () => {
  await using telegram = await startFakeTelegram()
  telegram.failNext('getMe', 'hang up')
  await using bot = await startBot(telegram, echo)
  expect(describeTelegramFailure(await bot.trouble)).toBe(telegramSetupStrings.unreachable('ECONNRESET'))
  telegram.sendText('hỏi')
  await telegram.untilSent(1)
})

it('says when another program takes its updates, and goes on when that one has ended', async () => {
  await using telegram = await startFakeTelegram()
  for (let times = 0; times < 3; times++) telegram.failNext('getUpdates', { error_code: 409, description: 'Conflict' })
  await using bot = await startBot(telegram, echo)
  expect(describeTelegramFailure(await bot.trouble)).toBe(telegramSetupStrings.conflict)
  telegram.sendText('hỏi')
  await telegram.untilSent(1)
})

it('has nothing to say about an error that is not of Telegram', () => {
  expect(describeTelegramFailure(new Error('The disk is full'))).toBeUndefined()
})

function styled({ text, entities = [] }: TelegramSent): string[] {
  return entities.map(({ offset, length }) => text.slice(offset, offset + length))
}
