/** The tables of ids and addresses that outlive what they named. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { documents } from './document-tables.ts'

/** The highest id a table held when rows were deleted: a link or button that outlives a row must not name another. */
export const usedIds = sqliteTable('used_ids', {
  table: text({ enum: ['clauses', 'documents', 'versions'] }).primaryKey(),
  highest: integer().notNull(),
})

/** Addresses that a document had before its number was corrected; links to them go on working. */
export const formerSlugs = sqliteTable('former_slugs', {
  slug: text().primaryKey(),
  documentId: integer()
    .notNull()
    .references(() => documents.id, { onDelete: 'cascade' }),
})
