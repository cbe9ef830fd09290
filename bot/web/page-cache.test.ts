import { expect, it } from 'vitest'
import { leaveOutClauses } from '../../db/documents/clauses.ts'
import { openDatabase, transaction } from '../../db/open.ts'
import { withdraw } from '../../ingest/documents/change-state.ts'
import { correctHeader } from '../../ingest/documents/correct-header.ts'
import { editClause } from '../../ingest/documents/edits/edit-clause.ts'
import { ingestDocument } from '../../ingest/ingest.ts'
import { createWebApp } from './web-server.ts'

const act = { actor: { name: 'Chị Lan' }, at: '2026-12-01T02:00:00Z' }

async function start() {
  const db = openDatabase(':memory:')
  const lines = [
    'Số: 45/KH-UBND',
    'KẾ HOẠCH',
    'Thu gom rác thải',
    '1. Xe rác chạy thứ Hai.',
    '2. Mỗi thôn một điểm tập kết.',
  ]
  const file = { name: 'a.txt', bytes: Buffer.from(lines.join('\n')) }
  const { versionId } = await ingestDocument(db, file, { state: 'published', now: new Date(act.at) })
  const app = createWebApp({
    db,
    respond: async () => ({ text: '', citations: [], choices: [] }),
    logError: () => undefined,
  })
  const get = (tag?: string) => app.request('/documents/45-kh-ubnd', { headers: tag ? { 'if-none-match': tag } : {} })
  return { db, versionId, get }
}

it('says at once that a page is as it was', async () => {
  const { get } = await start()
  const tag = (await get()).headers.get('etag')!
  expect((await get(tag)).status).toBe(304)
  expect((await get(`W/${tag}`)).status).toBe(304)
  expect((await get('"other"')).status).toBe(200)
})

type Started = Awaited<ReturnType<typeof start>>

it.each<[string, (started: Started) => Promise<unknown>, string, string]>([
  [
    'a clause is corrected',
    ({ db, versionId }) =>
      transaction(db, async (tx) => {
        const edit = { kind: 'correct' as const, path: '1', heading: null, text: 'Xe rác chạy sáng thứ Hai.' }
        return editClause(tx, versionId, edit, { ...act, revision: 1 })
      }),
    'sáng thứ Hai',
    '</span> Xe rác chạy thứ Hai',
  ],
  [
    'its header is corrected',
    ({ db, versionId }) => transaction(db, (tx) => correctHeader(tx, versionId, 'signer', 'Nguyễn Văn An')),
    'Nguyễn Văn An',
    'Nguyễn Văn Bình',
  ],
  [
    'something of it is left out',
    ({ db, versionId }) => transaction(db, (tx) => leaveOutClauses(tx, versionId, ['khoản 2'])),
    'Xe rác',
    'điểm tập kết',
  ],
])('shows the page as it is once %s', async (_what, change, now, before) => {
  const started = await start()
  const tag = (await started.get()).headers.get('etag')!
  await change(started)
  const page = await started.get(tag)
  expect(page.status).toBe(200)
  const text = await page.text()
  expect(text).toContain(now)
  expect(text).not.toContain(before)
})

it('shows no page of what was withdrawn, although it is kept', async () => {
  const { db, versionId, get } = await start()
  const tag = (await get()).headers.get('etag')!
  await transaction(db, (tx) => withdraw(tx, versionId, { ...act, reason: 'In nhầm' }))
  const { status, headers } = await get(tag)
  expect([status, headers.get('location')]).toEqual([302, expect.stringMatching(/\/versions\/1$/u)])
})
