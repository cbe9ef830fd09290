import fc from 'fast-check'
import { expect, it } from 'vitest'
import { saveConversation } from '../../db/chats/conversations.ts'
import { listSetAside } from '../../db/chats/set-aside.ts'
import { type Db, openDatabase } from '../../db/open.ts'
import { conversations, handledUpdates, inbox, outbox } from '../../db/schema/chat-tables.ts'
import type { Channel, Sent } from '../channels/channel.ts'
import type { Prepare } from '../conversation/message/feature.ts'
import { forget } from '../forget.ts'
import { deliveryStrings, failed } from '../strings/delivery-strings.ts'
import { type Delivery, startDelivery } from './delivery.ts'
import { createRateLimit } from './rate-limit.ts'

interface SentPart {
  chatId: string
  text: string
}

type Interfere = (moment: 'before' | 'after') => Promise<Sent | undefined>

/** A platform that remembers what it accepted; `interfere` may put a call off, or never let it end. */
function openChannel(interfere: Interfere, accepted: SentPart[] = []) {
  const channel: Channel = {
    name: 'telegram',
    canEdit: true,
    renderReply: ({ text }) => text.split('|').map((part) => ({ text: part })),
    async sendPart(chatId, part) {
      const outcome = await interfere('before')
      if (outcome) return outcome
      accepted.push({ chatId, text: (part as { text: string }).text })
      return (await interfere('after')) ?? { kind: 'sent' }
    },
    showTyping: async () => undefined,
  }
  return { accepted, channel }
}

const now = () => new Date('2026-11-21T08:00:00Z')
const never = () => new Promise<never>(() => undefined)

const moments = ['prepare', 'before', 'after'] as const
type Moment = (typeof moments)[number]

interface World {
  db: Db
  messages: SentPart[]
  accepted: SentPart[]
  /** Parts that the platform had accepted at the moment of a kill, before the bot knew. */
  inFlight: number
}

/** A process that answers every message in two parts; it freezes when it reaches the moment for the nth time. */
async function runProcess(world: World, kill: { moment: Moment; nth: number }): Promise<void> {
  let left = kill.nth
  const killed = Promise.withResolvers<void>()
  const reach = async (moment: Moment): Promise<undefined> => {
    if (kill.moment === moment) left -= 1
    if (left > 0) return undefined
    if (moment === 'after') world.inFlight += 1
    killed.resolve()
    return never()
  }
  const prepare: Prepare = async ({ text }) => {
    await reach('prepare')
    return { reply: { text: `${text} một|${text} hai`, citations: [], choices: [] } }
  }
  const { channel } = openChannel(reach, world.accepted)
  const delivery = await startDelivery({ db: world.db, channel, prepare, now, logError: fail })
  for (const [index, { chatId, text }] of world.messages.entries()) {
    await delivery.receive({ updateId: String(index), chatId, userId: chatId, text })
  }
  await Promise.race([killed.promise, idle(world.db)])
  await new Promise(setImmediate) // whatever has begun comes to a standstill
}

function fail(error: unknown): void {
  throw error
}

/** Gives time to everything that can be done without waiting. */
async function settle(): Promise<void> {
  const start = performance.now()
  // Turns of the loop, since on a busy machine the time alone may pass in a few of them.
  for (let turns = 0; turns < 500 || performance.now() < start + 30; turns++) await new Promise(setImmediate)
}

/** Resolves when nothing waits to be answered or sent. */
async function idle(db: Db): Promise<void> {
  while ((await db.$count(inbox)) + (await db.$count(outbox)) > 0) await new Promise(setImmediate)
}

const chats = ['1', '2', '3']
const kills = fc.record({ moment: fc.constantFrom(...moments), nth: fc.integer({ min: 1, max: 6 }) })

it('answers every message in order within its chat, whenever and however often it is killed', async () => {
  const saying = fc.array(fc.constantFrom(...chats), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(saying, fc.array(kills, { maxLength: 2 }), async (chatIds, ends) => {
      const messages = chatIds.map((chatId, index) => ({ chatId, text: `câu ${index}` }))
      const world: World = { db: openDatabase(':memory:'), messages, accepted: [], inFlight: 0 }
      for (const end of ends) await runProcess(world, end)
      await runProcess(world, { moment: 'prepare', nth: Number.POSITIVE_INFINITY })
      for (const chat of chats) {
        const own = messages.filter(({ chatId }) => chatId === chat)
        const got = world.accepted.filter(({ chatId }) => chatId === chat).map(({ text }) => text)
        // Only the part in flight at the moment of a kill may come twice, and then directly after itself.
        const once = got.filter((text, index) => text !== got[index - 1])
        expect(once).toEqual(own.flatMap(({ text }) => [`${text} một`, `${text} hai`]))
      }
      expect(world.accepted.length - 2 * messages.length).toBe(world.inFlight)
    }),
    { numRuns: 100, seed: 133 },
  )
})

async function open({
  db = openDatabase(':memory:'),
  prepare = echo,
  ...options
}: Partial<Parameters<typeof startDelivery>[0]> = {}) {
  const logged: unknown[] = []
  const { accepted, channel } = openChannel(async () => undefined)
  const setup = {
    db,
    channel,
    prepare,
    now,
    wait: async () => undefined,
    logError: (error: unknown) => logged.push(error),
  }
  const delivery = await startDelivery({ ...setup, ...options })
  return { db, delivery, accepted, logged, channel }
}

const echo: Prepare = async ({ text }) => ({ reply: { text, citations: [], choices: [] } })

async function ask(delivery: Delivery, text: string, updateId = text): Promise<void> {
  await delivery.receive({ updateId, chatId: '1', userId: '1', text })
}

it('answers a repeated delivery once, also after a new start', async () => {
  const { db, delivery, accepted } = await open()
  await ask(delivery, 'một')
  await ask(delivery, 'một')
  await idle(db)
  const next = await open({ db })
  await ask(next.delivery, 'một')
  await ask(next.delivery, 'hai')
  await idle(db)
  expect([...accepted, ...next.accepted].map(({ text }) => text)).toEqual(['một', 'hai'])
})

it('keeps neither words nor chats once a message is answered', async () => {
  const { db, delivery } = await open()
  await ask(delivery, 'chuyện riêng', '7')
  await idle(db)
  expect(await db.select().from(handledUpdates)).toEqual([
    { channel: 'telegram', updateId: '7', handledAt: now().toISOString() },
  ])
  expect(await db.$count(conversations)).toBe(0)
})

it('sets aside a message that cannot be answered, apologises and logs it once, and goes on', async () => {
  let tries = 0
  const prepare: Prepare = async (message) => {
    if (message.text === 'hỏng') tries += 1
    if (message.text === 'hỏng') throw new Error('The disk is full, says hỏng')
    return echo(message)
  }
  const { db, delivery, accepted, logged } = await open({ prepare })
  await ask(delivery, 'hỏng')
  await ask(delivery, 'lành')
  await idle(db)
  expect(accepted.map(({ text }) => text)).toEqual([failed, 'lành'])
  expect(tries).toBe(3)
  expect(logged).toHaveLength(1)
  expect(await listSetAside(db, '2026-11-21')).toEqual([
    {
      channel: 'telegram',
      receivedAt: now().toISOString(),
      setAsideAt: now().toISOString(),
      error: 'The disk is full, says …',
    },
  ])
})

it('answers a message at the next try', async () => {
  let isBroken = true
  const prepare: Prepare = async (message) => {
    if (!isBroken) return echo(message)
    isBroken = false
    throw new Error('The model is busy')
  }
  const { db, delivery, accepted, logged } = await open({ prepare })
  await ask(delivery, 'một')
  await idle(db)
  expect([accepted.map(({ text }) => text), logged]).toEqual([['một'], []])
})

it('prepares a few answers at once, and leaves the other messages in the database', async () => {
  let atOnce = 0
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>()
  const prepare: Prepare = async (message) => {
    atOnce += 1
    await go
    return echo(message)
  }
  const { db, delivery, accepted } = await open({ prepare })
  const people = Array.from({ length: 50 }, (_, index) => String(index))
  await Promise.all(people.map((id) => delivery.receive({ updateId: id, chatId: id, userId: id, text: id })))
  await settle()
  expect([atOnce, await db.$count(inbox)]).toEqual([8, 50])
  letGo()
  await idle(db)
  expect(accepted).toHaveLength(50)
})

it('tries again one by one what was being answered when the program ended', async () => {
  const db = openDatabase(':memory:')
  const { delivery } = await open({ db, prepare: never })
  for (const id of ['1', '2', '3']) await delivery.receive({ updateId: id, chatId: id, userId: id, text: id })
  while ((await db.select().from(inbox)).some(({ attempts }) => attempts === 0)) await new Promise(setImmediate)
  await open({ db, prepare: never })
  await settle()
  expect((await db.select().from(inbox)).map(({ attempts }) => attempts)).toEqual([2, 1, 1])
})

/** A platform that puts some calls off, and a clock that stands still until a wait has passed. */
async function openSlow(outcomes: Record<string, Sent>, db = openDatabase(':memory:')) {
  const waits: number[] = []
  const accepted: SentPart[] = []
  const { channel } = openChannel(async () => undefined, accepted)
  const slow: Channel = {
    ...channel,
    sendPart: async (chatId, ...rest) => outcomes[chatId] ?? channel.sendPart(chatId, ...rest),
  }
  const wait = (ms: number) => {
    waits.push(ms)
    return never()
  }
  const { delivery } = await open({ db, channel: slow, wait })
  const say = (chatId: string) =>
    delivery.receive({ updateId: `${chatId}-${accepted.length}`, chatId, userId: chatId, text: chatId })
  return { db, waits, accepted, say }
}

const busy: Sent = { kind: 'later', error: new Error('Too Many Requests'), afterMs: 30_000 }

it('lets no chat wait for one that the platform has put off, and keeps to that after a new start', async () => {
  const { db, waits, accepted, say } = await openSlow({ slow: busy })
  await say('slow')
  await say('a')
  await settle()
  expect([accepted.map(({ chatId }) => chatId), waits]).toEqual([['a'], [30_000]])
  const next = await openSlow({}, db)
  await next.say('b')
  await settle()
  expect([next.accepted.map(({ chatId }) => chatId), next.waits]).toEqual([['b'], [30_000]])
})

it.each<[string, Record<string, Sent>]>([
  ['says that it wants nothing from us', { '1': { ...busy, isForAll: true } }],
  ['puts off one chat after the other', { '1': busy, '2': busy, '3': busy }],
])('sends nothing to anybody while the platform %s, also after a new start', async (_, outcomes) => {
  const { db, accepted, say } = await openSlow(outcomes)
  for (const chatId of Object.keys(outcomes)) await say(chatId)
  await settle()
  await say('a')
  await settle()
  const next = await openSlow({}, db)
  await next.say('b')
  await settle()
  expect([...accepted, ...next.accepted]).toEqual([])
  expect(next.waits).toContain(30_000)
})

it('takes up at the start what only has to be sent', async () => {
  const { db, say } = await openSlow({ '1': { kind: 'later', error: new Error('no network') } })
  await say('1')
  await settle()
  expect(await db.$count(inbox)).toBe(0)
  const { accepted } = await open({ db })
  await idle(db)
  expect(accepted).toEqual([{ chatId: '1', text: '1' }])
})

it('leaves with the platform what comes while too many wait, together with all that came at the same time', async () => {
  const { db, delivery } = await open({ prepare: never, mostWaiting: 2 })
  const deliver = (id: string) => delivery.receive({ updateId: id, chatId: id, userId: id, text: id })
  await Promise.all([deliver('1'), deliver('2')])
  const ends = await Promise.allSettled([deliver('2'), deliver('3')])
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await deliver('1') // the platform has it already
  expect((await db.select().from(inbox)).map(({ updateId }) => updateId)).toEqual(['1', '2'])
})

it('asks somebody who writes too much to wait, once, and answers the others', async () => {
  const { db, delivery, accepted } = await open({ rateLimit: createRateLimit({ perUser: 2, perChat: 100 }) })
  for (const id of ['a', 'b', 'b', 'c', 'd', 'e']) await ask(delivery, id)
  await delivery.receive({ updateId: 'f', chatId: '2', userId: '2', text: 'f' })
  await idle(db)
  const textsOf = (chat: string) => accepted.filter(({ chatId }) => chatId === chat).map(({ text }) => text)
  expect(textsOf('1')).toHaveLength(3)
  expect(textsOf('1')).toEqual(expect.arrayContaining(['a', 'b', deliveryStrings.tooMany]))
  expect(textsOf('2')).toEqual(['f'])
})

it('apologises for a message that has ended the program six times', async () => {
  const db = openDatabase(':memory:')
  const { delivery } = await open({ db, prepare: never })
  await ask(delivery, 'chết người')
  for (let times = 0; times < 5; times++) {
    await settle()
    await open({ db, prepare: never })
  }
  const { accepted, logged } = await open({ db })
  await idle(db)
  expect(accepted.map(({ text }) => text)).toEqual([failed])
  expect(logged).toHaveLength(1)
})

it('gives up after an apology that is refused as well', async () => {
  const { channel } = openChannel(async () => ({ kind: 'refused', error: new Error('no') }))
  const { db, delivery, logged } = await open({ channel })
  await ask(delivery, 'a|b')
  await idle(db)
  expect(logged).toHaveLength(2)
})

it('does not send what was forgotten while Telegram could not be reached', async () => {
  const waiting = Promise.withResolvers<void>()
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>()
  const { accepted, channel } = openChannel(async () => ({ kind: 'later', error: new Error('no network') }))
  const wait = async () => {
    waiting.resolve()
    await go
  }
  const { db, delivery } = await open({ channel, wait })
  await ask(delivery, 'một')
  await waiting.promise
  await forget(db, new Date('2026-11-22T08:00:00.001Z'))
  letGo()
  await delivery.stop()
  expect(accepted).toEqual([])
  expect(await db.$count(outbox)).toBe(0)
})

it('sends a part once although the database fails after it was accepted', async () => {
  const db = openDatabase(':memory:')
  const setReadOnly = () => db.$client.pragma('query_only = ON')
  const { accepted, channel } = openChannel(async (moment) => {
    if (moment === 'after') setReadOnly()
    return undefined
  })
  const wait = async () => void db.$client.pragma('query_only = OFF')
  const { delivery, logged } = await open({ db, channel, wait })
  await ask(delivery, 'một')
  await idle(db)
  expect(accepted).toEqual([{ chatId: '1', text: 'một' }])
  expect(logged).toHaveLength(1)
})

it('posts what nobody asked for together with what belongs to it, and only the newest of passing messages', async () => {
  const sending = Promise.withResolvers<void>()
  const { promise: go, resolve: letGo } = Promise.withResolvers<undefined>()
  const { accepted, channel } = openChannel(async (moment) => {
    sending.resolve()
    return moment === 'before' ? go : undefined
  })
  const { db, delivery } = await open({ channel })
  const page = (text: string) => delivery.post('1', { text, citations: [], choices: [], topic: 'a', isPassing: true })
  await ask(delivery, 'hỏi')
  await sending.promise
  await page('trang 1')
  await page('trang 2')
  await delivery.post('1', { text: 'xong', citations: [], choices: [], topic: 'b' }, (tx) =>
    saveConversation(tx, { chatKey: 'x', questions: [], clauseIds: [], choices: [], awaits: null, updatedAt: '2026' }),
  )
  letGo(undefined)
  await idle(db)
  expect(accepted.map(({ text }) => text)).toEqual(['hỏi', 'trang 2', 'xong'])
  expect(await db.$count(conversations)).toBe(1)
})

it('sends no passing messages to a channel that cannot edit', async () => {
  const { accepted, channel } = openChannel(async () => undefined)
  const { db, delivery } = await open({ channel: { ...channel, canEdit: false } })
  await delivery.post('1', { text: 'trang 1', citations: [], choices: [], topic: 'a', isPassing: true })
  await delivery.post('1', { text: 'xong', citations: [], choices: [], topic: 'a' })
  await idle(db)
  expect(accepted.map(({ text }) => text)).toEqual(['xong'])
})

it('does a deed once with the reply that tells of it, and nothing of one that fails', async () => {
  const note = { chatKey: 'x', questions: [], clauseIds: [], choices: [], awaits: null, updatedAt: '2026' }
  const prepare: Prepare = async ({ text }) => ({
    async act(tx) {
      await saveConversation(tx, { ...note, chatKey: text })
      if (text === 'hỏng') throw new Error('a bug')
      return { text: `đã ${text}`, citations: [], choices: [] }
    },
  })
  const { db, delivery, accepted, logged } = await open({ prepare })
  await ask(delivery, 'hỏng')
  await ask(delivery, 'làm')
  await idle(db)
  expect(accepted.map(({ text }) => text)).toEqual([failed, 'đã làm'])
  expect((await db.select().from(conversations)).map(({ chatKey }) => chatKey)).toEqual(['làm'])
  expect(logged).toEqual([new Error('a bug')])
})
