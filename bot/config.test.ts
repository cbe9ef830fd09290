import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ConfigError, listenAddress } from './config.ts'
import { configNames, readConfig } from './installation.ts'

it('needs no variable', () => {
  expect(readConfig({})).toMatchObject({ PORT: 8787, DATA_DIR: 'data', TELEGRAM_API_ROOT: 'https://api.telegram.org' })
})

it('treats an empty value as none', () => {
  expect(readConfig({ PORT: '', TELEGRAM_BOT_TOKEN: '' })).toMatchObject({ PORT: 8787, TELEGRAM_BOT_TOKEN: undefined })
})

it('names every bad variable at once', () => {
  expect(() => readConfig({ PORT: 'x', TELEGRAM_BOT_TOKEN: 'abc', PUBLIC_URL: 'home' })).toThrow(
    /PORT[\s\S]*PUBLIC_URL[\s\S]*TELEGRAM_BOT_TOKEN/u,
  )
})

it.each([
  [{ PORT: 'eighty' }, 'PORT: phải là số nguyên từ 0 đến 65535, ví dụ 8787.'],
  [{ PORT: '80.5' }, 'PORT: phải là số nguyên từ 0 đến 65535, ví dụ 8787.'],
  [{ PORT: '70000' }, 'PORT: phải là số nguyên từ 0 đến 65535, ví dụ 8787.'],
  [
    { LISTEN_ADDRESS: 'localhost' },
    'LISTEN_ADDRESS: phải là địa chỉ IP của máy này, ví dụ 127.0.0.1 (chỉ máy này mở được) hoặc 0.0.0.0 (máy khác cũng mở được).',
  ],
  [{ PUBLIC_URL: 'dan-chieu.vn' }, 'PUBLIC_URL: phải là địa chỉ đầy đủ, ví dụ https://dan-chieu.example.vn.'],
  [{ OPENAI_BASE_URL: 'ftp://here' }, 'OPENAI_BASE_URL: phải là địa chỉ đầy đủ, ví dụ https://dan-chieu.example.vn.'],
])('says in Vietnamese what to write instead of %o', (env, line) => {
  expect(() => readConfig(env)).toThrow(
    new ConfigError(`Thiết lập chưa đúng. Hãy sửa trong tệp .env rồi chạy lại:\n  ${line}`),
  )
})

it.each([
  [{}, undefined],
  [{ PUBLIC_URL: 'http://192.168.1.5:8787' }, undefined],
  [{ PUBLIC_URL: 'https://dan-chieu.example.vn' }, '127.0.0.1'],
  [{ PUBLIC_URL: 'https://dan-chieu.example.vn', LISTEN_ADDRESS: '0.0.0.0' }, '0.0.0.0'],
  [{ LISTEN_ADDRESS: '::1' }, '::1'],
])('with %o listens on %s', (env, address) => {
  expect(listenAddress(readConfig(env))).toBe(address)
})

it('reads the owners by channel', () => {
  expect(readConfig({ ADMIN_IDS: 'telegram:123, zalo-oa:456' }).ADMIN_IDS).toEqual([
    { channel: 'telegram', userId: '123' },
    { channel: 'zalo-oa', userId: '456' },
  ])
  expect(readConfig({}).ADMIN_IDS).toEqual([])
})

it.each(['123', 'web:1', 'telegram:', 'telegram:12 34'])('refuses %s as an owner', (ids) => {
  expect(() => readConfig({ ADMIN_IDS: ids })).toThrow(/ADMIN_IDS: “.*” phải có dạng kênh:mã/u)
})

it('does not repeat a bad token', () => {
  expect(() => readConfig({ TELEGRAM_BOT_TOKEN: 'my-secret' })).toThrow(expect.not.stringContaining('my-secret'))
})

it('keeps .env.example complete', () => {
  const example = readFileSync('.env.example', 'utf8').match(/^\w+(?==)/gmu)
  expect(example).toEqual(configNames)
})
