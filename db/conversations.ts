/** Reads and writes what a chat was last about, and which deliveries were answered. */
import { randomBytes } from 'node:crypto'
import { and, eq, gte, lt } from 'drizzle-orm'
import { type Db, transaction } from './open.ts'
import { type Conversation, conversations, handledUpdates, settings } from './schema.ts'

/** Undefined too for a conversation last touched before `since` (an instant, ISO 8601), deleted or not. */
export async function findConversation(db: Db, chatKey: string, since: string): Promise<Conversation | undefined> {
  const rows = await db
    .select()
    .from(conversations)
    .where(and(eq(conversations.chatKey, chatKey), gte(conversations.updatedAt, since)))
  return rows[0]
}

export async function saveConversation(db: Db, conversation: Conversation): Promise<void> {
  await transaction(db, async (tx) => {
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

/** Deletes conversations not touched, and deliveries not taken in, since `before` (an instant, ISO 8601). */
export async function deleteOld(db: Db, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(conversations).where(lt(conversations.updatedAt, before))
    await tx.delete(handledUpdates).where(lt(handledUpdates.handledAt, before))
  })
}

/** The secret of this installation under that name, made when first asked for. */
export async function getSecret(db: Db, name: string): Promise<string> {
  // Asked with every message, so the common case takes no lock for writing.
  return (await findSecret(db, name)) ?? makeSecret(db, name)
}

async function makeSecret(db: Db, name: string): Promise<string> {
  return transaction(db, async (tx) => {
    await tx
      .insert(settings)
      .values({ name, value: randomBytes(32).toString('base64url') })
      .onConflictDoNothing()
    return (await findSecret(tx, name))!
  })
}

async function findSecret(db: Db, name: string): Promise<string | undefined> {
  const rows = await db.select().from(settings).where(eq(settings.name, name))
  return rows[0]?.value
}
