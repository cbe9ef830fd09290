/** Reads and writes the codes that sign admins in, and the browsers in which they are signed in. */
import { and, asc, desc, eq, gt, lte, or } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import { type Admin, admins, type StaffSession, signInCodes, staffSessions } from '../schema/staff-tables.ts'

export async function saveSignInCode(tx: Tx, code: Omit<typeof signInCodes.$inferSelect, 'id'>): Promise<void> {
  await tx.insert(signInCodes).values(code)
}

/** Whose code it is; the code is gone afterwards. Undefined if there is none, or it has expired. */
export async function takeSignInCode(tx: Tx, codeHash: string, now: string): Promise<Admin | undefined> {
  const isValid = and(eq(signInCodes.codeHash, codeHash), gt(signInCodes.expiresAt, now))
  const [taken] = await tx.delete(signInCodes).where(isValid).returning()
  if (!taken) return undefined
  const rows = await tx.select().from(admins).where(eq(admins.id, taken.adminId))
  return rows[0]
}

/** Returns its id. */
export async function saveSession(tx: Tx, session: Omit<StaffSession, 'id' | 'notice'>): Promise<number> {
  const [saved] = await tx.insert(staffSessions).values(session).returning({ id: staffSessions.id })
  return saved!.id
}

/** How long a session lasts: until it was not used for a while, and in any case until it is old. */
export interface SessionAge {
  /** Instants, ISO 8601. */
  seenAfter: string
  begunAfter: string
}

export interface OpenSession {
  session: StaffSession
  admin: Admin
}

export async function findSession(db: Db, tokenHash: string, age: SessionAge): Promise<OpenSession | undefined> {
  const rows = await db
    .select({ session: staffSessions, admin: admins })
    .from(staffSessions)
    .innerJoin(admins, eq(admins.id, staffSessions.adminId))
    .where(and(eq(staffSessions.tokenHash, tokenHash), isOpen(age)))
  return rows[0]
}

/** Those last used come first. */
export async function listSessions(db: Db, age: SessionAge): Promise<OpenSession[]> {
  return db
    .select({ session: staffSessions, admin: admins })
    .from(staffSessions)
    .innerJoin(admins, eq(admins.id, staffSessions.adminId))
    .where(isOpen(age))
    .orderBy(desc(staffSessions.lastSeenAt), asc(staffSessions.id))
}

export async function changeSession(
  tx: Tx,
  id: number,
  change: Partial<Pick<StaffSession, 'lastSeenAt' | 'notice'>>,
): Promise<void> {
  await tx.update(staffSessions).set(change).where(eq(staffSessions.id, id))
}

export async function deleteSession(tx: Tx, id: number): Promise<void> {
  await tx.delete(staffSessions).where(eq(staffSessions.id, id))
}

/** Deletes what nobody can use any more. */
export async function deleteOldSessions(
  db: Outside,
  now: string,
  { seenAfter, begunAfter }: SessionAge,
): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(signInCodes).where(lte(signInCodes.expiresAt, now))
    const isOver = or(lte(staffSessions.lastSeenAt, seenAfter), lte(staffSessions.createdAt, begunAfter))
    await tx.delete(staffSessions).where(isOver)
  })
}

function isOpen({ seenAfter, begunAfter }: SessionAge) {
  return and(gt(staffSessions.lastSeenAt, seenAfter), gt(staffSessions.createdAt, begunAfter))
}
