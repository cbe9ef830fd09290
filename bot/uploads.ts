/** Takes the files that admins sent through the channels they came on: progress and cards go back there. */
import { type Db, transaction } from '../db/open.ts'
import type { Job } from '../db/schema/jobs.ts'
import { sweepUploads } from '../ingest/uploads.ts'
import { type FetchedFile, type IngestWorker, type JobProgress, startIngestWorker } from '../ingest/worker.ts'
import type { Channel } from './channels/channel.ts'
import { renderOutcome, renderProgress } from './conversation/admin/uploads.ts'
import { prepareOffer } from './conversation/conversation.ts'
import type { Delivery } from './delivery.ts'

interface UploadsSetup {
  db: Db
  folder: string
  /** The channels that run, by name. */
  outlets: Map<string, Outlet>
  now: () => Date
  logError: (error: unknown) => void
}

export interface Outlet {
  channel: Channel
  delivery: Delivery
}

/** A message is edited at most once in this time, as chat platforms ask; its end is always told. */
const tellEveryMs = 1500

export interface Uploads extends IngestWorker {
  /** Deletes the files that nothing needs once what is being written is stored. */
  sweep(): void
}

export function startUploads({ db, folder, outlets, now, logError }: UploadsSetup): Uploads {
  const toldAt = new Map<string, number>()
  const worker = startIngestWorker({ db, folder, fetchFile, onProgress, report, now, logError })
  return { ...worker, sweep: () => void sweep().catch(logError) }

  async function sweep(): Promise<void> {
    await transaction(db, async () => undefined)
    await sweepUploads(db, folder)
  }

  async function fetchFile({ channel, file }: Job): Promise<FetchedFile> {
    const fetched = await outlets.get(channel)?.channel.fetchFile?.(file.reference)
    return fetched ?? { kind: 'later', error: new Error(`No files can be fetched from ${channel} at the moment`) }
  }

  async function onProgress(job: Job, progress: JobProgress): Promise<void> {
    const key = keyOf(job)
    if (now().getTime() - (toldAt.get(key) ?? 0) < tellEveryMs) return
    toldAt.set(key, now().getTime())
    await outlets.get(job.channel)?.delivery.post(job.chatId, await renderProgress(db, job, progress))
  }

  async function report(job: Job, within: (tx: Db) => Promise<void>): Promise<void> {
    const outlet = outlets.get(job.channel)
    if (!outlet) throw new Error(`Nothing can be said on ${job.channel} at the moment`)
    const outcome = await renderOutcome(db, job)
    if (!outcome) return transaction(db, within)
    toldAt.delete(keyOf(job))
    await outlet.delivery.post(job.chatId, await renderProgress(db, job))
    const offer = await prepareOffer(db, job, outcome, now())
    await outlet.delivery.post(job.chatId, outcome, async (tx) => {
      await within(tx)
      await offer(tx)
    })
  }
}

function keyOf({ channel, chatId, topic }: Job): string {
  return `${channel} ${chatId} ${topic}`
}
