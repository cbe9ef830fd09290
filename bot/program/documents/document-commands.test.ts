import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listPublishedDocuments } from '../../../db/documents/documents.ts'
import { findVersions } from '../../../db/documents/version-states.ts'
import { closeDatabase, databaseFile, openDatabase } from '../../../db/open.ts'
import { listAuditEntries } from '../../../db/staff/admins.ts'
import { ingestDocument } from '../../../ingest/ingest.ts'
import { createZip } from '../../../ingest/testing/create-docx.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  copyFileSync('ingest/fixtures/ke-hoach-133-KH-ThU-da-lat.txt', join(folder, 'plan.txt'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the command line in a folder without `.env`. */
function run(...words: string[]) {
  const env = { PATH: process.env.PATH, DATA_DIR: folder }
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('bot/program/program.ts'), ...words], {
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

/** Publishes directly, which is quicker than the command line. */
async function publishHere(...texts: string[]): Promise<void> {
  const db = openDatabase(databaseFile(folder))
  for (const text of texts) {
    await ingestDocument(db, { name: 'a.txt', bytes: Buffer.from(text) }, { state: 'published', now: new Date() })
  }
  closeDatabase(db)
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

it('takes a whole folder in order, names what it cannot read, and skips next time what it has', async () => {
  const inbox = join(folder, 'inbox')
  mkdirSync(join(inbox, 'con'), { recursive: true })
  copyFileSync('ingest/fixtures/ke-hoach-xa-cam-thuy-nq-58.txt', join(inbox, 'con', 'bản 10.txt'))
  renameSync(join(folder, 'plan.txt'), join(inbox, 'bản 2.txt'))
  writeFileSync(join(inbox, 'rỗng.pdf'), '')
  writeFileSync(join(inbox, '.hidden'), 'x')
  symlinkSync(inbox, join(inbox, 'con', 'vòng'))
  symlinkSync(join(inbox, 'nowhere'), join(inbox, 'gãy.txt'))
  const { status, output } = run('ingest', 'inbox', 'missing.txt')
  expect(status).toBe(1)
  expect(output).toMatch(
    /\[1\/5\] inbox\/bản 2\.txt: đã công bố, 49 điều khoản\.\n.*\[2\/5\] inbox\/con\/bản 10\.txt: đã công bố/su,
  )
  expect(output).toMatch(/inbox\/gãy\.txt: không có tệp/u)
  expect(output).toMatch(/inbox\/rỗng\.pdf: Tệp rỗng/u)
  expect(output).toMatch(/\[5\/5\] missing\.txt: không có tệp hay thư mục này/u)
  expect(output).toMatch(/^\.pdf +1 +0 +0 +1 +0 +0 /mu)
  expect(output).toMatch(/^Tất cả +5 +2 +0 +3 +0 +104 /mu)
  expect(output).not.toMatch(/hidden|vòng/u)
  expect(await listPublished()).toHaveLength(2)
  expect(run('ingest', join('inbox', 'con'), join('inbox', 'bản 2.txt'))).toMatchObject({
    status: 0,
    output: expect.stringMatching(/^Tất cả +2 +0 +2 +0 /mu),
  })
})

it('restores an old version and withdraws with a reason, and erases only when it is sure', async () => {
  const plan = readFileSync(join(folder, 'plan.txt'), 'utf8')
  await publishHere(plan, plan.replace('7,98%', '8,1%'))
  const restored = run('ingest', '--restore', '133-kh-thu', '--version', '1', '--reason', 'Bản 2 sai số liệu')
  expect(restored).toEqual({ status: 0, output: '133-kh-thu: bản số 1 đã công bố.\n' })
  expect(run('ingest', '--restore', '133-kh-thu', '--version', '3')).toMatchObject({ status: 1 })
  run('ingest', '--withdraw', '133-kh-thu', '--reason', 'Hết hiệu lực')
  const db = openDatabase(databaseFile(folder))
  const states = (await findVersions(db, 1)).map(({ state, stateReason }) => [state, stateReason])
  closeDatabase(db)
  expect(states).toEqual([
    ['withdrawn', 'Hết hiệu lực'],
    ['withdrawn', null],
  ])
  expect(run('ingest', '--erase', '133-kh-thu')).toMatchObject({ status: 1, output: expect.stringContaining('--yes') })
  const erased = run('ingest', '--erase', '133-kh-thu', '--yes')
  expect(erased).toMatchObject({ status: 0, output: expect.stringContaining('đã xóa hẳn 2 bản, 98 điều khoản') })
  expect(run('ingest', '--erase', '133-kh-thu', '--yes').output).toContain('không có văn bản này')
  const log = openDatabase(databaseFile(folder))
  const entries = await listAuditEntries(log, { offset: 0, limit: 10 })
  closeDatabase(log)
  expect(entries.map(({ who, action, reason }) => [who, action, reason])).toEqual([
    ['dòng lệnh', 'erase', expect.stringMatching(/^2 bản, \d+ điều khoản, /u)],
    ['dòng lệnh', 'withdraw', 'Hết hiệu lực'],
    ['dòng lệnh', 'restore', 'Bản 2 sai số liệu'],
  ])
})

it.each([
  [['ingest', '--restore', '133-kh-thu']],
  [['ingest', '--erase', 'a', '--withdraw', 'b']],
  [['ingest', '--version', '1', 'plan.txt']],
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
  expect(output).toMatch(/^Cách dùng: npm run (?:ingest|parse|dan-chieu) -- /u)
  expect(output).not.toMatch(/undefined|^\s+at /mu)
  expect(await listPublished()).toEqual([])
})

it('joins the files that are named as one, and opens an archive', async () => {
  const pages = [
    'Số: 10/KH-UBND\nKẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch đường làng.',
    '2. Sạch ngõ xóm.',
    'PHỤ LỤC I\nDANH MỤC\n1. Đường số một.',
  ]
  const names = pages.map((text, nth) => {
    writeFileSync(join(folder, `trang-${nth}.txt`), text)
    return `trang-${nth}.txt`
  })
  const joined = run('ingest', '--as-one', ...names)
  expect(joined).toMatchObject({
    status: 0,
    output: expect.stringMatching(/^trang-0\.txt \+ trang-1\.txt \+ trang-2\.txt: đã công bố, 7 điều khoản/u),
  })
  expect(run('ingest', '--as-one', ...names).output).toContain('đã có, không thay đổi gì')
  expect(await listPublished()).toEqual(['10-kh-ubnd'])
  expect(run('ingest', '--as-one', ...names, 'mat.txt')).toMatchObject({
    status: 1,
    output: expect.stringContaining('mat.txt: không có tệp'),
  })
  expect(run('ingest', '--as-one', '--publish', '10-kh-ubnd')).toMatchObject({ status: 2 })

  const entries = {
    'a.txt': pages[0]!.replace('10/', '11/'),
    'b.txt': pages[0]!.replace('10/', '12/').replace('vệ sinh', 'kênh mương'),
    'c.rar': 'Rar!',
  }
  writeFileSync(join(folder, 'ho-so.zip'), await createZip(entries))
  const opened = run('ingest', 'ho-so.zip')
  expect(opened.status).toBe(1)
  expect(opened.output).toMatch(
    /ho-so\.zip \(a\.txt\): .*CHƯA công bố vì có tệp gửi cùng chưa đọc được: c\.rar[\s\S]*Lưu ý: Tệp “c\.rar”.*nén lại thành \.zip[\s\S]*ho-so\.zip \(b\.txt\)/u,
  )
})
