/** Reads and writes what a chat was last about, and the secrets of this installation. */
import { randomBytes } from 'node:crypto'
import { and, eq, gte, lt } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import { type Conversation, conversations, settings } from '../schema/chat-tables.ts'

/** Also undefined for a conversation last touched before `since` (an instant, ISO 8601), whether deleted yet or not. */
export async function findConversation(db: Db, chatKey: string, since: string): Promise<Conversation | undefined> {
  const rows = await db
    .select()
    .from(conversations)
    .where(and(eq(conversations.chatKey, chatKey), gte(conversations.updatedAt, since)))
  return rows[0]
}

export async function saveConversation(tx: Tx, conversation: Conversation): Promise<void> {
  await tx
    .insert(conversations)
    .values(conversation)
    .onConflictDoUpdate({ target: conversations.chatKey, set: conversation })
}

/** Returns how many there were. */
export async function deleteConversation(tx: Tx, chatKey: string): Promise<number> {
  const { changes } = await tx.delete(conversations).where(eq(conversations.chatKey, chatKey))
  return changes
}

/** Deletes the conversations not touched since `before` (an instant, ISO 8601). */
export async function deleteOldConversations(db: Outside, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(conversations).where(lt(conversations.updatedAt, before))
  })
}

/** This installation's secret of that name; it is made when first asked for. */
export async function getSecret(db: Outside, name: string): Promise<string> {
  // Asked for with every message, so the common case takes no write lock.
  return (await findSecret(db, name)) ?? makeSecret(db, name)
}

async function makeSecret(db: Outside, name: string): Promise<string> {
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
