/** Takes the files that admins send; progress and cards go back through the channel that the file came on. */
import { isAlbumWaiting } from '../../db/chats/deliveries.ts'
import { type Db, type Tx, transaction } from '../../db/open.ts'
import type { Job } from '../../db/schema/job-tables.ts'
import { pagesChannel } from '../../db/staff/admins.ts'
import { sweepUploads } from '../../ingest/documents/upload-files.ts'
import { type FetchedFile, type IngestWorker, type JobProgress, startIngestWorker } from '../../ingest/ingest-worker.ts'
import type { ExtractionLimits } from '../../ingest/lines/limits.ts'
import { renderOutcome, renderProgress } from '../conversation/admin/upload-messages.ts'
import { prepareOffer } from '../conversation/conversation.ts'
import type { Outlets } from './outlet.ts'

interface UploadsSetup {
  db: Db
  folder: string
  limits: ExtractionLimits
  /** The running channels. */
  outlets: Outlets
  now: () => Date
  logError: (error: unknown) => void
}

/** Pages are reported at most this often, since chat platforms take few edits; a new stage is always reported. */
const tellEveryMs = 1500

export interface Uploads extends IngestWorker {
  /** What is known of an upload that is being read, beyond what is stored. */
  readonly reading: { jobId: number; progress: JobProgress } | undefined
  /** Deletes the files that nothing needs, after the writes under way are stored. */
  sweep(): void
}

export function startUploads({ db, folder, limits, outlets, now, logError }: UploadsSetup): Uploads {
  let reading: Uploads['reading']
  const told = new Map<number, { stage: JobProgress['stage']; at: number }>()
  const worker = startIngestWorker({ db, folder, limits, fetchFile, isMoreComing, onProgress, report, now, logError })
  return {
    ...worker,
    sweep: () => void sweep().catch(logError),
    get reading() {
      return reading
    },
  }

  async function sweep(): Promise<void> {
    await transaction(db, async () => undefined)
    await sweepUploads(db, folder)
  }

  async function fetchFile({ channel, file }: Job): Promise<FetchedFile> {
    // It was on disk before its job was stored, so it is gone for good.
    if (channel === pagesChannel) return { kind: 'refused', error: new Error('The file is gone') }
    const fetched = await outlets.get(channel)?.channel.fetchFile?.(file.reference)
    return fetched ?? { kind: 'later', error: new Error(`No files can be fetched from ${channel} at the moment`) }
  }

  async function isMoreComing({ channel, chatId, file }: Job): Promise<boolean> {
    return file.album !== undefined && isAlbumWaiting(db, channel, chatId, file.album)
  }

  async function onProgress(job: Job, progress: JobProgress): Promise<void> {
    reading = { jobId: job.id, progress }
    const last = told.get(job.id)
    if (last?.stage === progress.stage && now().getTime() - last.at < tellEveryMs) return
    told.set(job.id, { stage: progress.stage, at: now().getTime() })
    await outlets.get(job.channel)?.delivery.post(job.chatId, await renderProgress(db, job, progress))
  }

  async function report(job: Job, within: (tx: Tx) => Promise<void>): Promise<void> {
    reading = undefined
    // The pages show what is stored.
    if (job.channel === pagesChannel) return transaction(db, within)
    const outlet = outlets.get(job.channel)
    if (!outlet) throw new Error(`Nothing can be said on ${job.channel} at the moment`)
    const outcome = await renderOutcome(db, job)
    if (!outcome) return transaction(db, within)
    told.delete(job.id)
    await outlet.delivery.post(job.chatId, await renderProgress(db, job))
    // If the card has buttons, a number still means what was asked before, so that it publishes nothing.
    const offer = outlet.channel.canEdit ? undefined : await prepareOffer(db, job, outcome, now())
    await outlet.delivery.post(job.chatId, outcome, async (tx) => {
      await within(tx)
      await offer?.(tx)
    })
  }
}
