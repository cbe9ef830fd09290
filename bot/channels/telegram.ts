/** Telegram: turns updates into messages and replies into Telegram calls, and decides nothing. */
import { Api, GrammyError, HttpError } from 'grammy'
import type { Message, Update } from 'grammy/types'
import { setupStrings, telegramStrings } from '../strings.ts'
import { backOffMs, type Channel, type DeliveredMessage, type Sent, type Wait, waitFor } from './channel.ts'
import { renderReply, type TelegramPart } from './telegram-reply.ts'

export interface TelegramSetup {
  token: string
  apiRoot: string
  /** Where the reading pages are; buttons link there when it is https, and ask in the chat otherwise. */
  publicUrl?: string | undefined
  wait?: Wait
}

export interface Telegram extends Channel {
  poll(listener: Listener): { stop(): Promise<void> }
}

interface Listener {
  /** An update is confirmed to Telegram only after this has resolved. */
  receive(message: DeliveredMessage): Promise<void>
  onStart(username: string): void
  /** Told once about a token that is refused, which ends the polling, and about trouble that lasts, which does not. */
  onTrouble(error: unknown): void
}

const pollSeconds = 25
/** Failures in a row after which polling is in trouble; one is usual when a connection is renewed. */
const failuresReported = 3

export function createTelegram({ token, apiRoot, publicUrl, wait = waitFor }: TelegramSetup): Telegram {
  const api = new Api(token, { apiRoot: apiRoot.replace(/\/+$/, ''), timeoutSeconds: pollSeconds + 5 })
  return {
    name: 'telegram',
    renderReply: (reply) => renderReply(reply, publicUrl),
    sendPart: (chatId, part) => sendPart(api, chatId, part as TelegramPart),
    showTyping: (chatId) => api.sendChatAction(Number(chatId), 'typing').then(noop, noop),
    poll: (listener) => startPolling(api, listener, wait),
  }
}

/** A sign that comes too late or not at all harms nobody. */
function noop(): void {}

function startPolling(api: Api, { receive, onStart, onTrouble }: Listener, wait: Wait): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let username: string | undefined
  let offset = 0
  const ended = poll()
  return {
    /** What was fetched and not stored comes again at the next start, and what was stored is known then. */
    async stop() {
      stopping.abort()
      await ended
    },
  }

  async function poll(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        username ??= await introduce()
        await takeUpdates(username)
        failures = 0
      } catch (error) {
        if (stopping.signal.aborted) return
        failures += 1
        if (failures === (username ? failuresReported : 1) || isRefusedToken(error)) onTrouble(error)
        if (isRefusedToken(error)) return
        await wait(retryAfterMs(error) ?? backOffMs(failures), stopping.signal).catch(noop)
      }
    }
  }

  async function introduce(): Promise<string> {
    const me = await api.getMe()
    await api.deleteWebhook() // with a webhook set, Telegram refuses to be polled
    await api.setMyCommands(telegramStrings.commands)
    onStart(me.username)
    return me.username
  }

  async function takeUpdates(username: string): Promise<void> {
    const wanted = { offset, timeout: pollSeconds, allowed_updates: ['message', 'callback_query'] as const }
    const signal = stopping.signal as Parameters<Api['getUpdates']>[1] // the same thing, typed by a package of its own
    for (const update of await api.getUpdates(wanted, signal)) {
      const message = readUpdate(update, username)
      if (message) await receive(message)
      // Ends the waiting sign on the button; too late for an old tap, which still deserves its answer.
      if (update.callback_query) void api.answerCallbackQuery(update.callback_query.id).catch(noop)
      offset = update.update_id + 1
    }
  }
}

/** One line for the operator, without the token; undefined when the error is not of Telegram. */
export function describeTelegramFailure(error: unknown): string | undefined {
  if (isRefusedToken(error)) return setupStrings.telegramToken
  if (error instanceof HttpError) return setupStrings.telegramUnreachable(failureCode(error))
  if (!(error instanceof GrammyError)) return undefined
  return error.error_code === 409 ? setupStrings.telegramConflict : setupStrings.telegramRefusal(error.description)
}

/** Telegram says 404 to a token that is not even shaped like one. */
function isRefusedToken(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}

function retryAfterMs(error: unknown): number | undefined {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined
  return seconds === undefined ? undefined : seconds * 1000
}

function failureCode({ error }: HttpError): string {
  return (error as { code?: string } | undefined)?.code ?? setupStrings.noAnswer
}

/** Undefined for what is not said to the bot. */
function readUpdate({ update_id, message, callback_query }: Update, username: string): DeliveredMessage | undefined {
  const updateId = String(update_id)
  if (callback_query?.message && callback_query.data !== undefined) {
    return { updateId, chatId: String(callback_query.message.chat.id), text: callback_query.data }
  }
  if (!message) return undefined
  const chatId = String(message.chat.id)
  const text = tidyCommand(message.text ?? '', username)
  const isPrivate = message.chat.type === 'private'
  if (text !== '') return isPrivate || text !== message.text ? { updateId, chatId, text } : undefined
  if (!isPrivate || !unreadable.some((kind) => kind in message)) return undefined
  // Each photo of an album is an update of its own, and deserves no answer of its own.
  return { updateId: message.media_group_id ? `album-${message.media_group_id}` : updateId, chatId, text: '' }
}

/** Sent by a person, unlike the notices of Telegram such as `pinned_message`. */
const unreadable: (keyof Message)[] = [
  'photo',
  'document',
  'voice',
  'audio',
  'video',
  'video_note',
  'animation',
  'sticker',
  'location',
  'contact',
  'poll',
  'dice',
  'story',
  'checklist',
  'game',
  'paid_media',
]

/** "/start@DanChieuBot 133" → "/start 133"; a command for another bot stays as it is. */
function tidyCommand(text: string, username: string): string {
  const [, command, name] = /^(\/\w+)@(\w+)/.exec(text) ?? []
  if (!command || name?.toLowerCase() !== username.toLowerCase()) return text
  return command + text.slice(`${command}@${name}`.length)
}

async function sendPart(api: Api, chatId: string, part: TelegramPart): Promise<Sent> {
  try {
    await api.raw.sendMessage({ chat_id: Number(chatId), ...part })
    return { kind: 'sent' }
  } catch (error) {
    return readFailure(error)
  }
}

function readFailure(error: unknown): Sent {
  // A failed request holds its address with the token, a refused one what was said: only the message is passed on.
  if (error instanceof HttpError) return { kind: 'later', error: new Error(`${error.message} (${failureCode(error)})`) }
  if (!(error instanceof GrammyError)) throw error
  const { error_code: code, message } = error
  if (code === 403) return { kind: 'unreachable' }
  const isPassing = code === 429 || code >= 500 || isRefusedToken(error)
  if (isPassing) return { kind: 'later', error: new Error(message), afterMs: retryAfterMs(error) }
  return { kind: 'refused', error: new Error(message) }
}
