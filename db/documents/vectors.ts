/** Reads and writes the vectors of clauses. */
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { type Db, type Outside, transaction } from '../open.ts'
import { clauses, clauseVectors } from '../schema/document-tables.ts'

/** The rounded vectors of a clause: one row for each of its pieces, to be multiplied by the step of that piece. */
export interface RoundedVectors {
  rows: Int8Array
  steps: Float32Array
}

/** By clause id; all have the same dimension. */
export interface ClauseVectors {
  dimension: number
  vectors: Map<number, RoundedVectors>
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

/** Counts the vectors of the model that has the most; each vector has one step. */
export async function countStoredVectors(db: Db): Promise<number> {
  const count = sql<number>`sum(length(${clauseVectors.steps})) / 4`
  const models = await db.select({ count }).from(clauseVectors).groupBy(clauseVectors.model)
  return Math.max(0, ...models.map((model) => model.count))
}

/** Copies, since the driver's buffers need not be aligned as an array of numbers must be. */
function readRounded({ rows, steps }: Record<'rows' | 'steps', Buffer>): RoundedVectors {
  return { rows: Int8Array.from(rows), steps: new Float32Array(Uint8Array.from(steps).buffer) }
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
      const { rows, steps } = vectors.get(clauseId)!
      const row = { clauseId, model, dimension, rows: Buffer.from(rows.buffer), steps: Buffer.from(steps.buffer) }
      await tx
        .insert(clauseVectors)
        .values(row)
        .onConflictDoUpdate({ target: [clauseVectors.clauseId, clauseVectors.model], set: row })
    }
  })
}
