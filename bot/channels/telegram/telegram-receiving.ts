/** How updates come in, polled or posted to us; each is passed on before Telegram may forget it. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Feedback, ReplyCitation } from '../../conversation/message/message.ts'
import type { DeliveredMessage, Receiving, TakeWebhook, Wait } from '../channel.ts'
import { keepTrying } from '../keep-trying.ts'
import { isRefusedToken, type Moves, retryAfterMs } from './telegram-calls.ts'
import { renderClauses } from './telegram-inline.ts'
import { isFeedbackLabel, withoutFeedback } from './telegram-reply.ts'
import { parseUpdate } from './telegram-shape.ts'
import { telegramStrings } from './telegram-strings.ts'
import { allowedUpdates, type Me, readUpdate, type Tap } from './telegram-update.ts'

export interface Connection {
  api: Api
  moves: Moves
  publicUrl: string | undefined
  wait: Wait
}

export interface SentAnswer {
  chatId: string
  messageId: string
}

export interface Listener {
  /** An update is confirmed to Telegram only after this has resolved. */
  receive(message: DeliveredMessage): Promise<void>
  /** Called when somebody has blocked the bot, or taken it out of the group. */
  onGone?(chatId: string): Promise<void>
  /** What a reaction to this answer of ours means; undefined if the answer is no longer remembered. */
  findFeedback?(message: SentAnswer): Promise<Feedback | undefined>
  /** The chat in which a question was put, and what its options say; undefined if it is no longer remembered. */
  findPoll?(id: string): Promise<{ chatId: string; says: string[] } | undefined>
  /** The clauses to offer to somebody who asks from inside another chat; undefined if they ask too often. */
  findClauses?(query: string, userId: string): Promise<ReplyCitation[] | undefined>
  onStart(username: string): void
  /** Called once for a refused token, which ends the receiving, and once for lasting trouble, which does not. */
  onTrouble(error: unknown): void
}

export interface Webhook {
  url: string
  /** 1 to 256 of A-Z a-z 0-9 _ - */
  secret: string
}

export interface TelegramState extends Me {
  /** Where Telegram posts updates; empty if the bot polls. */
  webhookUrl: string
  waitingUpdates: number
  lastError: { at: Date; message: string } | undefined
}

export const pollSeconds = 25

export function startPolling(connection: Connection, listener: Listener): Receiving {
  const { api } = connection
  const stopping = new AbortController()
  const signal = stopping.signal as Parameters<Api['getUpdates']>[1] // the same type, declared by another package
  let take: TakeUpdate | undefined
  let offset = 0
  const isBegun = () => take !== undefined
  const ended = keepTrying({ ...attemptOf(connection, listener, isBegun), signal: stopping.signal }, async () => {
    // Telegram refuses polling while a webhook is set.
    take ??= await begin(connection, listener, () => api.deleteWebhook())
    const wanted = { offset, timeout: pollSeconds, allowed_updates: allowedUpdates }
    for (const updates of groupUpdates(await api.getUpdates(wanted, signal))) {
      await Promise.all(updates.map(take))
      offset = updates.at(-1)!.update_id + 1
    }
    return 'again'
  })
  return {
    /** Updates fetched but not stored come again at the next start; stored ones are recognised then. */
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

/** Messages and taps in a row are taken together, so that they are stored at once; all else waits its turn. */
function groupUpdates(updates: Update[]): Update[][] {
  const isSaid = (update: Update | undefined) => update?.message !== undefined || update?.callback_query !== undefined
  return updates.reduce<Update[][]>((groups, update) => {
    const last = groups.at(-1)
    if (last && isSaid(last.at(-1)) && isSaid(update)) last.push(update)
    else groups.push([update])
    return groups
  }, [])
}

export function openWebhook(connection: Connection, listener: Listener, webhook: Webhook) {
  const { api } = connection
  const stopping = new AbortController()
  let takeUpdate: TakeUpdate | undefined
  const wanted = { secret_token: webhook.secret, allowed_updates: allowedUpdates }
  const isBegun = () => takeUpdate !== undefined
  const ended = keepTrying({ ...attemptOf(connection, listener, isBegun), signal: stopping.signal }, async () => {
    takeUpdate = await begin(connection, listener, () => api.setWebhook(webhook.url, wanted))
    return 'done'
  })
  return { take, stop }

  /** Leaves the webhook set: what comes before the next start waits at Telegram. */
  async function stop(): Promise<void> {
    stopping.abort()
    await ended
  }

  async function take({ header, body }: Parameters<TakeWebhook>[0]) {
    if (!isSame(header('x-telegram-bot-api-secret-token') ?? '', webhook.secret)) return 401
    const update = parseUpdate(body)
    if (!update) return 400
    if (!takeUpdate || stopping.signal.aborted) return 503
    await takeUpdate(update)
    return 200
  }
}

/** Compares in constant time. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

function attemptOf({ wait }: Connection, { onTrouble }: Listener, isBegun: () => boolean) {
  return { wait, isBegun, onTrouble, isFinal: isRefusedToken, retryAfterMs }
}

/** For failures of typing signs and the like, which harm nobody if they come late or not at all. */
function noop(): void {}

type TakeUpdate = (update: Update) => Promise<void>

async function begin(connection: Connection, listener: Listener, choose: () => Promise<true>): Promise<TakeUpdate> {
  const { api } = connection
  const me = await api.getMe()
  await choose()
  await api.setMyCommands(telegramStrings.commands)
  await api.setMyCommands(telegramStrings.englishCommands, { language_code: 'en' })
  listener.onStart(me.username)
  return createTakeUpdate(connection, listener, me)
}

export async function inspectBot(api: Api): Promise<TelegramState> {
  const { id, username } = await api.getMe()
  const { url = '', pending_update_count, last_error_date, last_error_message } = await api.getWebhookInfo()
  const lastError = last_error_date
    ? { at: new Date(last_error_date * 1000), message: last_error_message ?? '' }
    : undefined
  return { id, username, webhookUrl: url, waitingUpdates: pending_update_count, lastError }
}

/** Every letter typed is another inline query; if more than this many run at once, the others go unanswered. */
const mostInlineAtOnce = 8
/** How long Telegram may answer the same query itself; documents change seldom, but are withdrawn at once. */
const inlineCacheSeconds = 60

/** Resolves when what the update says is stored. */
function createTakeUpdate(connection: Connection, listener: Listener, me: Me): TakeUpdate {
  const { api, moves, publicUrl } = connection
  let inlineAtOnce = 0
  return take

  async function take(update: Update): Promise<void> {
    const event = readUpdate(update, me)
    switch (event?.kind) {
      case undefined:
        return
      case 'message':
        return listener.receive(event.message)
      case 'tap':
        if (event.message) await listener.receive(event.message)
        return void confirmTap(api, event.tap).catch(noop)
      case 'reaction':
        return takeReaction(event)
      case 'inline':
        return void offerClauses(event).catch(noop)
      case 'poll-answer':
        return takePollAnswer(event)
      case 'gone':
        return listener.onGone?.(event.chatId)
      case 'moved':
        return void moves.set(event.from, event.to)
    }
  }

  /** A reaction to an answer counts as a tap on the button under it. */
  async function takeReaction({ chatId, messageId, updateId, userId, isGood }: ReactionEvent): Promise<void> {
    const feedback = await listener.findFeedback?.({ chatId, messageId: String(messageId) })
    if (!feedback) return
    await listener.receive({ updateId, chatId, userId, text: isGood ? feedback.useful : feedback.notUseful })
  }

  async function takePollAnswer({ updateId, pollId, userId, option }: PollAnswerEvent): Promise<void> {
    const poll = await listener.findPoll?.(pollId)
    const text = poll?.says[option]
    // Quizzes are put in private chats; an answer from anybody else comes from a forwarded copy.
    if (poll?.chatId === userId && text !== undefined)
      await listener.receive({ updateId, chatId: poll.chatId, userId, text })
  }

  /** Stores nothing: somebody who gets no answer just types on. */
  async function offerClauses({ id, userId, query }: InlineEvent): Promise<void> {
    if (inlineAtOnce >= mostInlineAtOnce) return
    inlineAtOnce += 1
    try {
      const clauses = query.trim() === '' ? [] : await listener.findClauses?.(query, userId)
      if (!clauses) return
      const results = renderClauses(clauses, { username: me.username, publicUrl })
      const button = { text: telegramStrings.openBotFirst, start_parameter: 'inline' }
      await api.answerInlineQuery(id, results, { cache_time: inlineCacheSeconds, button })
    } finally {
      inlineAtOnce -= 1
    }
  }
}

type InlineEvent = Extract<ReturnType<typeof readUpdate>, { kind: 'inline' }>
type PollAnswerEvent = Extract<ReturnType<typeof readUpdate>, { kind: 'poll-answer' }>
type ReactionEvent = Extract<ReturnType<typeof readUpdate>, { kind: 'reaction' }>

/** Stops the button's waiting sign; an old tap may be past confirming, but still deserves its answer. */
async function confirmTap(api: Api, { id, label, under }: Tap): Promise<void> {
  await api.answerCallbackQuery(id).catch(noop)
  if (!under || !isFeedbackLabel(label)) return
  // An answer is judged only once, so the buttons that ask go away with the tap.
  const inline_keyboard = withoutFeedback(under.keyboard)
  await api.editMessageReplyMarkup(under.chatId, under.messageId, { reply_markup: { inline_keyboard } })
}
