import { beforeEach, expect, it } from 'vitest'
import { listEdits } from '../../../../db/documents/clause-edits.ts'
import { listClauses } from '../../../../db/documents/clauses.ts'
import { findVersion, findVersions } from '../../../../db/documents/version-states.ts'
import { type Db, openDatabase } from '../../../../db/open.ts'
import type { AdminLevel } from '../../../../db/schema/staff-tables.ts'
import { listAuditEntries } from '../../../../db/staff/admins.ts'
import { publishingStrings } from '../../../strings/publishing-page-strings.ts'
import { editorStrings, reviewPageStrings } from '../../../strings/review-page-strings.ts'
import { cardStrings } from '../../../strings/review-strings.ts'
import { draftPlan, takeInDraft } from '../../../testing/draft-plan.ts'
import { openStaffPages, signInAs } from '../../../testing/staff-client.ts'

const now = () => new Date('2026-12-01T02:00:00Z')
const hostile = '<script>alert(1)</script>'
let db: Db
let app: ReturnType<typeof openStaffPages>

beforeEach(() => {
  db = openDatabase(':memory:')
  app = openStaffPages({ db, now })
})

const signedIn = (level: AdminLevel, name = 'Chị Lan') => signInAs(app, { db, now }, { level, name })

const takeIn = (lines: string[], name?: string) => takeInDraft(db, { lines, name, now: now() })

async function clauseAt(versionId: number, path: string) {
  return (await listClauses(db, versionId)).find((clause) => clause.path === path)!
}

async function revisionOf(versionId: number): Promise<string> {
  return String((await findVersion(db, versionId))!.revision)
}

async function lastEntry() {
  return (await listAuditEntries(db, { offset: 0, limit: 1 }))[0]
}

it('shows the text that was read beside the clauses, each with its place', async () => {
  const clerk = await signedIn('editor')
  const id = await takeIn(draftPlan())
  const { text } = await clerk.get(`/admin/versions/${id}`)
  const { start } = await clauseAt(id, 'II.1')
  expect(text).toContain(`data-start="${start}"`)
  const places = [...text.matchAll(/data-at="(\d+)">([^<]*)</gu)]
  const place = places.findLast(([, at]) => Number(at) <= start)
  expect(place?.[2]).toContain('theo dỏi')
  expect(text).toContain(reviewPageStrings.asRead)
  expect(text).toContain(reviewPageStrings.mayNotPublish)
  expect(text).not.toContain(`/admin/versions/${id}/publish`)
})

it('corrects header fields together, each in the log, and none if one is wrong', async () => {
  const clerk = await signedIn('editor')
  const id = await takeIn(draftPlan())
  const page = (await clerk.get(`/admin/versions/${id}`)).text
  const form = Object.fromEntries(
    [...page.matchAll(/<input id="field-\w+" name="(\w+)" value="([^"]*)"/gu)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
  expect(form).toMatchObject({ signer: 'Nguyễn Văn Bình', issuedOn: '05/03/2026' })
  const bad = await clerk.post(`/admin/versions/${id}/fields`, {
    ...form,
    signer: 'Nguyễn Văn An',
    issuedOn: '31/02/2026',
  })
  expect(bad.status).toBe(400)
  expect(bad.text).toContain('“31/02/2026” chưa phải ngày tháng')
  expect(bad.text).toContain('value="Nguyễn Văn An"')
  expect((await findVersion(db, id))!.headerFields!.signer).toBe('Nguyễn Văn Bình')
  await clerk.post(`/admin/versions/${id}/fields`, { ...form, signer: 'Nguyễn Văn An', issuedOn: '06/03/2026' })
  expect((await clerk.get(`/admin/versions/${id}`)).text).toContain(reviewPageStrings.saved(2))
  expect((await findVersion(db, id))!.headerFields).toMatchObject({ signer: 'Nguyễn Văn An', issuedOn: '2026-03-06' })
  expect(await lastEntry()).toMatchObject({ who: 'Chị Lan', reason: 'Người ký: “Nguyễn Văn Bình” → “Nguyễn Văn An”' })
})

it('saves words, shows what was read, undoes and makes it again', async () => {
  const clerk = await signedIn('editor')
  const id = await takeIn(draftPlan())
  const clause = await clauseAt(id, 'II.1')
  const path = `/admin/versions/${id}/clauses/${clause.id}`
  expect((await clerk.get(`${path}?part=1`)).text).toContain('theo dỏi')
  const form = { kind: 'correct', heading: '', text: 'Văn phòng theo dõi việc thu gom rác.' }
  const saved = await clerk.post(path, { ...form, revision: await revisionOf(id) })
  expect(saved).toMatchObject({ status: 303, to: `/admin/versions/${id}#c${clause.id}` })
  const page = (await clerk.get(`/admin/versions/${id}`)).text
  expect(page).toContain(editorStrings.edited)
  expect(page).toMatch(/<q>Văn phòng theo dỏi việc thu gom rác.<\/q>/u)
  expect(page).toMatch(/<del>[\s\S]*dỏi<\/del>[\s\S]*<ins>[\s\S]*dõi<\/ins>/u)
  expect(page).toMatch(/So với tệp gốc: còn \d/u)
  await clerk.post(`/admin/versions/${id}/undo`, { revision: await revisionOf(id) })
  expect((await clauseAt(id, 'II.1')).text).toContain('dỏi')
  expect((await clerk.get(`/admin/versions/${id}`)).text).toContain(editorStrings.undone)
  await clerk.post(`/admin/versions/${id}/redo`, { revision: await revisionOf(id) })
  expect((await clauseAt(id, 'II.1')).text).toContain('dõi')
  expect(await listEdits(db, id, 'done')).toHaveLength(1)
})

it('splits, joins, moves and renumbers, and says why where it cannot', async () => {
  const clerk = await signedIn('editor')
  const id = await takeIn(draftPlan())
  const send = async (path: string, form: Record<string, string>) =>
    clerk.post(`/admin/versions/${id}/clauses/${(await clauseAt(id, path)).id}`, {
      ...form,
      revision: await revisionOf(id),
    })
  expect((await send('I.2', { kind: 'split', at: 'điểm tập kết', number: '3.' })).status).toBe(303)
  expect((await clauseAt(id, 'I.3')).text).toContain('điểm tập kết')
  expect((await send('I.2', { kind: 'join' })).status).toBe(303)
  expect((await send('II.2', { kind: 'move', side: 'under', to: 'Mục I' })).status).toBe(303)
  expect((await clauseAt(id, 'I.2#2')).text).toContain('Công an xã')
  const refused = await send('I.1', { kind: 'split', at: 'không có chữ này' })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('value="không có chữ này"')
  expect(refused.text).toContain('class="problem"')
})

it('keeps what the second of two people typed, and tells who was first', async () => {
  const [lan, son] = [await signedIn('editor'), await signedIn('editor', 'Anh Sơn')]
  const id = await takeIn(draftPlan())
  const clause = await clauseAt(id, 'II.1')
  const path = `/admin/versions/${id}/clauses/${clause.id}`
  const revision = await revisionOf(id)
  const form = { kind: 'correct', heading: '', revision }
  await lan.post(path, { ...form, text: 'Văn phòng theo dõi việc thu gom rác.' })
  const late = await son.post(path, { ...form, text: 'Văn phòng Ủy ban theo dõi việc thu gom.' })
  expect(late.status).toBe(409)
  expect(late.text).toMatch(/Chưa lưu: văn bản đã thay đổi[\s\S]*Chị Lan sửa/u)
  expect(late.text).toContain('>Văn phòng Ủy ban theo dõi việc thu gom.</textarea>')
  expect(late.text).toMatch(/Nội dung hiện nay[\s\S]*<p>Văn phòng theo dõi việc thu gom rác.<\/p>/u)
  expect((await clauseAt(id, 'II.1')).text).toBe('Văn phòng theo dõi việc thu gom rác.')
  const fresh = /name="revision" value="(\d+)"/u.exec(late.text)![1]!
  const again = await son.post(path, { ...form, revision: fresh, text: 'Văn phòng Ủy ban theo dõi việc thu gom.' })
  expect(again.status).toBe(303)
})

it('lets a changed number wait for a second person', async () => {
  const [lan, son] = [await signedIn('admin'), await signedIn('admin', 'Anh Sơn')]
  const id = await takeIn(draftPlan())
  const clause = await clauseAt(id, 'I.1')
  const text = clause.text.replace('80%', '90%')
  await lan.post(`/admin/versions/${id}/clauses/${clause.id}`, {
    ...{ kind: 'correct', heading: '', text },
    revision: await revisionOf(id),
  })
  const page = (await lan.get(`/admin/versions/${id}`)).text
  expect(page).toContain(editorStrings.waiting)
  expect(page).toMatch(/Chờ người thứ hai xác nhận \(1\)[\s\S]*80[\s\S]*90/u)
  await lan.post(`/admin/versions/${id}/confirm`, { path: 'I.1' })
  expect((await lan.get(`/admin/versions/${id}`)).text).toContain(editorStrings.samePerson)
  await son.post(`/admin/versions/${id}/confirm`, { path: 'I.1' })
  expect((await clauseAt(id, 'I.1')).text).toContain('90%')
})

it('settles whose version a draft is, and publishes it then', async () => {
  const clerk = await signedIn('admin')
  const first = await takeIn(draftPlan())
  await clerk.get('/admin')
  await clerk.post(`/admin/versions/${first}/publish`, { sure: '1' })
  const second = await takeIn(draftPlan({ number: '', words: 'Văn phòng theo dõi việc thu gom rác.' }), 'lan-2.txt')
  expect((await clerk.get(`/admin/versions/${second}`)).text).toContain(reviewPageStrings.identity)
  expect(await clerk.post(`/admin/versions/${second}/publish`, { sure: '1' })).toMatchObject({
    to: `/admin/versions/${second}`,
  })
  expect((await clerk.get(`/admin/versions/${second}`)).text).toContain(publishingStrings.settleFirst)
  await clerk.post(`/admin/versions/${second}/identity`, { decision: 'version', document: '1' })
  expect((await clerk.get(`/admin/versions/${second}`)).text).toContain(cardStrings.joined('Kế hoạch số 45/KH-UBND'))
  await clerk.post(`/admin/versions/${second}/publish`, { sure: '1' })
  expect((await findVersions(db, 1)).map(({ state }) => state)).toEqual(['withdrawn', 'published'])
})

it('confirms relations to other documents', async () => {
  const clerk = await signedIn('editor')
  const id = await takeIn(draftPlan())
  const page = (await clerk.get(`/admin/versions/${id}`)).text
  expect(page).toContain('căn cứ Nghị quyết số 12/NQ-HĐND')
  const reference = /name="reference" value="(\d+)"/u.exec(page)![1]!
  await clerk.post(`/admin/versions/${id}/relations`, { reference, state: 'confirmed' })
  expect((await clerk.get(`/admin/versions/${id}`)).text).toContain('Đã xác nhận là đúng.')
})

it('shows hostile words as words', async () => {
  const clerk = await signedIn('admin')
  const id = await takeIn(draftPlan({ signer: hostile, words: hostile }), `${hostile}.txt`)
  const clause = await clauseAt(id, 'II.1')
  for (const path of ['', '/preview', '/preview/page', `/clauses/${clause.id}`, '/discard']) {
    const { status, text } = await clerk.get(`/admin/versions/${id}${path}`)
    expect(status).toBe(200)
    expect(text).not.toContain(hostile)
  }
  expect((await clerk.get('/admin/documents')).text).not.toContain(hostile)
})

it.each(['', '/preview', '/clauses/1', '/discard', '/withdraw', '/compare/2'])(
  'says that a version is gone at …%s',
  async (path) => {
    const clerk = await signedIn('owner')
    expect(await clerk.get(`/admin/versions/99${path}`)).toMatchObject({ status: 404 })
  },
)
