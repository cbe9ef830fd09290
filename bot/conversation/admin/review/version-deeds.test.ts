import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeDatabase, databaseFile, openDatabase } from '../../../../db/open.ts'
import { documents, versions } from '../../../../db/schema/document-tables.ts'
import { listAuditEntries, replaceOwners } from '../../../../db/staff/admins.ts'
import { ingestDocument } from '../../../../ingest/ingest.ts'
import { createSearch } from '../../../../knowledge/search/search.ts'
import { createConversation } from '../../conversation.ts'
import { createAdmin } from '../admin.ts'

const now = () => new Date('2026-11-21T08:00:00Z')

let folders: { chat: string; terminal: string }
beforeEach(async () => {
  folders = { chat: mkdtempSync(join(tmpdir(), 'chat-')), terminal: mkdtempSync(join(tmpdir(), 'terminal-')) }
  for (const folder of Object.values(folders)) await storeDrafts(folder)
})
afterEach(() => {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true })
})

async function storeDrafts(folder: string): Promise<void> {
  const db = openDatabase(databaseFile(folder))
  for (const task of ['Văn phòng theo dõi.', 'Công an xã theo dõi.']) {
    const bytes = Buffer.from(
      `UBND XÃ HÒA BÌNH\nSố: 45/KH-UBND\nHòa Bình, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nThu gom rác\n1. ${task}`,
    )
    await ingestDocument(db, { name: 'a.txt', bytes }, { state: 'draft', now: now() })
  }
  closeDatabase(db)
}

function run(...words: string[]): void {
  const env = { PATH: process.env.PATH, DATA_DIR: folders.terminal }
  const command = [resolve('bot/program/program.ts'), 'ingest', ...words]
  expect(spawnSync(process.execPath, command, { cwd: folders.terminal, env })).toMatchObject({ status: 0 })
}

async function say(...texts: string[]): Promise<void> {
  const db = openDatabase(databaseFile(folders.chat))
  await replaceOwners(db, [{ channel: 'telegram', userId: '1' }], now().toISOString())
  const search = createSearch({ db })
  const nothing = () => undefined
  const admin = createAdmin({ db, library: search.library, now, sweep: nothing, wake: nothing, startLink: nothing })
  const respond = createConversation({ db, search, now, features: [admin] })
  for (const text of texts) await respond({ channel: 'telegram', chatId: '1', userId: '1', text })
  closeDatabase(db)
}

/** Everything in the database except who did it, and when. */
async function readAll(folder: string) {
  const db = openDatabase(databaseFile(folder))
  const log = await listAuditEntries(db, { offset: 0, limit: 100 })
  const stored = await db.select().from(versions)
  const read = {
    log: log.map(({ at: _at, who: _who, ...entry }) => entry),
    versions: stored.map(({ stateAt, ...version }) => ({ ...version, isDated: stateAt !== null })),
    documents: await db.select().from(documents),
  }
  closeDatabase(db)
  return read
}

it('leaves in the database what the command line leaves', async () => {
  run('--publish', '45/KH-UBND')
  run('--withdraw', '45/KH-UBND', '--reason', 'Sai số liệu')
  run('--restore', '45/KH-UBND', '--version', '2', '--reason', 'Đã kiểm tra')
  await say('v:2:publish', 'v:2:withdraw', 'Sai số liệu', 'v:2:restore', 'Đã kiểm tra')
  const [chat, terminal] = [await readAll(folders.chat), await readAll(folders.terminal)]
  expect(chat.log.map(({ action }) => action)).toEqual(['restore', 'withdraw', 'publish'])
  expect(terminal).toEqual(chat)
  run('--erase', '45/KH-UBND', '--yes')
  await say('g:1:erase', 'g:1:erase-now')
  const [erased, alsoErased] = [await readAll(folders.chat), await readAll(folders.terminal)]
  expect(erased.log[0]).toMatchObject({ action: 'erase', subject: expect.stringContaining('Kế hoạch số 45/KH-UBND') })
  expect(alsoErased).toEqual(erased)
})
