/** Telegram: turns updates into messages and replies into Telegram calls, and decides nothing. */
import { Api } from 'grammy'
import { defaultLimits } from '../../../ingest/lines/limits.ts'
import type { Feedback } from '../../conversation/message/message.ts'
import { type Channel, type Receiving, type Sent, type TakeWebhook, type Wait, waitFor } from '../channel.ts'
import { fetchFile, type Moves, readChatId, sendPart, type TelegramPlace } from './telegram-calls.ts'
import {
  type Connection,
  inspectBot,
  type Listener,
  openWebhook,
  pollSeconds,
  type SentAnswer,
  startPolling,
  type TelegramState,
  type Webhook,
} from './telegram-receiving.ts'
import { renderReply, shortenForGroup, type TelegramPart } from './telegram-reply.ts'

export { describeTelegramFailure } from './telegram-calls.ts'
export type { Listener, TelegramState } from './telegram-receiving.ts'

export interface TelegramSetup {
  token: string
  apiRoot: string
  /** Where the reading pages are; buttons link there if it is https, and otherwise ask in the chat. */
  publicUrl?: string | undefined
  /** Larger files are not fetched. */
  mostFileBytes?: number
  wait?: Wait
  /** Called for each answer that was sent, so that a reaction to it can be understood; never rejects. */
  rememberAnswer?: (message: SentAnswer, feedback: Feedback) => Promise<void>
  /** Called for each question that was put: its answer names nothing else; never rejects. */
  rememberPoll?: (poll: { id: string; chatId: string; says: string[] }) => Promise<void>
}

export interface Telegram extends Channel {
  poll(listener: Listener): Receiving
  /** Sets the webhook; `take` then takes what Telegram posts there. */
  openWebhook(listener: Listener, webhook: Webhook): Receiving & { take: TakeWebhook }
  /** Who the bot is, and how its updates reach it; rejects if a call fails. */
  inspect(): Promise<TelegramState>
}

const maxDraftLength = 4096
/** Short, since the finished answer waits for a draft still being sent. */
const draftTimeoutMs = 3000

export function createTelegram(setup: TelegramSetup): Telegram {
  const { token, apiRoot: root, publicUrl, wait = waitFor, mostFileBytes = defaultLimits.bytes } = setup
  const api = new Api(token, { apiRoot: root, timeoutSeconds: pollSeconds + 5 })
  const moves: Moves = new Map()
  const files = { api, root: `${root}/file/bot${token}`, mostBytes: mostFileBytes }
  const connection: Connection = { api, moves, publicUrl, wait }
  return {
    name: 'telegram',
    canEdit: true,
    renderReply: (reply, chatId) => renderReply(isGroup(chatId) ? shortenForGroup(reply) : reply, publicUrl),
    sendPart: (chatId, part, messageId) => sendAnswer(connection, setup, { chatId, messageId }, part as TelegramPart),
    sendDraft: (chatId, draftId, text) => sendDraft(api, chatId, draftId, text),
    fetchFile: (reference) => fetchFile(files, reference),
    showTyping: (chatId) => api.raw.sendChatAction({ ...readChatId(chatId), action: 'typing' }).then(noop, noop),
    poll: (listener) => startPolling(connection, listener),
    openWebhook: (listener, webhook) => openWebhook(connection, listener, webhook),
    inspect: () => inspectBot(api),
  }
}

/** For typing signs, which harm nobody if they come late or not at all. */
function noop(): void {}

/** Telegram gives groups negative ids. */
function isGroup(chatId: string): boolean {
  return chatId.startsWith('-')
}

async function sendAnswer(
  { api, moves }: Connection,
  { rememberAnswer, rememberPoll }: TelegramSetup,
  place: TelegramPlace,
  part: TelegramPart,
): Promise<Sent> {
  const sent = await sendPart(api, moves, place, part)
  if (sent.kind === 'sent' && sent.pollId !== undefined && 'poll' in part) {
    await rememberPoll?.({ id: sent.pollId, chatId: place.chatId, says: part.poll.says })
  }
  if (sent.kind !== 'sent' || sent.messageId === undefined || !('feedback' in part) || !part.feedback) return sent
  await rememberAnswer?.({ chatId: place.chatId, messageId: sent.messageId }, part.feedback)
  return sent
}

/** Only private chats show drafts. */
async function sendDraft(api: Api, chatId: string, draftId: number, text: string): Promise<boolean> {
  if (isGroup(chatId)) return false
  const draft = { ...readChatId(chatId), draft_id: draftId, text: text.slice(0, maxDraftLength).toWellFormed() }
  const signal = AbortSignal.timeout(draftTimeoutMs) as Parameters<typeof api.raw.sendMessageDraft>[1]
  return api.raw.sendMessageDraft(draft, signal).then(
    () => true,
    () => false,
  )
}
