/** Uploads on their way to a version. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { IncomingFile } from './chat-tables.ts'
import { versions } from './document-tables.ts'

/** `discarded` once the admin has thrown away what came of it. */
const jobStates = ['waiting', 'fetched', 'done', 'failed', 'discarded'] as const

/** Files that admins sent, in the order they came; each ends with one report to its chat. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: integer().primaryKey(),
    state: text({ enum: jobStates }).notNull().default('waiting'),
    file: text({ mode: 'json' }).$type<IncomingFile>().notNull(),
    channel: text().notNull(),
    chatId: text().notNull(),
    userId: text().notNull(),
    /** Of its progress and its report. */
    topic: text().notNull(),
    /** SHA-256 of the bytes, once they are fetched: under this name they are kept. */
    sourceHash: text(),
    /** The draft that came of it, or the version that was there already. */
    versionId: integer().references(() => versions.id, { onDelete: 'set null' }),
    outcome: text({ enum: ['stored', 'already-there'] }),
    /** Why nothing came of it, in Vietnamese. */
    failure: text(),
    /** How often it was begun without coming to an end: what ends the program each time is not tried for ever. */
    attempts: integer().notNull().default(0),
    createdAt: text().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [index('jobs_state').on(table.state)],
)

export type Job = typeof jobs.$inferSelect
export type NewJob = Pick<Job, 'file' | 'channel' | 'chatId' | 'userId' | 'topic' | 'createdAt'>
