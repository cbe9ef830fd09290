/** Reads the environment once, at start; nothing else in bot/ reads `process.env`. */
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { setupStrings } from './strings.ts'

const optional = <T extends z.ZodType>(type: T) => z.preprocess((value) => (value === '' ? undefined : value), type)

const url = z.url({ protocol: /^https?$/, error: setupStrings.badUrl })

/** A whole number from 1. */
const count = z.coerce.number(setupStrings.badCount).int(setupStrings.badCount).min(1, setupStrings.badCount)

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
  OPENAI_API_KEY: optional(z.string().optional()),
  OPENAI_BASE_URL: optional(url.optional()),
  EMBEDDING_MODEL: optional(z.string().optional()),
  EMBEDDING_TIMEOUT_SECONDS: optional(count.default(3)),
  MESSAGES_PER_MINUTE: optional(count.default(30)),
  CHAT_MESSAGES_PER_MINUTE: optional(count.default(60)),
  RETENTION_DAYS: optional(count.default(30)),
})

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
export function hasModelElsewhere({ OPENAI_API_KEY, EMBEDDING_MODEL }: Config): boolean {
  return Boolean(OPENAI_API_KEY && EMBEDDING_MODEL)
}

/** What must never be printed. */
export function listSecrets({ TELEGRAM_BOT_TOKEN, OPENAI_API_KEY }: Config): string[] {
  return [TELEGRAM_BOT_TOKEN, OPENAI_API_KEY].filter((secret) => secret !== undefined)
}

export const configNames = Object.keys(schema.shape)
