/** Telegram: turns updates into messages and replies into Telegram calls, and decides nothing. */
import { Api, GrammyError, HttpError, InputFile } from 'grammy'
import type { Message, Update } from 'grammy/types'
import type { ReplyFile } from '../conversation/message.ts'
import { setupStrings, telegramStrings } from '../strings.ts'
import {
  backOffMs,
  type Channel,
  type DeliveredMessage,
  type Fetched,
  type Sent,
  type Wait,
  waitFor,
} from './channel.ts'
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
  const root = apiRoot.replace(/\/+$/, '')
  const api = new Api(token, { apiRoot: root, timeoutSeconds: pollSeconds + 5 })
  return {
    name: 'telegram',
    canEdit: true,
    renderReply: (reply) => renderReply(reply, publicUrl),
    sendPart: (chatId, part, messageId) => sendPart(api, { chatId, messageId }, part as TelegramPart),
    fetchFile: (reference) => fetchFile(api, `${root}/file/bot${token}`, reference),
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
    const updates = await api.getUpdates(wanted, signal)
    const messages = updates.map((update) => readUpdate(update, username))
    await Promise.all(messages.map((message) => message && receive(message))) // at once, so that they are stored at once
    for (const { update_id, callback_query } of updates) {
      // Ends the waiting sign on the button; too late for an old tap, which still deserves its answer.
      if (callback_query) void api.answerCallbackQuery(callback_query.id).catch(noop)
      offset = update_id + 1
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
    const { from, message, data } = callback_query
    return { updateId, chatId: String(message.chat.id), userId: String(from.id), text: data }
  }
  if (!message) return undefined
  const chatId = String(message.chat.id)
  const userId = String(message.from?.id ?? chatId) // in a group somebody may write in the group's name
  const said = message.text ?? message.caption ?? ''
  const text = tidyCommand(said, username)
  const isPrivate = message.chat.type === 'private'
  const file = isPrivate ? readFile(message) : undefined
  if (file) return { updateId, chatId, userId, text, file }
  if (text !== '') return isPrivate || text !== said ? { updateId, chatId, userId, text } : undefined
  if (!isPrivate || !unreadable.some((kind) => kind in message)) return undefined
  // Each video of an album is an update of its own, and deserves no answer of its own.
  return { updateId: message.media_group_id ? `album-${message.media_group_id}` : updateId, chatId, userId, text: '' }
}

/** A document, or a photo in the best quality there is. */
function readFile({ document, photo, media_group_id: album }: Message): DeliveredMessage['file'] {
  const largest = photo?.at(-1)
  const file = document ?? largest
  if (!file) return undefined
  const name = document?.file_name ?? `${file.file_unique_id}${largest ? '.jpg' : ''}`
  return { name, size: file.file_size, reference: file.file_id, album }
}

/** Sent by a person, unlike the notices of Telegram such as `pinned_message`. */
const unreadable: (keyof Message)[] = [
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

interface Place {
  chatId: string
  /** The message to be edited. */
  messageId: string | undefined
}

async function sendPart(api: Api, { chatId, messageId }: Place, part: TelegramPart): Promise<Sent> {
  const chat_id = Number(chatId)
  try {
    if ('file' in part) await sendFile(api, chat_id, part.file)
    else if (messageId === undefined) {
      const { message_id } = await api.raw.sendMessage({ chat_id, ...part })
      return { kind: 'sent', messageId: String(message_id) }
    } else await api.raw.editMessageText({ chat_id, message_id: Number(messageId), ...part })
    return messageId === undefined ? { kind: 'sent' } : { kind: 'sent', messageId }
  } catch (error) {
    const failure = readFailure(error)
    if (messageId === undefined || failure.kind !== 'refused') return failure
    if (failure.error.message.includes('message is not modified')) return { kind: 'sent', messageId }
    return sendPart(api, { chatId, messageId: undefined }, part) // deleted, or too old to be edited
  }
}

async function sendFile(api: Api, chatId: number, { name, mimeType, base64 }: ReplyFile): Promise<void> {
  const file = new InputFile(Buffer.from(base64, 'base64'), name)
  if (mimeType.startsWith('image/')) await api.sendPhoto(chatId, file)
  else await api.sendDocument(chatId, file)
}

const fetchTimeoutMs = 60_000

async function fetchFile(api: Api, fileRoot: string, reference: string): Promise<Fetched> {
  try {
    const { file_path } = await api.getFile(reference)
    const response = await fetch(`${fileRoot}/${file_path}`, { signal: AbortSignal.timeout(fetchTimeoutMs) })
    if (response.ok) return { kind: 'fetched', bytes: await response.bytes() }
    return { kind: response.status < 500 ? 'refused' : 'later', error: new Error(`File host: ${response.status}`) }
  } catch (error) {
    return readFetchFailure(error)
  }
}

function readFetchFailure(error: unknown): Fetched {
  // `fetch` names the address, and with it the token, in no message, but may in its cause.
  if (!(error instanceof GrammyError || error instanceof HttpError)) {
    return { kind: 'later', error: new Error('The file could not be fetched') }
  }
  const failure = readFailure(error)
  if (failure.kind === 'later' || failure.kind === 'refused') return { kind: failure.kind, error: failure.error }
  return { kind: 'refused', error: new Error(error.message) }
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
