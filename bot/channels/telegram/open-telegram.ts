/** The Telegram bot of this installation: its channel, its delivery and the way its updates come in, wired together. */
import { deleteChatDeliveries } from '../../../db/chats/deliveries.ts'
import { findPoll, savePoll } from '../../../db/chats/polls.ts'
import { limitsOf } from '../../../ingest/lines/limits.ts'
import type { Prepare } from '../../conversation/message/feature.ts'
import { findStaff } from '../../conversation/message/staff.ts'
import { type AnswerPlace, findFeedback, rememberAnswer } from '../../conversation/reading/judge-answer.ts'
import { type Delivery, startDelivery } from '../../delivery/delivery.ts'
import type { Outlet } from '../../delivery/outlet.ts'
import { createRateLimit } from '../../delivery/rate-limit.ts'
import type { DeliveredMessage, Receiving } from '../channel.ts'
import { type ChannelSetup, defineChannel, type OpenChannel } from '../channel-module.ts'
import { createTelegram, describeTelegramFailure, type Listener, type Telegram } from './telegram.ts'
import { checkTelegram } from './telegram-doctor.ts'
import { formatTelegramLink } from './telegram-link.ts'
import { type TelegramConfig, telegramSettings, telegramWebhookUrl } from './telegram-settings.ts'
import { telegramSetupStrings } from './telegram-strings.ts'

interface RatedMessage extends Pick<DeliveredMessage, 'userId' | 'chatId'> {
  file?: DeliveredMessage['file']
}

export const telegram = defineChannel({
  name: 'telegram',
  title: 'Telegram',
  settings: telegramSettings,
  secrets: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET'],
  open: openTelegram,
  check: checkTelegram,
})

/** Undefined without a token. */
function openTelegram(setup: ChannelSetup<TelegramConfig>): OpenChannel | undefined {
  const { config, db, log, terminal, now, wait } = setup
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, PUBLIC_URL: publicUrl } = config
  if (!token) return undefined
  const logError = (error: unknown, updateId?: string) => log.error('telegram', error, { updateId })
  const at = (place: Omit<AnswerPlace, 'channel'>): AnswerPlace => ({ channel: 'telegram', ...place })
  const channel = createTelegram({
    token,
    apiRoot,
    publicUrl,
    mostFileBytes: limitsOf(config).bytes,
    wait,
    rememberPoll: (poll) => savePoll(db, { channel: 'telegram', ...poll, sentAt: now().toISOString() }).catch(logError),
    rememberAnswer: (place, feedback) => rememberAnswer(db, at(place), feedback, now()).catch(logError),
  })
  let username: string | undefined
  let receiving: Receiving | undefined
  let delivery: Delivery | undefined
  return {
    take: async (request) => receiving?.take?.(request) ?? 503,
    start,
    stop,
    link: (says) => username && formatTelegramLink(username, says),
  }

  async function start(prepare: Prepare): Promise<Outlet> {
    const limit = createRateLimit({ perUser: config.MESSAGES_PER_MINUTE, perChat: config.CHAT_MESSAGES_PER_MINUTE })
    // Each file of an album is a message of its own, and an admin may send many.
    const rateLimit = async (message: RatedMessage) => {
      const { userId, chatId, file } = message
      const isStaff = file && (await findStaff(db, { channel: 'telegram', userId, chatId, text: '' }))
      return isStaff ? 'within' : limit(message)
    }
    delivery = await startDelivery({ db, channel, prepare, rateLimit, now, wait, logError })
    if (config.TELEGRAM_WEBHOOK_SECRET && !telegramWebhookUrl(config))
      terminal.error(telegramSetupStrings.webhookNeedsHttps)
    receiving = startReceiving(channel, config, {
      receive: delivery.receive,
      onGone: (chatId) => deleteChatDeliveries(db, 'telegram', chatId),
      findPoll: (id) => findPoll(db, id),
      findFeedback: (place) => findFeedback(db, at(place)),
      findClauses: offerClauses(setup),
      onStart: (name) => {
        username = name
        terminal.log(`Telegram: https://t.me/${name}`)
      },
      // The web page keeps running without Telegram, so one line saying what to do is enough.
      onTrouble: (error) => {
        const cure = describeTelegramFailure(error)
        if (cure === undefined) logError(error)
        else terminal.error(cure)
      },
    })
    return { channel, delivery }
  }

  async function stop(): Promise<void> {
    await receiving?.stop()
    await delivery?.stop()
  }
}

/** By webhook if Telegram can reach us and a secret proves that a post is its own; otherwise by polling. */
function startReceiving(channel: Telegram, config: TelegramConfig, listener: Listener): Receiving {
  const url = telegramWebhookUrl(config)
  return url ? channel.openWebhook(listener, { url, secret: config.TELEGRAM_WEBHOOK_SECRET! }) : channel.poll(listener)
}

/** One question is several queries, since each pause while typing sends one. */
function offerClauses({
  config,
  findClauses,
  log,
}: ChannelSetup<TelegramConfig>): NonNullable<Listener['findClauses']> {
  const { CHAT_MESSAGES_PER_MINUTE: perMinute } = config
  const limit = createRateLimit({ perUser: perMinute, perChat: perMinute })
  return async (query, userId) => {
    if ((await limit({ userId, chatId: userId })) !== 'within') return undefined
    return findClauses(query).catch((error) => {
      log.error('telegram', error)
      return []
    })
  }
}
