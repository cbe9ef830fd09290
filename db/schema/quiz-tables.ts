/** The tables of the questions made of each published version. */
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

/** That the questions of a version were made, by which state of the rules, and how many were rejected for what. */
export const quizSets = sqliteTable('quiz_sets', {
  versionId: integer()
    .primaryKey()
    .references(() => versions.id, { onDelete: 'cascade' }),
  rules: integer().notNull(),
  rejections: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
})

/** Questions with four options; those of a version that is no longer published are not put. */
export const quizItems = sqliteTable(
  'quiz_items',
  {
    versionId: integer()
      .notNull()
      .references(() => versions.id, { onDelete: 'cascade' }),
    /** The same in every version in which clause, question and right answer are. */
    id: text().notNull(),
    position: integer().notNull(),
    clauseId: integer()
      .notNull()
      .references(() => clauses.id, { onDelete: 'cascade' }),
    kind: text({ enum: quizKinds }).notNull(),
    /** The exact words of the clause that the right option rests on. */
    span: text().notNull(),
    question: text().notNull(),
    options: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** The place of the right one in `options`. */
    correct: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.id] }), index('quiz_items_id').on(table.id)],
)

export type QuizItem = typeof quizItems.$inferSelect
export type QuizSet = typeof quizSets.$inferSelect
