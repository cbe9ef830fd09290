/** Inbox and outbox: every message is answered once, in order within its chat, also after a crash; no chat waits for another. */
import {
  type DrawnReply,
  findPart,
  findTopicMessage,
  listChatsWithParts,
  listMessages,
  replaceMessage,
  replaceParts,
  saveMessage,
  saveParts,
  settlePart,
  startAttempt,
} from '../db/deliveries.ts'
import { attempt, type Db, describeStorageFailure, transaction } from '../db/open.ts'
import type { WaitingMessage, WaitingPart } from '../db/schema.ts'
import { backOffMs, type Channel, type DeliveredMessage, type Sent, type Wait, waitFor } from './channels/channel.ts'
import type { Deed, Prepare } from './conversation/conversation.ts'
import type { Reply } from './conversation/message.ts'
import { failed } from './strings.ts'

interface DeliverySetup {
  db: Db
  channel: Channel
  prepare: Prepare
  now: () => Date
  wait?: Wait
  logError: (error: unknown, updateId?: string) => void
}

export interface Delivery {
  /** Resolves when the message is stored: then its delivery may be confirmed. Rejects when it could not be stored. */
  receive(message: DeliveredMessage): Promise<void>
  /** Sends what nobody asked for at the moment, such as progress; `within` is written in the same transaction. */
  post(chatId: string, reply: Reply, within?: (tx: Db) => Promise<void>): Promise<void>
  /** Waits for the messages being answered at the moment; the others are taken up at the next start. */
  stop(): Promise<void>
}

/** A message that has ended the program so often is answered with an apology. */
const mostAttempts = 3
/** An answer that takes longer is announced. */
const patienceMs = 500
/** Failures in a row after which there is a line in the log. */
const failuresLogged = 3

/** Takes up what was left undone, then takes messages. */
export async function startDelivery(setup: DeliverySetup): Promise<Delivery> {
  const { db, channel, now, wait = waitFor, logError } = setup
  const lastWork = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  const apology = channel.renderReply({ text: failed, citations: [], choices: [] })
  const work: Work = { ...setup, apology, wait: (ms) => wait(ms, stopping.signal) }
  for (const chatId of await listChatsWithParts(db, channel.name)) queue(chatId, () => sendParts(work, chatId))
  for (const { chatId, id } of await listMessages(db, channel.name)) queue(chatId, () => handle(work, chatId, id))
  return { receive, post, stop }

  async function receive(message: DeliveredMessage): Promise<void> {
    const id = await saveMessage(db, { ...message, channel: channel.name, receivedAt: now().toISOString() })
    if (id !== undefined) queue(message.chatId, () => handle(work, message.chatId, id))
  }

  async function post(chatId: string, reply: Reply, within?: (tx: Db) => Promise<void>): Promise<void> {
    if (reply.isPassing && !channel.canEdit) return
    const origin = { channel: channel.name, updateId: 'post', chatId, receivedAt: now().toISOString() }
    await transaction(db, async (tx) => {
      await within?.(tx)
      await saveParts(tx, origin, draw(channel, reply))
    })
    queue(chatId, () => sendParts(work, chatId))
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await Promise.all(lastWork.values())
  }

  /** What concerns one chat is done in the order it is queued. */
  function queue(chatId: string, doIt: () => Promise<void>): void {
    const before = lastWork.get(chatId) ?? Promise.resolve()
    const done = before.then(() => (stopping.signal.aborted ? undefined : doIt())).catch(noteFailure)
    lastWork.set(chatId, done)
    void done.then(() => lastWork.get(chatId) === done && lastWork.delete(chatId))
  }

  function noteFailure(error: unknown): void {
    if (!stopping.signal.aborted) logError(error) // a wait that was ended by the stop is no failure
  }
}

interface Work extends Omit<DeliverySetup, 'wait'> {
  apology: object[]
  /** Rejects when the delivery is stopped. */
  wait: (ms: number) => Promise<void>
}

async function handle(work: Work, chatId: string, id: number): Promise<void> {
  const message = await persist(work, () => startAttempt(work.db, id))
  if (message) await answer(work, message)
  await sendParts(work, chatId)
}

async function answer(work: Work, message: WaitingMessage): Promise<void> {
  const complete = await prepareReply(work, message)
  // In one transaction, so that a message prepared again after a crash finds the chat as it was.
  const store = async (tx: Db) => replaceMessage(tx, message, await complete(tx))
  await persist(work, () => transaction(work.db, store))
}

/** Within a transaction: writes what belongs to a reply, and hands it over. */
type Complete = (tx: Db) => Promise<DrawnReply>

/** Where a failed answer ends: logged once, and an apology instead. */
async function prepareReply(work: Work, message: WaitingMessage): Promise<Complete> {
  const { channel, prepare, apology, logError } = work
  const { updateId, chatId, userId, text, file, attempts } = message
  const typing = setTimeout(() => void channel.showTyping(chatId), patienceMs)
  try {
    if (attempts > mostAttempts) throw new Error(`An answer was begun ${mostAttempts} times and never came to its end`)
    const incoming = { channel: channel.name, chatId, userId, text, file: file ?? undefined }
    const prepared = await prepare(incoming)
    if ('act' in prepared) return (tx) => act(work, message, { tx, deed: prepared })
    const drawn = draw(channel, prepared.reply)
    return async (tx) => {
      await prepared.remember?.(tx)
      return drawn
    }
  } catch (error) {
    logError(error, updateId)
    return async () => ({ parts: apology })
  } finally {
    clearTimeout(typing)
  }
}

/** Of a deed that fails nothing is done. */
async function act(
  work: Work,
  { updateId }: WaitingMessage,
  { tx, deed }: { tx: Db; deed: Deed },
): Promise<DrawnReply> {
  const { channel, apology, logError } = work
  try {
    return draw(channel, await attempt(tx, () => deed.act(tx)))
  } catch (error) {
    if (describeStorageFailure(error) !== undefined) throw error // tried again
    logError(error, updateId)
    return { parts: apology }
  }
}

function draw(channel: Channel, reply: Reply): DrawnReply {
  return { parts: channel.renderReply(reply), topic: reply.topic }
}

async function sendParts(work: Work, chatId: string): Promise<void> {
  const { db, channel } = work
  for (let failures = 0; ; ) {
    // Read anew each time: what was forgotten meanwhile is not sent.
    const part = await persist(work, () => findPart(db, channel.name, chatId))
    if (!part) return
    const earlier = await persist(work, () => findTopicMessage(db, part))
    const sent = await channel.sendPart(chatId, part.part, earlier)
    failures = sent.kind === 'later' ? failures + 1 : 0
    await settle(work, part, sent, failures)
  }
}

async function settle(work: Work, part: WaitingPart, sent: Sent, failures: number): Promise<void> {
  const { db, apology, now, wait, logError } = work
  switch (sent.kind) {
    case 'sent':
      return persist(work, () => settlePart(db, part, { ...sent, at: now().toISOString() }))
    case 'unreachable':
      return persist(work, () => replaceParts(db, part, []))
    case 'refused': {
      logError(sent.error, part.updateId)
      const isApology = JSON.stringify(part.part) === JSON.stringify(apology[0])
      return persist(work, () => replaceParts(db, part, isApology ? [] : apology))
    }
    case 'later':
      if (failures === failuresLogged) logError(sent.error, part.updateId)
      return wait(sent.afterMs ?? backOffMs(failures))
  }
}

/** Tries until the database does it: a part that was accepted must not be forgotten, and sent again. */
async function persist<T>({ wait, logError }: Work, write: () => Promise<T>): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await write()
    } catch (error) {
      if (failures === 1) logError(error)
      await wait(backOffMs(failures))
    }
  }
}
