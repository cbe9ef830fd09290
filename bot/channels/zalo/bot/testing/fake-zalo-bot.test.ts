import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { BotClient, type BotUpdate, isWebhookProbe, parseBotUpdate, verifyBotSecret, ZaloError } from 'zalo-api-sdk'
import {
  type BotFault,
  type BotPlatformVariant,
  binh,
  type FakeZaloBot,
  startFakeZaloBot,
  zaloBotUser,
} from './fake-zalo-bot.ts'

const publicUrl = 'https://bot.example.vn/webhooks/zalo-bot'
const secret = 'a-secret-of-this-test'

function connect({ token, apiRoot }: FakeZaloBot): BotClient {
  return new BotClient({ token, apiRoot, timeoutMs: 500 })
}

/** Starts a poll, and does something while it is open, such as writing to the bot. */
async function pollWhile(bot: FakeZaloBot, act: () => Promise<unknown>): Promise<BotUpdate | undefined> {
  const update = connect(bot).getUpdate({ timeoutSeconds: 5, botId: zaloBotUser.id })
  await bot.untilCalled('getUpdates', bot.callsOf('getUpdates').length + 1)
  await act()
  return update
}

async function codeOf(work: Promise<unknown>): Promise<ZaloError['code']> {
  const error = await work.catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ZaloError)
  return (error as ZaloError).code
}

/** A webhook at `publicUrl` that answers with the status. */
async function startReceiver(bot: FakeZaloBot, status = 200) {
  const updates: (BotUpdate | 'probe' | 'refused' | undefined)[] = []
  const agents: unknown[] = []
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const isOurs = verifyBotSecret(request.headers['x-bot-api-secret-token'] as string | undefined, secret)
    updates.push(isWebhookProbe(body) ? 'probe' : isOurs ? parseBotUpdate(body, zaloBotUser.id) : 'refused')
    agents.push(request.headers['user-agent'])
    response.writeHead(status).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  bot.hosts.set('https://bot.example.vn', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const close = async () => {
    server.closeAllConnections()
    server.close()
  }
  return { updates, agents, [Symbol.asyncDispose]: close }
}

it('says who the bot is, and refuses a wrong token', async () => {
  await using bot = await startFakeZaloBot()
  expect(await connect(bot).getMe()).toMatchObject({ id: zaloBotUser.id, accountType: 'BASIC' })
  expect(await codeOf(new BotClient({ token: '1:wrong', apiRoot: bot.apiRoot }).getMe())).toBe(401)
})

it.each<Partial<BotPlatformVariant>>([{ photoField: 'photo' }, { photoField: 'photo_url' }])(
  'gives polls what users send (%j)',
  async (variant) => {
    await using bot = await startFakeZaloBot(variant)
    expect(await pollWhile(bot, () => bot.sendText('Xin chào'))).toMatchObject({ kind: 'text', text: 'Xin chào' })
    const photo = await pollWhile(bot, () => bot.sendPhoto('https://a', 'Đây'))
    expect(photo).toMatchObject({ kind: 'image', url: 'https://a', caption: 'Đây' })
    const unsupported = await pollWhile(bot, () => bot.sendContent('message.unsupported.received', {}))
    expect(unsupported).toMatchObject({ kind: 'unsupported', chatId: binh.id })
  },
)

it('gives one update a poll, in order', async () => {
  await using bot = await startFakeZaloBot()
  const both = () => Promise.all([bot.sendText('một'), bot.sendText('hai')])
  expect(await pollWhile(bot, both)).toMatchObject({ text: 'một' })
  expect(await connect(bot).getUpdate({ timeoutSeconds: 1 })).toMatchObject({ text: 'hai' })
})

it('loses what is sent while nobody polls', async () => {
  await using bot = await startFakeZaloBot()
  await bot.sendText('Có ai không?')
  expect(await connect(bot).getUpdate({ timeoutSeconds: 0.05 })).toBeUndefined()
})

it.each<Partial<BotPlatformVariant>>([{ idle: '408 http' }, { idle: '408 in 200' }, { idle: 'empty result' }])(
  'ends a poll without updates by %j',
  async (variant) => {
    await using bot = await startFakeZaloBot(variant)
    expect(await connect(bot).getUpdate({ timeoutSeconds: 0.05 })).toBeUndefined()
  },
)

it.each<Partial<BotPlatformVariant>>([{ envelope: 'wrapped' }, { envelope: 'bare' }])(
  'delivers to the webhook with its secret (%j)',
  async (variant) => {
    await using bot = await startFakeZaloBot(variant)
    await using receiver = await startReceiver(bot)
    const { verification } = await connect(bot).setWebhook(publicUrl, secret)
    expect(verification).toEqual({ isOk: true, outcome: 'webhook.ok', hint: undefined })
    await bot.sendText('Xin chào')
    await bot.post('{"event_name":"forged"}', {})
    expect(receiver.updates).toMatchObject(['probe', { kind: 'text', text: 'Xin chào' }, 'refused'])
    expect(new Set(receiver.agents)).toEqual(new Set(['Java/1.8.0_192']))
  },
)

it('delivers again on request, the same update', async () => {
  await using bot = await startFakeZaloBot()
  await using receiver = await startReceiver(bot)
  await connect(bot).setWebhook(publicUrl, secret)
  await bot.deliver(await bot.sendText('Xin chào'))
  const [, first, second] = receiver.updates as BotUpdate[]
  expect(second).toEqual(first)
})

it('keeps the address of a webhook that it cannot verify', async () => {
  await using bot = await startFakeZaloBot()
  await using _receiver = await startReceiver(bot, 403)
  const { verification } = await connect(bot).setWebhook(publicUrl, secret)
  expect(verification).toMatchObject({ isOk: false, outcome: 'webhook.http.403' })
  expect(await connect(bot).findWebhook()).toMatchObject({ url: publicUrl })
})

it.each([
  ['http://bot.example.vn/a', secret],
  ['https://localhost/a', secret],
  ['https://10.0.0.1/a', secret],
  [publicUrl, 'short'],
])('refuses the webhook %s with the secret %s', async (url, token) => {
  await using bot = await startFakeZaloBot()
  expect(await codeOf(connect(bot).setWebhook(url, token))).toBe(400)
})

it.each<Partial<BotPlatformVariant>>([{ missingWebhook: '404' }, { missingWebhook: 'empty' }])(
  'has either a webhook or polls (%j)',
  async (variant) => {
    await using bot = await startFakeZaloBot(variant)
    await using _receiver = await startReceiver(bot)
    const client = connect(bot)
    expect(await client.findWebhook()).toBeUndefined()
    await client.setWebhook(publicUrl, secret)
    expect(await codeOf(client.getUpdate())).toBe(400)
    await client.deleteWebhook()
    expect(await client.findWebhook()).toBeUndefined()
    expect(await client.getUpdate({ timeoutSeconds: 0.05 })).toBeUndefined()
  },
)

it('takes text, pictures, stickers, voice and typing for a known chat', async () => {
  await using bot = await startFakeZaloBot()
  await bot.sendText('Xin chào')
  const client = connect(bot)
  const sent = await client.sendMessage(binh.id, '**Chào**', {
    parseMode: 'markdown',
    styles: [{ start: 0, len: 2, st: ['b', 'c_db342e'] }],
  })
  await client.sendPhoto(binh.id, 'https://a', 'Đây')
  await client.sendSticker(binh.id, 's1')
  await client.sendVoice(binh.id, 'https://a.aac')
  await client.sendTyping(binh.id)
  expect(bot.messages).toHaveLength(4)
  expect(bot.messages[0]).toMatchObject({ chat_id: binh.id, text: '**Chào**', message_id: sent.messageId })
})

it.each<[string, (client: BotClient) => Promise<unknown>]>([
  ['no chat', (client) => client.sendMessage('', 'a')],
  ['an unknown chat', (client) => client.sendMessage('u9', 'a')],
  ['no text', (client) => client.sendMessage(binh.id, '')],
  ['a text of 2001 characters', (client) => client.sendMessage(binh.id, 'a'.repeat(2001))],
  [
    'a style beyond the text',
    (client) => client.sendMessage(binh.id, 'a', { styles: [{ start: 0, len: 2, st: ['b'] }] }),
  ],
  ['an unknown style', (client) => client.sendMessage(binh.id, 'a', { styles: [{ start: 0, len: 1, st: ['x'] }] })],
  ['a picture that is no address', (client) => client.sendPhoto(binh.id, 'a.png')],
])('refuses %s', async (_, send) => {
  for (const errorStatus of ['own', '200'] as const) {
    await using bot = await startFakeZaloBot({ errorStatus })
    await bot.sendText('Xin chào')
    expect(await codeOf(send(connect(bot)))).toBe(400)
    expect(bot.messages).toEqual([])
  }
})

it("counts both directions towards the month's quota", async () => {
  await using bot = await startFakeZaloBot()
  bot.messagesPerMonth = 2
  await bot.sendText('Xin chào')
  await connect(bot).sendMessage(binh.id, 'Chào')
  expect(await codeOf(connect(bot).sendMessage(binh.id, 'Chào'))).toBe(429)
})

it("sends the bot's own messages back to it", async () => {
  await using bot = await startFakeZaloBot()
  await using receiver = await startReceiver(bot)
  bot.echoes = true
  await connect(bot).setWebhook(publicUrl, secret)
  await bot.sendText('Xin chào')
  await connect(bot).sendMessage(binh.id, 'Chào')
  while (receiver.updates.length < 3) await new Promise((resolve) => setImmediate(resolve))
  expect(receiver.updates[2]).toMatchObject({ kind: 'echo', chatId: binh.id })
})

it.each<[BotFault, ZaloError['code'], number]>([
  ['hang up', 'network', 0],
  ['do it and hang up', 'network', 1],
  [{ status: 429, html: '<html>Too Many Requests</html>' }, 429, 0],
  [{ status: 502, html: '<html>Bad Gateway</html>' }, 502, 0],
  [{ error_code: 403, description: 'Internal server error' }, 403, 0],
])('on %j the client fails with %s, and %i messages were sent', async (fault, code, count) => {
  await using bot = await startFakeZaloBot()
  await bot.sendText('Xin chào')
  bot.failNext('sendMessage', fault)
  expect(await codeOf(connect(bot).sendMessage(binh.id, 'Chào'))).toBe(code)
  expect(bot.messages).toHaveLength(count)
})

it.each([
  ['the query', (url: string) => fetch(`${url}?chat_id=${binh.id}&text=a`)],
  [
    'a form',
    (url: string) => fetch(url, { method: 'POST', body: new URLSearchParams({ chat_id: binh.id, text: 'a' }) }),
  ],
  [
    'JSON',
    (url: string) => {
      const headers = { 'content-type': 'application/json' }
      return fetch(url, { method: 'POST', headers, body: JSON.stringify({ chat_id: binh.id, text: 'a' }) })
    },
  ],
])('reads parameters from %s', async (_, call) => {
  await using bot = await startFakeZaloBot()
  await bot.sendText('Xin chào')
  const response = await call(`${bot.apiRoot}/bot${bot.token}/sendMessage`)
  expect(await response.json()).toMatchObject({ ok: true, error_code: 0 })
})
