/** The table of questions put in a form of the platform's own, whose answers name nothing but the poll. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const polls = sqliteTable('polls', {
  /** The platform's id of the poll. */
  id: text().primaryKey(),
  channel: text().notNull().default('telegram'),
  chatId: text().notNull(),
  /** What each option says, in order. */
  says: text({ mode: 'json' }).$type<string[]>().notNull(),
  sentAt: text().notNull(),
})

export type SentPoll = typeof polls.$inferInsert
