/** What delivery needs of a chat platform: drawing a reply as calls, and making one of them. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reply } from '../conversation/message.ts'

export interface Channel {
  name: 'telegram'
  /** The calls that carry the reply, in order, as JSON. */
  renderReply(reply: Reply): object[]
  /** Makes one of these calls; never throws. */
  sendPart(chatId: string, part: object): Promise<Sent>
  /** Shows that an answer is being written; never throws. */
  showTyping(chatId: string): Promise<void>
}

export type Sent =
  | { kind: 'sent' }
  /** Nobody knows whether it was accepted, or it was put off. */
  | { kind: 'later'; error: Error; afterMs?: number | undefined }
  /** The user has blocked the bot, or the chat is gone. */
  | { kind: 'unreachable' }
  | { kind: 'refused'; error: Error }

/** A message as the platform delivers it, perhaps more than once under the same `updateId`. */
export interface DeliveredMessage {
  updateId: string
  chatId: string
  /** Empty for what is no text, such as a photo. */
  text: string
}

const firstWaitMs = 1000
const longestWaitMs = 60_000

/** How long to wait after so many failures in a row. */
export function backOffMs(failures: number): number {
  return Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs)
}

/** Rejects when the signal is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

export const waitFor: Wait = (ms, signal) => sleep(ms, undefined, { signal })
