import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../../../installation.ts'
import { type FakeZaloBot, startFakeZaloBot } from './testing/fake-zalo-bot.ts'
import { checkZaloBot } from './zalo-bot-doctor.ts'
import type { ZaloBotConfig } from './zalo-bot-settings.ts'

const secret = { ZALO_BOT_SECRET: 'mot-tu-bi-mat' }
const byWebhook = { ...secret, PUBLIC_URL: 'https://danchieu.vn' }
const own = 'https://danchieu.vn/webhooks/zalo-bot'
const foreign = 'https://cu.vn/duong-dan-rieng'

let platform: FakeZaloBot
beforeEach(async () => {
  platform = await startFakeZaloBot()
})
afterEach(() => platform[Symbol.asyncDispose]())

async function examine(env: Record<string, string>): Promise<string[]> {
  const given = { ZALO_BOT_TOKEN: platform.token, ZALO_BOT_API_ROOT: platform.apiRoot, ...env }
  return (await checkZaloBot(readConfig(given) as ZaloBotConfig)).map(({ kind, says }) => `${kind}: ${says}`)
}

it.each<[string, Record<string, string>, string | undefined, string]>([
  ['polled', {}, undefined, 'good: bot tự hỏi'],
  ['polled while a webhook is set', {}, foreign, 'bad: một webhook đang trỏ đến cu.vn nên'],
  ['polled for want of https', secret, undefined, 'bad: Có ZALO_BOT_SECRET nhưng'],
  ['posted to us', byWebhook, own, 'good: webhook đặt đúng, Zalo gửi đến danchieu.vn'],
  ['posted nowhere yet', byWebhook, undefined, 'bad: chưa đặt webhook'],
  ['posted to another', byWebhook, foreign, 'bad: webhook đang không phải'],
])('judges updates that are %s', async (_, env, url, start) => {
  if (url) platform.webhook = { url, secret: 'cua-ho', updatedAt: 0 }
  const found = await examine(env)
  expect(found).toEqual(['good: token đúng, bot là bot.VDKyGxQvc', expect.stringContaining(start)])
  expect(found.join()).not.toMatch(/duong-dan-rieng|bi-mat|cua-ho/u)
})

it.each([
  ['without a token', { ZALO_BOT_TOKEN: '' }, 'off: chưa bật'],
  ['with a wrong token', { ZALO_BOT_TOKEN: '1:sai' }, 'bad: Zalo không nhận token này'],
  ['without Zalo', { ZALO_BOT_API_ROOT: 'http://127.0.0.1:1' }, 'bad: Zalo không trả lời đúng (network)'],
])('says what to do %s, and shows no token', async (_, env, start) => {
  const found = await examine(env)
  expect(found).toEqual([expect.stringContaining(start)])
  expect(found.join()).not.toMatch(/1:sai|a-token/u)
})
