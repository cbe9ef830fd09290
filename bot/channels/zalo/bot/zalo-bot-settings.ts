/** The settings of the bot on Zalo's Bot Platform, and the address they give its webhook. */
import { z } from 'zod'
import { type Config, optional, url } from '../../../config.ts'
import { webhookUrl } from '../../webhook-address.ts'
import { zaloSetupStrings } from '../zalo-strings.ts'

export const zaloBotSettings = {
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
}

export type ZaloBotConfig = Config & z.infer<z.ZodObject<typeof zaloBotSettings>>

/** Undefined if the bot polls: a webhook needs HTTPS, and a secret that proves that a post comes from Zalo. */
export function zaloBotWebhookUrl(config: ZaloBotConfig): string | undefined {
  return config.ZALO_BOT_SECRET ? webhookUrl(config, 'zalo-bot') : undefined
}
