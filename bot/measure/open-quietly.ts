/** The bot for a measurement: wired as everywhere, over no channel, silent on the terminal. */
import { tmpdir } from 'node:os'
import { readConfig } from '../installation.ts'
import { type Bot, type BotOptions, openBot } from '../open-bot.ts'

const silent = { log: () => undefined, error: () => undefined }

/** Documents are those of the database given, or of the `DATA_DIR` of the settings. */
export function openQuietly(options: BotOptions, settings: Record<string, string> = {}): Bot {
  return openBot(readConfig({ DATA_DIR: tmpdir(), ...settings }), { channels: [], terminal: silent, ...options })
}
