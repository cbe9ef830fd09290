import { beforeEach, expect, it } from 'vitest'
import { countJudgement } from '../../../../db/chats/feedback.ts'
import { markTopics } from '../../../../db/chats/question-counts.ts'
import { listDocuments } from '../../../../db/documents/documents.ts'
import { listDrafts, saveSchedule } from '../../../../db/documents/version-states.ts'
import { type Db, openDatabase, transaction } from '../../../../db/open.ts'
import { ingestDocument } from '../../../../ingest/ingest.ts'
import { ingestSamples } from '../../../../ingest/ingest-samples.ts'
import { deskStrings } from '../../../strings/desk-strings.ts'
import { planLines } from '../../../testing/office-folder.ts'
import { openStaffPages, signInAs } from '../../../testing/staff-client.ts'

const now = () => new Date('2026-12-01T02:00:00Z')
let db: Db
let app: ReturnType<typeof openStaffPages>

beforeEach(() => {
  db = openDatabase(':memory:')
  app = openStaffPages({ db, now })
})

async function takeIn(name: string, lines: string[], state: 'draft' | 'published' = 'draft'): Promise<void> {
  await ingestDocument(db, { name, bytes: Buffer.from(lines.join('\n')) }, { state, now: now() })
}

const signedIn = (level: 'owner' | 'admin' | 'editor') => signInAs(app, { db, now }, { level })

it('says on the first day what to do first', async () => {
  const { text } = await (await signedIn('owner')).get('/admin')
  expect(text).toContain(deskStrings.first)
  expect(text).toContain('data-part="drop"')
})

it('groups thirty drafts by what they need, those first that can be published', async () => {
  for (let index = 0; index < 27; index++) {
    await takeIn(
      `${index}.txt`,
      planLines(`${index + 1}/KH-UBND`, `Việc số ${index} năm 2026`, [`Làm việc số ${index} cho xong.`]),
    )
  }
  await takeIn(
    'nguoi.txt',
    planLines('50/KH-UBND', 'Trợ cấp năm 2026', ['Ông Nguyễn Văn A, căn cước số 001234567890.']),
  )
  await takeIn('du-thao.txt', ['DỰ THẢO', ...planLines('51/KH-UBND', 'Việc dự thảo năm 2026', ['Việc còn bàn thêm.'])])
  await takeIn('thieu.txt', planLines('52/KH-UBND', 'Việc thiếu người ký năm 2026', ['Việc chưa ký.']).slice(0, -3))
  const { text } = await (await signedIn('admin')).get('/admin')
  expect(text).toContain('Có 30 việc chờ.')
  expect(text).toMatch(/Công bố được ngay \(27\)[\s\S]*Phải chọn trước khi công bố \(1\)[\s\S]*Cần xem lại \(2\)/u)
  expect(text).toContain('có dữ liệu cá nhân')
  expect(text.match(/\/publish"/gu)).toHaveLength(27)
  expect((await (await signedIn('editor')).get('/admin')).text).not.toContain('/publish"')
})

it('asks nobody to publish what will be published by itself', async () => {
  await takeIn('a.txt', planLines('1/KH-UBND', 'Thu gom rác năm 2026', ['Xe rác chạy thứ Hai.']))
  const [draft] = await listDrafts(db)
  await transaction(db, (tx) => saveSchedule(tx, draft!.id, { publishAt: '2026-12-02T01:00:00.000Z' }))
  const { text } = await (await signedIn('admin')).get('/admin')
  expect(text).toContain(deskStrings.due(1))
  expect(text).not.toContain('/publish"')
})

it('shows who publishes what was asked in vain and judged wrong, by count', async () => {
  await takeIn('a.txt', planLines('1/KH-UBND', 'Thu gom rác năm 2026', ['Xe rác chạy thứ Hai.']), 'published')
  const day = '2026-12-01'
  await transaction(db, async (tx) => {
    await markTopics(
      tx,
      [1, 2, 3].map((mark) => ({ words: 'thu gom', mark })),
      day,
    )
    await countJudgement(tx, { key: 'k', topic: '1', documentId: 1, isUseful: false, day, givenAt: day })
  })
  const { text } = await (await signedIn('admin')).get('/admin')
  expect(text).toContain(deskStrings.inVain(1))
  expect(text).toContain(deskStrings.wrong(1))
  expect((await (await signedIn('editor')).get('/admin')).text).not.toContain(deskStrings.inVain(1))
})

it('throws the samples away for the owner', async () => {
  await ingestSamples(db)
  const owner = await signedIn('owner')
  expect((await owner.get('/admin')).text).toContain(deskStrings.samples)
  await owner.post('/admin/samples/erase')
  expect((await owner.get('/admin')).text).toMatch(/Đã xóa văn bản mẫu: /u)
  expect(await listDocuments(db)).toEqual([])
  expect((await owner.get('/admin')).text).not.toContain(deskStrings.samples)
})
