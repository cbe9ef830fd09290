/** Reads and writes which messages could not be answered, for admins: when and why, never what they said or who wrote them. */
import { desc, gte, lt } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import { type SetAsideMessage, setAsideMessages } from '../schema/trouble-tables.ts'

export async function saveSetAside(tx: Tx, message: SetAsideMessage): Promise<void> {
  await tx.insert(setAsideMessages).values(message)
}

/** Those set aside since (an instant, ISO 8601), newest first. */
export async function listSetAside(db: Db, since: string): Promise<SetAsideMessage[]> {
  const { channel, receivedAt, setAsideAt, error } = setAsideMessages
  return db
    .select({ channel, receivedAt, setAsideAt, error })
    .from(setAsideMessages)
    .where(gte(setAsideAt, since))
    .orderBy(desc(setAsideMessages.id))
}

export async function deleteOldSetAside(db: Outside, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(setAsideMessages).where(lt(setAsideMessages.setAsideAt, before))
  })
}
