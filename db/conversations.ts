/** Reads and writes what a chat was last about, and which deliveries were answered. */
import { randomBytes } from 'node:crypto'
import { and, eq, lt } from 'drizzle-orm'
import { type Db, transaction } from './open.ts'
import { type Conversation, conversations, handledUpdates, settings } from './schema.ts'

export async function findConversation(db: Db, chatKey: string): Promise<Conversation | undefined> {
  const rows = await db.select().from(conversations).where(eq(conversations.chatKey, chatKey))
  return rows[0]
}

/** Stores the conversation, and forgets those not touched since `forgetBefore` (an instant, ISO 8601). */
export async function saveConversation(db: Db, conversation: Conversation, forgetBefore: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(conversations).where(lt(conversations.updatedAt, forgetBefore))
    await tx
      .insert(conversations)
      .values(conversation)
      .onConflictDoUpdate({ target: conversations.chatKey, set: conversation })
  })
}

export async function isHandledUpdate(db: Db, channel: string, updateId: string): Promise<boolean> {
  const rows = await db
    .select({ updateId: handledUpdates.updateId })
    .from(handledUpdates)
    .where(and(eq(handledUpdates.channel, channel), eq(handledUpdates.updateId, updateId)))
  return rows.length > 0
}

export async function saveHandledUpdate(db: Db, channel: string, updateId: string, now: Date): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.insert(handledUpdates).values({ channel, updateId, handledAt: now.toISOString() }).onConflictDoNothing()
  })
}

/** Forgets deliveries older than `before` (an instant, ISO 8601); platforms repeat for a day at most. */
export async function deleteHandledUpdates(db: Db, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(handledUpdates).where(lt(handledUpdates.handledAt, before))
  })
}

/** The secret of this installation under that name, made when first asked for. */
export async function getSecret(db: Db, name: string): Promise<string> {
  return transaction(db, async (tx) => {
    await tx
      .insert(settings)
      .values({ name, value: randomBytes(32).toString('base64url') })
      .onConflictDoNothing()
    const rows = await tx.select().from(settings).where(eq(settings.name, name))
    return rows[0]!.value
  })
}
