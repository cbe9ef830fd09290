/** What people thought of answers, by clause and day; of nobody in particular. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { documents } from './document-tables.ts'

/** How often answers from these clauses were called useful, or not, on a day. */
export const feedbackCounts = sqliteTable(
  'feedback_counts',
  {
    /** `2026-11-21` */
    day: text().notNull(),
    /** The clauses the answer cited, as `12.15`. */
    topic: text().notNull(),
    /** That of the clause cited first. */
    documentId: integer()
      .notNull()
      .references(() => documents.id, { onDelete: 'cascade' }),
    useful: integer().notNull().default(0),
    notUseful: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.day, table.topic] })],
)

/** Judgements already counted, so that none counts twice; forgotten after a day. */
export const feedbackMarks = sqliteTable(
  'feedback_marks',
  {
    /** Keyed hash of chat, topic and day: it leads back to nobody. */
    key: text().primaryKey(),
    givenAt: text().notNull(),
  },
  (table) => [index('feedback_marks_given').on(table.givenAt)],
)

/** What a reaction to a message of ours says; forgotten after a day. */
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
