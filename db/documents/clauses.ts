/** Reads clauses; `documents.ts` writes them with their version. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '../open.ts'
import { type Clause, clauses, versions } from '../schema/document-tables.ts'
import { nextRevision } from './version-states.ts'

/** The clauses of one version, in reading order. */
export async function listClauses(db: Db, versionId: number): Promise<Clause[]> {
  const query = queries.get(db) ?? prepare(db)
  queries.set(db, query)
  return query.execute({ versionId })
}

/** Prepared once: thousands of versions are read in a row, and the driver never frees the memory a new query takes. */
const queries = new WeakMap<Db, ReturnType<typeof prepare>>()

function prepare(db: Db) {
  const { versionId, position } = clauses
  return db
    .select()
    .from(clauses)
    .where(eq(versionId, sql.placeholder('versionId')))
    .orderBy(asc(position))
    .prepare()
}

/** Those that the public may read. */
export async function listShownClauses(db: Db, versionId: number): Promise<Clause[]> {
  return (await listClauses(db, versionId)).filter(({ isLeftOut }) => !isLeftOut)
}

/** Takes the clauses with these labels out of search and display; returns how many. */
export async function leaveOutClauses(tx: Tx, versionId: number, labels: string[]): Promise<number> {
  const { changes } = await tx
    .update(clauses)
    .set({ isLeftOut: true })
    .where(and(eq(clauses.versionId, versionId), inArray(clauses.label, labels)))
  // Whoever keeps a copy of the version sees that it has changed.
  await tx
    .update(versions)
    .set({ revision: await nextRevision(tx) })
    .where(eq(versions.id, versionId))
  return changes
}

export async function countClauses(db: Db, versionId: number): Promise<number> {
  return db.$count(clauses, eq(clauses.versionId, versionId))
}
