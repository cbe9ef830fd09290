/** The bot for a measurement: wired as usual, but without channels and silent on the terminal. */
import { tmpdir } from 'node:os'
import { readConfig } from '../installation.ts'
import { type Bot, type BotOptions, openBot } from '../open-bot.ts'

const silent = { log: () => undefined, error: () => undefined }

/** Without the model that reads, unless the settings turn it on. The documents come from the database given, or from the `DATA_DIR` in the settings. */
export function openQuietly(options: BotOptions, settings: Record<string, string> = {}): Bot {
  return openBot(readConfig({ DATA_DIR: tmpdir(), READER: 'off', ...settings }), {
    channels: [],
    terminal: silent,
    ...options,
  })
}
