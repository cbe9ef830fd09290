/** The Telegram bot of this installation: its channel, its delivery and the way its updates come in, wired together. */
import { deleteChatDeliveries } from '../../../db/chats/deliveries.ts'
import { findPoll, savePoll } from '../../../db/chats/polls.ts'
import type { Db } from '../../../db/open.ts'
import type { Config } from '../../config.ts'
import type { Prepare } from '../../conversation/message/feature.ts'
import { findStaff } from '../../conversation/message/staff.ts'
import { type AnswerPlace, findFeedback, rememberAnswer } from '../../conversation/reading/judge-answer.ts'
import type { FindClauses } from '../../conversation/reading/share.ts'
import { startDelivery } from '../../delivery/delivery.ts'
import { createRateLimit } from '../../delivery/rate-limit.ts'
import type { Log } from '../../log.ts'
import { setupStrings } from '../../strings/setup-strings.ts'
import type { Outlet } from '../../take-uploads.ts'
import type { DeliveredMessage, TakeWebhook } from '../channel.ts'
import { createTelegram, describeTelegramFailure, type Listener, type Telegram } from './telegram.ts'

export const telegramWebhookPath = '/webhooks/telegram'

interface TelegramBotSetup {
  config: Config
  db: Db
  findClauses: FindClauses
  log: Log
  /** What whoever runs the program should read at once. */
  terminal?: Pick<Console, 'log' | 'error'>
}

export interface TelegramBot {
  /** Undefined until Telegram has told it. */
  username(): string | undefined
  /** What Telegram posts to us; taken once the bot has started. */
  take: TakeWebhook
  /** What others need to fetch files and to write first. */
  start(prepare: Prepare): Promise<Outlet>
  stop(): Promise<void>
}

interface RatedMessage extends Pick<DeliveredMessage, 'userId' | 'chatId'> {
  file?: DeliveredMessage['file']
}

/** Undefined without a token. */
export function openTelegramBot(setup: TelegramBotSetup): TelegramBot | undefined {
  const { config, db, findClauses, log, terminal = console } = setup
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, PUBLIC_URL: publicUrl } = config
  if (!token) return undefined
  const logError = (error: unknown, updateId?: string) => log.error('telegram', error, { updateId })
  const at = (place: Omit<AnswerPlace, 'channel'>): AnswerPlace => ({ channel: 'telegram', ...place })
  const channel = createTelegram({
    token,
    apiRoot,
    publicUrl,
    rememberPoll: (poll) =>
      savePoll(db, { channel: 'telegram', ...poll, sentAt: new Date().toISOString() }).catch(logError),
    rememberAnswer: (place, feedback) => rememberAnswer(db, at(place), feedback, new Date()).catch(logError),
  })
  let username: string | undefined
  let receiving: ReturnType<typeof startReceiving> | undefined
  let delivery: Awaited<ReturnType<typeof startDelivery>> | undefined
  const take: TakeWebhook = async (request) => receiving?.take?.(request) ?? 503
  return { username: () => username, take, start, stop }

  async function start(prepare: Prepare): Promise<Outlet> {
    const limit = createRateLimit({ perUser: config.MESSAGES_PER_MINUTE, perChat: config.CHAT_MESSAGES_PER_MINUTE })
    // The files of an album are messages of their own, and an admin may send many.
    const rateLimit = async (message: RatedMessage) => {
      const { userId, chatId, file } = message
      const isStaff = file && (await findStaff(db, { channel: 'telegram', userId, chatId, text: '' }))
      return isStaff ? 'within' : limit(message)
    }
    delivery = await startDelivery({ db, channel, prepare, rateLimit, now: () => new Date(), logError })
    if (config.TELEGRAM_WEBHOOK_SECRET && !telegramWebhookUrl(config)) terminal.error(setupStrings.webhookNeedsHttps)
    receiving = startReceiving(channel, config, {
      receive: delivery.receive,
      onGone: (chatId) => deleteChatDeliveries(db, 'telegram', chatId),
      findPoll: (id) => findPoll(db, id),
      findFeedback: (place) => findFeedback(db, at(place)),
      findClauses: (query) => findClauses(query).catch(noteFailedSearch),
      onStart: (name) => {
        username = name
        terminal.log(`Telegram: https://t.me/${name}`)
      },
      // The web page goes on without Telegram: one line says what to do.
      onTrouble: (error) => {
        const cure = describeTelegramFailure(error)
        if (cure === undefined) logError(error)
        else terminal.error(cure)
      },
    })
    return { channel, delivery }
  }

  function noteFailedSearch(error: unknown): [] {
    logError(error)
    return []
  }

  async function stop(): Promise<void> {
    await receiving?.stop()
    await delivery?.stop()
  }
}

interface Receiving {
  stop(): Promise<void>
  take?: TakeWebhook
}

/** By webhook where Telegram can reach us and a secret tells its posts from others; else the bot asks for updates. */
function startReceiving(channel: Telegram, config: Config, listener: Listener): Receiving {
  const { TELEGRAM_WEBHOOK_SECRET: secret } = config
  const url = telegramWebhookUrl(config)
  if (secret && url) return channel.openWebhook(listener, { url, secret })
  return channel.poll(listener)
}

/** Undefined where the bot asks for updates. */
export function telegramWebhookUrl(config: Config): string | undefined {
  const { PUBLIC_URL: publicUrl, TELEGRAM_WEBHOOK_SECRET: secret } = config
  const isReachable = publicUrl?.startsWith('https://') ?? false
  return secret && isReachable ? publicUrl!.replace(/\/+$/, '') + telegramWebhookPath : undefined
}
