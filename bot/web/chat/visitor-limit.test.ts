import { expect, it } from 'vitest'
import { openDatabase } from '../../../db/open.ts'
import { webStrings } from '../../strings/web-strings.ts'
import { createWebApp } from '../web-server.ts'
import { createVisitorLimit } from './visitor-limit.ts'

const limits = { perChat: 3, perAddress: 5, underWay: 2 }
const answer = { text: 'Trả lời', citations: [], choices: [] }

function open(respond = async () => answer) {
  const limit = createVisitorLimit(limits)
  const app = createWebApp({ db: openDatabase(':memory:'), respond, logError: () => undefined, limit })
  const ask = (chatId: string) =>
    app.request('/api/messages', { method: 'POST', body: JSON.stringify({ chatId, text: 'Hỏi' }) })
  return { app, ask }
}

it('answers as many messages a minute as one chat may send, then says when to come again', async () => {
  const { app, ask } = open()
  for (let sent = 0; sent < limits.perChat; sent++) expect((await ask('chat-0001')).status).toBe(200)
  const late = await ask('chat-0001')
  expect(late.status).toBe(429)
  const seconds = Number(late.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(await late.json()).toEqual({ error: webStrings.tooMany(seconds) })
  expect((await ask('chat-0002')).status).toBe(200)
  const page = await app.request('/?q=H%E1%BB%8Fi&chat=chat-0001')
  expect(page.status).toBe(429)
  expect(await page.text()).toContain('>Hỏi</textarea>')
})

it('counts all chats of one address together', async () => {
  const { ask } = open()
  const statuses = []
  for (let chat = 0; chat < 8; chat++) statuses.push((await ask(`chat-000${chat}`)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
})

it('makes no more answers at once than it may, and is free again afterwards', async () => {
  const held = Promise.withResolvers<void>()
  const { ask } = open(async () => {
    await held.promise
    return answer
  })
  const under = [ask('chat-0001'), ask('chat-0002')]
  await new Promise((resolve) => setImmediate(resolve))
  const third = await ask('chat-0003')
  expect(third.status).toBe(429)
  held.resolve()
  for (const one of under) expect((await one).status).toBe(200)
  expect((await ask('chat-0003')).status).toBe(200)
})

it('still shows the first page, and health, to who has asked too much', async () => {
  const { app, ask } = open()
  for (let sent = 0; sent < 9; sent++) await ask('chat-0001')
  expect((await app.request('/')).status).toBe(200)
  expect((await app.request('/health')).status).toBe(200)
})
