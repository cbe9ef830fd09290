/** The tables of what went wrong: pauses that platforms asked for, messages set aside, and topics without an answer. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Until when a platform has said that it accepts nothing at all from us. */
export const platformPauses = sqliteTable('platform_pauses', {
  channel: text().primaryKey(),
  /** An instant, ISO 8601. */
  until: text().notNull(),
})

/** Messages that could not be answered, without their words or their sender. */
export const setAsideMessages = sqliteTable(
  'set_aside_messages',
  {
    id: integer().primaryKey(),
    channel: text().notNull(),
    receivedAt: text().notNull(),
    setAsideAt: text().notNull(),
    error: text().notNull(),
  },
  (table) => [index('set_aside_messages_at').on(table.setAsideAt)],
)

/** How often no answer was found on a day, by the clause nearest to the question; the words are not kept. */
export const unansweredTopics = sqliteTable(
  'unanswered_topics',
  {
    /** The day in Vietnam, `YYYY-MM-DD`. */
    day: text().notNull(),
    /** 0 if no clause is near. */
    documentId: integer().notNull(),
    /** The path of the clause; empty if none is near. */
    path: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.documentId, table.path] })],
)

/** How many questions there were on a day, by what came of them and the document answered from. */
export const questionCounts = sqliteTable(
  'question_counts',
  {
    /** The day in Vietnam, `YYYY-MM-DD`. */
    day: text().notNull(),
    outcome: text({ enum: ['answered', 'unsure', 'silent'] }).notNull(),
    /** Of the clause cited first; 0 if none is cited. */
    documentId: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.outcome, table.documentId] })],
)
export type QuestionOutcome = (typeof questionCounts.$inferSelect)['outcome']

/**
 * Words of published documents that stood in questions without an answer. A mark is one of 256 that the chat has for
 * this word alone: it tells several chats from one, and neither whose they are nor what else they asked.
 */
export const topicMarks = sqliteTable(
  'topic_marks',
  {
    words: text().notNull(),
    mark: integer().notNull(),
    /** The day in Vietnam on which it was last asked. */
    day: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.words, table.mark] }), index('topic_marks_day').on(table.day)],
)

export type SetAsideMessage = Omit<typeof setAsideMessages.$inferSelect, 'id'>
