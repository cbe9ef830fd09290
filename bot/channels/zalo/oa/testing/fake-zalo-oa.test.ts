import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isWebhookProbe, OaClient, type OaEvent, parseOaEvent, verifyOaSignature, ZaloError } from 'zalo-api-sdk'
import { type FakeZaloOa, lan, type OaFault, startFakeZaloOa } from './fake-zalo-oa.ts'

const hourMs = 3_600_000

let now: number
let oa: FakeZaloOa
beforeEach(async () => {
  now = Date.UTC(2026, 10, 21)
  oa = await startFakeZaloOa({ now: () => now })
})
afterEach(() => oa[Symbol.asyncDispose]())

function connect(options: { timeoutMs?: number } = {}): OaClient {
  const { accessToken } = oa.tokens.issuePair()
  const tokens = { getAccessToken: async () => accessToken, renew: async () => accessToken }
  return new OaClient({ tokens, openApiRoot: oa.openApiRoot, ...options })
}

/** Has somebody write, so that they can be answered. */
async function connectToUser(options: { timeoutMs?: number } = {}): Promise<OaClient> {
  await oa.sendText('Xin chào')
  return connect(options)
}

async function codeOf(work: Promise<unknown>): Promise<ZaloError['code']> {
  const error = await work.catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ZaloError)
  return (error as ZaloError).code
}

function refresh(refreshToken: string, secret = oa.tokens.appSecret): Promise<Record<string, unknown>> {
  const body = new URLSearchParams({ grant_type: 'refresh_token', app_id: oa.appId, refresh_token: refreshToken })
  const init = { method: 'POST', headers: { secret_key: secret }, body }
  return fetch(`${oa.oauthRoot}/v4/oa/access_token`, init).then((response) => response.json())
}

/** A webhook that verifies and reads as ours does, and answers as told. */
async function startReceiver(answer: () => number | 'silence' = () => 200) {
  const events: (OaEvent | 'probe' | 'refused')[] = []
  const headers: Record<string, unknown>[] = []
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const { 'x-zevent-signature': signature, 'x-zevent-timestamp': timestamp } = request.headers
    const signed = { body, signature: signature as string, timestamp: timestamp as string }
    const { secretKey } = oa.webhook.settings
    const isOurs = verifyOaSignature(signed, { secretKey, appId: oa.appId, oaId: oa.oaId })
    events.push(isWebhookProbe(body) ? 'probe' : isOurs ? parseOaEvent(body)! : 'refused')
    headers.push(request.headers)
    const status = answer()
    if (status !== 'silence') response.writeHead(status).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  oa.webhook.settings.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    server.closeAllConnections()
    server.close()
  }
  return { events, headers, [Symbol.asyncDispose]: close }
}

it('exchanges a refresh token once', async () => {
  const { refreshToken } = oa.tokens.issuePair()
  const pair = await refresh(refreshToken)
  expect(pair).toEqual({ access_token: expect.any(String), refresh_token: expect.any(String), expires_in: '90000' })
  expect(oa.tokens.accepts(pair.access_token as string)).toBe(true)
  expect(await refresh(refreshToken)).toMatchObject({ error: -14014, error_name: 'Invalid refresh token' })
})

it('refuses a wrong secret without spending the token, and a token of three months ago', async () => {
  const { refreshToken } = oa.tokens.issuePair()
  expect(await refresh(refreshToken, 'wrong')).toMatchObject({ error: -14002 })
  now += 91 * 24 * hourMs
  expect(await refresh(refreshToken)).toMatchObject({ error: -118 })
})

it('rotates and loses the answer, or the request', async () => {
  const { refreshToken } = oa.tokens.issuePair()
  oa.failNext('/access_token', 'hang up')
  await expect(refresh(refreshToken)).rejects.toThrow()
  oa.failNext('/access_token', 'do it and hang up')
  await expect(refresh(refreshToken)).rejects.toThrow()
  expect(await refresh(refreshToken)).toMatchObject({ error: -14014 })
})

it('ends access tokens after 25 hours', async () => {
  const client = await connectToUser()
  now += 24.9 * hourMs
  await client.sendText(lan, 'Chào')
  now += 0.2 * hourMs
  expect(await codeOf(client.sendText(lan, 'Chào'))).toBe(-216)
})

it('takes a text with buttons, a picture and a file', async () => {
  const client = await connectToUser()
  const button = { title: 'Mở', type: 'oa.query.hide', payload: '#c:1' } as const
  await client.sendText(lan, 'Điều 5', { buttons: [button] })
  await client.sendImage(lan, { attachmentId: await client.uploadImage(new Uint8Array(9), 'Sơ đồ.png') })
  const gif = { width: 20, height: 10 }
  await client.sendImage(lan, { attachmentId: await client.uploadGif(new Uint8Array(9), 'a.gif'), gif })
  await client.sendFile(lan, await client.uploadFile(new Uint8Array(9), 'Kế hoạch.pdf'))
  expect(oa.messages).toHaveLength(4)
  expect(oa.uploads.all.map(({ name }) => name)).toEqual(['So do.png', 'a.gif', 'Ke hoach.pdf'])
})

const button = { title: 'Mở', type: 'oa.query.hide', payload: '#c:1' } as const
it.each<[string, number, (client: OaClient) => Promise<unknown>]>([
  ['a text of 2001 characters', -210, (client) => client.sendText(lan, 'a'.repeat(2001))],
  ['an empty text', -201, (client) => client.sendText(lan, ' ')],
  ['six buttons', -201, (client) => client.sendText(lan, 'a', { buttons: Array(6).fill(button) })],
  ['a long title', -201, (client) => client.sendText(lan, 'a', { buttons: [{ ...button, title: 'a'.repeat(101) }] })],
  [
    'a long payload',
    -201,
    (client) => client.sendText(lan, 'a', { buttons: [{ ...button, payload: 'a'.repeat(1001) }] }),
  ],
  ['somebody unknown', -201, (client) => client.sendText('1', 'a')],
  ['an unknown upload', -100, (client) => client.sendFile(lan, 'file-upload-9')],
  ['an unknown reaction', -201, (client) => client.react(lan, 'm1', '/-cake')],
  ['a file that is no document', -201, (client) => client.uploadFile(new Uint8Array(9), 'a.exe')],
  ['a picture over 1 MB', -210, (client) => client.uploadImage(new Uint8Array(1_100_000), 'a.png')],
])('refuses %s with %i', async (_, code, send) => {
  expect(await codeOf(send(await connectToUser()))).toBe(code)
  expect(oa.messages).toEqual([])
})

it('can count characters by code points, and want buttons in a template', async () => {
  const client = await connectToUser()
  Object.assign(oa.rules, { countsBy: 'code-points', buttonShape: 'template' })
  await client.sendText(lan, '😀'.repeat(2000))
  expect(await codeOf(client.sendText(lan, 'a', { buttons: [button] }))).toBe(-201)
})

it.each([
  [47, 'free'],
  [49, 'billable'],
  [169, -230],
])('a message %i hours after the user was active is: %s', async (hours, expected) => {
  await oa.sendText('Xin chào')
  now += hours * hourMs
  const outcome = connect().sendText(lan, 'Chào')
  if (typeof expected === 'number') expect(await codeOf(outcome)).toBe(expected)
  else await outcome
  expect(oa.messages.map(({ isBillable }) => (isBillable ? 'billable' : 'free'))).toEqual(
    typeof expected === 'number' ? [] : [expected],
  )
})

it('refuses messages to people who left or blocked', async () => {
  await oa.follow(lan, false)
  expect(await codeOf(connect().sendText(lan, 'a'))).toBe(-213)
  oa.users.get(lan).hasBlocked = true
  expect(await codeOf(connect().sendText(lan, 'a'))).toBe(-217)
})

it('forgets uploads after a week', async () => {
  const token = await connect().uploadFile(new Uint8Array(9), 'a.pdf')
  now += 7 * 24 * hourMs
  expect(await codeOf((await connectToUser()).sendFile(lan, token))).toBe(-100)
})

it('limits the calls per minute and says so in its headers', async () => {
  const client = await connectToUser()
  oa.callsPerMinute = 2
  await client.getOa()
  expect(client.rateLimit).toEqual({ limit: 2, remaining: 1 })
  await client.getOa()
  expect(await codeOf(client.getOa())).toBe(-32)
  now += 60_000
  await client.getOa()
})

it('tells about the user, the quota, itself and the last chats', async () => {
  const client = await connectToUser()
  expect(await client.getUser(lan)).toMatchObject({ userId: lan, displayName: 'An', isFollower: true })
  const quota = { lastInteractionAt: now, reply: { remaining: 8, total: 8 } }
  expect(await client.getMessageQuota(lan)).toEqual(quota)
  expect(await client.getOa()).toMatchObject({ oaId: oa.oaId, isVerified: true })
  expect(await client.listRecentChats()).toMatchObject([{ fromId: lan, text: 'Xin chào', type: 'text' }])
  expect(await codeOf(client.listRecentChats({ count: 11 }))).toBe(-201)
})

it('takes at most 50 reactions to a message', async () => {
  const client = await connectToUser()
  for (let count = 0; count < 50; count++) await client.react(lan, 'm1', '/-strong')
  expect(await codeOf(client.react(lan, 'm1', '/-strong'))).toBe(-201)
})

it.each<[OaFault, ZaloError['code'], number]>([
  ['hang up', 'network', 0],
  ['do it and hang up', 'network', 1],
  [{ doneAfterMs: 500 }, 'timeout', 1],
  [{ status: 502, html: '<html>' }, 502, 0],
  [{ error: -200, message: 'Send failed' }, -200, 0],
])('on %j the client fails with %s, and %i messages were sent', async (fault, code, count) => {
  const client = await connectToUser({ timeoutMs: 200 })
  oa.failNext('/message/cs', fault)
  expect(await codeOf(client.sendText(lan, 'Chào'))).toBe(code)
  expect(oa.messages).toHaveLength(count)
})

it.each([
  ['header', 'app_id'],
  ['body', 'app_id'],
  ['header', 'oa_id'],
] as const)("signs events with the %s's timestamp and %s", async (signs, firstTerm) => {
  await using receiver = await startReceiver()
  Object.assign(oa.webhook.settings, { signs, firstTerm })
  const { statuses } = await oa.sendText('Điều 3 quy định gì?')
  expect(statuses).toEqual([200])
  expect(receiver.events).toMatchObject([{ kind: 'text', text: 'Điều 3 quy định gì?', userId: lan, oaId: oa.oaId }])
})

it('sends forged and altered events for a test', async () => {
  await using receiver = await startReceiver()
  const { body, headers } = oa.webhook.sign({ app_id: oa.appId, event_name: 'follow', timestamp: String(now) })
  await oa.webhook.post(body.replace('follow', 'unfollow'), headers)
  await oa.webhook.post(body, {})
  expect(receiver.events).toEqual(['refused', 'refused'])
})

it('probes the webhook with an unsigned body', async () => {
  await using receiver = await startReceiver()
  expect([await oa.webhook.probe(), await oa.webhook.probe('')]).toEqual([200, 200])
  expect(receiver.events).toEqual(['probe', 'probe'])
})

it('delivers again at the documented intervals, counting in a header, and then stops', async () => {
  await using receiver = await startReceiver(() => 500)
  const delivery = await oa.sendText('Xin chào')
  for (const seconds of [30, 300, 900, 1800, 3600]) {
    now += seconds * 1000 - 1
    await oa.webhook.retryDue()
    now += 1
    await oa.webhook.retryDue()
  }
  expect(delivery.statuses).toEqual([500, 500, 500, 500, 500, 500])
  expect(receiver.headers.map(({ num_retry }) => num_retry)).toEqual([undefined, '1', '2', '3', '4', '5'])
  expect(oa.webhook.isDisabled).toBe(true)
  await oa.sendText('Còn ai không?')
  expect(receiver.events).toHaveLength(6)
})

it('stops when it was answered in time, not later', async () => {
  const answers: (number | 'silence')[] = ['silence', 200]
  await using receiver = await startReceiver(() => answers.shift() ?? 200)
  oa.webhook.settings.timeoutMs = 100
  const { statuses } = await oa.sendText('Xin chào')
  expect(statuses).toEqual([0])
  now += 30_000
  await oa.webhook.retryDue()
  now += hourMs
  await oa.webhook.retryDue()
  expect(statuses).toEqual([0, 200])
  expect(new Set(receiver.events.map((event) => (event as OaEvent).key)).size).toBe(1)
})

it('echoes what was sent, received and seen', async () => {
  await using receiver = await startReceiver()
  const client = await connectToUser()
  oa.echoes = true
  const { messageId } = await client.sendText(lan, 'Chào')
  while (receiver.events.length < 4) await new Promise((resolve) => setImmediate(resolve))
  expect(receiver.events.slice(1)).toMatchObject([
    { kind: 'echo', eventName: 'oa_send_text', messageId, userId: lan },
    { kind: 'received', messageId, userId: lan },
    { kind: 'seen', messageIds: [messageId], userId: lan },
  ])
})

it('gives a tapped button back as text', async () => {
  await using receiver = await startReceiver()
  const client = await connectToUser()
  await client.sendText(lan, 'Câu 1', {
    buttons: [{ title: 'A. 2 năm', type: 'oa.query.hide', payload: '#qz:7:1:a' }],
  })
  await oa.tapButton('A. 2 năm')
  expect(receiver.events[1]).toMatchObject({ kind: 'text', text: '#qz:7:1:a' })
})

it('hosts the files that users send', async () => {
  await using receiver = await startReceiver()
  await oa.sendFile('Kế hoạch.docx', new Uint8Array([80, 75]))
  const [event] = receiver.events as (OaEvent & { kind: 'file' })[]
  expect(event!.files).toMatchObject([{ name: 'Kế hoạch.docx', bytes: 2, type: 'docx' }])
  expect(await (await fetch(event!.files[0]!.url!)).bytes()).toEqual(new Uint8Array([80, 75]))
})

it('delivers whatever else users do', async () => {
  await using receiver = await startReceiver()
  await oa.sendAttachment('sticker', { id: 's1', url: 'https://a' })
  await oa.follow()
  await oa.react('m1', '/-heart')
  await oa.emit('user_click_chatnow', { oa_id: oa.oaId, user_id: lan })
  expect(receiver.events).toMatchObject([
    { kind: 'sticker', stickerId: 's1' },
    { kind: 'follow', userId: lan },
    { kind: 'reaction', icon: '/-heart' },
    { kind: 'chat-opened', userId: lan },
  ])
})
