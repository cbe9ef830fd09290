/** Reads clauses; `documents.ts` writes them with their version. */
import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { type Clause, clauses } from '../schema/document-tables.ts'

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

export async function countClauses(db: Db, versionId: number): Promise<number> {
  return db.$count(clauses, eq(clauses.versionId, versionId))
}
