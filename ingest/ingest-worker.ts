/** Takes in uploads one by one, those of an album together; each is settled, even after a crash, and none holds up the next. */
import { setTimeout as sleep } from 'node:timers/promises'
import { classifyStorageFailure, type Db, type Tx, transaction } from '../db/open.ts'
import type { Job } from '../db/schema/job-tables.ts'
import { changeJob, findJob, listOpenJobs, startJobs } from '../db/staff/jobs.ts'
import {
  albumQuietMs,
  completeAlbumAt,
  describeRefusal,
  hasResult,
  isOpen,
  listAlbum,
  recordResults,
} from './albums.ts'
import { backOffMs } from './back-off.ts'
import { deleteUnfinishedUploads, hashBytes, readUpload, saveUpload, sweepUploads } from './documents/upload-files.ts'
import { ingestUpload } from './ingest.ts'
import { IngestError } from './lines/ingest-error.ts'
import type { ExtractionLimits } from './lines/limits.ts'
import type { SourceFile } from './parts/open-parts.ts'

export type FetchedFile =
  | { kind: 'fetched'; bytes: Uint8Array }
  | { kind: 'later'; error: Error }
  /** Too large for the platform, or no longer kept there. */
  | { kind: 'refused'; error: Error }

export interface JobProgress {
  stage: 'fetching' | 'reading'
  /** From 1, if the file has pages. */
  page?: number
  pages?: number
}

interface WorkerSetup {
  db: Db
  /** The data folder; files are kept in its `uploads/`. */
  folder: string
  limits?: ExtractionLimits | undefined
  fetchFile: (job: Job) => Promise<FetchedFile>
  /** Whether more files of its album have arrived, but are no jobs yet. */
  isMoreComing?: (job: Job) => Promise<boolean>
  /** Called again only after the previous call has ended. */
  onProgress: (job: Job, progress: JobProgress) => void | Promise<void>
  /** Reports the outcome of the job, which is `done` or `failed`; `within` must be written in the same transaction. */
  report: (job: Job, within: (tx: Tx) => Promise<void>) => Promise<void>
  now: () => Date
  logError: (error: unknown) => void
  /** Rejects when the signal is aborted. */
  wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

export interface IngestWorker {
  /** Says that there is a new job. */
  wake(): void
  /** Stops the worker; the job under way is taken up again at the next start. */
  stop(): Promise<void>
}

/** A job that has ended the program this many times is given up. */
const mostAttempts = 3
/** A file that cannot be fetched for this long is given up. */
const longestFetchMs = 24 * 60 * 60 * 1000

const failures = {
  crashed:
    'Đã thử đọc tệp này ba lần nhưng lần nào hệ thống cũng bị dừng giữa chừng, nên không đọc tiếp. Xin lưu lại tệp dạng .docx hoặc PDF, hoặc tách nhỏ, rồi gửi lại.',
  notFetched:
    'Không tải được tệp về: tệp quá lớn đối với ứng dụng nhắn tin, hoặc không còn được lưu ở đó. Xin gửi lại, hoặc nạp tệp trên máy chủ.',
  unexpected:
    'Hệ thống gặp lỗi khi đọc tệp này và đã ghi lại để khắc phục. Xin thử gửi bản ở định dạng khác (.docx hoặc PDF).',
}

type Outcome =
  /** What has become of each job is stored with it, and is to be reported. */
  { kind: 'recorded' } | { kind: 'later'; error: unknown } | { kind: 'stopped' }

export function startIngestWorker(setup: WorkerSetup): IngestWorker {
  const { db, folder, now, logError, wait = (ms, signal) => sleep(ms, undefined, { signal }) } = setup
  const stopping = new AbortController()
  const delays = createDelays(setup)
  let news = Promise.withResolvers<void>()
  const startedAt = now().getTime()
  const running = run()
  return { wake: () => news.resolve(), stop }

  async function stop(): Promise<void> {
    stopping.abort()
    news.resolve()
    await running
  }

  async function run(): Promise<void> {
    await deleteUnfinishedUploads(folder).catch(logError)
    await sweepUploads(db, folder).catch(logError)
    for (let troubles = 0; !stopping.signal.aborted; ) {
      try {
        await takeNext()
        troubles = 0
      } catch (error) {
        logError(error)
        troubles++
        await pause(backOffMs(troubles))
      }
    }
  }

  async function takeNext(): Promise<void> {
    news = Promise.withResolvers()
    const jobs = await listOpenJobs(db)
    const times: number[] = []
    for (const job of jobs) {
      const at = await dueAt(job, jobs)
      if (at <= now().getTime()) return handle(job)
      times.push(at - now().getTime())
    }
    await Promise.race([news.promise, ...(times.length > 0 ? [pause(Math.min(...times))] : [])])
  }

  async function dueAt(job: Job, jobs: Job[]): Promise<number> {
    const isMoreComing = (await setup.isMoreComing?.(job)) ?? false
    const completeAt = isMoreComing ? now().getTime() + albumQuietMs : completeAlbumAt(job, jobs, startedAt)
    return Math.max(delays.until(job.id), completeAt)
  }

  async function handle(first: Job): Promise<void> {
    const album = hasResult(first) ? [first] : await listAlbum(db, first)
    const ids = album.filter(isOpen).map(({ id }) => id)
    await startJobs(db, ids, now().toISOString())
    const outcome = await work(setup, (await findJob(db, first.id))!, { album, signal: stopping.signal })
    if (outcome.kind === 'recorded') return settle(setup, (await findJob(db, first.id))!, delays)
    await transaction(db, async (tx) => {
      for (const id of ids) await changeJob(tx, id, { attempts: 0, updatedAt: now().toISOString() })
    })
    if (outcome.kind === 'later') delays.putOff(ids, outcome.error)
  }

  async function pause(ms: number): Promise<void> {
    await wait(Math.max(ms, 0), stopping.signal).catch(() => undefined) // stopping ends the wait
  }
}

/** The jobs put off: how often in a row, and until when. */
function createDelays({ now, logError }: WorkerSetup) {
  const delays = new Map<number, { times: number; until: number }>()
  return { until: (id: number) => delays.get(id)?.until ?? 0, end: (id: number) => delays.delete(id), putOff }

  function putOff(ids: number[], error: unknown): void {
    if (!ids.some((id) => delays.has(id))) logError(error)
    for (const id of ids) {
      const times = (delays.get(id)?.times ?? 0) + 1
      delays.set(id, { times, until: now().getTime() + backOffMs(times) })
    }
  }
}

/** Reports what has become of the job, which ends with it. */
async function settle({ db, folder, report, now, logError }: WorkerSetup, job: Job, delays: Delays): Promise<void> {
  const state: Job['state'] = job.failure === null ? 'done' : 'failed'
  const change = { state, updatedAt: now().toISOString() }
  const within = (tx: Tx) => changeJob(tx, job.id, change)
  try {
    await report({ ...job, ...change }, within)
  } catch (error) {
    // The job ends even if its sender cannot be told.
    if (job.attempts <= mostAttempts) return delays.putOff([job.id], error)
    logError(error)
    await transaction(db, within)
  }
  delays.end(job.id)
  if (state === 'failed') await sweepUploads(db, folder).catch(logError)
}

type Delays = ReturnType<typeof createDelays>

interface Work {
  /** The uploads that are read with it, itself among them, in order. */
  album: Job[]
  signal: AbortSignal
}

/** Turns every failure of a file into an outcome. */
async function work(setup: WorkerSetup, job: Job, { album, signal }: Work): Promise<Outcome> {
  // Stored before a crash, but not reported yet.
  if (hasResult(job)) return { kind: 'recorded' }
  const fail = (failure: string) => recordFailure(setup, album, failure)
  if (job.attempts > mostAttempts) return fail(failures.crashed)
  const progress = createProgress(setup, job)
  try {
    return await unlessAborted(fetchAndIngest(setup, { album, signal, notify: progress.notify }), signal)
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' }
    if (error instanceof IngestError) return fail(describeRefusal(error))
    // A full disk or a busy database is not the file's fault.
    if (classifyStorageFailure(error) !== undefined) return { kind: 'later', error }
    setup.logError(error)
    return fail(failures.unexpected)
  } finally {
    await progress.whenTold()
  }
}

interface Attempt extends Work {
  notify: (progress: JobProgress) => void
}

async function fetchAndIngest(setup: WorkerSetup, { album, signal, notify }: Attempt): Promise<Outcome> {
  const { db, limits, now } = setup
  notify({ stage: 'fetching' })
  const read: Job[] = []
  const files: SourceFile[] = []
  for (const job of album) {
    const fetched = await getBytes(setup, job)
    const isTooLong = now().getTime() - Date.parse(job.createdAt) > longestFetchMs
    if (fetched.kind === 'later' && !isTooLong) return fetched
    if (fetched.kind === 'fetched') {
      read.push(job)
      files.push({ name: job.file.name, bytes: fetched.bytes })
    } else await recordFailure(setup, [job], failures.notFetched)
  }
  if (files.length === 0) return { kind: 'recorded' }
  notify({ stage: 'reading' })
  await ingestUpload(db, files, {
    state: 'draft',
    asOne: read.every(({ file }) => file.isOne),
    now: now(),
    ...(limits && { limits }),
    signal,
    onProgress: (at) => notify({ stage: 'reading', ...at }),
    within: (tx, ingested) => recordResults(tx, read, ingested, now().toISOString()),
  })
  return { kind: 'recorded' }
}

/** Of the jobs that have no result yet. */
async function recordFailure({ db, now }: WorkerSetup, jobs: Job[], failure: string): Promise<Outcome> {
  await transaction(db, async (tx) => {
    for (const { id } of jobs.filter((job) => !hasResult(job))) {
      await changeJob(tx, id, { failure, updatedAt: now().toISOString() })
    }
  })
  return { kind: 'recorded' }
}

/** Read from the folder if they were fetched before. */
async function getBytes({ db, folder, fetchFile, now }: WorkerSetup, job: Job): Promise<FetchedFile> {
  const kept = job.sourceHash === null ? undefined : await readUpload(folder, job.sourceHash)
  if (kept) return { kind: 'fetched', bytes: kept }
  const fetched = await fetchFile(job)
  if (fetched.kind !== 'fetched') return fetched
  const sourceHash = hashBytes(fetched.bytes)
  // The hash is stored first, so that nobody sweeps the file away.
  const state = isOpen(job) ? ('fetched' as const) : job.state
  const change = { sourceHash, state, updatedAt: now().toISOString() }
  await transaction(db, (tx) => changeJob(tx, job.id, change))
  await saveUpload(folder, sourceHash, fetched.bytes)
  return fetched
}

/** Makes one call at a time; when it ends, the latest progress that came in meanwhile is reported. */
function createProgress({ onProgress, logError }: WorkerSetup, job: Job) {
  let telling: Promise<void> | undefined
  let newest: JobProgress | undefined
  return { notify, whenTold: async () => telling }

  function notify(progress: JobProgress): void {
    newest = progress
    telling ??= tellNewest().finally(() => {
      telling = undefined
    })
  }

  async function tellNewest(): Promise<void> {
    for (let progress = newest; progress; progress = newest) {
      newest = undefined
      await tell(progress)
    }
  }

  async function tell(progress: JobProgress): Promise<void> {
    try {
      await onProgress(job, progress)
    } catch (error) {
      logError(error)
    }
  }
}

/** Work that cannot be interrupted is left behind, since the program ends soon. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
