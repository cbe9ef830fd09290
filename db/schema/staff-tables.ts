/** Who looks after the documents, whom they invite, and what they did. */
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** From the least to the most that one may do. */
export const adminLevels = ['editor', 'admin', 'owner'] as const
export type AdminLevel = (typeof adminLevels)[number]

export const admins = sqliteTable(
  'admins',
  {
    id: integer().primaryKey(),
    channel: text().notNull(),
    /** As the platform names them. */
    userId: text().notNull(),
    level: text({ enum: adminLevels }).notNull(),
    /** What who invited them calls them; null for owners, whom the settings name. */
    name: text(),
    addedAt: text().notNull(),
  },
  (table) => [uniqueIndex('admins_user').on(table.channel, table.userId)],
)

/** Invitations that were not taken up yet. */
export const invites = sqliteTable('invites', {
  id: integer().primaryKey(),
  /** Keyed hash: the code itself is known to who was given it alone. */
  codeHash: text().notNull().unique(),
  level: text({ enum: adminLevels }).notNull(),
  name: text().notNull(),
  expiresAt: text().notNull(),
})

/** Codes that led nowhere, so that nobody can try many. */
export const wrongCodes = sqliteTable('wrong_codes', {
  id: integer().primaryKey(),
  /** Keyed hash of who sent it; empty once they had it forgotten. */
  personKey: text().notNull(),
  at: text().notNull(),
})

const adminActions = [
  'upload',
  'correct',
  'confirm-relation',
  'reject-relation',
  'publish',
  'discard',
  'withdraw',
  'restore',
  'erase',
  'invite',
  'cancel-invite',
  'join',
  'remove',
  'prepare-contest',
  'announce-contest',
  'cancel-contest',
  'report-contest',
] as const
export type AdminAction = (typeof adminActions)[number]

/** What admins did; never changed, and kept when the person or the document is gone. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: integer().primaryKey(),
    at: text().notNull(),
    /** As they were called at the time. */
    who: text().notNull(),
    action: text({ enum: adminActions }).notNull(),
    /** "Kế hoạch số 133-KH/ThU", the name of a file or of a person. */
    subject: text().notNull(),
    /** Why, or what exactly. */
    reason: text(),
    versionId: integer(),
  },
  (table) => [index('audit_log_version').on(table.versionId)],
)

export type Admin = typeof admins.$inferSelect
export type Invite = typeof invites.$inferSelect
export type NewInvite = Omit<Invite, 'id'>
export type AuditEntry = typeof auditLog.$inferSelect
export type NewAuditEntry = typeof auditLog.$inferInsert
