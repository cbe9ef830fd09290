import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listPublishedDocuments } from '../db/documents.ts'
import { closeDatabase, databaseFile, openDatabase } from '../db/open.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  copyFileSync('ingest/fixtures/ke-hoach-133-KH-ThU-da-lat.txt', join(folder, 'plan.txt'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the command line in a folder without `.env`. */
function run(...words: string[]) {
  const env = { PATH: process.env.PATH, DATA_DIR: folder }
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('ingest/cli.ts'), ...words], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

async function listPublished(): Promise<string[]> {
  const db = openDatabase(databaseFile(folder))
  const documents = await listPublishedDocuments(db)
  closeDatabase(db)
  return documents.map(({ slug }) => slug)
}

it('publishes a draft, withdraws it and publishes it again, by number or address', async () => {
  expect(run('ingest', '--draft', 'plan.txt')).toMatchObject({ status: 0 })
  expect(await listPublished()).toEqual([])
  expect(run('ingest', '--publish', '133-kh/thu')).toEqual({ status: 0, output: '133-kh-thu: đã công bố.\n' })
  expect(await listPublished()).toEqual(['133-kh-thu'])
  expect(run('ingest', '--withdraw', '133-kh-thu').output).toContain('đã thu hồi')
  expect(await listPublished()).toEqual([])
  expect(run('ingest', '--publish', '133-kh-thu').status).toBe(0)
  expect(await listPublished()).toEqual(['133-kh-thu'])
})

it('says when there is nothing to change, and how to publish what is stored already', () => {
  run('ingest', 'plan.txt')
  expect(run('ingest', '--publish', '133-KH/ThU').output).toContain('không thay đổi gì')
  run('ingest', '--withdraw', '133-KH/ThU')
  expect(run('ingest', '--withdraw', '133-KH/ThU').output).toContain('không thay đổi gì')
  expect(run('ingest', 'plan.txt').output).toContain('--publish')
})

it('names the documents there are when none is meant', () => {
  run('ingest', 'plan.txt')
  const { status, output } = run('ingest', '--withdraw', '999')
  expect(status).toBe(1)
  expect(output).toContain('133-kh-thu')
})

it.each([
  [[]],
  [['sing']],
  [['sing', 'plan.txt']],
  [['ingest']],
  [['parse']],
  [['ingest', '--publish']],
  [['ingest', '--shout', 'plan.txt']],
])('shows how to call it after %o, and stores nothing', async (words) => {
  const { status, output } = run(...words)
  expect(status).toBe(2)
  expect(output).toMatch(/^Cách dùng: npm run ingest -- /u)
  expect(output).not.toMatch(/undefined|^\s+at /mu)
  expect(await listPublished()).toEqual([])
})
