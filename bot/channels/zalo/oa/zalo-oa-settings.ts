/** The settings of the Zalo Official Account. */
import { z } from 'zod'
import { type Config, optional, url } from '../../../config.ts'
import { zaloSetupStrings } from '../zalo-strings.ts'

const text = optional(z.string().optional())

export const zaloOaSettings = {
  ZALO_OA_APP_ID: text,
  ZALO_OA_APP_SECRET: text,
  ZALO_OA_SECRET_KEY: text,
  ZALO_OA_ACCESS_TOKEN: text,
  ZALO_OA_REFRESH_TOKEN: text,
  ZALO_OA_ID: text,
  ZALO_OA_BUTTONS: optional(z.enum(['plain', 'template'], zaloSetupStrings.badButtons).default('plain')),
  ZALO_OPENAPI_ROOT: optional(url.default('https://openapi.zalo.me')),
  ZALO_OAUTH_ROOT: optional(url.default('https://oauth.zaloapp.com')),
}

export type ZaloOaConfig = Config & z.infer<z.ZodObject<typeof zaloOaSettings>>

export interface OaApp {
  appId: string
  appSecret: string
  secretKey: string
}

/** The app behind the account, or which of its settings are missing: all three if it is not in use. */
export function readOaApp(config: ZaloOaConfig): { app: OaApp } | { missing: string[] } {
  const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: secretKey } = config
  if (appId && appSecret && secretKey) return { app: { appId, appSecret, secretKey } }
  const needed = { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_SECRET_KEY: secretKey }
  return { missing: Object.entries(needed).flatMap(([name, value]) => (value ? [] : [name])) }
}

/** Whether none of its settings are there. */
export function isUnused(missing: string[]): boolean {
  return missing.length === 3
}
