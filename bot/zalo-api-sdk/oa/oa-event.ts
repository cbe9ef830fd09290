/** Reads the events of an Official Account's webhook, in all the shapes in which they have been seen. */
import { dropUndefined, type JsonRecord, parseJson, readList, readNumber, readRecord, readText } from '../json.ts'

export interface OaEventBase {
  /** The platform's own name for the event. */
  eventName: string
  /** The same for every delivery of this event, different for others. */
  key: string
  /** Epoch milliseconds; 0 if the event says none. */
  at: number
  appId?: string
  oaId?: string
  /** The person this is about, empty if there is none; an anonymous person's id holds only in this conversation. */
  userId: string
  userIdByApp?: string
  /** Set for somebody who has not logged in. */
  conversationId?: string
}

interface UserMessage {
  messageId?: string
  quotedMessageId?: string
  /** Text written beside the attachments. */
  text?: string
}

export interface OaMedia {
  url?: string
  thumbnailUrl?: string
  description?: string
}

export interface OaFile {
  url?: string
  name?: string
  bytes?: number
  /** The ending of the file's name. */
  type?: string
  checksum?: string
}

export type OaEventContent =
  | (UserMessage & { kind: 'text'; text: string })
  | (UserMessage & { kind: 'image' | 'gif' | 'audio' | 'video'; media: OaMedia[] })
  | (UserMessage & { kind: 'file'; files: OaFile[] })
  | (UserMessage & { kind: 'link'; links: (OaMedia & { title?: string })[] })
  | (UserMessage & { kind: 'sticker'; stickerId?: string; url?: string })
  | (UserMessage & { kind: 'location'; latitude?: number; longitude?: number })
  /** Its exact shape is not documented. */
  | (UserMessage & { kind: 'business-card'; cards: JsonRecord[] })
  /** A message of a type that is newer than this code. */
  | (UserMessage & { kind: 'other-message' })
  | { kind: 'follow' | 'unfollow'; source?: string }
  /** Somebody opened the chat with the OA's button. */
  | { kind: 'chat-opened' }
  | { kind: 'info-submitted'; name?: string; phone?: string; address?: string; info: JsonRecord }
  | { kind: 'received'; messageId?: string; deliveredAt?: number; trackingId?: string }
  | { kind: 'seen'; messageIds: string[] }
  | { kind: 'reaction'; messageId?: string; icon?: string }
  /** A message from the OA, sent by this client or by a person (`adminId`). */
  | { kind: 'echo'; messageId?: string; text?: string; adminId?: string }
  | { kind: 'tagged'; tag?: string; userIds: string[] }
  | { kind: 'unknown' }

export type OaEvent = OaEventBase & OaEventContent & { raw: JsonRecord }

/** Undefined if it is not an event at all: a probe, not JSON, no `event_name`. */
export function parseOaEvent(body: string | Uint8Array): OaEvent | undefined {
  const event = readRecord(parseJson(typeof body === 'string' ? body : new TextDecoder().decode(body)))
  const eventName = readText(event.event_name)
  if (!eventName) return undefined
  const base = readBase(eventName, event)
  const isOfNobody = isUserMessage(eventName) && base.userId === ''
  const content: OaEventContent = isOfNobody ? { kind: 'unknown' } : readContent(eventName, event)
  return { ...base, ...content, raw: event }
}

function readBase(eventName: string, event: JsonRecord): OaEventBase {
  const message = readRecord(event.message)
  const { userId = '', oaId } = readSides(eventName, event)
  const timestamp = readText(event.timestamp)
  const messageId = readText(message.msg_id)
  const conversationId = readText(message.conversation_id)
  // Receipts and reactions carry the id of the message they are about; only a user's own message has an id of its own.
  const isOwnId = messageId && isUserMessage(eventName)
  const key = isOwnId ? messageId : [eventName, userId, timestamp, messageId].filter(Boolean).join(':')
  return {
    eventName,
    key,
    at: readNumber(timestamp) ?? 0,
    userId,
    ...dropUndefined({
      appId: readText(event.app_id),
      oaId,
      userIdByApp: readText(event.user_id_by_app),
      conversationId,
    }),
  }
}

/** Which of sender and recipient is the user: the OA is the sender of echoes and receipts. */
function readSides(eventName: string, event: JsonRecord): { userId?: string; oaId?: string } {
  const sender = readPartyId(event.sender)
  const recipient = readPartyId(event.recipient)
  const isFromOa = /^oa_|^user_(?:received|seen)_message$/.test(eventName)
  const [user, oa] = isFromOa ? [recipient, sender] : [sender, recipient]
  const userId = user ?? readPartyId(event.follower) ?? readText(event.user_id)
  return dropUndefined({ userId, oaId: readText(event.oa_id) ?? oa })
}

function readPartyId(party: unknown): string | undefined {
  const { id, anonymous_id } = readRecord(party)
  return readText(id) ?? readText(anonymous_id)
}

function isUserMessage(eventName: string): boolean {
  return /^(?:user|anonymous)_send_/.test(eventName)
}

function readContent(eventName: string, event: JsonRecord): OaEventContent {
  if (isUserMessage(eventName)) return readUserMessage(eventName.replace(/^\w+?_send_/, ''), event)
  if (eventName.startsWith('oa_send_')) return readEcho(event)
  const message = readRecord(event.message)
  const messageId = readText(message.msg_id)
  switch (eventName) {
    case 'follow':
    case 'unfollow':
      return { kind: eventName, ...dropUndefined({ source: readText(event.source) }) }
    case 'user_click_chatnow':
      return { kind: 'chat-opened' }
    case 'user_submit_info':
      return readSubmittedInfo(readRecord(event.info))
    case 'user_received_message': {
      const times = { deliveredAt: readNumber(message.delivery_time), trackingId: readText(message.tracking_id) }
      return { kind: 'received', ...dropUndefined({ messageId, ...times }) }
    }
    case 'user_seen_message':
      return { kind: 'seen', messageIds: [...readList(message.msg_ids), messageId].flatMap((id) => readText(id) ?? []) }
    case 'user_reacted_message':
      return { kind: 'reaction', ...dropUndefined({ messageId, icon: readText(message.react_icon) }) }
    case 'add_user_to_tag': {
      const tag = readRecord(event.tag)
      const userIds = readList(tag.user_ids).flatMap((id) => readText(id) ?? [])
      return { kind: 'tagged', userIds, ...dropUndefined({ tag: readText(tag.name) }) }
    }
    default:
      return { kind: 'unknown' }
  }
}

function readUserMessage(type: string, event: JsonRecord): OaEventContent {
  const message = readRecord(event.message)
  const common: UserMessage = dropUndefined({
    messageId: readText(message.msg_id),
    quotedMessageId: readText(message.quote_msg_id),
    text: readText(message.text),
  })
  // Inside the message, as live projects see it, or beside it.
  const attachments = readList(message.attachments ?? event.attachments)
  const payloads = attachments.map((attachment) => readRecord(readRecord(attachment).payload))
  switch (type) {
    case 'text':
      return { ...common, kind: 'text', text: common.text ?? '' }
    case 'image':
    case 'gif':
    case 'audio':
    case 'video':
      return { ...common, kind: type, media: payloads.map(readMedia) }
    case 'file':
      return { ...common, kind: 'file', files: payloads.map(readFile) }
    case 'link':
      return { ...common, kind: 'link', links: payloads.map(readLink) }
    case 'sticker':
      return { ...common, kind: 'sticker', ...readSticker(payloads[0] ?? {}) }
    case 'location':
      return { ...common, kind: 'location', ...readCoordinates(payloads[0] ?? {}) }
    case 'business_card':
      return { ...common, kind: 'business-card', cards: payloads }
    default:
      return { ...common, kind: 'other-message' }
  }
}

function readMedia({ url, thumbnail, description }: JsonRecord): OaMedia {
  const fields = { url: readText(url), thumbnailUrl: readText(thumbnail), description: readText(description) }
  return dropUndefined(fields)
}

function readLink(payload: JsonRecord): OaMedia & { title?: string } {
  return { ...readMedia(payload), ...dropUndefined({ title: readText(payload.title) }) }
}

function readFile({ url, name, size, type, checksum }: JsonRecord): OaFile {
  const texts = { url: readText(url), name: readText(name), type: readText(type), checksum: readText(checksum) }
  return dropUndefined({ ...texts, bytes: readNumber(size) })
}

function readSticker({ id, url }: JsonRecord): { stickerId?: string; url?: string } {
  return dropUndefined({ stickerId: readText(id), url: readText(url) })
}

function readCoordinates({ coordinates }: JsonRecord): { latitude?: number; longitude?: number } {
  const { latitude, longitude } = readRecord(coordinates)
  return dropUndefined({ latitude: readNumber(latitude), longitude: readNumber(longitude) })
}

function readSubmittedInfo(info: JsonRecord): OaEventContent {
  const { address, full_address } = info
  const parts = Object.values(readRecord(full_address ?? address)).flatMap((part) => readText(part) ?? [])
  const fields = {
    name: readText(info.name),
    phone: readText(info.phone),
    address: readText(address) ?? readText(full_address) ?? (parts.join(', ') || undefined),
  }
  return { kind: 'info-submitted', info, ...dropUndefined(fields) }
}

function readEcho(event: JsonRecord): OaEventContent {
  const message = readRecord(event.message)
  const adminId = readText(readRecord(event.sender).admin_id)
  return {
    kind: 'echo',
    ...dropUndefined({ messageId: readText(message.msg_id), text: readText(message.text), adminId }),
  }
}
