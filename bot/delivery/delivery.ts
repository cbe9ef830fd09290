/** Answers every message once, in order within its chat, even after a crash; chats never wait for each other. */
import { randomUUID } from 'node:crypto'
import { countWaiting, type Origin, saveMessage, saveParts, saveUpdate } from '../../db/chats/deliveries.ts'
import { type Db, type Tx, transaction } from '../../db/open.ts'
import { type Channel, type DeliveredMessage, type Wait, waitFor } from '../channels/channel.ts'
import type { Prepare } from '../conversation/message/feature.ts'
import { type Reply, textReply } from '../conversation/message/message.ts'
import { deliveryStrings, failed } from '../strings/delivery-strings.ts'
import { type Answering, startAnswering } from './answering.ts'
import { createPersist } from './persist.ts'
import type { RateLimit } from './rate-limit.ts'
import { startSending } from './sending.ts'

interface DeliverySetup {
  db: Db
  channel: Channel
  prepare: Prepare
  now: () => Date
  /** Without a limit, everybody may write as much as they like. */
  rateLimit?: RateLimit | undefined
  /** When more messages and parts than this wait, new ones are left for the platform to keep. */
  mostWaiting?: number
  wait?: Wait
  logError: (error: unknown, updateId?: string) => void
}

export interface Delivery {
  /**
   * Resolves once the message is stored, so that its delivery may be confirmed. Rejects if it could not be stored or if
   * too many wait, so that it must be delivered again. Messages received at the same moment are stored all or none.
   */
  receive(message: DeliveredMessage): Promise<void>
  /** Sends what nobody asked for just now, such as progress; `within` is written in the same transaction. */
  post(chatId: string, reply: Reply, within?: (tx: Tx) => Promise<void>): Promise<void>
  /** Waits for what is being answered and sent right now; the rest is taken up at the next start. */
  stop(): Promise<void>
}

const usuallyMostWaiting = 10_000

/** Takes up what was left undone, then takes messages. */
export async function startDelivery(setup: DeliverySetup): Promise<Delivery> {
  const { db, channel, now, rateLimit, mostWaiting = usuallyMostWaiting, wait = waitFor, logError } = setup
  const stopping = new AbortController()
  const persist = createPersist({ wait: (ms) => wait(ms, stopping.signal), logError })
  const apology = channel.renderReply(textReply(failed), '')
  const shared = { ...setup, wait, persist, apology }
  let answering: Answering | undefined
  const sending = await startSending({ ...shared, onSent: (chatId) => answering?.wake(chatId) })
  answering = await startAnswering({ ...shared, onReply: sending.wake })
  let batch: { messages: DeliveredMessage[]; stored: Promise<void> } | undefined
  return { receive, post, stop }

  function receive(message: DeliveredMessage): Promise<void> {
    if (batch) batch.messages.push(message)
    else {
      const messages = [message]
      batch = { messages, stored: Promise.resolve().then(() => storeBatch(messages)) }
    }
    return batch.stored
  }

  async function storeBatch(messages: DeliveredMessage[]): Promise<void> {
    batch = undefined
    const outcomes = await transaction(db, async (tx) => {
      const isFull = (await countWaiting(tx, channel.name)) >= mostWaiting
      const taken: Outcome[] = []
      for (const message of messages) taken.push(await takeIn(tx, message, isFull))
      return taken
    })
    for (const [index, { chatId }] of messages.entries()) {
      if (outcomes[index] === 'taken') answering?.wake(chatId)
      if (outcomes[index] === 'told') sending.wake(chatId)
    }
  }

  async function takeIn(tx: Tx, message: DeliveredMessage, isFull: boolean): Promise<Outcome> {
    const stored = { ...message, ...originOf(message) }
    if (!(await saveUpdate(tx, stored))) return 'passed over'
    if (isFull) throw new Error(`More than ${mostWaiting} messages wait already: the platform is to deliver again`)
    const pace = (await rateLimit?.(message)) ?? 'within'
    if (pace === 'within') await saveMessage(tx, stored)
    if (pace === 'just over') {
      await saveParts(tx, stored, { parts: channel.renderReply(textReply(deliveryStrings.tooMany), message.chatId) })
    }
    return outcomeOf[pace]
  }

  async function post(chatId: string, reply: Reply, within?: (tx: Tx) => Promise<void>): Promise<void> {
    if (reply.isPassing && !channel.canEdit) return
    await transaction(db, async (tx) => {
      await within?.(tx)
      const parts = channel.renderReply(reply, chatId)
      await saveParts(tx, originOf({ chatId, updateId: randomUUID() }), { parts, topic: reply.topic })
    })
    sending.wake(chatId)
  }

  function originOf({ chatId, updateId }: { chatId: string; updateId: string }): Origin {
    return { channel: channel.name, updateId, chatId, receivedAt: now().toISOString() }
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await answering?.stop()
    await sending.stop() // last, so that what was being answered still gets sent
  }
}

type Outcome = 'taken' | 'told' | 'passed over'

/** What happens to a message, given its sender's pace. */
const outcomeOf = { within: 'taken', 'just over': 'told', over: 'passed over' } as const
