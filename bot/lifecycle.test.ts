import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../db/open.ts'
import { savePlan } from '../knowledge/testing/save-plan.ts'
import { type ChannelModule, defineChannel } from './channels/channel-module.ts'
import { readConfig } from './installation.ts'
import { openBot } from './open-bot.ts'
import { collectErrors, startTestBot } from './testing/start-bot.ts'
import { createToyChannel } from './testing/toy-channel.ts'

const silent = { log: () => undefined, error: () => undefined }

/** Tells what is done to it; its start ends when it is let go. */
function createSlowChannel(name: string, told: string[], letGo = Promise.resolve()): ChannelModule {
  return defineChannel({
    name,
    title: name,
    settings: {},
    secrets: [],
    check: async () => [],
    open: () => ({
      take: async () => 200,
      async start() {
        told.push(`${name} begins`)
        await letGo
        told.push(`${name} runs`)
        return { channel: { name }, delivery: {} } as never
      },
      stop: async () => void told.push(`${name} stops`),
    }),
  })
}

function openSlowBot(channels: ChannelModule[]) {
  const db = openDatabase(':memory:')
  return openBot(readConfig({ PORT: '0', READER: 'off' }), {
    db,
    channels,
    firstDocuments: 'none',
    log: collectErrors([]),
    terminal: silent,
  })
}

it('begins nothing more when it is stopped in the middle of its start, and ends what has begun', async () => {
  const told: string[] = []
  const { promise, resolve: letGo } = Promise.withResolvers<void>()
  const bot = openSlowBot([createSlowChannel('one', told, promise), createSlowChannel('two', told)])
  const started = bot.start()
  while (told.length === 0) await new Promise(setImmediate)
  const stopped = bot.stop()
  letGo()
  await Promise.all([started, stopped])
  expect(told).toEqual(['one begins', 'one runs', 'one stops', 'two stops'])
  expect(bot.outlets.size).toBe(0)
})

it('puts everybody off until the documents are there', async () => {
  const bot = openSlowBot([])
  const ask = async () => (await bot.web.request('/?q=kinh+phí')).status
  const health = async () => (await bot.web.request('/health')).json()
  expect([await ask(), await health()]).toEqual([503, { status: 'starting' }])
  const page = await bot.web.request('/')
  expect(page.headers.get('retry-after')).toBe('5')
  expect(await page.text()).toContain('Hệ thống đang khởi động')
  await bot.makeReady()
  expect([await ask(), await health()]).toEqual([200, { status: 'ok', documents: 0, read: { done: 0, all: 0 } }])
  await bot.stop()
})

it('strikes out the secrets of the channels it is opened with', async () => {
  const lines: string[] = []
  const toy = createToyChannel()
  const config = readConfig({ PORT: '0', TOY_TOKEN: 'bi-mat-cua-toy' }, [toy.module])
  const bot = openBot(config, {
    db: openDatabase(':memory:'),
    channels: [toy.module],
    prepare: () => Promise.reject(new Error('GET /bi-mat-cua-toy/send failed')),
    firstDocuments: 'none',
    terminal: { log: () => undefined, error: (line: string) => void lines.push(line) },
  })
  await bot.start()
  await toy.say('1', 'chào')
  while (lines.length === 0) await new Promise(setImmediate)
  await bot.stop()
  expect(lines.join()).toContain('GET /[…]/send failed')
  expect(lines.join()).not.toContain('bi-mat-cua-toy')
})

it('forgets for the channels it is opened with, whether they run or not', async () => {
  const forgotten: number[] = []
  const channel = { ...createSlowChannel('one', []), open: () => undefined }
  const forget = async (_db: unknown, _now: Date, days: number) => void forgotten.push(days)
  await using _ = await startTestBot({ RETENTION_DAYS: '9' }, { channels: [{ ...channel, forget }] })
  expect(forgotten).toEqual([9])
})

it('lets the model read within a minute what was published, and says how far it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reading-'))
  const bot = await startTestBot({ READER: 'on', DATA_DIR: folder }, { channels: [] })
  await savePlan(bot.db, { slug: 'rac', title: 'Thu gom rác' }, [
    ['1', '', 'Hộ dân để rác trước cửa trước 6 giờ sáng.'],
    ['2', '', 'Người nộp phí chậm bị nhắc nhở.'],
    ['3', '', 'Chủ tịch UBND xã chịu trách nhiệm thi hành.'],
  ])
  await bot.everyMinute()
  await bot.search.whenRead()
  expect(await (await bot.web.request('/health')).json()).toMatchObject({ read: { done: 3, all: 3 } })
  // Nothing but the meaning tells them apart: no word is shared.
  const { found } = await bot.search.search('mấy h sớm mai phải bỏ bao đồ dơ ra ngoài')
  expect(found[0]!.passage.clause.path).toBe('1')
  expect(bot.logged).toEqual([])
  await bot.stop()
  rmSync(folder, { recursive: true })
})
