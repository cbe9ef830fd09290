import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { telegramStrings } from '../channels/telegram/telegram-strings.ts'
import { readStrings } from './read-strings.ts'

const files = readdirSync('bot', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('-strings.ts'))
  .map((name) => join('bot', name))

/** "xoá", "hoà", "khoẻ", "huỷ": the tone mark on the last vowel; "quý" has its mark there in both spellings. */
const newStyle = /\p{L}*(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/giu

it('spells with the tone mark where documents put it: xóa, hòa, hủy', () => {
  expect(files.flatMap((file) => readFileSync(file, 'utf8').match(newStyle) ?? [])).toEqual([])
})

it('has every command that the help names in the menu of Telegram, in both languages', () => {
  const named = readStrings.help.match(/(?<![\p{L}\d])\/[a-z]+/gu)!.map((command) => command.slice(1))
  expect(named.length).toBeGreaterThan(8)
  for (const menu of [telegramStrings.commands, telegramStrings.englishCommands]) {
    expect(menu.map(({ command }) => command)).toEqual(expect.arrayContaining(named))
  }
})
