import { expect, it } from 'vitest'
import { handledUpdates } from '../../../../db/schema/chat-tables.ts'
import type { IncomingMessage, Reply } from '../../../conversation/message/message.ts'
import { readConfig } from '../../../installation.ts'
import { channelSetup } from '../../../testing/start-bot.ts'
import { say } from '../../telegram/testing/telegram-talk.ts'
import { preparing, startPlatformBot } from '../testing/zalo-bots.ts'
import { zaloSetupStrings } from '../zalo-strings.ts'
import { zaloBot } from './open-zalo-bot.ts'
import { type BotPlatformVariant, binh, type FakeZaloBot, startFakeZaloBot } from './testing/fake-zalo-bot.ts'
import { type ZaloBotConfig, zaloBotWebhookUrl } from './zalo-bot-settings.ts'

const secret = 'mot-tu-bi-mat'
const byWebhook = { PUBLIC_URL: 'https://danchieu.vn', ZALO_BOT_SECRET: secret }
const group = { id: 'aede9afa66b88fe6d6a9', chat_type: 'GROUP' } as const

async function start(
  platform: FakeZaloBot,
  env: Record<string, string>,
  respond: (message: IncomingMessage) => Promise<Reply> = async ({ text }) => say(`Nghe: ${text}`),
) {
  const heard: IncomingMessage[] = []
  const prepare = preparing(async (message) => {
    heard.push(message)
    return respond(message)
  })
  return { ...(await startPlatformBot(platform, { prepare, env })), heard }
}

function texts({ messages }: FakeZaloBot): (string | undefined)[] {
  return messages.map(({ text }) => text)
}

it('is nothing without a token', () => {
  expect(zaloBot.open(channelSetup({}).setup)).toBeUndefined()
})

it.each([
  ['with an https address and a secret', byWebhook, 'https://danchieu.vn/webhooks/zalo-bot'],
  ['not without a secret', { PUBLIC_URL: 'https://danchieu.vn' }, undefined],
  ['not without https', { PUBLIC_URL: 'http://danchieu.vn', ZALO_BOT_SECRET: secret }, undefined],
])('takes updates by webhook: %s', (_, env, url) => {
  expect(zaloBotWebhookUrl(readConfig(env) as ZaloBotConfig)).toBe(url)
})

it.each<Partial<BotPlatformVariant>>([
  { idle: '408 http' },
  { idle: '408 in 200', errorStatus: 'own' },
  { idle: 'empty result', missingWebhook: 'empty' },
])('answers what it polls from a platform with %j', async (variant) => {
  await using platform = await startFakeZaloBot(variant)
  await using bot = await start(platform, {})
  platform.echoes = true
  await platform.sendText('một')
  await platform.untilSent(1)
  await platform.sendText('hai')
  expect((await platform.untilSent(2)).map(({ text }) => text)).toEqual(['Nghe: một', 'Nghe: hai'])
  expect(bot.logged).toEqual([])
})

it.each(['wrapped', 'bare'] as const)('answers what is posted to it in a %s body', async (envelope) => {
  await using platform = await startFakeZaloBot({ envelope })
  platform.echoes = true
  await using bot = await start(platform, byWebhook)
  await platform.sendText('một')
  await platform.untilSent(1)
  await platform.sendText('hai')
  await platform.untilSent(2)
  expect(texts(platform)).toEqual(['Nghe: một', 'Nghe: hai'])
  expect(bot.logged).toEqual([])
})

it('writes everything out: clauses with their pages, letters, numbers, links, and where to get files', async () => {
  await using platform = await startFakeZaloBot()
  const citation = {
    mark: 1,
    label: 'Khoản 1 Mục II',
    documentName: 'Kế hoạch số 133-KH/ThU',
    kindName: 'Kế hoạch',
    quote: 'Bảo đảm…',
    href: '/documents/133-kh-thu#II.1',
    says: 'c:1',
  }
  const reply = say('Có. [1]', {
    citations: [citation],
    poll: {
      question: 'Cơ quan nào chủ trì?',
      options: [
        { label: 'Sở Y tế', says: 'q:1' },
        { label: 'Sở Nội vụ', says: 'q:2' },
      ],
    },
    choices: [{ label: 'Dừng', says: 'q:0' }],
    links: [{ label: 'Kết quả', href: '/results/AB23' }],
    files: [{ name: 'qr.png', mimeType: 'image/png', base64: 'YQ==' }],
  })
  await using _ = await start(platform, { PUBLIC_URL: 'https://danchieu.vn' }, async () => reply)
  await platform.sendText('hỏi')
  await platform.untilSent(1)
  expect(texts(platform)).toEqual([
    [
      'Có. [1]',
      '[1] Khoản 1 Mục II – Kế hoạch số 133-KH/ThU\n“Bảo đảm…”\nhttps://danchieu.vn/documents/133-kh-thu#II.1',
      'Cơ quan nào chủ trì?\nA. Sở Y tế\nB. Sở Nội vụ',
      'Bạn gửi chữ cái của đáp án, ví dụ: A',
      'Bạn gửi số tương ứng để chọn:\n3. Dừng',
      'Kết quả: https://danchieu.vn/results/AB23',
      'Zalo không nhận được tệp qr.png. Bạn có thể lấy tệp này trên trang web https://danchieu.vn hoặc trên Telegram, bằng cách gửi lại yêu cầu ở đó.',
    ].join('\n\n'),
  ])
})

it('takes what it cannot read for a message without words, once, and only from one person', async () => {
  await using platform = await startFakeZaloBot()
  await using bot = await start(platform, byWebhook)
  await platform.sendContent('message.unsupported.received', {}, group)
  await platform.sendContent('message.sticker.received', { sticker: '1', url: 'https://a' }, group)
  const unsupported = await platform.sendContent('message.unsupported.received', {})
  await platform.deliver(unsupported)
  await platform.untilSent(1)
  await platform.sendPhoto('https://a.zdn.vn/1.jpg', 'ảnh')
  await platform.untilSent(2)
  expect(bot.heard.map(({ text }) => text)).toEqual(['', 'ảnh'])
  expect(bot.heard[1]!.file).toMatchObject({ reference: 'https://a.zdn.vn/1.jpg' })
})

it('answers in a group briefly, without the name it was called by', async () => {
  await using platform = await startFakeZaloBot()
  const long = 'Nhiệm vụ này được nhắc lại. '.repeat(100)
  await using bot = await start(platform, byWebhook, async () => say(long))
  await platform.untilCalled('setWebhook')
  while (bot.terminal.length === 0) await new Promise(setImmediate)
  await platform.sendText('@bot.VDKyGxQvc, kinh phí lấy từ đâu?', group)
  const [sent] = await platform.untilSent(1)
  expect(bot.heard[0]).toMatchObject({ text: 'kinh phí lấy từ đâu?', userId: binh.id })
  expect(bot.heard[0]!.chatId).not.toBe(bot.heard[0]!.userId)
  expect(sent!.chat_id).toBe(group.id)
  expect(sent!.text!.length).toBeLessThan(1100)
  expect(sent!.text).toMatch(/… Bạn nhắn riêng cho bot để xem đầy đủ\.$/u)
})

it('tries again what failed on the way, in order', async () => {
  await using platform = await startFakeZaloBot()
  await using bot = await start(platform, byWebhook)
  platform.failNext('sendMessage', { status: 502, html: '<html>' })
  platform.failNext('sendMessage', 'hang up')
  platform.failNext('sendMessage', { error_code: 429, description: 'Quota exceeded' })
  await platform.sendText('một')
  await platform.sendText('hai')
  await platform.untilSent(2)
  expect(texts(platform)).toEqual(['Nghe: một', 'Nghe: hai'])
  expect(JSON.stringify(bot.logged)).not.toContain(platform.token)
})

it('says once that its token is refused, and stops asking', async () => {
  await using platform = await startFakeZaloBot()
  platform.failNext('getMe', { error_code: 401, description: 'Unauthorized' })
  const { setup, lines } = channelSetup({ ZALO_BOT_TOKEN: platform.token, ZALO_BOT_API_ROOT: platform.apiRoot })
  const bot = zaloBot.open(setup)!
  await bot.start(preparing(async () => say('')))
  while (lines.length === 0) await new Promise(setImmediate)
  await bot.stop()
  expect(lines).toEqual([zaloSetupStrings.botToken])
  expect(platform.calls).toHaveLength(1)
})

it('refuses what does not come from Zalo, and stores nothing of it', async () => {
  await using platform = await startFakeZaloBot()
  await using bot = await start(platform, byWebhook)
  const message = { from: { id: '1' }, chat: { id: '1', chat_type: 'PRIVATE' }, text: 'giả', message_id: 'm1', date: 1 }
  const body = JSON.stringify({ event_name: 'message.text.received', message })
  const post = async (sent: string, header?: string) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'X-Bot-Api-Secret-Token': header }
    return (await bot.web.request('/webhooks/zalo-bot', { method: 'POST', body: sent, headers })).status
  }
  for (const wrong of [undefined, '', 'x', `${secret} x`, secret.toUpperCase()])
    expect(await post(body, wrong)).toBe(401)
  for (const broken of ['{', '[]', '{"a":1}', 'x']) expect(await post(broken, secret)).toBe(400)
  expect(await post(' '.repeat(1024 * 1024 + 1), secret)).toBe(413)
  expect(await post('{}')).toBe(200)
  expect(await bot.db.$count(handledUpdates)).toBe(0)
  expect(platform.messages).toEqual([])
})
