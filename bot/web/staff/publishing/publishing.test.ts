import { beforeEach, expect, it } from 'vitest'
import { listDocuments } from '../../../../db/documents/documents.ts'
import { findVersion } from '../../../../db/documents/version-states.ts'
import { type Db, openDatabase } from '../../../../db/open.ts'
import { conversations } from '../../../../db/schema/chat-tables.ts'
import { ingestDocument } from '../../../../ingest/ingest.ts'
import { ingestSamples } from '../../../../ingest/ingest-samples.ts'
import { previewStrings, publishingStrings, scheduleStrings } from '../../../strings/publishing-page-strings.ts'
import { planLines } from '../../../testing/office-folder.ts'
import { openStaffPages, signInAs } from '../../../testing/staff-client.ts'

const now = () => new Date('2026-12-01T02:00:00Z')
let db: Db
let app: ReturnType<typeof openStaffPages>

beforeEach(() => {
  db = openDatabase(':memory:')
  app = openStaffPages({ db, now })
})

const tasks = ['Xe thu gom rác chạy vào sáng thứ Hai hằng tuần.']
const clean = planLines('45/KH-UBND', 'Thu gom rác thải năm 2026', tasks)

async function takeIn(lines = clean, name = 'a.txt'): Promise<number> {
  const file = { name, bytes: Buffer.from(lines.join('\n')) }
  return (await ingestDocument(db, file, { state: 'draft', now: now() })).versionId
}

const signedIn = (level: 'owner' | 'admin' | 'editor', name = 'Chị Lan') => signInAs(app, { db, now }, { level, name })

async function stateOf(versionId: number): Promise<string | undefined> {
  return (await findVersion(db, versionId))?.state
}

it('asks first where something was not sure, and publishes what somebody has looked at', async () => {
  const clerk = await signedIn('admin')
  const id = await takeIn(clean.slice(0, -3))
  const asked = await clerk.post(`/admin/versions/${id}/publish`)
  expect(asked).toMatchObject({ status: 200, text: expect.stringContaining(publishingStrings.publishAnyway) })
  expect(asked.text).toContain('Thông tin cần kiểm tra: Người ký')
  expect(await stateOf(id)).toBe('draft')
  expect(await clerk.post(`/admin/versions/${id}/publish`, { sure: '1' })).toMatchObject({ to: '/admin/documents/1' })
  expect(await stateOf(id)).toBe('published')
})

it.each([
  ['bears a mark of secrecy', ['MẬT', ...clean], 'Chưa công bố được: '],
  [
    'holds data about persons',
    planLines('46/KH-UBND', 'Trợ cấp năm 2026', ['Ông A, căn cước số 001234567890.']),
    publishingStrings.settleFirst,
  ],
])('does not publish what %s, and says so', async (_what, lines, says) => {
  const clerk = await signedIn('admin')
  const id = await takeIn(lines)
  expect(await clerk.post(`/admin/versions/${id}/publish`, { sure: '1' })).toMatchObject({
    to: `/admin/versions/${id}`,
  })
  expect((await clerk.get(`/admin/versions/${id}`)).text).toContain(says)
  expect(await stateOf(id)).toBe('draft')
})

it('tells the second of two people who was first', async () => {
  const [lan, son] = [await signedIn('admin'), await signedIn('admin', 'Anh Sơn')]
  const id = await takeIn()
  await lan.post(`/admin/versions/${id}/publish`)
  await son.post(`/admin/versions/${id}/publish`)
  expect((await son.get('/admin/documents/1')).text).toContain('Không có gì thay đổi: Chị Lan đã công bố lúc 09:00')
})

it('withdraws and restores with reasons, and asks again for one that says nothing', async () => {
  const clerk = await signedIn('admin')
  const id = await takeIn()
  await clerk.post(`/admin/versions/${id}/publish`)
  expect((await clerk.get(`/admin/versions/${id}/withdraw`)).text).toContain(publishingStrings.withdrawLead)
  const short = await clerk.post(`/admin/versions/${id}/withdraw`, { reason: ' a ' })
  expect(short).toMatchObject({ status: 400, text: expect.stringContaining(publishingStrings.badReason) })
  await clerk.post(`/admin/versions/${id}/withdraw`, { reason: 'In nhầm\nsố liệu' })
  expect(await findVersion(db, id)).toMatchObject({ state: 'withdrawn', stateReason: 'In nhầm số liệu' })
  expect(await (await app.request('/documents/45-kh-ubnd/versions/1')).text()).toContain('In nhầm số liệu')
  await clerk.post(`/admin/versions/${id}/restore`, { reason: 'Đã kiểm tra lại' })
  expect(await stateOf(id)).toBe('published')
  expect((await clerk.get('/admin/documents/1')).text).toMatch(
    /Chị Lan khôi phục[\s\S]*Chị Lan thu hồi[\s\S]*Chị Lan công bố/u,
  )
})

it('throws a draft away after a question, and its document with it', async () => {
  const clerk = await signedIn('editor')
  const id = await takeIn()
  expect((await clerk.get(`/admin/versions/${id}/discard`)).text).toContain(publishingStrings.discardLead)
  expect(await clerk.post(`/admin/versions/${id}/discard`)).toMatchObject({ to: '/admin/documents' })
  expect((await clerk.get('/admin/documents')).text).not.toContain('<th scope="row"')
  expect(await listDocuments(db)).toEqual([])
})

it('erases only after somebody has seen what goes, and has said that they mean it', async () => {
  const owner = await signedIn('owner')
  const id = await takeIn()
  await takeIn(
    planLines('46/KH-UBND', 'Việc khác năm 2026', ['Thực hiện Kế hoạch số 45/KH-UBND ngày 05/3/2026.']),
    'b.txt',
  )
  await owner.post(`/admin/versions/${id}/publish`)
  const page = (await owner.get('/admin/documents/1/erase')).text
  expect(page).toMatch(/1 bản[\s\S]*điều khoản[\s\S]*Tệp gốc: a.txt[\s\S]*Kế hoạch số 46\/KH-UBND/u)
  expect(await owner.post('/admin/documents/1/erase')).toMatchObject({ status: 400 })
  expect(await listDocuments(db)).toHaveLength(2)
  expect(await owner.post('/admin/documents/1/erase', { sure: '1' })).toMatchObject({ to: '/admin/documents' })
  expect((await owner.get('/admin/documents')).text).toContain('Đã xóa hẳn Kế hoạch số 45/KH-UBND')
  expect(await listDocuments(db)).toHaveLength(1)
})

it.each([
  [{ publish: '2026-12-02T08:00' }, scheduleStrings.saved],
  [{ publish: '2026-11-30T08:00' }, scheduleStrings.past],
  [{ publish: '2026-12-03T08:00', withdraw: '2026-12-02T08:00' }, scheduleStrings.disordered],
  [{ withdraw: '2026-12-02T08:00' }, scheduleStrings.impossible],
  [{ publish: 'mai' }, scheduleStrings.unreadable],
  [{}, scheduleStrings.cancelled],
])('answers the times %o in words', async (times, says) => {
  const clerk = await signedIn('admin')
  const id = await takeIn()
  await clerk.post(`/admin/versions/${id}/schedule`, times)
  const { text } = await clerk.get(`/admin/versions/${id}`)
  expect(text).toContain(says)
  expect(text.includes('hẹn công bố lúc 08:00 ngày 02/12/2026')).toBe(says === scheduleStrings.saved)
})

it('previews what residents will be told, and leaves no trace of it', async () => {
  await ingestSamples(db)
  const clerk = await signedIn('admin')
  const { text } = await clerk.get('/admin/versions/1/preview')
  expect(text.match(/<article class="turn">/gu)).toHaveLength(3)
  expect(text).not.toContain('class="answer unanswered"')
  const asked = await clerk.get(`/admin/versions/1/preview?q=${encodeURIComponent('Ban Tuyên giáo có nhiệm vụ gì')}`)
  expect(asked.text).toContain(previewStrings.answer)
  expect(asked.text).toContain('blockquote')
  expect(await db.$count(conversations)).toBe(0)
})

it('does not preview what was left out', async () => {
  const clerk = await signedIn('admin')
  const id = await takeIn(
    planLines('46/KH-UBND', 'Trợ cấp năm 2026', [
      'Ông A, căn cước số 001234567890.',
      'Trợ cấp chi trả ngày 05 hằng tháng.',
    ]),
  )
  await clerk.post(`/admin/versions/${id}/personal`, { decision: 'leave-out' })
  for (const path of ['/preview?q=căn cước ông A', '/preview/page']) {
    const { text } = await clerk.get(`/admin/versions/${id}${encodeURI(path)}`)
    expect(text).not.toContain('001234567890')
    expect(text).toContain(path.startsWith('/preview/') ? 'hằng tháng' : previewStrings.answer)
  }
})

it('compares only versions of one document', async () => {
  const clerk = await signedIn('editor')
  const [one, other] = [await takeIn(), await takeIn(planLines('46/KH-UBND', 'Việc khác năm 2026', ['Việc.']), 'b.txt')]
  expect((await clerk.get(`/admin/versions/${one}/compare/${other}`)).status).toBe(404)
})
