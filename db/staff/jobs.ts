/** Reads and writes uploads that are to become versions. */
import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import { versionFiles, versions } from '../schema/document-tables.ts'
import { type Job, jobs, type NewJob } from '../schema/job-tables.ts'

const openStates: Job['state'][] = ['waiting', 'fetched']

/** Returns its id. */
export async function saveJob(tx: Tx, job: NewJob): Promise<number> {
  const [saved] = await tx
    .insert(jobs)
    .values({ ...job, updatedAt: job.createdAt })
    .returning({ id: jobs.id })
  return saved!.id
}

export async function findJob(db: Db, id: number): Promise<Job | undefined> {
  const rows = await db.select().from(jobs).where(eq(jobs.id, id))
  return rows[0]
}

/** The jobs that have not ended yet, in the order they came. */
export async function listOpenJobs(db: Db): Promise<Job[]> {
  return db.select().from(jobs).where(inArray(jobs.state, openStates)).orderBy(asc(jobs.id))
}

/** Counts this attempt. */
export async function startJobs(db: Outside, ids: number[], at: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx
      .update(jobs)
      .set({ attempts: sql`${jobs.attempts} + 1`, updatedAt: at })
      .where(inArray(jobs.id, ids))
  })
}

export async function changeJob(
  tx: Tx,
  id: number,
  change: Partial<Omit<Job, 'id' | 'updatedAt'>> & { updatedAt: string },
): Promise<void> {
  await tx.update(jobs).set(change).where(eq(jobs.id, id))
}

/** The hashes of all files that a version or an unfinished upload still needs. */
export async function listNeededHashes(db: Db): Promise<Set<string>> {
  const stored = await db.select({ hash: versions.sourceHash }).from(versions)
  const parts = await db.selectDistinct({ hash: versionFiles.hash }).from(versionFiles)
  const coming = await db.select({ hash: jobs.sourceHash }).from(jobs).where(inArray(jobs.state, openStates))
  return new Set([...stored, ...parts, ...coming].flatMap(({ hash }) => hash ?? []))
}

/** Deletes uploads that ended before `before` (an instant, ISO 8601). */
export async function deleteOldJobs(db: Outside, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(jobs).where(and(inArray(jobs.state, ['done', 'failed', 'discarded']), lt(jobs.updatedAt, before)))
  })
}

/** All files whose progress is reported together, in the order they came. */
export async function listJobsTogether(db: Db, job: Pick<Job, 'channel' | 'chatId' | 'topic'>): Promise<Job[]> {
  const { channel, chatId, topic } = jobs
  const isTogether = and(eq(channel, job.channel), eq(chatId, job.chatId), eq(topic, job.topic))
  return db.select().from(jobs).where(isTogether).orderBy(asc(jobs.id))
}
