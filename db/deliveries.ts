/** Reads and writes the messages still to be answered, and the parts of replies still to be sent. */
import { and, asc, eq, lt, sql } from 'drizzle-orm'
import { type Db, transaction } from './open.ts'
import { handledUpdates, inbox, outbox, type WaitingMessage, type WaitingPart } from './schema.ts'

/** Stores the message, unless its delivery was taken in before; the id in the inbox, or undefined. */
export async function saveMessage(
  db: Db,
  message: Omit<WaitingMessage, 'id' | 'attempts'>,
): Promise<number | undefined> {
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

/** Within a transaction: the message gives way to the parts of its reply. */
export async function replaceMessage(tx: Db, message: WaitingMessage, parts: object[]): Promise<void> {
  await tx.delete(inbox).where(eq(inbox.id, message.id))
  await insertParts(tx, message, parts)
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

export async function deletePart(db: Db, { id }: WaitingPart): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(outbox).where(eq(outbox.id, id))
  })
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
    await tx.delete(handledUpdates).where(lt(handledUpdates.handledAt, before))
  })
}

type Origin = Pick<WaitingPart, 'channel' | 'updateId' | 'chatId' | 'receivedAt'>

async function insertParts(tx: Db, { channel, updateId, chatId, receivedAt }: Origin, parts: object[]): Promise<void> {
  if (parts.length === 0) return
  await tx.insert(outbox).values(parts.map((part) => ({ channel, updateId, chatId, receivedAt, part })))
}

function ofChat(channel: string, chatId: string) {
  return and(eq(outbox.channel, channel), eq(outbox.chatId, chatId))
}
