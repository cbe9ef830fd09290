/** The tables of admins: their invitations, how they sign in to their pages, what they write and what they did. */
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** From the fewest rights to the most. */
export const adminLevels = ['editor', 'admin', 'owner'] as const
export type AdminLevel = (typeof adminLevels)[number]

export const admins = sqliteTable(
  'admins',
  {
    id: integer().primaryKey(),
    channel: text().notNull(),
    /** The platform's id of the person. */
    userId: text().notNull(),
    level: text({ enum: adminLevels }).notNull(),
    /** The name that whoever invited them gave them; null for owners, who are named in the settings. */
    name: text(),
    addedAt: text().notNull(),
    /** The day (`YYYY-MM-DD`) on which they were last told of drafts that wait, and the newest of these. */
    toldOn: text(),
    toldVersionId: integer(),
  },
  (table) => [uniqueIndex('admins_user').on(table.channel, table.userId)],
)

/** Invitations that have not been taken up yet. */
export const invites = sqliteTable('invites', {
  id: integer().primaryKey(),
  /** Keyed hash: only the person who was given the code knows it. */
  codeHash: text().notNull().unique(),
  level: text({ enum: adminLevels }).notNull(),
  name: text().notNull(),
  expiresAt: text().notNull(),
})

/** Codes that sign an admin in once. */
export const signInCodes = sqliteTable('sign_in_codes', {
  id: integer().primaryKey(),
  /** Keyed hash: only the person who was given the code knows it. */
  codeHash: text().notNull().unique(),
  adminId: integer()
    .notNull()
    .references(() => admins.id, { onDelete: 'cascade' }),
  expiresAt: text().notNull(),
})

/** The browsers in which an admin is signed in. */
export const staffSessions = sqliteTable(
  'staff_sessions',
  {
    id: integer().primaryKey(),
    /** SHA-256 of what the browser's cookie holds. */
    tokenHash: text().notNull().unique(),
    adminId: integer()
      .notNull()
      .references(() => admins.id, { onDelete: 'cascade' }),
    /** "Chrome, Windows" */
    device: text().notNull(),
    createdAt: text().notNull(),
    lastSeenAt: text().notNull(),
    /** What the next page says of what was just done. */
    notice: text(),
  },
  (table) => [index('staff_sessions_admin').on(table.adminId)],
)

/** Wrong codes that were sent, so that nobody can try many. */
export const wrongCodes = sqliteTable('wrong_codes', {
  id: integer().primaryKey(),
  /** Keyed hash of the sender; empty once they have asked to be forgotten. */
  personKey: text().notNull(),
  at: text().notNull(),
})

/** A clause that carries an answer, with its words when it was chosen; without name and words once it was erased. */
export interface PinnedClause {
  documentId: number
  path: string
  label: string
  words: string
}

export const officeAnswers = sqliteTable('office_answers', {
  id: integer().primaryKey(),
  /** Carried by clauses, or the office's own statement. */
  kind: text({ enum: ['pinned', 'statement'] }).notNull(),
  state: text({ enum: ['draft', 'published'] }).notNull(),
  /** The ways in which people ask it. */
  questions: text({ mode: 'json' }).$type<string[]>().notNull(),
  text: text().notNull(),
  /** Who says it: "Văn phòng UBND xã Hòa Bình"; empty for an answer carried by clauses. */
  office: text().notNull(),
  clauses: text({ mode: 'json' }).$type<PinnedClause[]>().notNull(),
  /** The name of who wrote it, and when it was last changed (an instant, ISO 8601). */
  who: text().notNull(),
  at: text().notNull(),
})

const adminActions = [
  'upload',
  'correct',
  'edit-clause',
  'propose-edit',
  'drop-edit',
  'undo-edit',
  'confirm-relation',
  'reject-relation',
  'publish',
  'discard',
  'schedule',
  'withdraw',
  'restore',
  'erase',
  'invite',
  'cancel-invite',
  'join',
  'remove',
  'sign-in',
  'end-session',
  'settle-feedback',
  'write-answer',
  'delete-answer',
  'prepare-contest',
  'announce-contest',
  'cancel-contest',
  'report-contest',
] as const
export type AdminAction = (typeof adminActions)[number]

/** What admins did; an entry is never changed, and is kept when the person or the document is gone. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: integer().primaryKey(),
    at: text().notNull(),
    /** The person's name at the time. */
    who: text().notNull(),
    action: text({ enum: adminActions }).notNull(),
    /** "Kế hoạch số 133-KH/ThU", or the name of a file or a person. */
    subject: text().notNull(),
    /** The reason, or the details. */
    reason: text(),
    versionId: integer(),
  },
  (table) => [index('audit_log_version').on(table.versionId)],
)

export type Admin = typeof admins.$inferSelect
export type NewAdmin = Omit<Admin, 'id' | 'toldOn' | 'toldVersionId'>
export type Invite = typeof invites.$inferSelect
export type NewInvite = Omit<Invite, 'id'>
export type OfficeAnswer = typeof officeAnswers.$inferSelect
export type StaffSession = typeof staffSessions.$inferSelect
export type AuditEntry = typeof auditLog.$inferSelect
export type NewAuditEntry = typeof auditLog.$inferInsert
