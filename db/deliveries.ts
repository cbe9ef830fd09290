/** Reads and writes the messages still to be answered, and the parts of replies still to be sent. */
import { and, asc, eq, lt, sql } from 'drizzle-orm'
import { type Db, transaction } from './open.ts'
import {
  handledUpdates,
  inbox,
  type NewMessage,
  outbox,
  topicMessages,
  type WaitingMessage,
  type WaitingPart,
} from './schema.ts'

/** Stores the message, unless its delivery was taken in before; the id in the inbox, or undefined. */
export async function saveMessage(db: Db, message: NewMessage): Promise<number | undefined> {
  const { channel, updateId, receivedAt } = message
  return transaction(db, async (tx) => {
    const isNew = await tx
      .insert(handledUpdates)
      .values({ channel, updateId, handledAt: receivedAt })
      .onConflictDoNothing()
      .returning()
    if (isNew.length === 0) return undefined
    const [saved] = await tx.insert(inbox).values(message).returning({ id: inbox.id })
    return saved!.id
  })
}

/** The messages of a channel in the order they came. */
export async function listMessages(db: Db, channel: string): Promise<WaitingMessage[]> {
  return db.select().from(inbox).where(eq(inbox.channel, channel)).orderBy(asc(inbox.id))
}

/** The message, with this attempt counted; undefined when it was answered or forgotten. */
export async function startAttempt(db: Db, id: number): Promise<WaitingMessage | undefined> {
  return transaction(db, async (tx) => {
    const rows = await tx
      .update(inbox)
      .set({ attempts: sql`${inbox.attempts} + 1` })
      .where(eq(inbox.id, id))
      .returning()
    return rows[0]
  })
}

/** A reply as its channel drew it. */
export interface DrawnReply {
  parts: object[]
  topic?: string | undefined
}

/** Within a transaction: the message gives way to the parts of its reply. */
export async function replaceMessage(tx: Db, message: WaitingMessage, reply: DrawnReply): Promise<void> {
  await tx.delete(inbox).where(eq(inbox.id, message.id))
  await saveParts(tx, message, reply)
}

/** Within a transaction: what still waits on the same topic is out of date. */
export async function saveParts(tx: Db, origin: Origin, { parts, topic }: DrawnReply): Promise<void> {
  const { channel, chatId } = origin
  if (topic !== undefined) await tx.delete(outbox).where(and(ofChat(channel, chatId), eq(outbox.topic, topic)))
  await insertParts(tx, origin, parts, topic)
}

export async function listChatsWithParts(db: Db, channel: string): Promise<string[]> {
  const rows = await db.selectDistinct({ chatId: outbox.chatId }).from(outbox).where(eq(outbox.channel, channel))
  return rows.map(({ chatId }) => chatId)
}

/** The part to be sent next. */
export async function findPart(db: Db, channel: string, chatId: string): Promise<WaitingPart | undefined> {
  const rows = await db.select().from(outbox).where(ofChat(channel, chatId)).orderBy(asc(outbox.id)).limit(1)
  return rows[0]
}

export interface SentMessage {
  messageId?: string | undefined
  /** An instant, ISO 8601. */
  at: string
}

/** The part was accepted, under an id where it may be edited later. */
export async function settlePart(db: Db, part: WaitingPart, { messageId, at }: SentMessage): Promise<void> {
  const { id, channel, chatId, topic } = part
  await transaction(db, async (tx) => {
    // While it was sent, a later part on its topic may have taken its place, and with it its number.
    await tx.delete(outbox).where(and(eq(outbox.id, id), eq(outbox.part, part.part)))
    if (topic === null || messageId === undefined) return
    const message = { channel, chatId, topic, messageId, sentAt: at }
    const target = [topicMessages.channel, topicMessages.chatId, topicMessages.topic]
    await tx.insert(topicMessages).values(message).onConflictDoUpdate({ target, set: message })
  })
}

/** The platform's id of the message that this part takes the place of. */
export async function findTopicMessage(db: Db, { channel, chatId, topic }: WaitingPart): Promise<string | undefined> {
  if (topic === null) return undefined
  const { channel: c, chatId: i, topic: t, messageId } = topicMessages
  const isSame = and(eq(c, channel), eq(i, chatId), eq(t, topic))
  const rows = await db.select({ messageId }).from(topicMessages).where(isSame)
  return rows[0]?.messageId
}

/** Puts `parts` in the place of this part and all that wait behind it in its chat. */
export async function replaceParts(db: Db, part: WaitingPart, parts: object[]): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(outbox).where(ofChat(part.channel, part.chatId))
    await insertParts(tx, part, parts)
  })
}

/** Deletes what came before `before` (an instant, ISO 8601): messages, parts, and the memory of deliveries. */
export async function deleteOldDeliveries(db: Db, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(inbox).where(lt(inbox.receivedAt, before))
    await tx.delete(outbox).where(lt(outbox.receivedAt, before))
    await tx.delete(topicMessages).where(lt(topicMessages.sentAt, before))
    await tx.delete(handledUpdates).where(lt(handledUpdates.handledAt, before))
  })
}

/** What the parts answer, or what they are posted for. */
export type Origin = Pick<WaitingPart, 'channel' | 'updateId' | 'chatId' | 'receivedAt'>

async function insertParts(tx: Db, origin: Origin, parts: object[], topic?: string): Promise<void> {
  const { channel, updateId, chatId, receivedAt } = origin
  if (parts.length === 0) return
  // Only the first part can take the place of an earlier message.
  const rows = parts.map((part, index) => ({ part, topic: index === 0 ? topic : undefined }))
  await tx.insert(outbox).values(rows.map((row) => ({ channel, updateId, chatId, receivedAt, ...row })))
}

function ofChat(channel: string, chatId: string) {
  return and(eq(outbox.channel, channel), eq(outbox.chatId, chatId))
}
