import { expect, it } from 'vitest'
import type { Db } from '../../../db/open.ts'
import { inbox, outbox } from '../../../db/schema/chat-tables.ts'
import { replaceOwners } from '../../../db/staff/admins.ts'
import type { Prepare } from '../../conversation/message/feature.ts'
import type { FindClauses } from '../../conversation/reading/share.ts'
import { readConfig } from '../../installation.ts'
import { createLog } from '../../log.ts'
import { channelSetup } from '../../testing/start-bot.ts'
import { telegram as telegramChannel } from './open-telegram.ts'
import { type TelegramConfig, telegramWebhookUrl } from './telegram-settings.ts'
import { type FakeTelegram, startFakeTelegram } from './testing/fake-telegram.ts'
import { say, texts } from './testing/telegram-talk.ts'

const echo: Prepare = async ({ text }) => ({ reply: say(text) })

interface Options {
  db?: Db
  prepare?: Prepare
  findClauses?: FindClauses
}

async function startBot(telegram: FakeTelegram, { db, prepare = echo, findClauses }: Options = {}) {
  const { setup, lines } = channelSetup(
    { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot },
    { ...(db && { db }), ...(findClauses && { findClauses }) },
  )
  const log = createLog((line) => lines.push(line))
  const terminal = { log: () => undefined, error: (line: string) => void lines.push(line) }
  const bot = telegramChannel.open({ ...setup, log, terminal })!
  await bot.start(prepare)
  return { bot, db: setup.db, lines, [Symbol.asyncDispose]: bot.stop }
}

it('is nothing without a token', () => {
  expect(telegramChannel.open(channelSetup({}).setup)).toBeUndefined()
})

it.each([
  [
    'with an https address and a secret',
    { PUBLIC_URL: 'https://a.vn/', TELEGRAM_WEBHOOK_SECRET: 'x' },
    'https://a.vn/webhooks/telegram',
  ],
  [
    'under a path',
    { PUBLIC_URL: 'https://a.vn/hoi', TELEGRAM_WEBHOOK_SECRET: 'x' },
    'https://a.vn/hoi/webhooks/telegram',
  ],
  ['not without a secret', { PUBLIC_URL: 'https://a.vn' }, undefined],
  ['not without https', { PUBLIC_URL: 'http://a.vn', TELEGRAM_WEBHOOK_SECRET: 'x' }, undefined],
  ['not without an address', { TELEGRAM_WEBHOOK_SECRET: 'x' }, undefined],
])('takes updates by webhook: %s', (_, env, url) => {
  expect(telegramWebhookUrl(readConfig(env) as TelegramConfig)).toBe(url)
})

it('knows its name once Telegram has told it', async () => {
  await using telegram = await startFakeTelegram()
  await using started = await startBot(telegram)
  await telegram.untilCalled('getUpdates')
  expect(started.bot.link?.('c:17')).toBe('https://t.me/DanChieuBot?start=c_17')
})

it('drops what waits for somebody who has blocked it, and keeps what waits for others', async () => {
  await using telegram = await startFakeTelegram()
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>()
  const prepare: Prepare = async (message) => {
    if (message.text.startsWith('cũ')) await go
    return echo(message)
  }
  await using started = await startBot(telegram, { prepare })
  const other = { id: 7002, type: 'private' } as const
  for (const text of ['cũ 1', 'cũ 2', 'cũ 3']) telegram.sendText(text)
  telegram.sendText('cũ của người khác', other)
  telegram.block()
  await telegram.untilTaken()
  expect(await started.db.$count(inbox)).toBe(1)
  telegram.unblock()
  telegram.sendText('mới')
  await telegram.untilTaken()
  letGo()
  await telegram.untilSent(2)
  expect(texts(telegram).toSorted()).toEqual(['cũ của người khác', 'mới'])
  while ((await started.db.$count(inbox)) + (await started.db.$count(outbox)) > 0) await new Promise(setImmediate)
  expect(started.lines).toEqual([])
})

it('takes every file of an album from an admin, and only as many as messages are allowed from others', async () => {
  await using telegram = await startFakeTelegram()
  await using started = await startBot(telegram, { prepare: async ({ file }) => ({ reply: say(file?.name ?? '') }) })
  await replaceOwners(started.db, [{ channel: 'telegram', userId: '7002' }], '2026-11-21')
  const admin = { id: 7002, type: 'private' } as const
  for (let file = 0; file < 35; file++) telegram.sendFile(`${file}.txt`, Buffer.from('x'), { chat: admin, album: 'a' })
  for (let file = 0; file < 35; file++) telegram.sendFile(`${file}.txt`, Buffer.from('x'), { album: 'b' })
  await telegram.untilSent(35 + 31)
  expect(texts(telegram).filter((text) => text === '34.txt')).toHaveLength(1)
})

it('lets somebody who asks inline without end wait, and nobody else', async () => {
  await using telegram = await startFakeTelegram()
  const searched: string[] = []
  const findClauses = async (query: string) => {
    searched.push(query)
    return []
  }
  await using _bot = await startBot(telegram, { findClauses })
  for (let times = 1; times <= 61; times++) {
    telegram.askInline(`mục tiêu ${times}`)
    if (times < 61) await telegram.untilCalled('answerInlineQuery', times)
  }
  telegram.askInline('kinh phí', { id: 7002, type: 'private' })
  await telegram.untilCalled('answerInlineQuery', 61)
  expect([searched.length, searched.at(-2), searched.at(-1)]).toEqual([61, 'mục tiêu 60', 'kinh phí'])
})

it('logs a failed inline search without what was searched', async () => {
  await using telegram = await startFakeTelegram()
  const findClauses = async () => {
    throw new Error('The index is broken')
  }
  await using started = await startBot(telegram, { findClauses })
  telegram.askInline('chuyện riêng')
  expect((await telegram.untilCalled('answerInlineQuery')).payload.results).toEqual([])
  expect(started.lines).toHaveLength(1)
  expect(started.lines[0]).toContain('The index is broken')
  expect(started.lines[0]).not.toContain('chuyện riêng')
})
