/** The table of questions asked as the platform's own polls; their answers name only the poll. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const polls = sqliteTable('polls', {
  /** The platform's id of the poll. */
  id: text().primaryKey(),
  channel: text().notNull().default('telegram'),
  chatId: text().notNull(),
  /** What choosing each option says to the bot, in order. */
  says: text({ mode: 'json' }).$type<string[]>().notNull(),
  sentAt: text().notNull(),
})

export type SentPoll = typeof polls.$inferInsert
