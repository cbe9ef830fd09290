import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { an, startFakeTelegram } from './channels/telegram/testing/fake-telegram.ts'

let folder: string
let running: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-'))
})
afterEach(() => {
  running?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Starts the program in a folder without `.env`. */
function start(env: Record<string, string>, command = process.execPath, args = [resolve('bot/main.ts')]) {
  const child = spawn(command, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', READER: 'off', DATA_DIR: join(folder, 'data'), ...env },
  })
  running = child
  let output = ''
  let errors = ''
  const heard = Promise.withResolvers<string>()
  const failed = Promise.withResolvers<void>()
  child.stdout.on('data', (chunk) => {
    output += chunk
    const address = /http:\/\/localhost:\d+/u.exec(output)
    if (address) heard.resolve(address[0])
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
    failed.resolve()
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output, errors }))
  return { child, address: heard.promise, failed: failed.promise, ended }
}

it('takes the sample plans in once, answers, and stops cleanly', async () => {
  const first = start({ READER: 'on' })
  const page = await fetch(`${await first.address}/?q=${encodeURIComponent('kinh phí tuyên truyền của xã')}`)
  expect(await page.text()).toContain('dự toán chi ngân sách')
  first.child.kill('SIGINT')
  const end = await first.ended
  expect(end).toMatchObject({ code: 0, errors: '' })
  expect(end.output.match(/Đã nạp/gu)).toHaveLength(2)

  const second = start({})
  expect(await (await fetch(`${await second.address}/health`)).json()).toMatchObject({ status: 'ok', documents: 2 })
  second.child.kill('SIGTERM')
  expect((await second.ended).output).not.toContain('Đã nạp')
})

it('runs the Telegram bot beside the page', async () => {
  await using telegram = await startFakeTelegram()
  const { child, address, ended } = start({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot })
  await address
  telegram.sendText('kế hoạch của xã lấy kinh phí từ đâu')
  await telegram.untilSent(1)
  expect(telegram.messages[0]!.text).toContain('dự toán chi ngân sách')
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 0, errors: '' })
})

it('takes updates by webhook where it has a public address and a secret, and leads pages and people to the bot', async () => {
  await using telegram = await startFakeTelegram()
  const { child, address, ended } = start({
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    PUBLIC_URL: 'https://danchieu.example.vn',
    TELEGRAM_WEBHOOK_SECRET: 'mot-tu-bi-mat-rat-dai',
  })
  telegram.reach = async (url, init) => fetch(`${await address}${new URL(url).pathname}`, init)
  telegram.sendText('kế hoạch của xã lấy kinh phí từ đâu')
  const [answer] = await telegram.untilSent(1)
  expect(answer!.text).toContain('dự toán chi ngân sách')
  telegram.tap('👍 Hữu ích')
  await telegram.untilSent(2)
  telegram.askInline('mục tiêu 2030')
  const { payload } = await telegram.untilCalled('answerInlineQuery')
  expect(payload.results!.length).toBeGreaterThan(3)
  telegram.sendText('/qr kế hoạch 133')
  await telegram.untilCalled('sendPhoto')
  expect(telegram.messages.at(-1)!.text).toContain('https://t.me/DanChieuBot?start=d_1')
  const page = await (await fetch(`${await address}/documents/133-kh-thu`)).text()
  const [link] = /https:\/\/t\.me\/DanChieuBot\?start=c_\d+/u.exec(page)!
  telegram.sendText(`/start ${new URL(link).searchParams.get('start')}`)
  expect((await telegram.untilSent(4)).at(-1)!.text).toMatch(/^Theo Kế hoạch số 133-KH\/ThU/u)
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 0, errors: '' })
})

it('takes files from the owners named in the settings, and gives invitations a link', async () => {
  await using telegram = await startFakeTelegram()
  const token = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot }
  const { child, address, ended } = start({ ...token, ADMIN_IDS: `telegram:${an.id}` })
  await address
  telegram.sendFile('a.txt', Buffer.from('Số: 10/KH-UBND\nKẾ HOẠCH\nDọn vệ sinh\n1. Sạch đường làng.'))
  const [, card] = await telegram.untilSent(2)
  expect(card!.text).toContain('Kế hoạch số 10/KH-UBND\nBản 1, bản nháp')
  telegram.tap('Công bố')
  await telegram.untilSent(3)
  telegram.sendText('mo:editor')
  await telegram.untilSent(4)
  telegram.sendText('chị Lan')
  const messages = await telegram.untilSent(5)
  expect(messages.at(-1)!.text).toMatch(/https:\/\/t\.me\/DanChieuBot\?start=moi_[a-z2-7]{16}\./u)
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 0, errors: '' })
})

it('says in one line what to do about a refused token, and goes on with the page', async () => {
  await using telegram = await startFakeTelegram()
  const token = '1:wrong'
  const { child, address, failed, ended } = start({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: telegram.apiRoot })
  expect((await fetch(`${await address}/health`)).status).toBe(200)
  await failed
  child.kill('SIGTERM')
  const { errors } = await ended
  expect(errors.trim().split('\n')).toEqual([expect.stringContaining('@BotFather')])
  expect(errors).not.toContain(token)
})

it.each<[string, () => Promise<Record<string, string>>, RegExp]>([
  ['a taken port', async () => ({ PORT: String(await takePort()) }), /PORT/u],
  ['a data folder that cannot be', async () => ({ DATA_DIR: join(makeFile(), 'data') }), /DATA_DIR/u],
  ['a damaged database', async () => ({ DATA_DIR: makeDamaged() }), /hỏng/u],
  ['a bad setting', async () => ({ PORT: 'eighty' }), /PORT/u],
])('ends with one clear message for %s', async (_, setting, cure) => {
  const { code, errors } = await start(await setting()).ended
  expect(code).toBe(1)
  expect(errors).toMatch(cure)
  expect(errors).not.toMatch(/^\s+at /mu)
})

it('does not run twice on one data folder, and runs again once the first has ended, also by kill -9', async () => {
  const first = start({})
  await first.address
  const { code, errors } = await start({}).ended
  expect({ code, errors }).toEqual({
    code: 1,
    errors: expect.stringContaining('đang được một chương trình Dẫn Chiếu khác sử dụng'),
  })
  first.child.kill('SIGKILL')
  await first.ended
  const third = start({})
  expect((await fetch(`${await third.address}/health`)).status).toBeLessThan(600)
})

it('lets nobody else on the machine read what it keeps', async () => {
  const { address } = start({})
  await address
  const rights = (path: string) => statSync(join(folder, path)).mode & 0o777
  expect(rights('data')).toBe(0o700)
  for (const file of ['dan-chieu.db', 'dan-chieu.db-wal']) expect(rights(`data/${file}`)).toBe(0o600)
})

it('looks for its port before it does anything that takes long', async () => {
  const { output, errors } = await start({ PORT: String(await takePort()) }).ended
  expect(errors).toMatch(/PORT/u)
  expect(output).toBe('')
})

it('ends with npm when npm is told to end, and leaves the port', async () => {
  const program = [resolve('package.json'), resolve('bot'), resolve('ingest'), resolve('knowledge'), resolve('db')]
  for (const path of [...program, resolve('node_modules')]) symlinkSync(path, join(folder, basename(path)))
  const { child, address, ended } = start({ npm_config_update_notifier: 'false' }, 'npm', ['start', '--silent'])
  const url = await address
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 0, errors: '' })
  await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed')
})

async function takePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  server.unref()
  return (server.address() as { port: number }).port
}

function makeDamaged(): string {
  writeFileSync(join(folder, 'dan-chieu.db'), 'no database, '.repeat(1000))
  return folder
}

function makeFile(): string {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  return file
}
