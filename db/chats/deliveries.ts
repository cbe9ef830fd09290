/** Reads and writes the messages still to be answered, and the parts of replies still to be sent. */
import { and, asc, eq, gt, lt, max, min, ne, sql } from 'drizzle-orm'
import { type Db, type Tx, transaction } from '../open.ts'
import {
  handledUpdates,
  inbox,
  type NewMessage,
  outbox,
  topicMessages,
  type WaitingMessage,
  type WaitingPart,
} from '../schema/chat-tables.ts'
import { platformPauses } from '../schema/trouble-tables.ts'

/** False when the delivery was taken in before. */
export async function saveUpdate(tx: Tx, { channel, updateId, receivedAt }: NewMessage): Promise<boolean> {
  const update = { channel, updateId, handledAt: receivedAt }
  const rows = await tx.insert(handledUpdates).values(update).onConflictDoNothing().returning()
  return rows.length > 0
}

export async function saveMessage(tx: Tx, message: NewMessage): Promise<void> {
  await tx.insert(inbox).values(message)
}

/** How many messages wait to be answered, and parts to be sent. */
export async function countWaiting(db: Db, channel: string): Promise<number> {
  const messages = await db.$count(inbox, eq(inbox.channel, channel))
  return messages + (await db.$count(outbox, eq(outbox.channel, channel)))
}

interface WaitingChat {
  chatId: string
  /** How often an answer was begun that never came to its end. */
  attempts: number
}

/** The chats in which a message waits, in the order their first ones came. */
export async function listChatsWithMessages(db: Db, channel: string): Promise<WaitingChat[]> {
  const attempts = sql<number>`${max(inbox.attempts)}`
  return db
    .select({ chatId: inbox.chatId, attempts })
    .from(inbox)
    .where(eq(inbox.channel, channel))
    .groupBy(inbox.chatId)
    .orderBy(asc(min(inbox.id)))
}

/** The message of the chat to be answered next. */
export async function findMessage(db: Db, channel: string, chatId: string): Promise<WaitingMessage | undefined> {
  const isOfChat = and(eq(inbox.channel, channel), eq(inbox.chatId, chatId))
  const rows = await db.select().from(inbox).where(isOfChat).orderBy(asc(inbox.id)).limit(1)
  return rows[0]
}

/** The message, with this attempt counted; undefined when it was forgotten. */
export async function startAttempt(db: Db, id: number): Promise<WaitingMessage | undefined> {
  return transaction(db, async (tx) => {
    const attempts = sql`${inbox.attempts} + 1`
    const rows = await tx.update(inbox).set({ attempts }).where(eq(inbox.id, id)).returning()
    return rows[0]
  })
}

/** A reply as its channel drew it. */
export interface DrawnReply {
  parts: object[]
  topic?: string | undefined
}

/** The message gives way to the parts of its reply, unless it was dropped meanwhile. */
export async function replaceMessage(tx: Tx, message: WaitingMessage, reply: DrawnReply): Promise<void> {
  const replaced = await tx.delete(inbox).where(eq(inbox.id, message.id)).returning({ id: inbox.id })
  if (replaced.length > 0) await saveParts(tx, message, reply)
}

/** What the parts answer, or what they are posted for. */
export type Origin = Pick<WaitingPart, 'channel' | 'updateId' | 'chatId' | 'receivedAt'>

/** What still waits on the same topic is out of date. */
export async function saveParts(tx: Tx, origin: Origin, { parts, topic }: DrawnReply): Promise<void> {
  const { channel, updateId, chatId, receivedAt } = origin
  if (topic !== undefined) await tx.delete(outbox).where(and(ofChat(channel, chatId), eq(outbox.topic, topic)))
  if (parts.length === 0) return
  // Only the first part can take the place of an earlier message.
  const rows = parts.map((part, index) => ({ part, topic: index === 0 ? topic : undefined }))
  await tx.insert(outbox).values(rows.map((row) => ({ channel, updateId, chatId, receivedAt, ...row })))
}

interface UnsentChat {
  chatId: string
  /** The instant before which the platform wants nothing sent there. */
  notBefore: string | null
}

export async function listChatsWithParts(db: Db, channel: string): Promise<UnsentChat[]> {
  return db
    .select({ chatId: outbox.chatId, notBefore: max(outbox.notBefore) })
    .from(outbox)
    .where(eq(outbox.channel, channel))
    .groupBy(outbox.chatId)
    .orderBy(asc(min(outbox.id)))
}

/** The part to be sent next. */
export async function findPart(db: Db, channel: string, chatId: string): Promise<WaitingPart | undefined> {
  const rows = await db.select().from(outbox).where(ofChat(channel, chatId)).orderBy(asc(outbox.id)).limit(1)
  return rows[0]
}

interface SentMessage {
  chatKey: string
  messageId?: string | undefined
  /** An instant, ISO 8601. */
  at: string
}

/** The part was accepted, under an id where it may be edited later. */
export async function settlePart(db: Db, part: WaitingPart, { chatKey, messageId, at }: SentMessage): Promise<void> {
  const { channel, topic } = part
  await transaction(db, async (tx) => {
    await tx.delete(outbox).where(eq(outbox.id, part.id))
    if (topic === null || messageId === undefined) return
    const message = { channel, chatKey, topic, messageId, sentAt: at }
    const target = [topicMessages.channel, topicMessages.chatKey, topicMessages.topic]
    await tx.insert(topicMessages).values(message).onConflictDoUpdate({ target, set: message })
  })
}

/** The platform's id of the message that this part takes the place of. */
export async function findTopicMessage(db: Db, part: WaitingPart, chatKey: string): Promise<string | undefined> {
  if (part.topic === null) return undefined
  const { channel, chatKey: key, topic, messageId } = topicMessages
  const isSame = and(eq(channel, part.channel), eq(key, chatKey), eq(topic, part.topic))
  const rows = await db.select({ messageId }).from(topicMessages).where(isSame)
  return rows[0]?.messageId
}

/** The reply that the part belongs to is not sent any further; `instead` takes the place of the part. */
export async function abandonReply(db: Db, part: WaitingPart, instead: object | undefined): Promise<void> {
  await transaction(db, async (tx) => {
    const isOfReply = and(ofChat(part.channel, part.chatId), eq(outbox.updateId, part.updateId))
    await tx.delete(outbox).where(instead ? and(isOfReply, ne(outbox.id, part.id)) : isOfReply)
    if (instead) await tx.update(outbox).set({ part: instead }).where(eq(outbox.id, part.id))
  })
}

/** Deletes what waits to be answered or sent in a chat that is gone. */
export async function deleteChatDeliveries(db: Db, channel: string, chatId: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(inbox).where(and(eq(inbox.channel, channel), eq(inbox.chatId, chatId)))
    await tx.delete(outbox).where(ofChat(channel, chatId))
  })
}

/** The part waits until then (an instant, ISO 8601), also after a new start. */
export async function putOff(db: Db, { id }: WaitingPart, until: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.update(outbox).set({ notBefore: until }).where(eq(outbox.id, id))
  })
}

/** Nothing is sent on the channel until then (an instant, ISO 8601), also after a new start. */
export async function savePause(db: Db, channel: string, until: string): Promise<void> {
  await transaction(db, async (tx) => {
    const pause = { channel, until }
    await tx.insert(platformPauses).values(pause).onConflictDoUpdate({ target: platformPauses.channel, set: pause })
  })
}

/** Until when nothing is sent on the channel, where that is still to come. */
export async function findPause(db: Db, channel: string, now: string): Promise<string | undefined> {
  const isPaused = and(eq(platformPauses.channel, channel), gt(platformPauses.until, now))
  const rows = await db.select().from(platformPauses).where(isPaused)
  return rows[0]?.until
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

export interface Correspondent {
  channel: string
  userId: string
  chatId: string
  chatKey: string
}

/** What waits for the person or from them, but for what the chat itself says; how many rows. */
export async function deleteDeliveries(tx: Tx, person: Correspondent): Promise<number> {
  const { channel, userId, chatId, chatKey } = person
  const isElsewhere = and(eq(inbox.channel, channel), eq(inbox.userId, userId), ne(inbox.chatId, chatId))
  const messages = await tx.delete(inbox).where(isElsewhere).returning({ id: inbox.id })
  if (chatId !== userId) return messages.length // the answers in a group are not one person's
  const parts = await tx.delete(outbox).where(ofChat(channel, chatId)).returning({ id: outbox.id })
  const isOfChat = and(eq(topicMessages.channel, channel), eq(topicMessages.chatKey, chatKey))
  const sent = await tx.delete(topicMessages).where(isOfChat).returning({ topic: topicMessages.topic })
  return messages.length + parts.length + sent.length
}

function ofChat(channel: string, chatId: string) {
  return and(eq(outbox.channel, channel), eq(outbox.chatId, chatId))
}
