import { expect, it } from 'vitest'
import { type CannedReply, startCannedServer } from '../testing/canned-server.ts'
import { ZaloError } from '../zalo-error.ts'
import { BotClient } from './bot-client.ts'

const token = '1459232241454765289:s3cret'
const update = {
  event_name: 'message.text.received',
  message: { from: { id: 'u1' }, chat: { id: 'u1', chat_type: 'PRIVATE' }, text: 'Chào', message_id: 'm1', date: 1 },
}
const idle = { ok: false, description: 'Request timeout', error_code: 408 }
const missing = { ok: false, description: 'Not Found', error_code: 404 }

function succeed(result: unknown): CannedReply {
  return { body: { ok: true, result, error_code: 0 } }
}

function connect(apiRoot: string): BotClient {
  return new BotClient({ token, apiRoot, timeoutMs: 100 })
}

async function failureOf(work: Promise<unknown>): Promise<ZaloError> {
  const error = await work.catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ZaloError)
  return error as ZaloError
}

it('sends a text', async () => {
  await using server = await startCannedServer(succeed({ message_id: '82599fa32f56d00e8941', date: 1749632637199 }))
  const sent = await connect(server.root).sendMessage('u1', '**Chào**', { parseMode: 'markdown' })
  expect(sent).toEqual({ messageId: '82599fa32f56d00e8941', at: 1749632637199 })
  expect(server.requests[0]).toMatchObject({ method: 'POST', url: `/bot${token}/sendMessage` })
  expect(JSON.parse(server.requests[0]!.body)).toEqual({ chat_id: 'u1', text: '**Chào**', parse_mode: 'markdown' })
})

it.each([
  ['sendPhoto', ['u1', 'https://a', 'Đây'], { chat_id: 'u1', photo: 'https://a', caption: 'Đây' }],
  ['sendSticker', ['u1', 's1'], { chat_id: 'u1', sticker: 's1' }],
  ['sendVoice', ['u1', 'https://a.aac'], { chat_id: 'u1', voice_url: 'https://a.aac' }],
] as const)('%s', async (method, [chatId, content, caption], payload) => {
  await using server = await startCannedServer(succeed({ message_id: 'm1' }))
  const bot = connect(server.root)
  await (method === 'sendPhoto' ? bot.sendPhoto(chatId, content, caption) : bot[method](chatId, content))
  expect(server.requests[0]!.url).toContain(`/${method}`)
  expect(JSON.parse(server.requests[0]!.body)).toEqual(payload)
})

it('shows that it is typing', async () => {
  await using server = await startCannedServer({ body: { ok: true } })
  await connect(server.root).sendTyping('u1')
  expect(JSON.parse(server.requests[0]!.body)).toEqual({ chat_id: 'u1', action: 'typing' })
})

it('tells who it is', async () => {
  const me = { id: '1459232241454765289', account_name: 'bot.VDKyGxQvc', account_type: 'BASIC', can_join_groups: false }
  await using server = await startCannedServer(succeed(me))
  const expected = { id: me.id, accountName: 'bot.VDKyGxQvc', accountType: 'BASIC', canJoinGroups: false }
  expect(await connect(server.root).getMe()).toEqual(expected)
})

it('gets one update from a poll, not a list', async () => {
  await using server = await startCannedServer(succeed(update))
  expect(await connect(server.root).getUpdate({ timeoutSeconds: 5 })).toMatchObject({ kind: 'text', text: 'Chào' })
  expect(JSON.parse(server.requests[0]!.body)).toEqual({ timeout: 5 })
})

it.each<[string, CannedReply]>([
  ['408', { status: 408, body: idle }],
  ['408 within 200', { body: idle }],
  ['an empty result', succeed({})],
  ['a 408 page of the gateway', { status: 408, body: '<html>' }],
])('takes %s for a poll without updates', async (_, reply) => {
  await using server = await startCannedServer(reply)
  expect(await connect(server.root).getUpdate()).toBeUndefined()
})

it('ends a poll when it is told to', async () => {
  await using server = await startCannedServer('silence')
  const stopping = new AbortController()
  const update = connect(server.root).getUpdate({ signal: stopping.signal })
  stopping.abort()
  expect(await update).toBeUndefined()
})

it.each<[string, CannedReply]>([
  ['404', { status: 404, body: missing }],
  ['an empty address', succeed({ url: '', updated_at: 1 })],
])('takes %s for no webhook', async (_, reply) => {
  await using server = await startCannedServer(reply)
  expect(await connect(server.root).findWebhook()).toBeUndefined()
})

it('tells how the platform verified the webhook', async () => {
  const verification = { ok: false, status_code: 403, outcome: 'webhook.http.403', hint: 'WAF' }
  await using server = await startCannedServer(succeed({ url: 'https://a.vn/z', updated_at: 5, verification }))
  const expected = {
    url: 'https://a.vn/z',
    updatedAt: 5,
    verification: { isOk: false, outcome: 'webhook.http.403', hint: 'WAF' },
  }
  expect(await connect(server.root).setWebhook('https://a.vn/z', 'a-secret')).toEqual(expected)
  expect(JSON.parse(server.requests[0]!.body)).toEqual({ url: 'https://a.vn/z', secret_token: 'a-secret' })
})

it.each<[CannedReply, object]>([
  [{ body: { ok: false, description: 'Bad request', error_code: 400 } }, { code: 400, retry: 'never' }],
  [
    { status: 400, body: { ok: false, error_code: 400 } },
    { code: 400, retry: 'never' },
  ],
  [{ body: { ok: false, error_code: 401 } }, { code: 401, retry: 'human' }],
  [{ body: { ok: false, error_code: 403 } }, { code: 403, retry: 'backoff' }],
  [
    { status: 429, body: { ok: false, error_code: 429 } },
    { code: 429, retry: 'human' },
  ],
  [
    { status: 429, body: '<html>', headers: { 'retry-after': '3' } },
    { code: 429, retry: 'backoff', retryAfterMs: 3000 },
  ],
  [{ body: { ok: false, errorCode: 426 } }, { code: 426, retry: 'never' }],
  [
    { status: 502, body: '<html>Bad Gateway' },
    { code: 502, retry: 'backoff', mayHaveArrived: true },
  ],
  [{ body: '<html>' }, { code: 'unreadable', retry: 'backoff', mayHaveArrived: true }],
  ['hang up', { code: 'network', retry: 'backoff', mayHaveArrived: true }],
  ['silence', { code: 'timeout', retry: 'backoff', mayHaveArrived: true }],
])('tells for %j what to do', async (reply, expected) => {
  await using server = await startCannedServer(reply)
  expect(await failureOf(connect(server.root).sendMessage('u1', 'a'))).toMatchObject(expected)
})

it.each([
  ['a refusal', { body: { ok: false, description: `bot${token} is unknown`, error_code: 400 } }],
  ['a cut connection', 'hang up' as const],
])('never names the token after %s', async (_, reply) => {
  await using server = await startCannedServer(reply)
  const { message, stack, cause } = await failureOf(connect(server.root).getMe())
  expect([message, stack, cause].join()).not.toContain('s3cret')
})

it('never names the token when the address is wrong', async () => {
  const bot = new BotClient({ token, apiRoot: 'no address' })
  expect((await failureOf(bot.getMe())).message).not.toContain('s3cret')
})
