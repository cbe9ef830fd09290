/** Reads clauses; `documents.ts` writes them with their version. */
import { asc, eq, inArray } from 'drizzle-orm'
import type { Db } from './open.ts'
import { type Clause, clauses } from './schema.ts'

/** The clauses of one version, in reading order. */
export async function listClauses(db: Db, versionId: number): Promise<Clause[]> {
  return db.select().from(clauses).where(eq(clauses.versionId, versionId)).orderBy(asc(clauses.position))
}

/** The clauses with these ids, in the order of the ids; an unknown id is left out. */
export async function findClauses(db: Db, ids: number[]): Promise<Clause[]> {
  const found = await db.select().from(clauses).where(inArray(clauses.id, ids))
  const byId = new Map(found.map((clause) => [clause.id, clause]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
