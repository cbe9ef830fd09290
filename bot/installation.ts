/** What this program is made of: its channels, and the settings of all its parts. */
import type { ChannelModule } from './channels/channel-module.ts'
import { telegram } from './channels/telegram/open-telegram.ts'
import { zaloBot } from './channels/zalo/bot/open-zalo-bot.ts'
import { zaloOa } from './channels/zalo/oa/open-zalo-oa.ts'
import { type Config, ownNames, parseConfig } from './config.ts'

/** A channel joins with a line here. */
export const channels: ChannelModule[] = [telegram, zaloOa, zaloBot]

/** Throws one `ConfigError` that names every variable that is wrong; an empty value counts as absent. */
export function readConfig(env: Record<string, string | undefined>, built = channels): Config {
  return parseConfig(env, built)
}

/** The values that must never be printed, of a configuration or an environment. */
export function listSecrets(config: object, built = channels): string[] {
  const names = ['OPENAI_API_KEY', ...built.flatMap(({ secrets }) => secrets)]
  const values = Object.entries(config).flatMap(([name, value]) => (names.includes(name) ? [value] : []))
  return values.filter((value) => typeof value === 'string' && value !== '')
}

export const configNames = [...ownNames, ...channels.flatMap(({ settings }) => Object.keys(settings))]
