/** Telegram: turns updates into messages and replies into Telegram calls, and decides nothing. */
import { Api } from 'grammy'
import type { Feedback } from '../../conversation/message/message.ts'
import { type Channel, type Sent, type TakeWebhook, type Wait, waitFor } from '../channel.ts'
import { fetchFile, type Moves, readChatId, sendPart, type TelegramPlace } from './telegram-calls.ts'
import {
  type Connection,
  inspectBot,
  type Listener,
  openWebhook,
  pollSeconds,
  type SentAnswer,
  startPolling,
  type TelegramReceiving,
  type TelegramState,
  type Webhook,
} from './telegram-receiving.ts'
import { renderReply, shortenForGroup, type TelegramPart } from './telegram-reply.ts'

export { describeTelegramFailure } from './telegram-calls.ts'
export type { Listener, TelegramState } from './telegram-receiving.ts'

export interface TelegramSetup {
  token: string
  apiRoot: string
  /** Where the reading pages are; buttons link there when it is https, and ask in the chat otherwise. */
  publicUrl?: string | undefined
  wait?: Wait
  /** Told of each answer that was sent, so that a reaction to it can be understood; never rejects. */
  rememberAnswer?: (message: SentAnswer, feedback: Feedback) => Promise<void>
  /** Told of each question that was put, so that its answer, which names nothing else, can be understood; never rejects. */
  rememberPoll?: (poll: { id: string; chatId: string; says: string[] }) => Promise<void>
}

export interface Telegram extends Channel {
  poll(listener: Listener): TelegramReceiving
  /** Telegram posts to the address what `take` then takes. */
  openWebhook(listener: Listener, webhook: Webhook): TelegramReceiving & { take: TakeWebhook }
  /** Who the bot is, and how its updates reach it; rejects as its calls do. */
  inspect(): Promise<TelegramState>
}

const maxDraftLength = 4096
/** The answer itself waits for a draft on its way. */
const draftTimeoutMs = 3000

export function createTelegram(setup: TelegramSetup): Telegram {
  const { token, apiRoot: root, publicUrl, wait = waitFor } = setup
  const api = new Api(token, { apiRoot: root, timeoutSeconds: pollSeconds + 5 })
  const moves: Moves = new Map()
  const connection: Connection = { api, moves, publicUrl, wait }
  return {
    name: 'telegram',
    canEdit: true,
    renderReply: (reply, chatId) => renderReply(isGroup(chatId) ? shortenForGroup(reply) : reply, publicUrl),
    sendPart: (chatId, part, messageId) => sendAnswer(connection, setup, { chatId, messageId }, part as TelegramPart),
    sendDraft: (chatId, draftId, text) => sendDraft(api, chatId, draftId, text),
    fetchFile: (reference) => fetchFile(api, `${root}/file/bot${token}`, reference),
    showTyping: (chatId) => api.raw.sendChatAction({ ...readChatId(chatId), action: 'typing' }).then(noop, noop),
    poll: (listener) => startPolling(connection, listener),
    openWebhook: (listener, webhook) => openWebhook(connection, listener, webhook),
    inspect: () => inspectBot(api),
  }
}

/** A sign that comes too late or not at all harms nobody. */
function noop(): void {}

/** Telegram's ids of groups are negative. */
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

/** Private chats alone show drafts. */
async function sendDraft(api: Api, chatId: string, draftId: number, text: string): Promise<boolean> {
  if (isGroup(chatId)) return false
  const draft = { ...readChatId(chatId), draft_id: draftId, text: text.slice(0, maxDraftLength).toWellFormed() }
  const signal = AbortSignal.timeout(draftTimeoutMs) as Parameters<typeof api.raw.sendMessageDraft>[1]
  return api.raw.sendMessageDraft(draft, signal).then(
    () => true,
    () => false,
  )
}
