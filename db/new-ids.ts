/** Gives ids that no row ever had, not even a deleted one. */
import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from './open.ts'
import { clauses, documents, versions } from './schema/document-tables.ts'
import { usedIds } from './schema/name-tables.ts'

const tables = { clauses, documents, versions }
type Table = keyof typeof tables

/** The first free id; all ids above it are free too. */
export async function findFreeId(tx: Tx, table: Table): Promise<number> {
  const [used] = await tx.select().from(usedIds).where(eq(usedIds.table, table))
  return Math.max(used?.highest ?? 0, await findHighestId(tx, table)) + 1
}

/** Must be called before rows are deleted. */
export async function saveUsedIds(tx: Tx): Promise<void> {
  for (const table of Object.keys(tables) as Table[]) {
    const highest = await findHighestId(tx, table)
    const higher = sql`max(${usedIds.highest}, ${highest})`
    await tx
      .insert(usedIds)
      .values({ table, highest })
      .onConflictDoUpdate({ target: usedIds.table, set: { highest: higher } })
  }
}

/** Whether anything was ever erased or thrown away. */
export async function wereIdsRetired(db: Db): Promise<boolean> {
  return (await db.$count(usedIds)) > 0
}

async function findHighestId(tx: Tx, table: Table): Promise<number> {
  const { id } = tables[table]
  const [row] = await tx.select({ highest: sql<number>`coalesce(max(${id}), 0)` }).from(tables[table])
  return row!.highest
}
