/** Reads and writes admins, their invitations, and what they did. */
import { and, asc, desc, eq, gt, inArray, lte, ne, sql } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import {
  type Admin,
  type AdminAction,
  type AuditEntry,
  admins,
  auditLog,
  type Invite,
  invites,
  type NewAdmin,
  type NewAuditEntry,
  type NewInvite,
  wrongCodes,
} from '../schema/staff-tables.ts'

type UserName = Pick<Admin, 'channel' | 'userId'>

/** The channel of people who have no chat: they were added on the server, and only sign in to the admin pages. */
export const pagesChannel = 'web'

/** Replaces the owners of chats with these; if none are named the stored ones stay, so that there is always one. */
export async function replaceOwners(db: Outside, owners: UserName[], addedAt: string): Promise<void> {
  if (owners.length === 0) return
  await transaction(db, async (tx) => {
    const former = await tx
      .select()
      .from(admins)
      .where(and(eq(admins.level, 'owner'), ne(admins.channel, pagesChannel)))
    const isNamed = ({ channel, userId }: UserName) =>
      owners.some((owner) => owner.channel === channel && owner.userId === userId)
    for (const { id } of former.filter((one) => !isNamed(one))) await deleteAdmin(tx, id)
    for (const owner of owners) await saveAdmin(tx, { ...owner, level: 'owner', name: null, addedAt })
  })
}

/** Someone who is an admin already keeps the day they were added, and their name if no new one is given. */
export async function saveAdmin(tx: Tx, admin: NewAdmin): Promise<void> {
  const { level, name } = admin
  await tx
    .insert(admins)
    .values(admin)
    .onConflictDoUpdate({
      target: [admins.channel, admins.userId],
      set: { level, name: sql`coalesce(${name}, ${admins.name})` },
    })
}

export async function findAdmin(db: Db, { channel, userId }: UserName): Promise<Admin | undefined> {
  const rows = await db
    .select()
    .from(admins)
    .where(and(eq(admins.channel, channel), eq(admins.userId, userId)))
  return rows[0]
}

/** Remembers of which drafts somebody was told, and when. */
export async function saveTold(
  tx: Tx,
  id: number,
  told: Required<Pick<Admin, 'toldOn' | 'toldVersionId'>>,
): Promise<void> {
  await tx.update(admins).set(told).where(eq(admins.id, id))
}

/** In the order they were added. */
export async function listAdmins(db: Db): Promise<Admin[]> {
  return db.select().from(admins).orderBy(asc(admins.id))
}

export async function deleteAdmin(tx: Tx, id: number): Promise<void> {
  await tx.delete(admins).where(eq(admins.id, id))
}

export async function saveInvite(tx: Tx, invite: NewInvite): Promise<void> {
  await tx.insert(invites).values(invite)
}

/** The invitations that can still be taken up. */
export async function listInvites(db: Db, now: string): Promise<Invite[]> {
  return db.select().from(invites).where(gt(invites.expiresAt, now)).orderBy(asc(invites.id))
}

export async function findInvite(db: Db, codeHash: string, now: string): Promise<Invite | undefined> {
  const rows = await db
    .select()
    .from(invites)
    .where(and(eq(invites.codeHash, codeHash), gt(invites.expiresAt, now)))
  return rows[0]
}

export async function deleteInvite(tx: Tx, id: number): Promise<void> {
  await tx.delete(invites).where(eq(invites.id, id))
}

export async function saveWrongCode(tx: Tx, personKey: string, at: string): Promise<void> {
  await tx.insert(wrongCodes).values({ personKey, at })
}

/** Counts wrong codes since an instant (ISO 8601), of this person and of everybody. */
export async function countWrongCodes(db: Db, personKey: string, since: string): Promise<{ own: number; all: number }> {
  const isRecent = gt(wrongCodes.at, since)
  const own = await db.$count(wrongCodes, and(isRecent, eq(wrongCodes.personKey, personKey)))
  return { own, all: await db.$count(wrongCodes, isRecent) }
}

/** Forgets whose these wrong codes were; they still count. Returns how many there were. */
export async function forgetWrongCodes(tx: Tx, personKey: string): Promise<number> {
  const { changes } = await tx.update(wrongCodes).set({ personKey: '' }).where(eq(wrongCodes.personKey, personKey))
  return changes
}

/** Deletes wrong codes sent, and invitations expired, before `before` (an instant, ISO 8601). */
export async function deleteOldInvites(db: Outside, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(wrongCodes).where(lte(wrongCodes.at, before))
    await tx.delete(invites).where(lte(invites.expiresAt, before))
  })
}

export async function saveAuditEntry(tx: Tx, entry: NewAuditEntry): Promise<void> {
  await tx.insert(auditLog).values(entry)
}

/** Newest first. */
export async function listAuditEntries(
  db: Db,
  { offset, limit }: Record<'offset' | 'limit', number>,
): Promise<AuditEntry[]> {
  return db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(limit).offset(offset)
}

/** What was done to these versions, newest first. */
export async function listVersionEntries(db: Db, versionIds: number[]): Promise<AuditEntry[]> {
  return db.select().from(auditLog).where(inArray(auditLog.versionId, versionIds)).orderBy(desc(auditLog.id))
}

export async function countAuditEntries(db: Db): Promise<number> {
  return db.$count(auditLog)
}

/** The entry of the last of these actions on a version. */
export async function findAuditEntry(
  db: Db,
  versionId: number,
  actions: AdminAction[],
): Promise<AuditEntry | undefined> {
  const rows = await db.select().from(auditLog).where(eq(auditLog.versionId, versionId)).orderBy(desc(auditLog.id))
  return rows.find(({ action }) => actions.includes(action))
}
