/** Answers the messages in the inbox, in order within each chat; those that cannot be answered are set aside. */
import {
  type DrawnReply,
  findMessage,
  findPart,
  listChatsWithMessages,
  replaceMessage,
  startAttempt,
} from '../../db/chats/deliveries.ts'
import { saveSetAside } from '../../db/chats/set-aside.ts'
import { type Db, type Tx, transaction } from '../../db/open.ts'
import type { WaitingMessage } from '../../db/schema/chat-tables.ts'
import { backOffMs } from '../../ingest/back-off.ts'
import type { Channel, Wait } from '../channels/channel.ts'
import type { Prepare } from '../conversation/message/feature.ts'
import type { Reply } from '../conversation/message/message.ts'
import { describeError } from '../log.ts'
import { openAnswerPreview } from './answer-preview.ts'
import { createLane, type Lane, type Next } from './lane.ts'
import type { Persist } from './persist.ts'

interface AnsweringSetup {
  db: Db
  channel: Channel
  prepare: Prepare
  now: () => Date
  wait: Wait
  persist: Persist
  logError: (error: unknown, updateId?: string) => void
  /** What is said in place of an answer. */
  apology: object[]
  /** Called when something waits to be sent to the chat. */
  onReply: (chatId: string) => void
}

export type Answering = Pick<Lane, 'wake' | 'stop'>

/** How many answers are prepared at the same time; the other messages wait in the database. */
const places = 8
/** A message whose answer fails this often gets an apology. */
const mostFailures = 3
/** So does one whose answer keeps ending the program; more often, since programs also end for outside reasons. */
const mostAttempts = 6
/** An answer that takes longer is announced by a typing sign. */
const patienceMs = 500
/** An answer that takes longer counts as failed, so that it does not hold its place forever. */
const longestMs = 120_000
const longestError = 300

/** Continues with what was left unanswered. */
export async function startAnswering(setup: AnsweringSetup): Promise<Answering> {
  const { db, channel, prepare, now, wait, persist, logError, apology, onReply } = setup
  const lane = createLane({ places, takeTurn: answerNext, wait, onFailure: logError })
  // One at a time, so that a message that ends the program is found out and takes no other with it.
  const suspects = createLane({ places: 1, takeTurn: answerNext, wait, onFailure: logError })
  for (const { chatId, attempts } of await listChatsWithMessages(db, channel.name)) {
    ;(attempts > 0 ? suspects : lane).wake(chatId)
  }
  return { wake, stop }

  function wake(chatId: string): void {
    ;(suspects.has(chatId) ? suspects : lane).wake(chatId)
  }

  async function stop(): Promise<void> {
    await Promise.all([suspects.stop(), lane.stop()])
  }

  async function answerNext(chatId: string): Promise<Next> {
    // An answer waits until the one before it has been sent, and is woken then.
    if (await persist(() => findPart(db, channel.name, chatId))) return 'idle'
    const found = await persist(() => findMessage(db, channel.name, chatId))
    if (!found) return 'idle'
    const message = await persist(() => startAttempt(db, found.id))
    if (!message) return 'more'
    try {
      await answer(message)
    } catch (error) {
      if (message.attempts < mostFailures) return { afterMs: backOffMs(message.attempts) }
      logError(error, message.updateId)
      await persist(() => setAside(message, error))
    }
    onReply(chatId)
    return 'idle'
  }

  async function answer(message: WaitingMessage): Promise<void> {
    const complete = await prepareReply(message)
    // In one transaction, so that a message prepared again after a crash finds the chat as it was before.
    await transaction(db, async (tx) => replaceMessage(tx, message, await complete(tx)))
  }

  async function prepareReply(message: WaitingMessage): Promise<Complete> {
    const { chatId, userId, text, file, attempts } = message
    if (attempts > mostAttempts) throw new Error(`An answer was begun ${mostAttempts} times and never came to its end`)
    const drafts = openAnswerPreview(channel, message, (ms) => wait(ms, AbortSignal.timeout(longestMs)))
    const typing = setTimeout(() => void channel.showTyping(chatId), patienceMs)
    try {
      const incoming = { channel: channel.name, chatId, userId, text, file: file ?? undefined }
      const prepared = await withinTime(prepare(incoming, { onDraft: drafts?.show }))
      if ('act' in prepared) return async (tx) => draw(chatId, await prepared.act(tx))
      const drawn = draw(chatId, prepared.reply)
      return async (tx) => {
        await prepared.remember?.(tx)
        return drawn
      }
    } finally {
      clearTimeout(typing)
      await drafts?.close()
    }
  }

  function draw(chatId: string, reply: Reply): DrawnReply {
    return { parts: channel.renderReply(reply, chatId), topic: reply.topic }
  }

  async function setAside(message: WaitingMessage, error: unknown): Promise<void> {
    const { receivedAt, text } = message
    const told = text === '' ? describeError(error) : describeError(error).replaceAll(text, '…')
    await transaction(db, async (tx) => {
      const setAsideAt = now().toISOString()
      await saveSetAside(tx, { channel: channel.name, receivedAt, setAsideAt, error: told.slice(0, longestError) })
      await replaceMessage(tx, message, { parts: apology })
    })
  }
}

/** Writes what belongs to a reply, and returns the reply. */
type Complete = (tx: Tx) => Promise<DrawnReply>

async function withinTime<T>(work: Promise<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`An answer took longer than ${longestMs} ms`)), longestMs)
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
