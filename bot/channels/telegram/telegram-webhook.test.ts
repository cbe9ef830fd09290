/** What Telegram posts to us is taken, refused or sent again, all through the real web server. */
import { expect, it } from 'vitest'
import { openDatabase } from '../../../db/open.ts'
import { handledUpdates, inbox, outbox } from '../../../db/schema/chat-tables.ts'
import { startDelivery } from '../../delivery/delivery.ts'
import { createWebApp } from '../../web/web-server.ts'
import { createTelegram } from './telegram.ts'
import { type FakeTelegram, startFakeTelegram } from './testing/fake-telegram.ts'
import { echo, texts } from './testing/telegram-talk.ts'

const secret = 'mot-tu-bi-mat_DAI-123'
const path = '/webhooks/telegram'
const url = `https://danchieu.vn${path}`
const secretHeader = 'x-telegram-bot-api-secret-token'

/** `isFailing` may be changed: while it is true, nothing can be stored. */
async function startSite(telegram: FakeTelegram, db = openDatabase(':memory:')) {
  const logged: unknown[] = []
  const state = { isFailing: false }
  const channel = createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot, wait: async () => undefined })
  const now = () => new Date()
  const prepare = async ({ text }: { text: string }) => ({ reply: await echo({ text }) })
  const delivery = await startDelivery({ db, channel, prepare, now, logError: (error) => logged.push(error) })
  const begun = Promise.withResolvers<string>()
  const receiving = channel.openWebhook(
    {
      async receive(message) {
        if (state.isFailing) throw new Error('The disk is full')
        await delivery.receive(message)
      },
      onStart: begun.resolve,
      onTrouble: (error) => logged.push(error),
    },
    { url, secret },
  )
  const logError = (error: unknown) => logged.push(error)
  const respond = async () => echo({ text: '' })
  const app = createWebApp({ db, respond, logError, webhooks: { [path]: receiving.take } })
  telegram.reach = async (address, init) => app.request(new URL(address).pathname, init)
  async function stop(): Promise<void> {
    await receiving.stop()
    await delivery.stop()
  }
  return { app, db, logged, state, begun: begun.promise, stop, [Symbol.asyncDispose]: stop }
}

type Site = Awaited<ReturnType<typeof startSite>>

function post({ app }: Site, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  return app.request(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
}

async function countStored({ db }: Site): Promise<number> {
  return (await db.$count(inbox)) + (await db.$count(outbox)) + (await db.$count(handledUpdates))
}

it('asks Telegram to post to its address, with the secret and exactly the updates it understands', async () => {
  await using telegram = await startFakeTelegram()
  await using site = await startSite(telegram)
  expect(await site.begun).toBe('DanChieuBot')
  expect(telegram.callsOf('setWebhook')[0]!.payload).toEqual({
    url,
    secret_token: secret,
    allowed_updates: ['message', 'callback_query', 'inline_query', 'message_reaction', 'my_chat_member', 'poll_answer'],
  })
  expect(telegram.callsOf('getUpdates')).toEqual([])
})

it('answers what is posted, in order and once, also when it is posted again', async () => {
  await using telegram = await startFakeTelegram()
  await using site = await startSite(telegram)
  const first = telegram.sendText('một ệ 😀')
  telegram.sendText('hai')
  telegram.repeat(first)
  telegram.sendText('ba')
  await telegram.untilSent(3)
  expect(texts(telegram)).toEqual(['một ệ 😀', 'hai', 'ba'])
  expect(site.logged).toEqual([])
})

it('takes an update when it can store it, and not before', async () => {
  await using telegram = await startFakeTelegram()
  await using site = await startSite(telegram)
  await site.begun
  site.state.isFailing = true
  telegram.sendText('một')
  telegram.sendText('hai')
  while (site.logged.length < 3) await new Promise(setImmediate)
  expect(await countStored(site)).toBe(0)
  site.state.isFailing = false
  await telegram.untilSent(2)
  expect(texts(telegram)).toEqual(['một', 'hai'])
})

it('asks Telegram to come again while it does not know its own name yet, and after it was stopped', async () => {
  await using telegram = await startFakeTelegram()
  for (let times = 0; times < 3; times++) telegram.failNext('getMe', 'hang up')
  await using site = await startSite(telegram)
  const body = JSON.stringify({ update_id: 1, message: { message_id: 1, chat: { id: 7, type: 'private' }, text: 'x' } })
  expect((await post(site, body, { [secretHeader]: secret })).status).toBe(503)
  await site.begun
  await site.stop()
  expect((await post(site, body, { [secretHeader]: secret })).status).toBe(503)
  expect(await countStored(site)).toBe(0)
})

it('leaves the webhook in place when stopped, so that what comes meanwhile waits at Telegram', async () => {
  await using telegram = await startFakeTelegram()
  const site = await startSite(telegram)
  await site.begun
  await site.stop()
  telegram.sendText('khi đang nghỉ')
  await using _next = await startSite(telegram, site.db)
  await telegram.untilSent(1)
  expect(texts(telegram)).toEqual(['khi đang nghỉ'])
  expect(telegram.callsOf('deleteWebhook')).toEqual([])
})

it('polls again after a time with a webhook', async () => {
  await using telegram = await startFakeTelegram()
  const site = await startSite(telegram)
  await site.begun
  await site.stop()
  telegram.sendText('một')
  const channel = createTelegram({ token: telegram.token, apiRoot: telegram.apiRoot })
  const heard = Promise.withResolvers<string>()
  const polling = channel.poll({
    receive: async ({ text }) => heard.resolve(text),
    onStart: () => undefined,
    onTrouble: heard.reject,
  })
  expect(await heard.promise).toBe('một')
  await polling.stop()
})

const said = { message_id: 1, date: 0, chat: { id: 7001, type: 'private' }, from: { id: 7001 }, text: 'chuyện riêng' }
const good = JSON.stringify({ update_id: 5, message: said })

/** Every way to get the secret wrong. */
const forged: [string, Record<string, string>][] = [
  ['no secret', {}],
  ['an empty secret', { [secretHeader]: '' }],
  ['the secret without its end', { [secretHeader]: secret.slice(0, -1) }],
  ['the secret and more', { [secretHeader]: `${secret}x` }],
  ['the secret in other letters', { [secretHeader]: secret.toUpperCase() }],
  ['the secret twice', { [secretHeader]: `${secret}, ${secret}` }],
  ['the secret of another platform', { authorization: `Bearer ${secret}`, 'x-zevent-signature': secret }],
  ...[...secret].map((_, at): [string, Record<string, string>] => [
    `the secret with letter ${at + 1} changed`,
    { [secretHeader]: `${secret.slice(0, at)}#${secret.slice(at + 1)}` },
  ]),
]

/** Bodies that cannot be an update, from somebody who knows the secret. */
const altered: [string, string | Uint8Array<ArrayBuffer>][] = [
  ['nothing', ''],
  ['no JSON', 'update_id=5'],
  ['cut short', good.slice(0, -2)],
  ['with more behind it', `${good}${good}`],
  ['no UTF-8', new Uint8Array([...Buffer.from('{"update_id":5,"x":"'), 0xc3, 0x28, ...Buffer.from('"}')])],
  ['compressed without a word', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
  ['null', 'null'],
  ['a list', `[${good}]`],
  ['a number', '5'],
  ['an object of nothing', '{}'],
  ['without a number', JSON.stringify({ message: said })],
  ['with a number as text', JSON.stringify({ update_id: '5', message: said })],
  ['with half a number', JSON.stringify({ update_id: 5.5, message: said })],
  ['with a message of nothing', JSON.stringify({ update_id: 5, message: {} })],
  ['with a message that is text', JSON.stringify({ update_id: 5, message: 'x' })],
  ...Object.entries({
    chat: [undefined, 5, { id: '7001', type: 'private' }, { id: 7001, type: 'tối' }, { type: 'private' }],
    text: [5, ['x'], { x: 1 }, null],
    from: ['An', { id: 'An' }, []],
    caption: [5],
    entities: ['x', [{ type: 'mention', offset: 'x', length: 1 }], [5]],
    photo: [{}, [{ file_id: 5 }]],
    document: [5, { file_id: 'x', file_unique_id: 'y', file_size: 'lớn' }],
    media_group_id: [5],
    migrate_to_chat_id: ['-1001'],
    reply_to_message: [5, { from: 5 }],
  }).flatMap(([field, values]) =>
    values.map((value): [string, string] => [
      `with ${field} ${JSON.stringify(value)}`,
      JSON.stringify({ update_id: 5, message: { ...said, [field]: value } }),
    ]),
  ),
  ...Object.entries({
    callback_query: [5, {}, { id: 'x', from: { id: 7 }, data: 5 }, { id: 5, from: { id: 7 }, data: 'c:1' }],
    inline_query: [{}, { id: 'x', query: 5 }],
    message_reaction: [{}, { chat: said.chat, message_id: 1, old_reaction: 'x', new_reaction: [] }],
    my_chat_member: [{}, { chat: said.chat, new_chat_member: 'kicked' }],
  }).flatMap(([kind, values]) =>
    values.map((value): [string, string] => [
      `with ${kind} ${JSON.stringify(value)}`,
      JSON.stringify({ update_id: 5, [kind]: value }),
    ]),
  ),
]

it('refuses what does not come from Telegram, stores nothing of it and sends nothing', async () => {
  await using telegram = await startFakeTelegram()
  await using site = await startSite(telegram)
  await site.begun
  const calls = telegram.calls.length
  for (const [name, headers] of forged) expect.soft((await post(site, good, headers)).status, name).toBe(401)
  expect(await countStored(site)).toBe(0)
  expect(telegram.calls.length).toBe(calls)
  expect(site.logged).toEqual([])
})

it('refuses what cannot be an update, stores nothing of it and sends nothing', async () => {
  await using telegram = await startFakeTelegram()
  await using site = await startSite(telegram)
  await site.begun
  const calls = telegram.calls.length
  for (const [name, body] of altered) {
    expect.soft((await post(site, body, { [secretHeader]: secret })).status, name).toBe(400)
    expect.soft((await post(site, body)).status, `${name}, without the secret`).toBe(401)
  }
  expect(await countStored(site)).toBe(0)
  expect(telegram.calls.length).toBe(calls)
  expect(site.logged).toEqual([])
})

it.each([
  ['a body that says how long it is', () => 'x'.repeat(1024 * 1024 + 1)],
  ['a body that never says', () => streamOf(1024 * 1024 + 1)],
])('refuses %s and is too long, with the secret or without', async (_, make) => {
  await using telegram = await startFakeTelegram()
  await using site = await startSite(telegram)
  await site.begun
  for (const headers of [{}, { [secretHeader]: secret }]) {
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: make(), headers, duplex: 'half' }
    expect((await site.app.request(path, init)).status).toBe(413)
  }
  expect(await countStored(site)).toBe(0)
})

function streamOf(length: number): ReadableStream {
  return new Blob(['x'.repeat(length)]).stream()
}

it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('takes nothing by %s', async (method) => {
  await using telegram = await startFakeTelegram()
  await using site = await startSite(telegram)
  const response = await site.app.request(path, { method, headers: { [secretHeader]: secret } })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
})

it('takes updates it has no use for, so that they do not come again', async () => {
  await using telegram = await startFakeTelegram()
  await using site = await startSite(telegram)
  await site.begun
  for (const kind of ['poll', 'edited_message', 'chat_boost', 'business_message']) {
    const body = JSON.stringify({ update_id: 9, [kind]: { anything: true } })
    expect((await post(site, body, { [secretHeader]: secret })).status).toBe(200)
  }
  expect(await countStored(site)).toBe(0)
})

it('has no webhook where none is wanted', async () => {
  const app = createWebApp({
    db: openDatabase(':memory:'),
    respond: async () => echo({ text: '' }),
    logError: () => {},
  })
  expect((await app.request(path, { method: 'POST', body: good })).status).toBe(404)
})
