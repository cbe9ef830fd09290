/** Messages about uploaded files: accepting them, their progress, and the result for each. */
import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../../db/open.ts'
import type { IncomingFile } from '../../../db/schema/chat-tables.ts'
import type { Job } from '../../../db/schema/job-tables.ts'
import type { Admin } from '../../../db/schema/staff-tables.ts'
import { findAdmin } from '../../../db/staff/admins.ts'
import { listJobsTogether, saveJob } from '../../../db/staff/jobs.ts'
import type { JobProgress } from '../../../ingest/ingest-worker.ts'
import { uploadStrings } from '../../strings/review-strings.ts'
import { type IncomingMessage, type Reply, textReply } from '../message/message.ts'
import { type AdminFeature, noteDone } from '../message/staff.ts'
import { renderCard } from './review/card.ts'
import { prefaced } from './review/version-deeds.ts'

interface UploadSetup {
  now: () => Date
  /** Tells the worker that takes uploads that there is one more. */
  wake: () => void
}

export function createUploads({ now, wake }: UploadSetup): AdminFeature {
  return async ({ message }, admin) => {
    const { file } = message
    if (!file) return undefined
    const topic = `upload-${file.album ?? randomUUID()}`
    return { act: (tx) => takeIn(tx, { message, file, topic, admin, at: now().toISOString() }).finally(wake) }
  }
}

interface Upload {
  message: IncomingMessage
  file: IncomingFile
  topic: string
  admin: Admin
  at: string
}

async function takeIn(tx: Tx, { message, file, topic, admin, at }: Upload): Promise<Reply> {
  const { channel, chatId, userId } = message
  const job = { file, channel, chatId, userId, topic, createdAt: at }
  await saveJob(tx, job)
  await noteDone(tx, admin, { at, action: 'upload', subject: file.name })
  return { ...textReply(renderTogether(await listJobsTogether(tx, job))), topic }
}

/** The progress of the files sent together; `at` is what is known about this one beyond what is stored. */
export async function renderProgress(db: Db, job: Job, at?: JobProgress): Promise<Reply> {
  const all = await listJobsTogether(db, job)
  const current = all.map((one) => (one.id === job.id ? job : one))
  const text = renderTogether(current, at && { id: job.id, state: describeProgress(at) })
  return { ...textReply(text), topic: job.topic, isPassing: true }
}

function renderTogether(all: Job[], current?: { id: number; state: string }): string {
  const lines = all.map((job) =>
    uploadStrings.line(job.file.name, current?.id === job.id ? current.state : describeJob(job)),
  )
  return [uploadStrings.received(all.filter(({ file }) => !file.isInside).length), ...lines].join('\n')
}

export function describeProgress({ stage, page, pages }: JobProgress): string {
  if (page !== undefined && pages !== undefined) return uploadStrings.readingPage(page, pages)
  return stage === 'fetching' ? uploadStrings.fetching : uploadStrings.reading
}

export function describeJob({ state, outcome }: Job): string {
  if (outcome === 'joined') return uploadStrings.joined
  return outcome === 'already-there' ? uploadStrings.alreadyThere : uploadStrings.states[state]
}

/** The result for a file; undefined if its sender is no longer an admin, or if it is told with another file. */
export async function renderOutcome(db: Db, job: Job): Promise<Reply | undefined> {
  const admin = await findAdmin(db, job)
  if (!admin || job.outcome === 'joined') return undefined
  const { name } = job.file
  if (job.failure !== null) return textReply(uploadStrings.failed(name, job.failure))
  const said = job.outcome === 'stored' ? uploadStrings.stored(name) : uploadStrings.storedBefore(name)
  return prefaced(said, await renderCard(db, job.versionId ?? 0, admin))
}
