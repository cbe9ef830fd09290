/** Reads clauses; `documents.ts` writes them with their version. */
import { asc, eq } from 'drizzle-orm'
import type { Db } from './open.ts'
import { type Clause, clauses } from './schema.ts'

/** The clauses of one version, in reading order. */
export async function listClauses(db: Db, versionId: number): Promise<Clause[]> {
  return db.select().from(clauses).where(eq(clauses.versionId, versionId)).orderBy(asc(clauses.position))
}
