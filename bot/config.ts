/** Reads the environment once, at start; nothing else in bot/ reads `process.env`. */
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { zaloSetupStrings } from './channels/zalo/zalo-strings.ts'
import { setupStrings } from './strings/setup-strings.ts'

const optional = <T extends z.ZodType>(type: T) => z.preprocess((value) => (value === '' ? undefined : value), type)

const url = z.url({ protocol: /^https?$/, error: setupStrings.badUrl })

const wholeNumber = (least: number, most: number, usual: number) => {
  const error = setupStrings.badNumber(least, most)
  return z.coerce.number(error).int(error).min(least, error).max(most, error).default(usual)
}

const schema = z.object({
  PORT: optional(
    z.coerce
      .number(setupStrings.badPort)
      .int(setupStrings.badPort)
      .min(0, setupStrings.badPort)
      .max(65535, setupStrings.badPort)
      .default(8787),
  ),
  PUBLIC_URL: optional(url.optional()),
  DATA_DIR: optional(z.string().default('data')),
  TELEGRAM_BOT_TOKEN: optional(
    z
      .string()
      .regex(/^\d+:[\w-]+$/, setupStrings.badToken)
      .optional(),
  ),
  TELEGRAM_API_ROOT: optional(url.default('https://api.telegram.org')),
  TELEGRAM_WEBHOOK_SECRET: optional(
    z
      .string()
      .regex(/^[\w-]{1,256}$/, setupStrings.badWebhookSecret)
      .optional(),
  ),
  ZALO_OA_APP_ID: optional(z.string().optional()),
  ZALO_OA_APP_SECRET: optional(z.string().optional()),
  ZALO_OA_SECRET_KEY: optional(z.string().optional()),
  ZALO_OA_ACCESS_TOKEN: optional(z.string().optional()),
  ZALO_OA_REFRESH_TOKEN: optional(z.string().optional()),
  ZALO_OA_ID: optional(z.string().optional()),
  ZALO_OA_BUTTONS: optional(z.enum(['plain', 'template'], zaloSetupStrings.badButtons).default('plain')),
  ZALO_OPENAPI_ROOT: optional(url.default('https://openapi.zalo.me')),
  ZALO_OAUTH_ROOT: optional(url.default('https://oauth.zaloapp.com')),
  ZALO_BOT_TOKEN: optional(
    z
      .string()
      .regex(/^\d+:[\w-]+$/, zaloSetupStrings.badBotToken)
      .optional(),
  ),
  ZALO_BOT_API_ROOT: optional(url.default('https://bot-api.zaloplatforms.com')),
  ZALO_BOT_SECRET: optional(
    z
      .string()
      .regex(/^[\w-]{8,256}$/, zaloSetupStrings.badBotSecret)
      .optional(),
  ),
  ADMIN_IDS: z.string().default('').transform(parseAdminIds),
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
})

/** "telegram:123,zalo-oa:456" */
function parseAdminIds(written: string, context: z.core.$RefinementCtx): { channel: string; userId: string }[] {
  const ids = written.split(/[\s,;]+/u).filter(Boolean)
  return ids.flatMap((id) => {
    const [, channel, userId] = /^(telegram|zalo-oa|zalo-bot):([\w-]+)$/u.exec(id) ?? []
    if (channel && userId) return [{ channel, userId }]
    context.addIssue({ code: 'custom', message: setupStrings.badAdminId(id) })
    return []
  })
}

export type Config = z.infer<typeof schema>

/** The environment with what `.env` in the working folder adds to it. */
export function loadEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

/** Settings that cannot be used; the message says in Vietnamese which, and what to write instead. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Throws one `ConfigError` that names every variable that is wrong; an empty value counts as absent. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const { data, error } = schema.safeParse(env)
  if (data) return data
  const lines = error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new ConfigError([setupStrings.badSettings, ...lines].join('\n'))
}

/** Whether questions are sent to a model on another server. */
export function hasModelElsewhere({ OPENAI_API_KEY, EMBEDDING_MODEL, CHAT_MODEL }: Config): boolean {
  return Boolean(OPENAI_API_KEY && (EMBEDDING_MODEL || CHAT_MODEL))
}

/** What must never be printed. */
export function listSecrets(config: Config): string[] {
  const secrets = [
    config.TELEGRAM_BOT_TOKEN,
    config.TELEGRAM_WEBHOOK_SECRET,
    config.OPENAI_API_KEY,
    config.ZALO_OA_APP_SECRET,
    config.ZALO_OA_SECRET_KEY,
    config.ZALO_OA_ACCESS_TOKEN,
    config.ZALO_OA_REFRESH_TOKEN,
    config.ZALO_BOT_TOKEN,
    config.ZALO_BOT_SECRET,
  ]
  return secrets.filter((secret) => secret !== undefined)
}

export const configNames = Object.keys(schema.shape)
