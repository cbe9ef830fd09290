import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeDatabase, databaseFile, openDatabase } from '../db/open.ts'
import { inbox, outbox } from '../db/schema.ts'
import { type Chat, type FakeTelegram, startFakeTelegram } from './testing/fake-telegram.ts'

/** Held with 40 as well; four keep the suite short. */
const kills = 4
const chats: Chat[] = [7001, 7002, 7003].map((id) => ({ id, type: 'private' }))
const said = ['/vanban', '2', 'kinh phí tuyên truyền của xã lấy từ đâu', '/help']
const answers = [/^Các văn bản/u, /^Kế hoạch của UBND xã/u, /dự toán chi ngân sách/u, /^Bạn có thể/u]

let folder: string
let running: ChildProcess
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crash-'))
})
afterEach(() => {
  running.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

function start(telegram: FakeTelegram): void {
  running = spawn(process.execPath, [resolve('bot/main.ts')], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: folder,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const ended = once(running, 'close')
  running.kill(signal)
  await ended
}

/** The same chances in every run (Lehmer's generator). */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

it('answers every message in order and rightly when killed at any moment', { timeout: 120_000 }, async () => {
  const chance = createChance(133)
  await using telegram = await startFakeTelegram()
  start(telegram)
  await telegram.untilCalled('getUpdates')
  for (let round = 0; round < kills; round++) {
    for (const chat of chats) for (const text of said) telegram.sendText(text, chat)
    await setTimeout(chance() * 120) // about as long as all answers of a round take
    await kill('SIGKILL')
    start(telegram)
    await telegram.untilCalled('getUpdates', telegram.callsOf('getUpdates').length + 1)
  }
  for (const { id } of chats) await untilAnswered(telegram, id)
  await kill('SIGTERM')

  expect(telegram.messages.length - kills * said.length * chats.length).toBeLessThanOrEqual(kills * chats.length)
  const db = openDatabase(databaseFile(folder))
  expect([await db.$count(inbox), await db.$count(outbox)]).toEqual([0, 0])
  closeDatabase(db)
})

/** All answers of all rounds, each as it should be; the one in flight at a kill may have come twice. */
async function untilAnswered(telegram: FakeTelegram, chatId: number): Promise<void> {
  const got = () => telegram.messages.filter(({ chat }) => chat.id === chatId).map(({ text }) => text)
  const distinct = () => got().filter((text, index, all) => text !== all[index - 1])
  while (distinct().length < kills * said.length) await telegram.untilSent(telegram.messages.length + 1)
  for (const [index, text] of distinct().entries()) expect(text).toMatch(answers[index % said.length]!)
}
