import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listClauses } from '../db/documents/clauses.ts'
import { closeDatabase, databaseFile, openDatabase, transaction } from '../db/open.ts'
import { settings } from '../db/schema/chat-tables.ts'
import { versions } from '../db/schema/document-tables.ts'
import { jobs } from '../db/schema/job-tables.ts'
import { saveJob } from '../db/staff/jobs.ts'
import { createChance } from '../knowledge/testing/chance.ts'
import { hashBytes } from './documents/upload-files.ts'

const samples = ['ke-hoach-133-KH-ThU-da-lat.txt', 'ke-hoach-xa-cam-thuy-nq-58.txt']
const sent = [samples[0]!, 'README.md', samples[1]!, samples[0]!] // one is no document, one comes twice
/** The test also passed with 20; three keep the suite short. */
const rounds = 3

/** A worker that stores each report in a row of its own, and ends when there is nothing left to do. */
const program = `
  const { readFile } = await import('node:fs/promises')
  const { randomUUID } = await import('node:crypto')
  const { databaseFile, openDatabase, transaction } = await import('${import.meta.dirname}/../db/open.ts')
  const { listOpenJobs } = await import('${import.meta.dirname}/../db/staff/jobs.ts')
  const { settings } = await import('${import.meta.dirname}/../db/schema/chat-tables.ts')
  const { startIngestWorker } = await import('${import.meta.dirname}/ingest-worker.ts')
  const folder = process.argv[1]
  const db = openDatabase(databaseFile(folder))
  startIngestWorker({
    db, folder,
    async fetchFile({ file }) {
      if (file.name === 'README.md') return { kind: 'fetched', bytes: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]) }
      return { kind: 'fetched', bytes: await readFile('${import.meta.dirname}/fixtures/' + file.reference) }
    },
    onProgress() {},
    async report(job, within) {
      await transaction(db, async (tx) => {
        await within(tx)
        await tx.insert(settings).values({ name: randomUUID(), value: job.id + ' ' + job.state + ' ' + job.outcome })
      })
      if ((await listOpenJobs(db)).length === 0) process.exit(0)
    },
    now: () => new Date(),
    logError(error) { console.error(error) },
  })`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worker-crash-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function run() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], { stdio: 'ignore' })
  return { child, ended: once(child, 'close') }
}

async function sendAll(): Promise<void> {
  rmSync(folder, { recursive: true })
  const db = openDatabase(databaseFile(folder))
  const whose = { channel: 'telegram', chatId: '1', userId: '2', topic: 't', createdAt: new Date().toISOString() }
  await transaction(db, async (tx) => {
    for (const name of sent) await saveJob(tx, { ...whose, file: { name, reference: name } })
  })
  closeDatabase(db)
}

async function readOutcome() {
  const db = openDatabase(databaseFile(folder))
  const stored = await db.select().from(versions)
  const outcome = {
    reports: (await db.select().from(settings)).map(({ value }) => value).sort(),
    states: (await db.select().from(jobs)).map(({ state }) => state),
    clauses: await Promise.all(stored.map(async ({ id }) => (await listClauses(db, id)).length)),
  }
  closeDatabase(db)
  return outcome
}

it('processes and reports each upload once when killed at any moment', async () => {
  const chance = createChance(133)
  await sendAll()
  const start = performance.now()
  await run().ended
  const wholeRunMs = performance.now() - start
  const whole = await readOutcome()
  expect(whole).toEqual({
    reports: ['1 done stored', '2 failed null', '3 done stored', '4 done already-there'],
    states: ['done', 'failed', 'done', 'done'],
    clauses: [49, 55],
  })
  for (let round = 0; round < rounds; round++) {
    await sendAll()
    for (let kill = 0; kill < 2; kill++) {
      const { child, ended } = run()
      await setTimeout((0.2 + 0.8 * ((round + chance.next()) / rounds)) * wholeRunMs)
      child.kill('SIGKILL')
      await ended
    }
    if ((await readOutcome()).states.some((state) => state === 'waiting' || state === 'fetched')) await run().ended
    expect(await readOutcome()).toEqual(whole)
    const kept = samples.map((name) => hashBytes(readFileSync(new URL(`fixtures/${name}`, import.meta.url))))
    expect(readdirSync(join(folder, 'uploads')).toSorted()).toEqual(kept.toSorted())
  }
})
