/** Where chat platforms post to us. */
import type { Config } from '../config.ts'

export function webhookPath(channel: string): string {
  return `/webhooks/${channel}`
}

/** Undefined if no platform can reach us: they require HTTPS. */
export function webhookUrl({ PUBLIC_URL: publicUrl }: Config, channel: string): string | undefined {
  return publicUrl?.startsWith('https://') ? publicUrl + webhookPath(channel) : undefined
}
