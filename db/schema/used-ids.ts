/** Ids that must not be given again. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The highest id a table held when rows were deleted: a link or button that outlives its row must never name another. */
export const usedIds = sqliteTable('used_ids', {
  table: text({ enum: ['clauses', 'documents', 'versions'] }).primaryKey(),
  highest: integer().notNull(),
})
