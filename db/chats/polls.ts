/** Reads and writes the polls that were sent. */
import { and, eq, lt } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import { polls, type SentPoll } from '../schema/poll-tables.ts'

export async function savePoll(db: Outside, poll: SentPoll): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.insert(polls).values(poll).onConflictDoNothing()
  })
}

export async function findPoll(db: Db, id: string): Promise<SentPoll | undefined> {
  const rows = await db.select().from(polls).where(eq(polls.id, id))
  return rows[0]
}

/** Deletes the polls put in the chat and returns how many there were. */
export async function deletePolls(tx: Tx, { channel, chatId }: { channel: string; chatId: string }): Promise<number> {
  const isOfChat = and(eq(polls.channel, channel), eq(polls.chatId, chatId))
  const { changes } = await tx.delete(polls).where(isOfChat)
  return changes
}

/** Deletes those sent before `before` (an instant, ISO 8601). */
export async function deleteOldPolls(db: Outside, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(polls).where(lt(polls.sentAt, before))
  })
}
