/** Reads the environment once, at start; nothing else in bot/ reads `process.env`. */
import { existsSync } from 'node:fs'
import { z } from 'zod'

const optional = <T extends z.ZodType>(type: T) => z.preprocess((value) => (value === '' ? undefined : value), type)

const schema = z.object({
  PORT: optional(z.coerce.number().int().min(0).max(65535).default(8787)),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/ }).optional()),
  DATA_DIR: optional(z.string().default('data')),
  TELEGRAM_BOT_TOKEN: optional(
    z
      .string()
      .regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC-def, as @BotFather gave it')
      .optional(),
  ),
  TELEGRAM_API_ROOT: optional(z.url().default('https://api.telegram.org')),
  OPENAI_API_KEY: optional(z.string().optional()),
  OPENAI_BASE_URL: optional(z.url().optional()),
  EMBEDDING_MODEL: optional(z.string().optional()),
})

export type Config = z.infer<typeof schema>

/** The environment with what `.env` in the working folder adds to it. */
export function loadEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

/** Throws one error that names every variable that is wrong; an empty value counts as absent. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const result = schema.safeParse(env)
  if (!result.success) throw new Error(`Check .env:\n${z.prettifyError(result.error)}`)
  return result.data
}

export const configNames = Object.keys(schema.shape)
