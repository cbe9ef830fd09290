/** Adding a channel takes one folder and one line of wiring, as the README says; the core knows no platform by name. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { ingestSamples } from '../../ingest/ingest-samples.ts'
import { listSecrets, readConfig } from '../installation.ts'
import { startTestBot } from '../testing/start-bot.ts'
import { createToyChannel } from '../testing/toy-channel.ts'

const env = { TOY_TOKEN: 'bi-mat-cua-toy', ADMIN_IDS: 'toy:1' }

async function startToyBot() {
  const toy = createToyChannel()
  const db = openDatabase(':memory:')
  await ingestSamples(db)
  const bot = await startTestBot(env, { db, channels: [toy.module] })
  return { ...bot, toy }
}

it('answers over a channel that the program has never seen', async () => {
  await using bot = await startToyBot()
  await bot.toy.say('2', 'kế hoạch của xã lấy kinh phí từ đâu')
  expect(await bot.toy.untilSeen(1)).toEqual([expect.stringContaining('dự toán chi ngân sách')])
  expect(bot.logged).toEqual([])
})

it('has its owners, its webhook, its links and what it keeps of people', async () => {
  await using bot = await startToyBot()
  await bot.toy.say('1', '/nhatky')
  await bot.toy.say('1', '/quyenriengtu')
  await bot.toy.say('1', '/qr')
  const [log, privacy, code] = await bot.toy.untilSeen(3)
  expect(log).toMatch(/nhật ký/iu)
  expect(privacy).toContain('Đồ chơi bạn đã dùng.')
  expect(code).toContain('https://toy.example/')
  expect((await bot.web.request('/webhooks/toy', { method: 'POST', body: '{}' })).status).toBe(200)
  expect(await (await bot.web.request('/documents/133-kh-thu')).text()).toContain('>Hỏi trên Toy</a>')
})

it('keeps its secrets, and refuses its owners where it is not built in', () => {
  const toy = createToyChannel()
  expect(listSecrets(readConfig(env, [toy.module]), [toy.module])).toEqual([env.TOY_TOKEN])
  expect(() => readConfig(env)).toThrow(/“toy:1” phải có dạng kênh:mã/u)
})

/** The files outside a platform's folder that may name it, and why. */
const mayName = [
  'bot/installation.ts', // the line of wiring
  'bot/channels/testing/', // the contract that every channel is held to
  'bot/measure/', // simulations choose the platforms they simulate
  'bot/program/measures/',
  'bot/testing/', // the admin's conversation runs over Telegram
  'bot/zalo-api-sdk/',
  'db/', // tables that belong to one channel
]

it('names no platform in the core', () => {
  const files = readdirSync('.', { recursive: true, encoding: 'utf8' }).filter(isCore)
  const naming = files.filter((file) => /'(?:telegram|zalo)[^']*'|(?:telegram|zalo)[\w-]*\.ts'/iu.test(codeOf(file)))
  expect(files.length).toBeGreaterThan(200)
  expect(naming).toEqual([])
})

function isCore(file: string): boolean {
  if (!/^(?:bot|ingest|knowledge|db)\/.*\.ts$/u.test(file) || /\.test\.ts$|node_modules/u.test(file)) return false
  return !/^bot\/channels\/(?:telegram|zalo)\//u.test(file) && !mayName.some((place) => file.startsWith(place))
}

/** Leaves out comments, which may name a platform as an example. */
function codeOf(file: string): string {
  return readFileSync(join(file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/gu, '')
}
