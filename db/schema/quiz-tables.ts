/** The tables of the questions made from each published version. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { clauses, versions } from './document-tables.ts'

const quizKinds = [
  'figure',
  'document',
  'header',
  'responsible',
  'duty',
  'list',
  'definition',
  'completion',
  'statement',
  'order',
] as const
export type QuizKind = (typeof quizKinds)[number]

/** Which versions have had their questions made, by which state of the rules, and how many were rejected and why. */
export const quizSets = sqliteTable('quiz_sets', {
  versionId: integer()
    .primaryKey()
    .references(() => versions.id, { onDelete: 'cascade' }),
  rules: integer().notNull(),
  rejections: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
})

/** Questions with four options; those of a version that is no longer published are not asked. */
export const quizItems = sqliteTable(
  'quiz_items',
  {
    versionId: integer()
      .notNull()
      .references(() => versions.id, { onDelete: 'cascade' }),
    /** The same in every version in which clause, question and right answer are the same. */
    id: text().notNull(),
    position: integer().notNull(),
    clauseId: integer()
      .notNull()
      .references(() => clauses.id, { onDelete: 'cascade' }),
    kind: text({ enum: quizKinds }).notNull(),
    /** The exact words of the clause that prove the right option. */
    span: text().notNull(),
    question: text().notNull(),
    options: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** The position of the right option in `options`. */
    correct: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.id] }), index('quiz_items_id').on(table.id)],
)

export type QuizItem = typeof quizItems.$inferSelect
export type QuizSet = typeof quizSets.$inferSelect
