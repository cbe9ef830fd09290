import { afterEach, beforeEach, expect, it } from 'vitest'
import { handledUpdates, inbox, outbox } from '../../../../db/schema/chat-tables.ts'
import { zaloSends } from '../../../../db/schema/zalo-tables.ts'
import type { IncomingMessage, Reply } from '../../../conversation/message/message.ts'
import { channelSetup } from '../../../testing/start-bot.ts'
import { createToyChannel } from '../../../testing/toy-channel.ts'
import { say } from '../../telegram/testing/telegram-talk.ts'
import { preparing, startOaBot } from '../testing/zalo-bots.ts'
import { zaloSetupStrings, zaloStrings } from '../zalo-strings.ts'
import { zaloOa } from './open-zalo-oa.ts'
import { type FakeZaloOa, lan, startFakeZaloOa } from './testing/fake-zalo-oa.ts'

const hourMs = 3_600_000
const env = { PUBLIC_URL: 'https://danchieu.vn' }

let now: number
let oa: FakeZaloOa
beforeEach(async () => {
  now = Date.UTC(2026, 10, 21, 3)
  oa = await startFakeZaloOa({ now: () => now })
})
afterEach(() => oa[Symbol.asyncDispose]())

async function start(respond: (message: IncomingMessage) => Promise<Reply>, more: object = {}) {
  const heard: IncomingMessage[] = []
  const prepare = preparing(async (message) => {
    heard.push(message)
    return respond(message)
  })
  const bot = await startOaBot(oa, { prepare, now: () => new Date(now), env, ...more })
  return { ...bot, heard }
}

function cite(mark: number) {
  const says = `c:${mark}`
  const href = `/documents/133-kh-thu#II.${mark}`
  const label = `Khoản ${mark} Mục II`
  return { mark, label, documentName: 'Kế hoạch số 133-KH/ThU', kindName: 'Kế hoạch', quote: 'Bảo đảm…', href, says }
}

const feedback = { useful: 'f+1', notUseful: 'f-1' }
const choices = (count: number) => Array.from({ length: count }, (_, i) => ({ label: `Phần ${i + 1}`, says: `p:${i}` }))

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate)
}

it('is nothing without an app, and says which settings of one are missing', () => {
  const lines: string[] = []
  const open = (env: Record<string, string>) => {
    const { setup, lines: told } = channelSetup(env)
    const opened = zaloOa.open(setup)
    lines.push(...told)
    return opened
  }
  expect(open({})).toBeUndefined()
  expect(lines).toEqual([])
  expect(open({ ZALO_OA_APP_ID: '1' })).toBeUndefined()
  expect(lines).toEqual([zaloSetupStrings.missing(['ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY'])])
})

it.each<[string, Reply, string[]]>([
  [
    'clauses and judging',
    say('Có.', { citations: [1, 2, 3].map(cite), feedback }),
    ['Xem điều khoản [1]', 'Xem điều khoản [2]', 'Xem điều khoản [3]', zaloStrings.useful, zaloStrings.notUseful],
  ],
  ['five choices', say('Chọn', { choices: choices(5) }), ['Phần 1', 'Phần 2', 'Phần 3', 'Phần 4', 'Phần 5']],
  ['six choices not', say('Chọn', { choices: choices(6) }), []],
  [
    'a question with what else may be chosen',
    say('', { poll: { question: 'Ai?', options: choices(4) }, choices: [{ label: 'Dừng', says: 'q:stop' }] }),
    ['A', 'B', 'C', 'D', 'Dừng'],
  ],
  [
    'pages',
    say('Xong', { links: [{ label: 'Kết quả', href: '/results/AB23' }], choices: choices(1) }),
    ['Kết quả', 'Phần 1'],
  ],
])('puts on its five buttons: %s', async (_, reply, titles) => {
  await using bot = await start(async () => reply)
  await oa.sendText('hỏi')
  const [sent] = await oa.untilSent(1)
  expect((sent!.message.attachment?.payload?.buttons ?? []).map(({ title }) => title)).toEqual(titles)
  expect(bot.logged).toEqual([])
})

it('writes out word for word what has no place on a button', async () => {
  await using _ = await start(async () => say('Có. [1]', { citations: [cite(1)], choices: choices(6) }))
  await oa.sendText('hỏi')
  const [sent] = await oa.untilSent(1)
  expect(sent!.message.text).toBe(
    [
      'Có. [1]',
      '[1] Khoản 1 Mục II – Kế hoạch số 133-KH/ThU\n“Bảo đảm…”',
      'Bạn gửi số tương ứng để chọn:\n1. Phần 1\n2. Phần 2\n3. Phần 3\n4. Phần 4\n5. Phần 5\n6. Phần 6',
    ].join('\n\n'),
  )
})

it('opens the clause page by its button, or the clause in the chat where there is no public page', async () => {
  const reply = say('Có.', { citations: [cite(2)] })
  await using bot = await start(async () => reply)
  await oa.sendText('hỏi')
  const [sent] = await oa.untilSent(1)
  expect(sent!.message.attachment!.payload!.buttons![0]).toMatchObject({
    type: 'oa.open.url',
    payload: { url: 'https://danchieu.vn/documents/133-kh-thu#II.2' },
  })
  await bot.stop()
  await using other = await start(async () => reply, { env: {} })
  await oa.sendText('hỏi')
  await oa.untilSent(2)
  await oa.tapButton('Xem điều khoản [2]')
  await oa.untilSent(3)
  expect(other.heard.map(({ text }) => text)).toEqual(['hỏi', 'c:2'])
})

it('treats a button from somebody else, or a forged one, as plain words', async () => {
  await using bot = await start(async () => say('Chọn', { choices: [{ label: 'Xóa', says: 'd:1' }] }))
  await oa.sendText('hỏi')
  const [sent] = await oa.untilSent(1)
  const payload = sent!.message.attachment!.payload!.buttons![0]!.payload as string
  await oa.sendText(payload, '999')
  await oa.sendText(payload.replace('d:1', 'd:2'))
  await oa.sendText(payload)
  await oa.untilSent(4)
  expect(bot.heard.map(({ text }) => text)).toEqual(['hỏi', payload, payload.replace('d:1', 'd:2'), 'd:1'])
})

it.each([
  ['sticker', { url: 'https://zalo/1', id: '1' }],
  ['audio', { url: 'https://zalo/1.aac' }],
  ['video', { url: 'https://zalo/1.mp4', thumbnail: '', description: '' }],
  ['gif', { url: 'https://zalo/1.gif' }],
  ['location', { coordinates: { latitude: '10.76', longitude: '106.65' } }],
  ['link', { url: 'https://vnexpress.net', description: '', thumbnail: '' }],
  ['business_card', { phone: '1' }],
])('takes a %s for a message without words, once', async (type, payload) => {
  await using bot = await start(async ({ text }) => say(text === '' ? 'Chỉ đọc được chữ' : text))
  const delivery = await oa.sendAttachment(type, payload)
  await oa.webhook.attempt(delivery)
  await oa.sendText('sau')
  expect((await oa.untilSent(2)).map(({ message }) => message.text)).toEqual(['Chỉ đọc được chữ', 'sau'])
  expect(bot.heard[0]!.file).toBeUndefined()
})

it('greets new followers, and drops what waits for somebody who leaves', async () => {
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>()
  await using bot = await start(async ({ text }) => {
    if (text === 'chậm') await go
    return say(`Nghe ${text}`)
  })
  await oa.follow()
  expect((await oa.untilSent(1))[0]!.message.text).toBe('Nghe /start')
  await oa.sendText('chậm')
  await oa.sendText('hai')
  now += 1
  await oa.follow(lan, false)
  letGo()
  await until(async () => (await bot.db.$count(inbox)) + (await bot.db.$count(outbox)) === 0)
  expect(oa.messages).toHaveLength(1)
})

it('passes over its own echoes and receipts', async () => {
  oa.echoes = true
  await using bot = await start(async ({ text }) => say(text))
  await oa.sendText('một')
  await oa.untilSent(1)
  await until(async () => oa.webhook.deliveries.length === 4)
  await oa.sendText('hai')
  await oa.untilSent(2)
  expect(bot.heard.map(({ text }) => text)).toEqual(['một', 'hai'])
})

it('hands on a file, which can be fetched, and fetches from nowhere else', async () => {
  await using bot = await start(async () => say('Đã nhận'))
  const bytes = new TextEncoder().encode('Nghị quyết')
  await oa.sendFile('Nghị quyết 12.docx', bytes)
  await oa.untilSent(1)
  const { file } = bot.heard[0]!
  expect(file).toMatchObject({ name: 'Nghị quyết 12.docx', size: bytes.length })
  const fetched = await bot.outlet.channel.fetchFile!(file!.reference)
  expect(fetched).toEqual({ kind: 'fetched', bytes: Buffer.from(bytes) })
  for (const elsewhere of [
    'http://169.254.169.254/',
    'https://zdn.vn.example.com/a',
    'http://a.zdn.vn/a',
    'file:///etc/passwd',
  ]) {
    expect((await bot.outlet.channel.fetchFile!(elsewhere)).kind).toBe('refused')
  }
})

it('sends pictures and documents as uploads, and says where to get other files', async () => {
  const file = (name: string) => ({ name, mimeType: 'x', base64: Buffer.from('abc').toString('base64') })
  const files = ['qr.png', 'Kế hoạch.pdf', 'ket-qua.xlsx'].map(file)
  await using _ = await start(async () => say('Đây', { files }))
  await oa.sendText('hỏi')
  const sent = await oa.untilSent(3)
  expect(sent[0]!.message.text).toBe(`Đây\n\n${zaloStrings.fileElsewhere('ket-qua.xlsx', 'https://danchieu.vn')}`)
  expect(sent[1]!.message.attachment?.payload?.template_type).toBe('media')
  expect(sent[2]!.message.attachment?.type).toBe('file')
  expect(oa.uploads.all.map(({ name }) => name)).toEqual(['qr.png', 'Ke hoach.pdf'])
})

it('goes on when its token expires in the middle', async () => {
  await using bot = await start(async ({ text }) => say(text))
  await oa.sendText('một')
  await oa.untilSent(1)
  now += 26 * hourMs
  await oa.sendText('hai')
  await oa.untilSent(2)
  oa.failNext('/message/cs', { error: -216, message: 'Access token is invalid' })
  now += hourMs
  await oa.sendText('ba')
  expect((await oa.untilSent(3)).map(({ message }) => message.text)).toEqual(['một', 'hai', 'ba'])
  expect(bot.logged).toEqual([])
  expect(bot.terminal).not.toContain(zaloSetupStrings.deadToken)
})

it('tells log and admins once that its refresh token is dead', async () => {
  oa.failNext('/v4/oa/access_token', { error: -14014, message: 'Invalid refresh token' })
  const toy = createToyChannel()
  const elsewhere = { TOY_TOKEN: 'x', ADMIN_IDS: 'toy:1' }
  await using bot = await start(async ({ text }) => say(text), { others: [toy.module], env: { ...env, ...elsewhere } })
  expect(await toy.untilSeen(1)).toEqual([zaloSetupStrings.deadTokenForAdmins])
  await oa.sendText('một')
  await oa.untilSent(1)
  expect(toy.seen).toHaveLength(1)
  expect(bot.terminal).toContain(zaloSetupStrings.deadToken)
  expect(bot.logged).toHaveLength(1)
})

it('waits when it is told to slow down, and tries again what failed on the way', async () => {
  oa.failNext('/message/cs', { error: -32, message: 'limit' })
  oa.failNext('/message/cs', { status: 502, html: '<html>' })
  oa.failNext('/message/cs', 'hang up')
  await using _ = await start(async ({ text }) => say(text))
  await oa.sendText('một')
  await oa.sendText('hai')
  expect((await oa.untilSent(2)).map(({ message }) => message.text)).toEqual(['một', 'hai'])
})

it('counts what is free and paid, and drops after 7 days without a call', async () => {
  await using bot = await start(async ({ text }) => say(text))
  await oa.sendText('một')
  await oa.untilSent(1)
  now += 49 * hourMs
  await bot.outlet.delivery.post(lan, say('Tin mới'))
  await oa.untilSent(2)
  await until(async () => (await bot.db.$count(outbox)) === 0)
  expect(oa.messages[1]!.isBillable).toBe(true)
  now += 7 * 24 * hourMs
  const calls = oa.callsOf('/message/cs').length
  await bot.outlet.delivery.post(lan, say('Muộn'))
  await until(async () => (await bot.db.$count(outbox)) === 0)
  expect(oa.callsOf('/message/cs')).toHaveLength(calls)
  const sends = await bot.db.select().from(zaloSends)
  expect(sends.map(({ kind, count }) => `${kind} ${count}`).toSorted()).toEqual(['dropped 1', 'free 1', 'paid 1'])
})

it('drops what Zalo does not take for this person, and goes on with others', async () => {
  await using bot = await start(async ({ text }) => say(text))
  oa.failNext('/message/cs', { error: -217, message: 'blocked' })
  await oa.sendText('một')
  await until(async () => oa.callsOf('/message/cs').length === 1 && (await bot.db.$count(outbox)) === 0)
  await oa.sendText('hai', '999')
  expect((await oa.untilSent(1)).map(({ message }) => message.text)).toEqual(['hai'])
})

it('does not keep trying for ever what Zalo refuses without a reason', async () => {
  for (let times = 0; times < 8; times++) oa.failNext('/message/cs', { error: -200, message: 'failed' })
  await using bot = await start(async ({ text }) => say(text))
  await oa.sendText('một')
  const [apology] = await oa.untilSent(1)
  expect(apology!.message.text).not.toBe('một')
  expect(bot.logged.length).toBeGreaterThan(0)
})

it('recognises 300 forged, altered, unsigned, old, oversized and repeated webhooks', async () => {
  await using bot = await start(async ({ text }) => say(text))
  const event = (id: number, timestamp = now) => ({
    app_id: oa.appId,
    event_name: 'user_send_text',
    timestamp: String(timestamp),
    sender: { id: lan },
    recipient: { id: oa.oaId },
    message: { text: 'giả', msg_id: `m${id}` },
  })
  const post = async (body: string, headers: Record<string, string>) =>
    (await bot.web.request('/webhooks/zalo-oa', { method: 'POST', body, headers })).status
  expect(await post('{}', {})).toBe(200)
  const statuses: Record<string, number[]> = {}
  const note = (kind: string, status: number) => {
    statuses[kind] = [...new Set([...(statuses[kind] ?? []), status])]
  }
  for (let id = 0; id < 60; id++) {
    const { body, headers } = oa.webhook.sign(event(id))
    const mac = headers['X-ZEvent-Signature']!
    const other = mac.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    note('forged', await post(body, { ...headers, 'X-ZEvent-Signature': other }))
    note('altered', await post(body.replace('giả', `giả ${id}`), headers))
    note('unsigned', await post(body, { 'X-ZEvent-Timestamp': headers['X-ZEvent-Timestamp']! }))
    const old = oa.webhook.sign(event(id, now - 13 * hourMs))
    note('old', await post(old.body, old.headers))
    const large = oa.webhook.sign({ ...event(id), padding: 'x'.repeat(1024 * 1024) })
    if (id < 10) note('oversized', await post(large.body, large.headers))
  }
  for (const body of ['', '{', '[]', '{"event_name":"follow"}', '{ }']) note(body, await post(body, {}))
  expect(statuses).toEqual({
    forged: [401],
    altered: [401],
    unsigned: [401],
    old: [401],
    oversized: [413],
    '': [200],
    '{': [401],
    '[]': [401],
    '{"event_name":"follow"}': [401],
    '{ }': [401],
  })
  expect(await bot.db.$count(handledUpdates)).toBe(0)
  const real = oa.webhook.sign(event(1000))
  oa.users.touch(lan)
  for (let times = 0; times < 50; times++) expect(await post(real.body, real.headers)).toBe(200)
  await oa.untilSent(1)
  await until(async () => (await bot.db.$count(inbox)) + (await bot.db.$count(outbox)) === 0)
  expect(oa.messages.map(({ message }) => message.text)).toEqual(['giả'])
})
