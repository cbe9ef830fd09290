/** Reads and writes the vectors of clauses. */
import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm'
import { type Db, type Outside, transaction } from '../open.ts'
import { clauses, clauseVectors, versions } from '../schema/document-tables.ts'

/** The rounded vectors of a clause: one row for each of its pieces, to be multiplied by the step of that piece. */
export interface RoundedVectors {
  rows: Int8Array
  steps: Float32Array
}

/** With the hash of the text they were made of, which changes where the clause stands under other headings too. */
export interface StoredVectors extends RoundedVectors {
  hash: string
}

/** By clause id; all have the same dimension. */
export interface ClauseVectors {
  dimension: number
  vectors: Map<number, StoredVectors>
}

const rowsPerRead = 2_000

/** Yields one model's vectors, a few thousand clauses at a time; those of different dimensions come separately. */
export async function* readVectors(db: Db, model: string): AsyncGenerator<ClauseVectors> {
  let last = 0
  for (;;) {
    const stored = await db
      .select()
      .from(clauseVectors)
      .where(and(eq(clauseVectors.model, model), gt(clauseVectors.clauseId, last)))
      .orderBy(asc(clauseVectors.clauseId))
      .limit(rowsPerRead)
    for (const [dimension, group] of Map.groupBy(stored, (row) => row.dimension)) {
      yield { dimension, vectors: new Map(group.map((row) => [row.clauseId, readRounded(row)])) }
    }
    if (stored.length < rowsPerRead) return
    last = stored.at(-1)!.clauseId
  }
}

/** By hash, those that some clause has already, whose text is the same. */
export async function findVectors(
  db: Db,
  model: string,
  { hashes, dimension }: { hashes: string[]; dimension: number | undefined },
): Promise<Map<string, StoredVectors>> {
  const isFitting = dimension === undefined ? undefined : eq(clauseVectors.dimension, dimension)
  const stored = await db
    .select()
    .from(clauseVectors)
    .where(and(eq(clauseVectors.model, model), inArray(clauseVectors.hash, hashes), isFitting))
  return new Map(stored.map((row) => [row.hash, readRounded(row)]))
}

/** Counts the vectors of the model that has the most; each vector has one step. */
export async function countStoredVectors(db: Db): Promise<number> {
  const vectors = sql<number>`sum(length(${clauseVectors.steps})) / 4`
  const models = await db.select({ vectors }).from(clauseVectors).groupBy(clauseVectors.model)
  return Math.max(0, ...models.map((model) => model.vectors))
}

/** Of the published clauses, those that the model has read, as they are or before they were corrected. */
export async function countRead(db: Db, model: string): Promise<{ done: number; all: number }> {
  const isOfModel = and(eq(clauseVectors.clauseId, clauses.id), eq(clauseVectors.model, model))
  const [row] = await db
    .select({ all: count(), done: count(clauseVectors.clauseId) })
    .from(clauses)
    .innerJoin(versions, eq(versions.id, clauses.versionId))
    .leftJoin(clauseVectors, isOfModel)
    .where(and(eq(versions.state, 'published'), sql`coalesce(${clauses.heading}, '') || ${clauses.text} <> ''`))
  return row!
}

/** Copies, since the driver's buffers need not be aligned as an array of numbers must be. */
function readRounded({ rows, steps, hash }: typeof clauseVectors.$inferSelect): StoredVectors {
  return { rows: Int8Array.from(rows), steps: new Float32Array(Uint8Array.from(steps).buffer), hash }
}

/** Skips clauses that were erased while they were being embedded. */
export async function saveVectors(db: Outside, model: string, { dimension, vectors }: ClauseVectors): Promise<void> {
  await transaction(db, async (tx) => {
    const ids = JSON.stringify([...vectors.keys()])
    const there = await tx
      .select({ id: clauses.id })
      .from(clauses)
      .where(sql`${clauses.id} in (select value from json_each(${ids}))`)
    for (const { id: clauseId } of there) {
      const { rows, steps, hash } = vectors.get(clauseId)!
      const row = { clauseId, model, hash, dimension, rows: Buffer.from(rows.buffer), steps: Buffer.from(steps.buffer) }
      await tx
        .insert(clauseVectors)
        .values(row)
        .onConflictDoUpdate({ target: [clauseVectors.clauseId, clauseVectors.model], set: row })
    }
  })
}
