/** Reads and writes the changes that admins made, or want to make, to the clauses of a version. */
import { and, asc, desc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../open.ts'
import { clauseEdits, type StoredEdit } from '../schema/document-tables.ts'

export async function saveEdit(tx: Tx, edit: Omit<StoredEdit, 'id'>): Promise<void> {
  await tx.insert(clauseEdits).values(edit)
}

export async function settleEdit(tx: Tx, id: number, settled: Partial<StoredEdit>): Promise<void> {
  await tx.update(clauseEdits).set(settled).where(eq(clauseEdits.id, id))
}

/** Those of all versions that wait for a second person, the oldest first. */
export async function listWaitingEdits(db: Db): Promise<StoredEdit[]> {
  return db.select().from(clauseEdits).where(eq(clauseEdits.state, 'waiting')).orderBy(asc(clauseEdits.id))
}

/** Of one version, newest first. */
export async function listEdits(db: Db, versionId: number, state?: StoredEdit['state']): Promise<StoredEdit[]> {
  const isWanted = state === undefined ? undefined : eq(clauseEdits.state, state)
  return db
    .select()
    .from(clauseEdits)
    .where(and(eq(clauseEdits.versionId, versionId), isWanted))
    .orderBy(desc(clauseEdits.id))
}
