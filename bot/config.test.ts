import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { configNames, readConfig } from './config.ts'

it('needs no variable', () => {
  expect(readConfig({})).toMatchObject({ PORT: 8787, DATA_DIR: 'data', TELEGRAM_API_ROOT: 'https://api.telegram.org' })
})

it('takes an empty value for none', () => {
  expect(readConfig({ PORT: '', TELEGRAM_BOT_TOKEN: '' })).toMatchObject({ PORT: 8787, TELEGRAM_BOT_TOKEN: undefined })
})

it('names every bad variable at once', () => {
  expect(() => readConfig({ PORT: 'x', TELEGRAM_BOT_TOKEN: 'abc', PUBLIC_URL: 'home' })).toThrow(
    /PORT[\s\S]*PUBLIC_URL[\s\S]*TELEGRAM_BOT_TOKEN/u,
  )
})

it('does not repeat a bad token', () => {
  expect(() => readConfig({ TELEGRAM_BOT_TOKEN: 'my-secret' })).toThrow(expect.not.stringContaining('my-secret'))
})

it('keeps .env.example complete', () => {
  const example = readFileSync('.env.example', 'utf8').match(/^\w+(?==)/gmu)
  expect(example).toEqual(configNames)
})
