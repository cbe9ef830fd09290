/** Reads Bot Platform updates from a webhook or a poll, wrapped or bare. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { dropUndefined, type JsonRecord, parseJson, readNumber, readRecord, readText } from '../json.ts'

export interface BotUpdateBase {
  /** The platform's own name for the event. */
  eventName: string
  /** Also identifies repeated deliveries. */
  messageId: string
  /** Epoch milliseconds; 0 if the update says none. */
  at: number
  chatId: string
  chatType: 'private' | 'group'
  from: { id: string; name?: string }
}

export type BotUpdateContent =
  | { kind: 'text'; text: string }
  | { kind: 'image'; url?: string; caption?: string }
  | { kind: 'sticker'; stickerId?: string; url?: string }
  | { kind: 'voice'; url?: string }
  /** From a protected user, or of a type that the platform cannot carry; has no content. */
  | { kind: 'unsupported' }
  /** A bot's own message, sent back to it; must never be answered. */
  | { kind: 'echo' }
  | { kind: 'unknown' }

export type BotUpdate = BotUpdateBase & BotUpdateContent & { raw: JsonRecord }

/** Undefined if it is not an update: a probe, an idle poll, not JSON. `botId` is the id from `getMe`. */
export function parseBotUpdate(body: string | Uint8Array, botId?: string): BotUpdate | undefined {
  return readBotUpdate(parseJson(typeof body === 'string' ? body : new TextDecoder().decode(body)), botId)
}

export function readBotUpdate(value: unknown, botId?: string): BotUpdate | undefined {
  const outer = readRecord(value)
  // Documented: {"ok":true,"result":{…}}; captured: the inner part alone.
  const update = 'result' in outer ? readRecord(outer.result) : outer
  const message = readRecord(update.message)
  const chat = readRecord(message.chat)
  const from = readRecord(message.from)
  const eventName = readText(update.event_name)
  const chatId = readText(chat.id)
  const messageId = readText(message.message_id)
  if (!eventName || !chatId || !messageId) return undefined
  const fromId = readText(from.id) ?? chatId
  const isEcho = from.is_bot === true || fromId === botId
  return {
    eventName,
    messageId,
    at: readNumber(message.date) ?? 0,
    chatId,
    chatType: readText(chat.chat_type) === 'GROUP' ? 'group' : 'private',
    from: { id: fromId, ...dropUndefined({ name: readText(from.display_name) }) },
    ...(isEcho ? { kind: 'echo' } : readContent(eventName, message)),
    raw: update,
  }
}

/** Compares the header `X-Bot-Api-Secret-Token` in constant time. */
export function verifyBotSecret(header: string | null | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(header ?? ''), digest(secret)) && secret !== ''
}

function readContent(eventName: string, message: JsonRecord): BotUpdateContent {
  switch (eventName) {
    case 'message.text.received':
      return { kind: 'text', text: readText(message.text) ?? '' }
    case 'message.image.received': {
      const url = readText(message.photo_url) ?? readText(message.photo)
      return { kind: 'image', ...dropUndefined({ url, caption: readText(message.caption) }) }
    }
    case 'message.sticker.received':
      return { kind: 'sticker', ...dropUndefined({ stickerId: readText(message.sticker), url: readText(message.url) }) }
    case 'message.voice.received':
      return { kind: 'voice', ...dropUndefined({ url: readText(message.voice_url) }) }
    case 'message.unsupported.received':
      return { kind: 'unsupported' }
    default:
      return { kind: 'unknown' }
  }
}
