import { beforeEach, expect, it } from 'vitest'
import { listClauses } from '../../../../db/documents/clauses.ts'
import { findVersion } from '../../../../db/documents/version-states.ts'
import { type Db, openDatabase } from '../../../../db/open.ts'
import { editorStrings } from '../../../strings/review-page-strings.ts'
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

const signedIn = (name: string) => signInAs(app, { db, now }, { level: 'editor', name })

it('keeps what two people changed in the header, and tells the second one of a field that both changed', async () => {
  const [lan, son] = [await signedIn('Chị Lan'), await signedIn('Anh Sơn')]
  const id = await takeInDraft(db, { lines: draftPlan(), now: now() })
  const page = (await son.get(`/admin/versions/${id}`)).text
  const shown = /name="shown-signer" value="([^"]*)"/u.exec(page)![1]!
  await lan.get(`/admin/versions/${id}`)
  await lan.post(`/admin/versions/${id}/fields`, { signer: 'Nguyễn Văn An', 'shown-signer': shown })
  const signer = async () => (await findVersion(db, id))!.headerFields!.signer
  await son.post(`/admin/versions/${id}/fields`, {
    ...{ signer: shown, 'shown-signer': shown },
    ...{ issuedOn: '06/03/2026', 'shown-issuedOn': '05/03/2026' },
  })
  expect((await findVersion(db, id))!.headerFields).toMatchObject({ signer: 'Nguyễn Văn An', issuedOn: '2026-03-06' })
  await lan.post(`/admin/versions/${id}/fields`, { signer: 'Nguyễn Văn Anh', 'shown-signer': 'Nguyễn Văn An' })
  const late = await son.post(`/admin/versions/${id}/fields`, {
    ...{ signer: 'Nguyễn Văn Ân', 'shown-signer': 'Nguyễn Văn An' },
    ...{ issuedOn: '07/03/2026', 'shown-issuedOn': '06/03/2026' },
  })
  expect(late.status).toBe(400)
  expect(late.text).toMatch(/Chưa lưu: trong lúc bạn sửa, Chị Lan \([^)]+\) đã lưu Người ký: “Nguyễn Văn Anh”/u)
  expect(late.text).toContain('value="Nguyễn Văn Ân"')
  expect(late.text).toContain('value="07/03/2026"')
  expect(await signer()).toBe('Nguyễn Văn Anh')
  await son.post(`/admin/versions/${id}/fields`, { signer: 'Nguyễn Văn Ân', 'shown-signer': 'Nguyễn Văn Anh' })
  expect(await signer()).toBe('Nguyễn Văn Ân')
})

it('gives back what was typed for a clause that somebody has joined with another', async () => {
  const [lan, son] = [await signedIn('Chị Lan'), await signedIn('Anh Sơn')]
  const id = await takeInDraft(db, { lines: draftPlan(), now: now() })
  const clauses = await listClauses(db, id)
  const [kept, gone] = ['I.1', 'I.2'].map((path) => clauses.find((clause) => clause.path === path)!)
  const revision = String((await findVersion(db, id))!.revision)
  const joined = await lan.post(`/admin/versions/${id}/clauses/${kept!.id}`, { kind: 'join', revision })
  expect(joined.status).toBe(303)
  const text = `Mỗi thôn có hai điểm. ${hostile}`
  const late = await son.post(`/admin/versions/${id}/clauses/${gone!.id}`, {
    ...{ kind: 'correct', heading: 'Điểm tập kết', text, revision },
  })
  expect(late.status).toBe(409)
  expect(late.text).toContain('>Điểm tập kết\nMỗi thôn có hai điểm. &lt;script&gt;')
  expect(late.text).toContain(editorStrings.movedTyped)
})
