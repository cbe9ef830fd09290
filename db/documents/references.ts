/** Reads references, and saves what the admin says of the relations proposed. */
import { and, asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../open.ts'
import { clauses, type Reference, type RelationState, references } from '../schema/document-tables.ts'

/** All mentions of one version, in reading order. */
export async function listReferences(db: Db, versionId: number): Promise<Reference[]> {
  const rows = await db
    .select({ reference: references })
    .from(references)
    .innerJoin(clauses, and(eq(clauses.id, references.clauseId), eq(clauses.versionId, versionId)))
    .orderBy(asc(clauses.position), asc(references.id))
  return rows.map(({ reference }) => reference)
}

/** What one version does to other documents: its bases, what it amends, replaces or repeals; an admin confirms each. */
export async function listRelations(db: Db, versionId: number): Promise<Reference[]> {
  return (await listReferences(db, versionId)).filter(({ kind, docNumber }) => kind !== 'cites' && docNumber !== null)
}

export async function saveRelationState(tx: Tx, referenceId: number, state: RelationState): Promise<void> {
  await tx.update(references).set({ state }).where(eq(references.id, referenceId))
}
