import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeDatabase, databaseFile, openDatabase, transaction } from '../../../db/open.ts'
import type { AdminLevel } from '../../../db/schema/staff-tables.ts'
import { saveAdmin } from '../../../db/staff/admins.ts'
import { ingestDocument } from '../../../ingest/ingest.ts'

const letterhead = 'ỦY BAN NHÂN DÂN XÃ HÒA BÌNH\nSố: 10/KH-UBND\nHòa Bình, ngày 05 tháng 01 năm 2026'
const plan = `${letterhead}\nKẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Thu gom rác thải 2. Trồng cây.\n3. Đạt 80% số hộ.`

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'edit-'))
  const db = openDatabase(databaseFile(folder))
  await ingestDocument(db, { name: 'a.txt', bytes: Buffer.from(plan) }, { state: 'published', now: new Date(0) })
  const people: [string, AdminLevel][] = [
    ['Người thứ nhất', 'editor'],
    ['Người thứ hai', 'admin'],
  ]
  await transaction(db, async (tx) => {
    for (const [nth, [name, level]] of people.entries()) {
      await saveAdmin(tx, {
        channel: 'telegram',
        userId: String(nth),
        level,
        name,
        addedAt: '2026-12-01T00:00:00.000Z',
      })
    }
  })
  closeDatabase(db)
})
afterEach(() => rmSync(folder, { recursive: true }))

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('bot/program/program.ts'), 'correct-clause', ...words],
    { cwd: folder, env: { PATH: process.env.PATH, DATA_DIR: folder }, encoding: 'utf8' },
  )
  return { status, output: stdout + stderr }
}

it('shows what was read, splits a clause by its path, and undoes it', () => {
  expect(run('10/KH-UBND').output).toMatch(/^10-kh-ubnd: bản số 1, đang công bố, lần sửa 1\. .*chưa sửa chỗ nào/u)
  const split = run('10/KH-UBND', 'khoản 1 Mục I', '--split', '2. Trồng cây', '--revision', '1')
  expect(split).toMatchObject({
    status: 0,
    output: expect.stringMatching(/lần sửa 2\.\n.*\n {2}thêm I\.2: Trồng cây\./u),
  })
  expect(run('10/KH-UBND', '--undo', '--revision', '1')).toMatchObject({
    status: 1,
    output: expect.stringMatching(/nay là lần sửa 2 \(dòng lệnh sửa khoản 1 Mục I lúc /u),
  })
  const undone = run('10/KH-UBND', '--undo', '--revision', '2', '--json')
  expect(JSON.parse(undone.output)).toMatchObject({ document: '10-kh-ubnd', kind: 'edited', revision: 3, coverage: 1 })
})

it('asks a second person about a number, and keeps the original in sight', () => {
  const change = ['10-kh-ubnd', 'I.3', '--words', '80%', '--put', '90%', '--revision', '1']
  expect(run(...change)).toMatchObject({ status: 1, output: expect.stringContaining('--by') })
  expect(run(...change, '--by', 'Người lạ').output).toContain('Đang có: Người thứ nhất; Người thứ hai.')
  expect(run(...change, '--by', 'Người thứ nhất')).toMatchObject({
    status: 0,
    output: expect.stringMatching(/CHƯA sửa .*correct-clause -- 10-kh-ubnd "I\.3" --confirm/u),
  })
  expect(run('10-kh-ubnd', 'I.3').output).toMatch(/Nội dung: Đạt 80% số hộ\.\n.*Người thứ nhất đề nghị.*\n.*Đạt 90%/u)
  expect(run('10-kh-ubnd', 'I.3', '--confirm', '--by', 'Người thứ nhất').status).toBe(1)
  expect(run('10-kh-ubnd', 'I.3', '--confirm', '--by', 'Người thứ hai')).toMatchObject({ status: 0 })
  expect(run('10-kh-ubnd', 'I.3').output).toMatch(
    /khác 2 ký tự\.\n.*\nNội dung: Đạt 90% số hộ\.\nBản gốc: Đạt 80% số hộ\./u,
  )
})

it.each([
  [['999', 'I.1'], /không có văn bản này.*\n {2}10-kh-ubnd/u],
  [['10-kh-ubnd', 'I.2'], /“I\.2” không có trong bản này\. Gần nhất là: I\.[13] /u],
  [['10-kh-ubnd', 'I.1', '--words', 'nước', '--put', '', '--revision', '1'], /không có chữ “nước”/u],
  [['10-kh-ubnd', 'I.1', '--words', 'r', '--put', '', '--revision', '1'], /có ở \d chỗ/u],
  [['10-kh-ubnd', 'I.1', '--join', '--revision', '7'], /nay là lần sửa 1/u],
  [['10-kh-ubnd', '--version', '2'], /không có bản số 2/u],
])('says in Vietnamese what is wrong with %o', (words, says) => {
  expect(run(...words)).toMatchObject({ status: 1, output: expect.stringMatching(says) })
})
