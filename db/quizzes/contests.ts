/** Reads and writes contests. */
import { createHash } from 'node:crypto'
import { and, asc, desc, eq, gt, isNull, like, lte, max, notInArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '../open.ts'
import {
  type AttemptRow,
  attempts,
  type Contest,
  type ContestRoundRow,
  type ContestUnitRow,
  contestRounds,
  contests,
  contestUnits,
  type EntrantRow,
  entrants,
} from '../schema/contest-tables.ts'

/** A contest with its rounds and units, each in order. */
export interface WholeContest extends Contest {
  rounds: ContestRoundRow[]
  units: ContestUnitRow[]
}

/** Stores the contest, replacing what was stored under its id. */
export async function saveContest(tx: Tx, { rounds, units, ...contest }: WholeContest): Promise<void> {
  await tx.insert(contests).values(contest).onConflictDoUpdate({ target: contests.id, set: contest })
  await tx.delete(contestRounds).where(eq(contestRounds.contestId, contest.id))
  await tx.delete(contestUnits).where(eq(contestUnits.contestId, contest.id))
  await tx.insert(contestRounds).values(rounds)
  if (units.length > 0) await tx.insert(contestUnits).values(units)
}

export async function findContest(db: Db, id: string): Promise<WholeContest | undefined> {
  const [contest] = await db.select().from(contests).where(eq(contests.id, id))
  return contest && withParts(db, contest)
}

/** Newest first. */
export async function listContests(db: Db): Promise<WholeContest[]> {
  const rows = await db.select().from(contests).orderBy(desc(contests.createdAt))
  return Promise.all(rows.map((contest) => withParts(db, contest)))
}

async function withParts(db: Db, contest: Contest): Promise<WholeContest> {
  const { id } = contest
  const rounds = db
    .select()
    .from(contestRounds)
    .where(eq(contestRounds.contestId, id))
    .orderBy(asc(contestRounds.number))
  const units = db.select().from(contestUnits).where(eq(contestUnits.contestId, id)).orderBy(asc(contestUnits.position))
  return { ...contest, rounds: await rounds, units: await units }
}

export async function findEntrant(db: Db, contestId: string, personKey: string): Promise<EntrantRow | undefined> {
  const rows = await db
    .select()
    .from(entrants)
    .where(and(eq(entrants.contestId, contestId), eq(entrants.personKey, personKey)))
  return rows[0]
}

export async function listEntrants(db: Db, contestId: string): Promise<EntrantRow[]> {
  return db.select().from(entrants).where(eq(entrants.contestId, contestId)).orderBy(asc(entrants.number))
}

/** Enters the person under the next number; whoever has entered keeps that entry, whoever has left stays out. */
export async function saveEntrant(tx: Tx, entrant: Omit<EntrantRow, 'number'>): Promise<void> {
  if (await hasLeft(tx, entrant.contestId, entrant.personKey)) return
  const [last] = await tx
    .select({ number: max(entrants.number) })
    .from(entrants)
    .where(eq(entrants.contestId, entrant.contestId))
  await tx
    .insert(entrants)
    .values({ ...entrant, number: (last?.number ?? 0) + 1 })
    .onConflictDoNothing({ target: [entrants.contestId, entrants.personKey] })
}

export async function listAttempts(db: Db, contestId: string): Promise<AttemptRow[]> {
  return db
    .select()
    .from(attempts)
    .where(eq(attempts.contestId, contestId))
    .orderBy(asc(attempts.entrant), asc(attempts.number))
}

export async function listAttemptsOf(db: Db, { contestId, number }: EntrantRow): Promise<AttemptRow[]> {
  return db
    .select()
    .from(attempts)
    .where(and(eq(attempts.contestId, contestId), eq(attempts.entrant, number)))
    .orderBy(asc(attempts.number))
}

export async function saveAttempt(tx: Tx, attempt: AttemptRow): Promise<void> {
  const target = [attempts.contestId, attempts.entrant, attempts.number]
  await tx.insert(attempts).values(attempt).onConflictDoUpdate({ target, set: attempt })
}

/** Attempts whose time is up but that nobody has ended. */
export async function listOverdueAttempts(db: Db, now: string): Promise<AttemptRow[]> {
  return db
    .select()
    .from(attempts)
    .where(and(isNull(attempts.endedAt), lte(attempts.deadlineAt, now)))
}

/**
 * Forgets who the person is in all contests; attempts stay in the ranking under their number, without the name. Until
 * the contest is over, an anonymous mark says that this account has entered it, so that nobody enters twice.
 */
export async function forgetEntrant(tx: Tx, personKey: string): Promise<number> {
  const rows = await tx.select().from(entrants).where(eq(entrants.personKey, personKey))
  for (const { contestId } of rows) {
    const gone = { personKey: leftKeyOf(contestId, personKey), nickname: null }
    await tx
      .update(entrants)
      .set(gone)
      .where(and(eq(entrants.contestId, contestId), eq(entrants.personKey, personKey)))
  }
  return rows.length
}

/** Whether the person entered and has since asked to be forgotten. */
export async function hasLeft(db: Db, contestId: string, personKey: string): Promise<boolean> {
  return (await findEntrant(db, contestId, leftKeyOf(contestId, personKey))) !== undefined
}

/** Removes the marks, no longer needed, in contests whose rounds are all closed at `now` (an instant, ISO 8601). */
export async function forgetWhoLeft(tx: Tx, now: string): Promise<void> {
  const open = tx.select({ id: contestRounds.contestId }).from(contestRounds).where(gt(contestRounds.closesAt, now))
  await tx
    .update(entrants)
    .set({ personKey: sql`'forgotten-' || ${entrants.number}` })
    .where(and(like(entrants.personKey, `${leftPrefix}%`), notInArray(entrants.contestId, open)))
}

const leftPrefix = 'left-'

/** Different in every contest, so that nobody can link what one account did in two of them. */
function leftKeyOf(contestId: string, personKey: string): string {
  return leftPrefix + createHash('sha256').update(`${contestId}:${personKey}`).digest('base64url')
}
