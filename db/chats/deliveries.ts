/** Reads and writes the messages still to be answered, and the parts of replies still to be sent. */
import { and, asc, eq, gt, lt, max, min, ne, sql } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
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

/** False when this delivery has already been taken in. */
export async function saveUpdate(tx: Tx, { channel, updateId, receivedAt }: NewMessage): Promise<boolean> {
  const update = { channel, updateId, handledAt: receivedAt }
  const rows = await tx.insert(handledUpdates).values(update).onConflictDoNothing().returning()
  return rows.length > 0
}

export async function saveMessage(tx: Tx, message: NewMessage): Promise<void> {
  await tx.insert(inbox).values(message)
}

/** Whether a file of this album waits to be answered. */
export async function isAlbumWaiting(db: Db, channel: string, chatId: string, album: string): Promise<boolean> {
  const isOfAlbum = eq(sql`json_extract(${inbox.file}, '$.album')`, album)
  return (await db.$count(inbox, and(eq(inbox.channel, channel), eq(inbox.chatId, chatId), isOfAlbum))) > 0
}

/** How many messages wait to be answered and parts wait to be sent, together. */
export async function countWaiting(db: Db, channel: string): Promise<number> {
  const messages = await db.$count(inbox, eq(inbox.channel, channel))
  return messages + (await db.$count(outbox, eq(outbox.channel, channel)))
}

interface WaitingChat {
  chatId: string
  /** How often an answer was begun but never finished. */
  attempts: number
}

/** The chats in which messages wait, in the order in which the first message of each came. */
export async function listChatsWithMessages(db: Db, channel: string): Promise<WaitingChat[]> {
  const attempts = sql<number>`${max(inbox.attempts)}`
  return db
    .select({ chatId: inbox.chatId, attempts })
    .from(inbox)
    .where(eq(inbox.channel, channel))
    .groupBy(inbox.chatId)
    .orderBy(asc(min(inbox.id)))
}

/** The chat's message that is to be answered next. */
export async function findMessage(db: Db, channel: string, chatId: string): Promise<WaitingMessage | undefined> {
  const isOfChat = and(eq(inbox.channel, channel), eq(inbox.chatId, chatId))
  const rows = await db.select().from(inbox).where(isOfChat).orderBy(asc(inbox.id)).limit(1)
  return rows[0]
}

/** Counts this attempt and returns the message; undefined when it has been forgotten. */
export async function startAttempt(db: Outside, id: number): Promise<WaitingMessage | undefined> {
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

/** Replaces the message with the parts of its reply, unless it has been dropped meanwhile. */
export async function replaceMessage(tx: Tx, message: WaitingMessage, reply: DrawnReply): Promise<void> {
  const replaced = await tx.delete(inbox).where(eq(inbox.id, message.id)).returning({ id: inbox.id })
  if (replaced.length > 0) await saveParts(tx, message, reply)
}

/** What the parts answer, or what they are posted for. */
export type Origin = Pick<WaitingPart, 'channel' | 'updateId' | 'chatId' | 'receivedAt'>

/** Deletes parts that still wait on the same topic, since they are out of date. */
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
  /** The platform wants nothing sent there before this instant. */
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

/** The part that is to be sent next. */
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

/** Called once the platform has accepted the part; it gives a `messageId` where the message may be edited later. */
export async function settlePart(
  db: Outside,
  part: WaitingPart,
  { chatKey, messageId, at }: SentMessage,
): Promise<void> {
  const { channel, topic } = part
  await transaction(db, async (tx) => {
    await tx.delete(outbox).where(eq(outbox.id, part.id))
    if (topic === null || messageId === undefined) return
    const message = { channel, chatKey, topic, messageId, sentAt: at }
    const target = [topicMessages.channel, topicMessages.chatKey, topicMessages.topic]
    await tx.insert(topicMessages).values(message).onConflictDoUpdate({ target, set: message })
  })
}

/** The platform's id of the message that this part replaces. */
export async function findTopicMessage(db: Db, part: WaitingPart, chatKey: string): Promise<string | undefined> {
  if (part.topic === null) return undefined
  const { channel, chatKey: key, topic, messageId } = topicMessages
  const isSame = and(eq(channel, part.channel), eq(key, chatKey), eq(topic, part.topic))
  const rows = await db.select({ messageId }).from(topicMessages).where(isSame)
  return rows[0]?.messageId
}

/** Stops sending the reply that the part belongs to; `instead` takes the place of the part. */
export async function abandonReply(db: Outside, part: WaitingPart, instead: object | undefined): Promise<void> {
  await transaction(db, async (tx) => {
    const isOfReply = and(ofChat(part.channel, part.chatId), eq(outbox.updateId, part.updateId))
    await tx.delete(outbox).where(instead ? and(isOfReply, ne(outbox.id, part.id)) : isOfReply)
    if (instead) await tx.update(outbox).set({ part: instead }).where(eq(outbox.id, part.id))
  })
}

/** Deletes what waits to be answered or sent in a chat that is gone. */
export async function deleteChatDeliveries(db: Outside, channel: string, chatId: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(inbox).where(and(eq(inbox.channel, channel), eq(inbox.chatId, chatId)))
    await tx.delete(outbox).where(ofChat(channel, chatId))
  })
}

/** Makes the part wait until then (an instant, ISO 8601), even across a restart. */
export async function putOff(db: Outside, { id }: WaitingPart, until: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.update(outbox).set({ notBefore: until }).where(eq(outbox.id, id))
  })
}

/** Lets nothing be sent on the channel until then (an instant, ISO 8601), even across a restart. */
export async function savePause(db: Outside, channel: string, until: string): Promise<void> {
  await transaction(db, async (tx) => {
    const pause = { channel, until }
    await tx.insert(platformPauses).values(pause).onConflictDoUpdate({ target: platformPauses.channel, set: pause })
  })
}

/** The instant until which nothing is sent on the channel; undefined once it has passed. */
export async function findPause(db: Db, channel: string, now: string): Promise<string | undefined> {
  const isPaused = and(eq(platformPauses.channel, channel), gt(platformPauses.until, now))
  const rows = await db.select().from(platformPauses).where(isPaused)
  return rows[0]?.until
}

/** Deletes messages, parts and the memory of deliveries from before `before` (an instant, ISO 8601). */
export async function deleteOldDeliveries(db: Outside, before: string): Promise<void> {
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

/** Deletes what waits for the person and what they wrote in other chats, not in this one; returns how many rows. */
export async function deleteDeliveries(tx: Tx, person: Correspondent): Promise<number> {
  const { channel, userId, chatId, chatKey } = person
  const isElsewhere = and(eq(inbox.channel, channel), eq(inbox.userId, userId), ne(inbox.chatId, chatId))
  const messages = await tx.delete(inbox).where(isElsewhere).returning({ id: inbox.id })
  if (chatId !== userId) return messages.length // the answers in a group belong to more than one person
  const parts = await tx.delete(outbox).where(ofChat(channel, chatId)).returning({ id: outbox.id })
  const isOfChat = and(eq(topicMessages.channel, channel), eq(topicMessages.chatKey, chatKey))
  const sent = await tx.delete(topicMessages).where(isOfChat).returning({ topic: topicMessages.topic })
  return messages.length + parts.length + sent.length
}

function ofChat(channel: string, chatId: string) {
  return and(eq(outbox.channel, channel), eq(outbox.chatId, chatId))
}
