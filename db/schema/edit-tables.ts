/** The table of changes that admins made to the clauses of a version, each with the clauses before and after it. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type Clause, type Reference, versions } from './document-tables.ts'

/** What is to be changed; clauses are named by their paths, numbers as they are printed: "2.", "Điều 5." */
export type ClauseEdit =
  | { kind: 'correct'; path: string; heading: string | null; text: string }
  | { kind: 'split'; path: string; at: string; number?: string }
  | { kind: 'join'; path: string }
  | { kind: 'move'; path: string; to: { side: 'under' | 'before' | 'after'; path: string } }
  | { kind: 'relabel'; path: string; number: string }

/** A clause as it is without the ids, which it may exchange with other versions; `place` counts among its siblings. */
export interface ClauseState extends Omit<Clause, 'id' | 'versionId' | 'parentId' | 'position'> {
  parent: string | null
  place: number
  references: Omit<Reference, 'id' | 'clauseId'>[]
}

/** What a clause was and is; null before it was there, or after it is gone. */
export interface ClauseChange {
  before: ClauseState | null
  after: ClauseState | null
}

const editStates = ['waiting', 'done', 'undone', 'dropped'] as const

export const clauseEdits = sqliteTable(
  'clause_edits',
  {
    id: integer().primaryKey(),
    versionId: integer()
      .notNull()
      .references(() => versions.id, { onDelete: 'cascade' }),
    state: text({ enum: editStates }).notNull(),
    edit: text({ mode: 'json' }).$type<ClauseEdit>().notNull(),
    /** The label and the words of the clause when it was asked for. */
    label: text().notNull(),
    words: text().notNull(),
    at: text().notNull(),
    /** The person's name at the time. */
    who: text().notNull(),
    /** Who confirmed or dropped it, where somebody had to; or who undid it. */
    settledBy: text(),
    settledAt: text(),
    /** Empty until it is done. */
    changes: text({ mode: 'json' }).$type<ClauseChange[]>().notNull(),
  },
  (table) => [index('clause_edits_version').on(table.versionId)],
)

export type StoredEdit = typeof clauseEdits.$inferSelect
