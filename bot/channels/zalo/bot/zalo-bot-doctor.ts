/** Checks the token of the Zalo bot, and whether its updates come to us. */
import { BotClient, type BotIdentity, ZaloError } from 'zalo-api-sdk'
import type { Finding } from '../../../doctor/finding.ts'
import { zaloDoctorStrings, zaloSetupStrings } from '../zalo-strings.ts'
import { type ZaloBotConfig, zaloBotWebhookUrl } from './zalo-bot-settings.ts'

export async function checkZaloBot(config: ZaloBotConfig): Promise<Finding[]> {
  const { ZALO_BOT_TOKEN: token, ZALO_BOT_API_ROOT: apiRoot } = config
  const about = zaloDoctorStrings.bot
  if (!token) return [{ about, kind: 'off', says: zaloDoctorStrings.botOff }]
  const client = new BotClient({ token, apiRoot })
  try {
    const me = await client.getMe()
    const webhook = await client.findWebhook()
    return [{ about, kind: 'good', says: zaloDoctorStrings.botGood(nameOf(me)) }, judgeReceiving(config, webhook?.url)]
  } catch (error) {
    if (!(error instanceof ZaloError)) throw error
    const says = error.code === 401 ? zaloSetupStrings.botToken : zaloDoctorStrings.botUnreachable(String(error.code))
    return [{ about, kind: 'bad', says }]
  }
}

function nameOf({ accountName, id }: BotIdentity): string {
  return accountName ?? id
}

function judgeReceiving(config: ZaloBotConfig, held: string | undefined): Finding {
  const about = zaloDoctorStrings.botReceiving
  const wanted = zaloBotWebhookUrl(config)
  if (!wanted && config.ZALO_BOT_SECRET) return { about, kind: 'bad', says: zaloSetupStrings.botWebhookNeedsHttps }
  if (held === wanted) {
    const says = wanted ? zaloDoctorStrings.webhookGood(hostOf(wanted)) : zaloDoctorStrings.pollingGood
    return { about, kind: 'good', says }
  }
  if (held === undefined) return { about, kind: 'bad', says: zaloDoctorStrings.webhookMissing }
  const host = hostOf(held)
  const says = wanted ? zaloDoctorStrings.webhookElsewhere(host) : zaloDoctorStrings.pollingBlocked(host)
  return { about, kind: 'bad', says }
}

/** Names only the host of another program's address: its path may be its secret. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '?'
}
