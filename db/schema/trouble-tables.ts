/** The tables of what went wrong in answering: pauses asked for by platforms, messages set aside, topics without an answer. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Until when a platform takes nothing at all from us, as it said. */
export const platformPauses = sqliteTable('platform_pauses', {
  channel: text().primaryKey(),
  /** An instant, ISO 8601. */
  until: text().notNull(),
})

/** Messages that could not be answered, without their words and without who wrote them. */
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

/** How often on a day no answer was found, by the clause nearest to the question: no words of who asked. */
export const unansweredTopics = sqliteTable(
  'unanswered_topics',
  {
    /** In Vietnam, `YYYY-MM-DD`. */
    day: text().notNull(),
    /** 0 where no clause is near. */
    documentId: integer().notNull(),
    /** The path of the clause; empty where none is near. */
    path: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.documentId, table.path] })],
)

export type SetAsideMessage = Omit<typeof setAsideMessages.$inferSelect, 'id'>
