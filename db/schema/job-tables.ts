/** The table of uploads that are to become versions. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { IncomingFile } from './chat-tables.ts'
import { versions } from './document-tables.ts'

/** `discarded` once an admin has thrown away the resulting draft. */
const jobStates = ['waiting', 'fetched', 'done', 'failed', 'discarded'] as const

/** Files that admins sent, in the order they came; each ends in one report to its chat. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: integer().primaryKey(),
    state: text({ enum: jobStates }).notNull().default('waiting'),
    file: text({ mode: 'json' }).$type<IncomingFile>().notNull(),
    channel: text().notNull(),
    chatId: text().notNull(),
    userId: text().notNull(),
    /** The topic of its progress message and its report. */
    topic: text().notNull(),
    /** SHA-256 of the bytes, once they are fetched; they are kept under this name. */
    sourceHash: text(),
    /** The draft made from it, or the version that existed already. */
    versionId: integer().references(() => versions.id, { onDelete: 'set null' }),
    /** `joined` if it is in a document that another upload sent with it reports. */
    outcome: text({ enum: ['stored', 'already-there', 'joined'] }),
    /** Why it was refused or given up, in Vietnamese. */
    failure: text(),
    /** How often it was begun but not finished: a file that ends the program each time is not tried for ever. */
    attempts: integer().notNull().default(0),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [index('jobs_state').on(table.state)],
)

export type Job = typeof jobs.$inferSelect
export type NewJob = Pick<Job, 'file' | 'channel' | 'chatId' | 'userId' | 'topic' | 'createdAt'> &
  Partial<Pick<Job, 'sourceHash'>>
