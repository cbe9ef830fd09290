import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { countVersions, listVersionFiles } from '../db/documents/versions.ts'
import { type Db, openDatabase, type Tx, transaction } from '../db/open.ts'
import type { Job } from '../db/schema/job-tables.ts'
import { listOpenJobs, saveJob } from '../db/staff/jobs.ts'
import { albumQuietMs } from './albums.ts'
import { type FetchedFile, type IngestWorker, startIngestWorker } from './ingest-worker.ts'
import { createZip } from './testing/create-docx.ts'

const letterhead = (number: string) =>
  `ỦY BAN NHÂN DÂN XÃ TÂN HÒA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: ${number}\nTân Hòa, ngày 05 tháng 01 năm 2026`
const plan = (number: string, title: string) =>
  `${letterhead(number)}\nKẾ HOẠCH\n${title}\nI. MỤC TIÊU\n1. ${title} mỗi tuần.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An`
const files: Record<string, string | Buffer> = {
  'ke-hoach.txt': plan('10/KH-UBND', 'Dọn vệ sinh'),
  'ke-hoach-2.txt': plan('11/KH-UBND', 'Trồng cây xanh'),
  'phu-luc-1.txt': 'PHỤ LỤC I\nDANH MỤC\n1. Cầu số một.',
  'phu-luc-2.txt': 'PHỤ LỤC II\nKINH PHÍ\n1. Hai triệu đồng.',
  'rong.txt': '',
}

/** The machine may be busy. */
const patient = { timeout: 120_000 }

let db: Db
let folder: string
let worker: IngestWorker | undefined
let reports: Job[]
/** Passes with every look, unless it stands still. */
let clock: { at: number; step: number }
beforeEach(() => {
  db = openDatabase(':memory:')
  folder = mkdtempSync(join(tmpdir(), 'albums-'))
  reports = []
  clock = { at: Date.parse('2026-11-21T00:00:00Z'), step: 100 }
})
afterEach(async () => {
  await worker?.stop()
  rmSync(folder, { recursive: true })
})

function now(): Date {
  clock.at += clock.step
  return new Date(clock.at)
}

interface Sending {
  album?: string
  place?: number
}

async function send(name: string, { album = 'a', place }: Sending = {}): Promise<void> {
  const file = { name, reference: name, album, place }
  const job = { file, channel: 'telegram', chatId: '1', userId: '2', topic: `upload-${album}` }
  await transaction(db, (tx) => saveJob(tx, { ...job, createdAt: now().toISOString() }))
  worker?.wake()
}

function start(change: Partial<Parameters<typeof startIngestWorker>[0]> = {}): void {
  worker = startIngestWorker({
    db,
    folder,
    fetchFile: async ({ file }) => fetched(file.name),
    onProgress: () => undefined,
    report,
    now,
    logError: (error) => expect.unreachable(String(error)),
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
}

async function untilAllEnded(): Promise<Pick<Job, 'outcome' | 'versionId'>[]> {
  await expect.poll(() => listOpenJobs(db), patient).toEqual([])
  return reports.toSorted((one, other) => one.id - other.id)
}

it('makes one document of an album, in the order its messages were sent', async () => {
  await send('phu-luc-2.txt', { place: 12 })
  await send('ke-hoach.txt', { place: 10 })
  await send('phu-luc-1.txt', { place: 11 })
  start()
  expect(await untilAllEnded()).toMatchObject([{ outcome: 'joined' }, { outcome: 'stored' }, { outcome: 'joined' }])
  const { versionId } = reports.find(({ outcome }) => outcome === 'stored')!
  expect(reports.map((job) => job.versionId)).toEqual([versionId, versionId, versionId])
  const names = (await listVersionFiles(db, versionId!)).map(({ name }) => name)
  expect(names).toEqual(['ke-hoach.txt', 'phu-luc-1.txt', 'phu-luc-2.txt'])
  expect(readdirSync(join(folder, 'uploads'))).toHaveLength(3)
})

it('waits until nothing more comes, by what is stored', async () => {
  clock.step = 0
  await send('ke-hoach.txt')
  let looks = 0
  start({
    isMoreComing: async () => {
      looks++
      if (looks === 3) clock.at += 10 * albumQuietMs // a slow line: the rest still waits to be answered
      if (looks === 6) await send('phu-luc-1.txt')
      if (looks === 9) clock.at += albumQuietMs
      return looks < 6
    },
  })
  expect(await untilAllEnded()).toMatchObject([{ outcome: 'stored' }, { outcome: 'joined' }])
  expect(await countVersions(db)).toBe(1)
})

it('reads a file that comes late with those before it', async () => {
  await send('ke-hoach.txt')
  start()
  await untilAllEnded()
  await send('phu-luc-1.txt')
  expect(await untilAllEnded()).toMatchObject([{ outcome: 'stored' }, { outcome: 'stored' }])
  const names = (await listVersionFiles(db, reports[1]!.versionId!)).map(({ name }) => name)
  expect(names).toEqual(['ke-hoach.txt', 'phu-luc-1.txt'])
})

it('keeps two documents two, and says of each file that cannot be read why', async () => {
  for (const name of ['ke-hoach.txt', 'rong.txt', 'ke-hoach-2.txt']) await send(name)
  start()
  expect(await untilAllEnded()).toMatchObject([
    { outcome: 'stored', versionId: expect.any(Number) },
    { outcome: null, failure: expect.stringContaining('Tệp rỗng') },
    { outcome: 'stored', versionId: expect.any(Number) },
  ])
  expect(await countVersions(db)).toBe(2)
})

it('reports every document of an archive', async () => {
  files['ho-so.zip'] = await createZip({ '1.txt': files['ke-hoach.txt']!, '2.txt': files['ke-hoach-2.txt']! })
  await send('ho-so.zip')
  start()
  await untilAllEnded()
  expect(reports.map(({ file, outcome }) => [file.name, outcome])).toEqual([
    ['ho-so.zip', 'stored'],
    ['ho-so.zip (2.txt)', 'stored'],
  ])
})

it('keeps two albums of one chat apart', async () => {
  await send('ke-hoach.txt', { album: 'a' })
  await send('phu-luc-1.txt', { album: 'b' })
  start()
  expect(await untilAllEnded()).toMatchObject([{ outcome: 'stored' }, { outcome: 'stored' }])
  expect(await countVersions(db)).toBe(2)
})

it('loses nothing and stores nothing twice when it is stopped before the report', async () => {
  for (const name of ['ke-hoach.txt', 'phu-luc-1.txt', 'rong.txt']) await send(name)
  start({ report: () => new Promise(() => undefined) })
  await expect.poll(() => countVersions(db), patient).toBe(1)
  const again: string[] = []
  start({
    fetchFile: async ({ file }) => {
      again.push(file.name)
      return fetched(file.name)
    },
  })
  expect(await untilAllEnded()).toMatchObject([
    { outcome: 'stored' },
    { outcome: 'joined' },
    { failure: expect.stringContaining('Tệp rỗng') },
  ])
  expect([again, await countVersions(db)]).toEqual([[], 1])
})

it('puts the whole album off while one of its files cannot be fetched', async () => {
  for (const name of ['ke-hoach.txt', 'phu-luc-1.txt']) await send(name)
  let tries = 0
  start({
    logError: () => undefined,
    fetchFile: async ({ file }) => {
      const isLost = file.name === 'phu-luc-1.txt' && ++tries < 3
      return isLost ? { kind: 'later', error: new Error('No network') } : fetched(file.name)
    },
  })
  expect(await untilAllEnded()).toMatchObject([{ outcome: 'stored' }, { outcome: 'joined' }])
  expect(await countVersions(db)).toBe(1)
})
