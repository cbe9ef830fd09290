/** The settings of the Telegram bot, and the address they give its webhook. */
import { z } from 'zod'
import { type Config, optional, url } from '../../config.ts'
import { webhookUrl } from '../webhook-address.ts'
import { telegramSetupStrings } from './telegram-strings.ts'

export const telegramSettings = {
  TELEGRAM_BOT_TOKEN: optional(
    z
      .string()
      .regex(/^\d+:[\w-]+$/, telegramSetupStrings.badToken)
      .optional(),
  ),
  TELEGRAM_API_ROOT: optional(url.default('https://api.telegram.org')),
  TELEGRAM_WEBHOOK_SECRET: optional(
    z
      .string()
      .regex(/^[\w-]{1,256}$/, telegramSetupStrings.badWebhookSecret)
      .optional(),
  ),
}

export type TelegramConfig = Config & z.infer<z.ZodObject<typeof telegramSettings>>

/** Undefined if the bot polls: a webhook needs HTTPS, and a secret that proves that a post comes from Telegram. */
export function telegramWebhookUrl(config: TelegramConfig): string | undefined {
  return config.TELEGRAM_WEBHOOK_SECRET ? webhookUrl(config, 'telegram') : undefined
}
