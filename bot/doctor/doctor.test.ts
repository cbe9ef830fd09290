import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeDatabase, databaseFile, openDatabase } from '../../db/open.ts'
import { ingestSamples } from '../../ingest/ingest-samples.ts'
import type { TelegramState } from '../channels/telegram/telegram.ts'
import { judgeReceiving } from '../channels/telegram/telegram-doctor.ts'
import type { TelegramConfig } from '../channels/telegram/telegram-settings.ts'
import { startFakeTelegram } from '../channels/telegram/testing/fake-telegram.ts'
import { readConfig } from '../installation.ts'
import { runDoctor } from './doctor.ts'
import { type Certificate, judgeCertificate } from './site-doctor.ts'
import { judgeGraph } from './storage-doctor.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

async function examine(env: Record<string, string> = {}) {
  const lines: string[] = []
  const isWell = await runDoctor(readConfig({ DATA_DIR: folder, ...env }), (line) => lines.push(line))
  return { isWell, lines, text: lines.join('\n') }
}

async function fill(): Promise<void> {
  const db = openDatabase(databaseFile(folder))
  await ingestSamples(db)
  closeDatabase(db)
}

async function startSite(answer: RequestListener) {
  const server = createServer(answer).listen(0)
  await once(server, 'listening')
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  return { url, [Symbol.dispose]: () => void server.close() }
}

it('finds nothing wrong with a program that needs nothing from elsewhere', async () => {
  await fill()
  const { isWell, lines } = await examine()
  expect(isWell).toBe(true)
  expect(lines).toEqual([
    'Kiểm tra hệ thống Dẫn Chiếu:',
    expect.stringMatching(/^✓ Thiết lập: /u),
    expect.stringMatching(/^✓ Cơ sở dữ liệu: nguyên vẹn/u),
    expect.stringMatching(/^✓ Tìm kiếm: 2 văn bản, \d+ điều khoản/u),
    expect.stringMatching(/^✓ Mô hình đọc: đã đọc 0 trên \d+ điều khoản; npm start đọc tiếp/u),
    expect.stringMatching(/^✓ Ổ đĩa: còn trống [\d,]+ GB/u),
    expect.stringMatching(/^– Máy chủ mô hình: chưa đặt/u),
    expect.stringMatching(/^– PUBLIC_URL: chưa đặt/u),
    expect.stringMatching(/^– Telegram: chưa bật/u),
    expect.stringMatching(/^– Zalo OA: chưa bật/u),
    expect.stringMatching(/^– Zalo Bot: chưa bật/u),
    'Mọi thứ đều ổn.',
  ])
})

it('says that search goes by words alone where the model is turned off', async () => {
  await fill()
  const { isWell, text } = await examine({ READER: 'off' })
  expect(isWell).toBe(true)
  expect(text).toContain('– Mô hình đọc: đã tắt (READER=off); tìm kiếm theo từ ngữ.')
})

it('names each line of the table of former units that cannot be read', async () => {
  await fill()
  writeFileSync(join(folder, 'don-vi-cu.txt'), 'huyện A, tỉnh B = xã C; xã D (từ 01/7/2025)\n')
  expect((await examine()).text).toMatch(/^✓ Đơn vị hành chính cũ \(don-vi-cu\.txt\): đọc được; .*\d+ đơn vị cũ$/mu)
  writeFileSync(join(folder, 'don-vi-cu.txt'), '# ghi chú\nhuyện A xã B\nhuyện C = xã D\nxã E = F\n')
  const { isWell, lines } = await examine()
  expect(isWell).toBe(false)
  expect(lines.filter((line) => line.startsWith('✗'))).toEqual([
    expect.stringContaining('dòng 2 “huyện A xã B” cần đúng một dấu “=”'),
    expect.stringContaining('dòng 4 “xã E = F” có tên chưa ghi cấp'),
  ])
})

it('says that there is nothing yet before the first start, and that nothing is published', async () => {
  expect((await examine()).text).toContain('– Cơ sở dữ liệu: chưa có; npm start sẽ tạo.')
  closeDatabase(openDatabase(databaseFile(folder)))
  expect((await examine()).text).toContain('✗ Tìm kiếm: chưa có văn bản nào')
})

it('says what to do about a damaged database', async () => {
  writeFileSync(databaseFile(folder), 'no database, '.repeat(1000))
  const { isWell, text } = await examine()
  expect(isWell).toBe(false)
  expect(text).toMatch(/✗ Cơ sở dữ liệu: .*hỏng.*sao lưu/u)
})

it.each([
  [20_000, undefined, []],
  [20_001, undefined, [expect.stringMatching(/20\.001 vectơ.*g\+\+ make python3.*npm ci/u)]],
  [2_000_000, {}, []],
])('asks for the graph of neighbours only where %i vectors want one', (vectors, hnswlib, expected) => {
  expect(judgeGraph({ vectors, hnswlib }).map(({ says }) => says)).toEqual(expected)
})

it('knows the bot by its token, and shows no secret', async () => {
  await using telegram = await startFakeTelegram()
  const env = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot }
  expect((await examine(env)).text).toMatch(/✓ Telegram: token đúng, bot là @DanChieuBot[\s\S]*✓ Đồng hồ/u)
  const wrong = await examine({ ...env, TELEGRAM_BOT_TOKEN: '1:sai', TELEGRAM_WEBHOOK_SECRET: 'ngan' })
  expect(wrong.isWell).toBe(false)
  expect(wrong.text).toMatch(/✗ Telegram: .*@BotFather[\s\S]*✗ Telegram: TELEGRAM_WEBHOOK_SECRET quá ngắn/u)
  expect(wrong.text).not.toMatch(/1:sai|ngan/u)
})

it('says so when Telegram cannot be reached, without the token', async () => {
  const env = { TELEGRAM_BOT_TOKEN: '1:abc', TELEGRAM_API_ROOT: 'http://127.0.0.1:1' }
  const { text } = await examine(env)
  expect(text).toMatch(/✗ Telegram: Chưa kết nối được với Telegram \(ECONNREFUSED\)[\s\S]*– Đồng hồ/u)
  expect(text).not.toContain('1:abc')
})

it('compares its clock with that of Telegram', async () => {
  await using telegram = await startFakeTelegram()
  telegram.clockAheadMs = 5 * 60_000
  const { text } = await examine({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot })
  expect(text).toMatch(/✗ Đồng hồ: lệch (?:299|300|301) giây/u)
})

it.each<[string, RequestListener, RegExp]>([
  ['this program', (_, response) => void response.end('{"status":"ok"}'), /✓ PUBLIC_URL: truy cập được/u],
  ['another program', (_, response) => void response.end('<html>'), /✗ PUBLIC_URL: .*không phải chương trình này/u],
  ['a proxy alone', (_, response) => void response.writeHead(502).end(), /✗ PUBLIC_URL: .*mã 502/u],
  ['nobody who answers', (request) => void request.socket.destroy(), /✗ PUBLIC_URL: không truy cập được/u],
])('tells whether the public address leads to %s', async (_, answer, line) => {
  using site = await startSite(answer)
  const { text } = await examine({ PUBLIC_URL: site.url })
  expect(text).toMatch(line)
  expect(text).toContain('✗ PUBLIC_URL: chưa phải https')
})

it('says what to do about a model server that does not answer, without the key', async () => {
  const env = { OPENAI_API_KEY: 'sk-bi-mat', OPENAI_BASE_URL: 'http://127.0.0.1:1', EMBEDDING_MODEL: 'nhung' }
  const { text } = await examine(env)
  expect(text).toMatch(/✗ Máy chủ mô hình: không dùng được .*OPENAI_BASE_URL/u)
  expect(text).not.toContain('sk-bi-mat')
})

const now = new Date('2026-11-21T08:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000)

it.each<[string, Certificate, string]>([
  ['good', { kind: 'trusted', validTo: inDays(60), reason: '' }, 'good: còn hạn 60 ngày'],
  ['soon to expire', { kind: 'trusted', validTo: inDays(13), reason: '' }, 'bad: chỉ còn 13 ngày'],
  ['expired', { kind: 'distrusted', validTo: inDays(-1), reason: 'CERT_HAS_EXPIRED' }, 'bad: đã hết hạn'],
  [
    'of another name',
    { kind: 'distrusted', validTo: inDays(60), reason: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    'bad: không được tin cậy (ERR_TLS_CERT_ALTNAME_INVALID)',
  ],
  ['not to be read', { kind: 'unknown', code: 'ECONNREFUSED' }, 'bad: không đọc được (ECONNREFUSED)'],
])('judges a certificate that is %s', (_, certificate, start) => {
  const { kind, says } = judgeCertificate(certificate, now)
  expect(`${kind}: ${says}`).toContain(start)
})

const secret = { TELEGRAM_WEBHOOK_SECRET: 'mot-tu-bi-mat-rat-dai' }
const site = { PUBLIC_URL: 'https://danchieu.vn' }
const own = 'https://danchieu.vn/webhooks/telegram'
const failure = (hours: number) => ({ at: new Date(now.getTime() - hours * 3_600_000), message: 'SSL error' })

it.each<[string, Record<string, string>, Partial<TelegramState>, string[]]>([
  ['polled', {}, {}, ['good: bot tự hỏi']],
  [
    'polled while a webhook is set',
    {},
    { webhookUrl: 'https://cu.vn/bi-mat' },
    ['bad: một webhook đang trỏ đến cu.vn nên'],
  ],
  ['polled for want of https', secret, {}, ['bad: Có TELEGRAM_WEBHOOK_SECRET nhưng']],
  [
    'posted to us',
    { ...secret, ...site },
    { webhookUrl: own },
    ['good: webhook đặt đúng, Telegram gửi đến danchieu.vn'],
  ],
  ['posted nowhere yet', { ...secret, ...site }, {}, ['bad: chưa đặt webhook']],
  [
    'posted to another',
    { ...secret, ...site },
    { webhookUrl: 'https://cu.vn/bi-mat' },
    ['bad: webhook đang thuộc về cu.vn,'],
  ],
  [
    'posted to a port Telegram does not use',
    { ...secret, PUBLIC_URL: 'https://danchieu.vn:8787' },
    {},
    ['bad: Telegram chỉ gửi'],
  ],
  [
    'refused by us a moment ago',
    { ...secret, ...site },
    { webhookUrl: own, lastError: failure(0.5) },
    ['bad: Telegram gửi tin không được'],
  ],
  [
    'refused by us long ago',
    { ...secret, ...site },
    { webhookUrl: own, lastError: failure(2) },
    ['good: webhook đặt đúng'],
  ],
  ['piling up', {}, { waitingUpdates: 51 }, ['good: bot tự hỏi', 'bad: 51 tin nhắn đang chờ']],
])('judges updates that are %s', (_, env, more, starts) => {
  const state = { id: 42, username: 'DanChieuBot', webhookUrl: '', waitingUpdates: 0, lastError: undefined, ...more }
  const found = judgeReceiving(readConfig(env) as TelegramConfig, state, now).map(
    ({ kind, says }) => `${kind}: ${says}`,
  )
  expect(found).toEqual(starts.map((start) => expect.stringContaining(start)))
  expect(found.join()).not.toContain('bi-mat')
})
