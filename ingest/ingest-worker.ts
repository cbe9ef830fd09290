/** Takes in uploads one by one; each ends with one report, even after a crash, and none holds up the next. */
import { setTimeout as sleep } from 'node:timers/promises'
import { classifyStorageFailure, type Db, type Tx, transaction } from '../db/open.ts'
import type { Job } from '../db/schema/job-tables.ts'
import { changeJob, findJob, listOpenJobs, startJob } from '../db/staff/jobs.ts'
import { backOffMs } from './back-off.ts'
import { deleteUnfinishedUpload, hashBytes, readUpload, saveUpload, sweepUploads } from './documents/upload-files.ts'
import { ingestDocument } from './ingest.ts'
import { IngestError } from './lines/ingest-error.ts'
import type { ExtractionLimits } from './lines/limits.ts'

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

type Settlement = Pick<Job, 'outcome' | 'versionId' | 'failure'> & { state: 'done' | 'failed' }
type Outcome = { kind: 'settled'; settlement: Settlement } | { kind: 'later'; error: unknown } | { kind: 'stopped' }

export function startIngestWorker(setup: WorkerSetup): IngestWorker {
  const { db, folder, report, now, logError, wait = (ms, signal) => sleep(ms, undefined, { signal }) } = setup
  const stopping = new AbortController()
  /** The jobs put off: how often in a row, and until when. */
  const putOff = new Map<number, { times: number; until: number }>()
  let news = Promise.withResolvers<void>()
  const running = run()
  return { wake: () => news.resolve(), stop }

  async function stop(): Promise<void> {
    stopping.abort()
    news.resolve()
    await running
  }

  async function run(): Promise<void> {
    await deleteUnfinishedUpload(folder).catch(logError)
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
    const due = jobs.find(({ id }) => (putOff.get(id)?.until ?? 0) <= now().getTime())
    if (due) return handle(due.id)
    const times = jobs.map(({ id }) => putOff.get(id)!.until - now().getTime())
    await Promise.race([news.promise, ...(times.length > 0 ? [pause(Math.min(...times))] : [])])
  }

  async function handle(id: number): Promise<void> {
    const job = await startJob(db, id, now().toISOString())
    const outcome = await work(setup, job, stopping.signal)
    if (outcome.kind === 'settled') return settle((await findJob(db, id))!, outcome.settlement)
    await transaction(db, (tx) => changeJob(tx, id, { attempts: 0, updatedAt: now().toISOString() }))
    if (outcome.kind === 'later') putJobOff(id, outcome.error)
  }

  async function settle(job: Job, settlement: Settlement): Promise<void> {
    const change = { ...settlement, updatedAt: now().toISOString() }
    const within = (tx: Tx) => changeJob(tx, job.id, change)
    try {
      await report({ ...job, ...change }, within)
    } catch (error) {
      // The job ends even if its sender cannot be told.
      if (job.attempts <= mostAttempts) return putJobOff(job.id, error)
      logError(error)
      await transaction(db, within)
    }
    putOff.delete(job.id)
    if (settlement.state === 'failed') await sweepUploads(db, folder).catch(logError)
  }

  function putJobOff(id: number, error: unknown): void {
    const times = (putOff.get(id)?.times ?? 0) + 1
    if (times === 1) logError(error)
    putOff.set(id, { times, until: now().getTime() + backOffMs(times) })
  }

  async function pause(ms: number): Promise<void> {
    await wait(Math.max(ms, 0), stopping.signal).catch(() => undefined) // stopping ends the wait
  }
}

/** Turns every failure of a file into an outcome. */
async function work(setup: WorkerSetup, job: Job, signal: AbortSignal): Promise<Outcome> {
  // Stored before a crash, but not reported yet.
  if (job.outcome !== null) return settled({ outcome: job.outcome, versionId: job.versionId })
  if (job.attempts > mostAttempts) return failed(failures.crashed)
  const progress = createProgress(setup, job)
  try {
    return await unlessAborted(fetchAndIngest(setup, job, { signal, notify: progress.notify }), signal)
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' }
    if (error instanceof IngestError) return failed([error.message, ...error.lines.slice(0, 5)].join('\n'))
    // A full disk or a busy database is not the file's fault.
    if (classifyStorageFailure(error) !== undefined) return { kind: 'later', error }
    setup.logError(error)
    return failed(failures.unexpected)
  } finally {
    await progress.whenTold()
  }
}

interface Attempt {
  signal: AbortSignal
  notify: (progress: JobProgress) => void
}

async function fetchAndIngest(setup: WorkerSetup, job: Job, { signal, notify }: Attempt): Promise<Outcome> {
  const { db, limits, now } = setup
  notify({ stage: 'fetching' })
  const fetched = await getBytes(setup, job)
  if (fetched.kind === 'refused') return failed(failures.notFetched)
  if (fetched.kind === 'later') {
    const isTooLong = now().getTime() - Date.parse(job.createdAt) > longestFetchMs
    return isTooLong ? failed(failures.notFetched) : fetched
  }
  notify({ stage: 'reading' })
  const { kind, versionId } = await ingestDocument(
    db,
    { name: job.file.name, bytes: fetched.bytes },
    {
      state: 'draft',
      now: now(),
      ...(limits && { limits }),
      signal,
      onProgress: (at) => notify({ stage: 'reading', ...at }),
      within: (tx, versionId) =>
        changeJob(tx, job.id, { outcome: 'stored', versionId, updatedAt: now().toISOString() }),
    },
  )
  return settled({ outcome: kind, versionId })
}

/** Read from the folder if they were fetched before. */
async function getBytes({ db, folder, fetchFile, now }: WorkerSetup, job: Job): Promise<FetchedFile> {
  const kept = job.sourceHash === null ? undefined : await readUpload(folder, job.sourceHash)
  if (kept) return { kind: 'fetched', bytes: kept }
  const fetched = await fetchFile(job)
  if (fetched.kind !== 'fetched') return fetched
  const sourceHash = hashBytes(fetched.bytes)
  // The hash is stored first, so that nobody sweeps the file away.
  const change = { sourceHash, state: 'fetched' as const, updatedAt: now().toISOString() }
  await transaction(db, (tx) => changeJob(tx, job.id, change))
  await saveUpload(folder, sourceHash, fetched.bytes)
  return fetched
}

function settled(found: Pick<Job, 'outcome' | 'versionId'>): Outcome {
  return { kind: 'settled', settlement: { state: 'done', failure: null, ...found } }
}

function failed(failure: string): Outcome {
  return { kind: 'settled', settlement: { state: 'failed', failure, outcome: null, versionId: null } }
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
