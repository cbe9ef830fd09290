/** The tables of Zalo's Official Account: its tokens, when people were last active, and what was sent on which day. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One row for each app: its rotating pair of tokens, as secret as a password. */
export const zaloTokens = sqliteTable('zalo_tokens', {
  appId: text().primaryKey(),
  record: text({ mode: 'json' }).$type<object>().notNull(),
  /** Counts the replacements. */
  revision: integer().notNull(),
})

/** Zalo lets an OA write to people for some days after they were last active. */
export const zaloActivity = sqliteTable('zalo_activity', {
  /** Keyed hash of the chat. */
  chatKey: text().primaryKey(),
  /** An instant, ISO 8601. */
  lastActiveAt: text().notNull(),
})

/** `paid`: after the free 48 hours; `dropped`: after 7 days, or refused for good. */
const zaloSendKinds = ['free', 'paid', 'dropped'] as const
export type ZaloSendKind = (typeof zaloSendKinds)[number]

/** How many messages were sent on each day; neither words nor people are kept. */
export const zaloSends = sqliteTable(
  'zalo_sends',
  {
    /** The day in Vietnam, `YYYY-MM-DD`. */
    day: text().notNull(),
    kind: text({ enum: zaloSendKinds }).notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.kind] })],
)
