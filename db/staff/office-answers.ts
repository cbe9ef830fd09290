/** Reads and writes the answers that the office wrote itself. */
import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../open.ts'
import { type OfficeAnswer, officeAnswers } from '../schema/staff-tables.ts'

/** In the order they were written. */
export async function listOfficeAnswers(db: Db, state?: OfficeAnswer['state']): Promise<OfficeAnswer[]> {
  const isWanted = state === undefined ? undefined : eq(officeAnswers.state, state)
  return db.select().from(officeAnswers).where(isWanted).orderBy(asc(officeAnswers.id))
}

export async function findOfficeAnswer(db: Db, id: number): Promise<OfficeAnswer | undefined> {
  const rows = await db.select().from(officeAnswers).where(eq(officeAnswers.id, id))
  return rows[0]
}

/** Returns its id. */
export async function saveOfficeAnswer(tx: Tx, answer: Omit<OfficeAnswer, 'id'>, id?: number): Promise<number> {
  if (id !== undefined) {
    await tx.update(officeAnswers).set(answer).where(eq(officeAnswers.id, id))
    return id
  }
  const [saved] = await tx.insert(officeAnswers).values(answer).returning({ id: officeAnswers.id })
  return saved!.id
}

export async function deleteOfficeAnswer(tx: Tx, id: number): Promise<void> {
  await tx.delete(officeAnswers).where(eq(officeAnswers.id, id))
}

/**
 * Takes the words of a document out of what the office wrote: the clauses that carried it, and what was written in
 * their words. The questions stay, so that they can be answered anew.
 */
export async function eraseFromOfficeAnswers(tx: Tx, documentId: number): Promise<void> {
  for (const { id, clauses, kind, text } of await listOfficeAnswers(tx)) {
    if (!clauses.some((clause) => clause.documentId === documentId)) continue
    const left = clauses.map((clause) =>
      clause.documentId === documentId ? { ...clause, label: '', words: '' } : clause,
    )
    const change = { clauses: left, text: kind === 'pinned' ? '' : text }
    await tx.update(officeAnswers).set(change).where(eq(officeAnswers.id, id))
  }
}
