/** The tables of what people thought of answers, by clause and day; nobody can be identified. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { documents } from './document-tables.ts'

/** How often answers from these clauses were called useful, or not, on a day. */
export const feedbackCounts = sqliteTable(
  'feedback_counts',
  {
    /** `2026-11-21` */
    day: text().notNull(),
    /** The ids of the clauses the answer cited, as `12.15`. */
    topic: text().notNull(),
    /** The document of the clause cited first. */
    documentId: integer()
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    useful: integer().notNull().default(0),
    notUseful: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.day, table.topic] })],
)

/** Answers called not useful that an admin has dealt with. */
export const settledFeedback = sqliteTable('settled_feedback', {
  topic: text().primaryKey(),
  /** An instant, ISO 8601, and the person's name at the time. */
  at: text().notNull(),
  who: text().notNull(),
  how: text({ enum: ['document-corrected', 'answer-right', 'answer-written'] }).notNull(),
})
export type SettledHow = (typeof settledFeedback.$inferSelect)['how']

/** Judgements already counted, so that none is counted twice; forgotten after a day. */
export const feedbackMarks = sqliteTable(
  'feedback_marks',
  {
    /** Keyed hash of chat, topic and day, from which nobody can be identified. */
    key: text().primaryKey(),
    givenAt: text().notNull(),
  },
  (table) => [index('feedback_marks_given').on(table.givenAt)],
)

/** What a reaction to one of our messages means, by message; forgotten after a day. */
export const answerMessages = sqliteTable(
  'answer_messages',
  {
    /** Keyed hash of channel, chat and message. */
    key: text().primaryKey(),
    useful: text().notNull(),
    notUseful: text().notNull(),
    sentAt: text().notNull(),
  },
  (table) => [index('answer_messages_sent').on(table.sentAt)],
)
