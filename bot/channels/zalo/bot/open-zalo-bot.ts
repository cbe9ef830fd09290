/** The bot of this installation on Zalo's Bot Platform: its channel, its delivery and the way its updates come in. */
import { BotClient } from 'zalo-api-sdk'
import type { Prepare } from '../../../conversation/message/feature.ts'
import { type Delivery, startDelivery } from '../../../delivery/delivery.ts'
import type { Outlet } from '../../../delivery/outlet.ts'
import { createRateLimit } from '../../../delivery/rate-limit.ts'
import type { Receiving } from '../../channel.ts'
import { type ChannelSetup, defineChannel, type OpenChannel } from '../../channel-module.ts'
import { zaloSetupStrings } from '../zalo-strings.ts'
import { createZaloBot, describeZaloBotFailure, type ZaloBot, type ZaloBotListener } from './zalo-bot.ts'
import { checkZaloBot } from './zalo-bot-doctor.ts'
import { type ZaloBotConfig, zaloBotSettings, zaloBotWebhookUrl } from './zalo-bot-settings.ts'

export const zaloBot = defineChannel({
  name: 'zalo-bot',
  title: 'Zalo Bot',
  settings: zaloBotSettings,
  secrets: ['ZALO_BOT_TOKEN', 'ZALO_BOT_SECRET'],
  open: openZaloBot,
  check: checkZaloBot,
})

/** Undefined without a token. */
function openZaloBot(setup: ChannelSetup<ZaloBotConfig>): OpenChannel | undefined {
  const { config, db, log, terminal, now, wait } = setup
  const { ZALO_BOT_TOKEN: token, ZALO_BOT_API_ROOT: apiRoot, PUBLIC_URL: publicUrl } = config
  if (!token) return undefined
  const logError = (error: unknown, updateId?: string) => log.error('zalo-bot', error, { updateId })
  const client = new BotClient({ token, apiRoot })
  const channel = createZaloBot({ client, apiRoot, botId: token.split(':')[0]!, publicUrl, wait })
  let receiving: Receiving | undefined
  let delivery: Delivery | undefined
  return { take: async (request) => receiving?.take?.(request) ?? 503, start, stop }

  async function start(prepare: Prepare): Promise<Outlet> {
    const rateLimit = createRateLimit({ perUser: config.MESSAGES_PER_MINUTE, perChat: config.CHAT_MESSAGES_PER_MINUTE })
    delivery = await startDelivery({ db, channel, prepare, rateLimit, now, wait, logError })
    if (config.ZALO_BOT_SECRET && !zaloBotWebhookUrl(config)) terminal.error(zaloSetupStrings.botWebhookNeedsHttps)
    receiving = startReceiving(channel, config, {
      receive: delivery.receive,
      onStart: (name) => terminal.log(zaloSetupStrings.botRunning(name)),
      onTrouble: (error) => terminal.error(describeZaloBotFailure(error) ?? error.message),
    })
    return { channel, delivery }
  }

  async function stop(): Promise<void> {
    await receiving?.stop()
    await delivery?.stop()
  }
}

/** By webhook if Zalo can reach us and a secret proves that a post is its own; otherwise by polling. */
function startReceiving(channel: ZaloBot, config: ZaloBotConfig, listener: ZaloBotListener): Receiving {
  const url = zaloBotWebhookUrl(config)
  return url ? channel.openWebhook(listener, { url, secret: config.ZALO_BOT_SECRET! }) : channel.poll(listener)
}
