import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listClauses } from '../../../db/documents/clauses.ts'
import { listPublishedDocuments } from '../../../db/documents/documents.ts'
import { closeDatabase, databaseFile, openDatabase } from '../../../db/open.ts'
import { createChance } from '../../../knowledge/testing/chance.ts'

const files = ['ke-hoach-133-KH-ThU-da-lat', 'ke-hoach-xa-cam-thuy-nq-58'].map((name) => `ingest/fixtures/${name}.txt`)
const command = ['bot/program/program.ts', 'ingest', ...files]
/** It also holds with 20; four keep the suite short. */
const kills = 4

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crash-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const environment = () => ({ ...process.env, DATA_DIR: folder })

/** The number of clauses in each document, by slug. */
async function readDocuments(): Promise<Record<string, number>> {
  const db = openDatabase(databaseFile(folder))
  const documents = await listPublishedDocuments(db)
  const counts = await Promise.all(documents.map(async ({ versionId }) => (await listClauses(db, versionId)).length))
  expect(db.$client.pragma('integrity_check', { simple: true })).toBe('ok')
  closeDatabase(db)
  return Object.fromEntries(documents.map(({ slug }, index) => [slug, counts[index]!]))
}

it('leaves every document whole or absent when killed at any moment', async () => {
  const chance = createChance(133)
  const start = performance.now()
  spawnSync(process.execPath, command, { env: environment() })
  const wholeRunMs = performance.now() - start
  const whole = await readDocuments()
  expect(Object.values(whole)).toEqual([49, 55])
  for (let round = 0; round < kills; round++) {
    rmSync(folder, { recursive: true })
    const child = spawn(process.execPath, command, { env: environment(), stdio: 'ignore' })
    const ended = once(child, 'close')
    // The rounds are spread over the run, with a random moment in each.
    await setTimeout(((round + chance.next()) / kills) * wholeRunMs)
    child.kill('SIGKILL')
    await ended
    const left = await readDocuments()
    for (const [slug, count] of Object.entries(left)) expect([slug, count]).toEqual([slug, whole[slug]])
    expect(spawnSync(process.execPath, command, { env: environment() }).status).toBe(0)
    expect(await readDocuments()).toEqual(whole)
  }
})
