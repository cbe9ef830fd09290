/** No token or key is ever printed, whatever goes wrong. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { startFakeModel } from '../knowledge/testing/fake-model.ts'
import { startFakeTelegram } from './channels/telegram/testing/fake-telegram.ts'
import { createLog } from './log.ts'

const refused = { error_code: 400, description: 'Bad Request: MESSAGE_TOO_LONG' }

it('prints neither tokens nor what people say while everything fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
  await using telegram = await startFakeTelegram()
  await using model = await startFakeModel()
  for (const failure of ['hang up', 'hang up', 'hang up', { error_code: 502, description: 'Bad Gateway' }] as const) {
    telegram.failNext('getUpdates', failure)
  }
  for (const failure of [refused, refused, 'hang up'] as const) telegram.failNext('sendMessage', failure)
  for (let times = 0; times < 20; times++) model.failNext({ status: 401 })
  const env = {
    PORT: '0',
    DATA_DIR: folder,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    OPENAI_API_KEY: model.apiKey,
    OPENAI_BASE_URL: model.baseUrl,
    EMBEDDING_MODEL: 'any',
  }
  const bot = spawn(process.execPath, [resolve('bot/main.ts')], { cwd: folder, env })
  let printed = ''
  for (const stream of [bot.stdout, bot.stderr]) stream.on('data', (chunk) => (printed += chunk))
  telegram.sendText('kinh phí của ông Nguyễn Văn Riêng')
  telegram.sendText('/vanban')
  await telegram.untilSent(1)
  bot.kill('SIGTERM')
  await once(bot, 'close')
  rmSync(folder, { recursive: true })
  expect(printed).toContain('Telegram')
  expect(printed).toContain('"event":"telegram"')
  expect(printed).toContain('"event":"embeddings"')
  for (const secret of [telegram.token, model.apiKey, 'Riêng']) expect(printed).not.toContain(secret)
})

it('strikes out a secret that somebody else has put into an error', () => {
  const lines: string[] = []
  const log = createLog((line) => lines.push(line), ['42:secret', 'sk-other'])
  const error = new Error('GET https://api.telegram.org/bot42:secret/getMe failed, key sk-other')
  log.error('telegram', error, { url: '/bot42:secret' })
  expect(lines.join()).not.toMatch(/42:secret|sk-other/u)
  expect(lines.join()).toContain('GET https://api.telegram.org/bot[…]/getMe failed')
})

it('strikes out a secret that JSON writes differently', () => {
  const lines: string[] = []
  const secret = 'a"b\\c'
  createLog((line) => lines.push(line), [secret]).error('telegram', new Error(`refused: ${secret}`))
  expect(JSON.parse(lines.join()).message).toBe('refused: […]')
})
