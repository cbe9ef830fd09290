import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { countVersions } from '../db/documents/versions.ts'
import { type Db, openDatabase, type Tx, transaction } from '../db/open.ts'
import type { Job } from '../db/schema/job-tables.ts'
import { findJob, saveJob, startJobs } from '../db/staff/jobs.ts'
import { hashBytes } from './documents/upload-files.ts'
import { type FetchedFile, type IngestWorker, type JobProgress, startIngestWorker } from './ingest-worker.ts'

const now = new Date('2026-11-21T00:00:00.000Z')
const plan = 'Số: 10/KH-UBND\nKẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch đường làng.'
const files: Record<string, string> = {
  'a.txt': plan,
  'b.txt': plan.replace('10/KH', '11/KH'),
  'same-as-a.txt': plan,
  'empty.txt': '',
}

let db: Db
let folder: string
let worker: IngestWorker
let reports: Job[]
let progress: string[]
let errors: unknown[]
let awaited: { count: number; resolve: () => void } | undefined
beforeEach(() => {
  db = openDatabase(':memory:')
  folder = mkdtempSync(join(tmpdir(), 'worker-'))
  reports = []
  progress = []
  errors = []
})
afterEach(async () => {
  await worker.stop()
  rmSync(folder, { recursive: true })
})

async function send(...names: string[]): Promise<void> {
  for (const name of names) {
    const job = { file: { name, reference: name }, channel: 'telegram', chatId: '1', userId: '2', topic: name }
    await transaction(db, (tx) => saveJob(tx, { ...job, createdAt: now.toISOString() }))
  }
}

function start(change: Partial<Parameters<typeof startIngestWorker>[0]> = {}): void {
  worker = startIngestWorker({
    db,
    folder,
    fetchFile: async ({ file }) => fetched(file.name),
    onProgress: (job, { stage }: JobProgress) => void progress.push(`${job.id} ${stage}`),
    report,
    now: () => now,
    logError: (error) => errors.push(error),
    wait: () => setImmediate(),
    ...change,
  })
}

function fetched(name: string): FetchedFile {
  return { kind: 'fetched', bytes: Buffer.from(files[name]!) }
}

async function report(job: Job, within: (tx: Tx) => Promise<void>): Promise<void> {
  await transaction(db, within)
  reports.push(job)
  if (reports.length === awaited?.count) awaited.resolve()
}

async function untilReported(count: number): Promise<void> {
  if (reports.length >= count) return
  await new Promise<void>((resolve) => {
    awaited = { count, resolve }
  })
}

it('takes uploads in order, and a bad one does not hold up the next', async () => {
  await send('a.txt', 'empty.txt', 'b.txt')
  start()
  await untilReported(3)
  expect(reports).toMatchObject([
    { id: 1, state: 'done', outcome: 'stored', versionId: 1 },
    { id: 2, state: 'failed', outcome: null, failure: expect.stringContaining('Tệp rỗng') },
    { id: 3, state: 'done', outcome: 'stored', versionId: 2 },
  ])
  expect(await findJob(db, 2)).toEqual(reports[1])
  expect(progress).toEqual(['1 fetching', '1 reading', '2 fetching', '2 reading', '3 fetching', '3 reading'])
})

it('says which version has the same bytes, and takes up a job when woken', async () => {
  start()
  await send('a.txt')
  worker.wake()
  await untilReported(1)
  await send('same-as-a.txt')
  worker.wake()
  await untilReported(2)
  expect(reports[1]).toMatchObject({ state: 'done', outcome: 'already-there', versionId: 1 })
})

it('keeps the bytes of what was stored, and of nothing else', async () => {
  await send('empty.txt', 'a.txt')
  start()
  await untilReported(2)
  await worker.stop()
  const hash = hashBytes(Buffer.from(plan))
  expect(readdirSync(join(folder, 'uploads'))).toEqual([hash])
  expect(readFileSync(join(folder, 'uploads', hash), 'utf8')).toBe(plan)
})

it('goes on with others while a file cannot be fetched, and fetches it later', async () => {
  let isThere = false
  await send('a.txt', 'b.txt')
  start({
    fetchFile: async ({ file }) => {
      if (file.name === 'b.txt') isThere = true
      return file.name === 'b.txt' || isThere ? fetched(file.name) : { kind: 'later', error: new Error('No network') }
    },
    now: () => new Date(now.getTime() + reports.length * 2000),
  })
  await untilReported(2)
  expect(reports.map(({ id, attempts }) => [id, attempts])).toEqual([
    [2, 1],
    [1, 1],
  ])
  expect(errors).toHaveLength(1)
})

it.each<[string, FetchedFile, Date]>([
  ['its platform refuses', { kind: 'refused', error: new Error('Too big') }, now],
  ['cannot be fetched for a day', { kind: 'later', error: new Error('No network') }, new Date('2026-11-22T00:00:01Z')],
])('gives up a file that %s', async (_case, answer, at) => {
  await send('a.txt')
  start({ fetchFile: async () => answer, now: () => at })
  await untilReported(1)
  expect(reports[0]).toMatchObject({ state: 'failed', failure: expect.stringContaining('Không tải được tệp') })
})

it('gives up a file that has ended the program three times', async () => {
  await send('a.txt')
  for (let times = 0; times < 3; times++) await startJobs(db, [1], now.toISOString())
  start()
  await untilReported(1)
  expect(reports[0]).toMatchObject({ state: 'failed', failure: expect.stringContaining('ba lần') })
  expect(await countVersions(db)).toBe(0)
})

it('reports what was stored before a crash, without reading it again', async () => {
  await send('a.txt')
  start({ report: () => new Promise(() => undefined) })
  await expect.poll(() => countVersions(db)).toBe(1)
  const again: string[] = []
  start({
    fetchFile: async ({ file }) => {
      again.push(file.name)
      return fetched(file.name)
    },
  })
  await untilReported(1)
  expect([reports[0]!.outcome, again, await countVersions(db)]).toEqual(['stored', [], 1])
})

it('ends a job even if its report fails each time', async () => {
  await send('a.txt')
  let tried = 0
  const report = async () => {
    tried++
    throw new Error('The chat is gone')
  }
  let minutes = 0
  start({ report, now: () => new Date(now.getTime() + minutes++ * 60_000) })
  await expect.poll(async () => (await findJob(db, 1))!.state).toBe('done')
  expect(tried).toBe(4)
})

it('does not count an attempt that was stopped', async () => {
  await send('a.txt')
  const fetching = Promise.withResolvers<void>()
  start({
    fetchFile: () => {
      fetching.resolve()
      return new Promise(() => undefined)
    },
  })
  await fetching.promise
  await worker.stop()
  expect(await findJob(db, 1)).toMatchObject({ state: 'waiting', attempts: 0 })
  expect(errors).toEqual([])
})

it('survives a failure to show the progress', async () => {
  await send('a.txt')
  start({ onProgress: () => Promise.reject(new Error('No network')) })
  await untilReported(1)
  expect([reports[0]!.state, errors.length]).toEqual(['done', 2])
})
