/** Reads the environment once, at start: the settings of the program and, beside them, those of its channels. */
import { z } from 'zod'
import { setupStrings } from './strings/setup-strings.ts'

export const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), type)

/** Kept without the slash at its end, so that a path can be appended. */
export const url = z
  .url({ protocol: /^https?$/, error: setupStrings.badUrl })
  .transform((written) => written.replace(/\/+$/, ''))

const wholeNumber = (least: number, most: number, usual: number) => {
  const error = setupStrings.badNumber(least, most)
  return z.coerce.number(error).int(error).min(least, error).max(most, error).default(usual)
}

const ownSettings = {
  PORT: optional(
    z.coerce
      .number(setupStrings.badPort)
      .int(setupStrings.badPort)
      .min(0, setupStrings.badPort)
      .max(65535, setupStrings.badPort)
      .default(8787),
  ),
  LISTEN_ADDRESS: optional(z.union([z.ipv4(), z.ipv6()], { error: setupStrings.badAddress }).optional()),
  PUBLIC_URL: optional(url.optional()),
  DATA_DIR: optional(z.string().default('data')),
  ADMIN_IDS: z.string().default('').transform(splitIds),
  READER: optional(z.enum(['on', 'off'], { error: setupStrings.badReader }).default('on')),
  OPENAI_API_KEY: optional(z.string().optional()),
  OPENAI_BASE_URL: optional(url.optional()),
  EMBEDDING_MODEL: optional(z.string().optional()),
  EMBEDDING_TIMEOUT_SECONDS: optional(wholeNumber(1, 120, 3)),
  CHAT_MODEL: optional(z.string().optional()),
  CHAT_TIMEOUT_SECONDS: optional(wholeNumber(1, 120, 8)),
  CHAT_REQUESTS_PER_DAY: optional(wholeNumber(0, 1_000_000, 2000)),
  CHAT_REQUESTS_PER_PERSON: optional(wholeNumber(0, 1_000_000, 50)),
  MESSAGES_PER_MINUTE: optional(wholeNumber(1, 1_000_000, 30)),
  CHAT_MESSAGES_PER_MINUTE: optional(wholeNumber(1, 1_000_000, 60)),
  RETENTION_DAYS: optional(wholeNumber(1, 3650, 30)),
  FILE_MEGABYTES: optional(wholeNumber(1, 2000, 50)),
  FILE_PAGES: optional(wholeNumber(1, 100_000, 1000)),
  FILE_MINUTES: optional(wholeNumber(1, 1440, 60)),
  FILE_MEMORY_MEGABYTES: optional(wholeNumber(200, 100_000, 1500)),
}

/** "telegram:123, zalo-oa:456" */
function splitIds(written: string): string[] {
  return written.split(/[\s,;]+/u).filter(Boolean)
}

const ownSchema = z.object(ownSettings)

/** The program's own settings; those of a channel stand beside them, known only to that channel. */
export interface Config extends Omit<z.infer<typeof ownSchema>, 'ADMIN_IDS'> {
  ADMIN_IDS: { channel: string; userId: string }[]
}

/** What a channel adds to the settings. */
interface ChannelSettings {
  /** Its name in `ADMIN_IDS`. */
  name: string
  settings: z.ZodRawShape
}

/** Some settings cannot be used; the message says in Vietnamese which, and what to write instead. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Throws one `ConfigError` that names every variable that is wrong; an empty value counts as absent. */
export function parseConfig(env: Record<string, string | undefined>, channels: ChannelSettings[]): Config {
  const names = channels.map(({ name }) => name)
  const ids = ownSettings.ADMIN_IDS.transform((written, context) =>
    written.flatMap((id) => readAdminId(id, names, context)),
  )
  const shape: z.ZodRawShape = Object.assign(
    {},
    ownSettings,
    { ADMIN_IDS: ids },
    ...channels.map(({ settings }) => settings),
  )
  const { data, error } = z.object(shape).safeParse(env)
  if (data) return data as unknown as Config
  const lines = error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new ConfigError([setupStrings.badSettings, ...lines].join('\n'))
}

function readAdminId(id: string, channels: string[], context: z.core.$RefinementCtx): Config['ADMIN_IDS'] {
  const [, channel = '', userId] = /^([\w-]+):([\w-]+)$/u.exec(id) ?? []
  if (userId !== undefined && channels.includes(channel)) return [{ channel, userId }]
  context.addIssue({ code: 'custom', message: setupStrings.badAdminId(id) })
  return []
}

/** The address whose port is taken, none for all: behind a proxy, which an https `PUBLIC_URL` tells of, only this machine's. */
export function listenAddress({ LISTEN_ADDRESS, PUBLIC_URL }: Config): string | undefined {
  return LISTEN_ADDRESS ?? (PUBLIC_URL?.startsWith('https:') ? '127.0.0.1' : undefined)
}

/** Whether questions are sent to a model on another server. */
export function hasModelElsewhere({ OPENAI_API_KEY, EMBEDDING_MODEL, CHAT_MODEL }: Config): boolean {
  return Boolean(OPENAI_API_KEY && (EMBEDDING_MODEL || CHAT_MODEL))
}

export const ownNames = Object.keys(ownSettings)
