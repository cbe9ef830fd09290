/** What delivery needs from a chat platform: drawing a reply as calls, and making one of them. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FetchedFile } from '../../ingest/ingest-worker.ts'
import type { ChannelName, IncomingMessage, Reply } from '../conversation/message/message.ts'

export interface Channel {
  name: ChannelName
  /** Whether a message can be changed after it was sent. */
  canEdit: boolean
  /** The calls that carry the reply into the chat, in order, as JSON. */
  renderReply(reply: Reply, chatId: string): object[]
  /** Makes one of these calls, editing the message with this id if one is given; never throws. */
  sendPart(chatId: string, part: object, messageId?: string): Promise<Sent>
  /** Shows that an answer is being written; never throws. */
  showTyping(chatId: string): Promise<void>
  /** Shows the unfinished answer, before it is sent; false if no more of it should be shown; never throws. */
  sendDraft?(chatId: string, draftId: number, text: string): Promise<boolean>
  /** The bytes of a file that came with a message; never throws. Absent if the platform carries no files. */
  fetchFile?(reference: string): Promise<FetchedFile>
}

export type Sent =
  /** Without an id if the platform cannot edit what was sent. */
  | { kind: 'sent'; messageId?: string; pollId?: string }
  /** Not known to be accepted, or put off; for how long, and whether for all chats, if the platform says so. */
  | { kind: 'later'; error: Error; afterMs?: number | undefined; isForAll?: boolean }
  /** The user has blocked the bot, or the chat is gone. */
  | { kind: 'unreachable' }
  | { kind: 'refused'; error: Error }

/** A message as the platform delivers it, perhaps more than once under the same `updateId`; no text for a sticker. */
export interface DeliveredMessage extends Omit<IncomingMessage, 'channel'> {
  updateId: string
}

/** What a platform posts to us. */
interface WebhookRequest {
  header(name: string): string | undefined
  body: Uint8Array
}

/** 200 once all is stored, 400 if it cannot be read, 401 if it is not from the platform, 503 to have it sent again. */
type WebhookStatus = 200 | 400 | 401 | 503

/** Rejects when something could not be stored. */
export type TakeWebhook = (request: WebhookRequest) => Promise<WebhookStatus>

/** How updates come in: posted to us, which is what `take` takes, or asked for. */
export interface Receiving {
  stop(): Promise<void>
  take?: TakeWebhook
}

/** Rejects when the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

export const waitFor: Wait = (ms, signal) => sleep(ms, undefined, { signal })
