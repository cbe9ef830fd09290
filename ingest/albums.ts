/** Uploads that were sent together: when all of them are there, and what each becomes once they are read. */
import type { Db, Tx } from '../db/open.ts'
import type { Job } from '../db/schema/job-tables.ts'
import { changeJob, listJobsTogether, saveJob } from '../db/staff/jobs.ts'
import type { Ingested, IngestedUpload } from './ingest.ts'
import { refusalOf } from './parse/apart.ts'

/** How long after the last file of an album another may come. */
export const albumQuietMs = 2000

/** Stored in the transaction that stores the documents; what is left is to report it. */
export function hasResult({ outcome, failure }: Job): boolean {
  return outcome !== null || failure !== null
}

function isSameAlbum(one: Job, other: Job): boolean {
  const isAlbum = one.file.album !== undefined && one.file.album === other.file.album
  return isAlbum && one.channel === other.channel && one.chatId === other.chatId
}

export function isOpen({ state }: Job): boolean {
  return state === 'waiting' || state === 'fetched'
}

/**
 * When no more of its album comes, given the open jobs; 0 for a file sent alone. After a crash the platform first
 * delivers what it still holds.
 */
export function completeAlbumAt(job: Job, open: Job[], startedAt: number): number {
  const album = open.filter((one) => isSameAlbum(one, job))
  if (hasResult(job) || album.length === 0) return 0
  return Math.max(startedAt, ...album.map(({ createdAt }) => Date.parse(createdAt))) + albumQuietMs
}

/** In the order they were sent; those that were read before are read again with one that comes late. */
export async function listAlbum(db: Db, job: Job): Promise<Job[]> {
  if (job.file.album === undefined) return [job]
  const all = (await listJobsTogether(db, job)).filter((one) => !one.file.isInside && isSameAlbum(one, job))
  return all.toSorted((one, other) => (one.file.place ?? one.id) - (other.file.place ?? other.id))
}

/** Each document is reported by one upload; one that holds several gets a job for each of the others. */
export async function recordResults(tx: Tx, read: Job[], { documents, unread }: IngestedUpload, updatedAt: string) {
  const open = new Set(read.filter((job) => !hasResult(job)))
  const waiting = new Set(open)
  for (const document of documents) {
    const sent = document.uploads.map((upload) => read[upload]!).filter((job) => open.has(job))
    const reporter = sent.find((job) => waiting.delete(job))
    const result = { outcome: document.kind, versionId: document.versionId, updatedAt }
    if (reporter) await changeJob(tx, reporter.id, result)
    else {
      const [sender = document.kind === 'stored' ? [...open][0] : undefined] = sent
      if (sender) await changeJob(tx, await saveInside(tx, sender, document), result)
    }
  }
  for (const job of waiting) {
    const upload = read.indexOf(job)
    const holder = documents.find(({ uploads }) => uploads.includes(upload))
    const failed = unread.filter((one) => one.upload === upload)
    if (holder) await changeJob(tx, job.id, { outcome: 'joined', versionId: holder.versionId, updatedAt })
    else await changeJob(tx, job.id, { failure: describeRefusal(refusalOf(failed)), updatedAt })
  }
}

async function saveInside(tx: Tx, job: Job, { sourceName: name }: Ingested): Promise<number> {
  const { channel, chatId, userId, topic, createdAt, file } = job
  return saveJob(tx, { channel, chatId, userId, topic, createdAt, file: { ...file, name, isInside: true } })
}

const mostReasonLines = 5

export function describeRefusal({ message, lines }: { message: string; lines: string[] }): string {
  return [message, ...lines.slice(0, mostReasonLines)].join('\n')
}
