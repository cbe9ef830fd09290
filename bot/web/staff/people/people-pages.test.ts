import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase, transaction } from '../../../../db/open.ts'
import { listAdmins, listAuditEntries, listInvites, saveAdmin } from '../../../../db/staff/admins.ts'
import { levelNames, peopleStrings } from '../../../strings/admin-strings.ts'
import { peoplePageStrings } from '../../../strings/people-page-strings.ts'
import { createStaffClient, openStaffPages, signInAs } from '../../../testing/staff-client.ts'

const hostile = '<script>alert(1)</script>'
const now = () => new Date('2026-12-01T02:00:00Z')
let db: Db
let app: ReturnType<typeof openStaffPages>

beforeEach(() => {
  db = openDatabase(':memory:')
  app = openStaffPages({ db, now, startLink: (channel, word) => `https://${channel}.example/${word}` })
})

const signedIn = (level: 'owner' | 'admin' | 'editor', name = 'Chị Lan') => signInAs(app, { db, now }, { level, name })

async function lastEntry() {
  return (await listAuditEntries(db, { offset: 0, limit: 1 }))[0]
}

it('adds somebody who has no chat, with a code that is shown once', async () => {
  const owner = await signedIn('owner')
  const { text } = await owner.post('/admin/people', { name: hostile, level: 'editor', way: 'pages' })
  expect(text).not.toContain(hostile)
  const code = /sign-in\?code=(\w+)/u.exec(text)![1]!
  expect(await lastEntry()).toMatchObject({ who: 'Chị Lan', action: 'invite' })
  const newcomer = createStaffClient(app)
  expect(await newcomer.signIn(code)).toMatchObject({ status: 303 })
  expect((await newcomer.get('/admin')).text).toContain(levelNames.editor)
  expect((await owner.get('/admin/people')).text).not.toContain(code)
})

it('invites somebody who has a chat, and takes the invitation back', async () => {
  const owner = await signedIn('owner')
  await transaction(db, (tx) =>
    saveAdmin(tx, { channel: 'zalo-oa', userId: '7', level: 'admin', name: 'Anh Minh', addedAt: now().toISOString() }),
  )
  const { text } = await owner.post('/admin/people', { name: 'Anh Sơn', level: 'admin', way: 'chat' })
  expect(text).toMatch(/Mã mời: moi_\w{16}/u)
  const [invite] = await listInvites(db, now().toISOString())
  expect((await owner.get('/admin/people')).text).toContain('Hủy lời mời Anh Sơn')
  await owner.post(`/admin/people/invites/${invite!.id}/cancel`)
  expect((await owner.get('/admin/people')).text).toContain(peopleStrings.inviteCancelled('Anh Sơn'))
  expect(await listInvites(db, now().toISOString())).toEqual([])
})

it.each([
  [{ name: '', level: 'editor', way: 'pages' }, peopleStrings.badName],
  [{ name: 'a'.repeat(61), level: 'editor', way: 'chat' }, peopleStrings.badName],
  [{ name: 'Anh Sơn', level: 'owner', way: 'pages' }, peoplePageStrings.badChoice],
  [{ name: 'Anh Sơn', level: 'editor', way: 'other' }, peoplePageStrings.badChoice],
])('says what is wrong with %o', async (form, problem) => {
  const owner = await signedIn('owner')
  expect(await owner.post('/admin/people', form)).toMatchObject({ status: 400, text: expect.stringContaining(problem) })
  expect(await listAdmins(db)).toHaveLength(1)
})

it('asks before it takes rights away, and ends the sessions with them', async () => {
  const owner = await signedIn('owner')
  const editor = await signedIn('editor', 'Anh Sơn')
  const path = `/admin/people/${editor.admin.id}/remove`
  expect((await owner.get(path)).text).toContain('Anh Sơn đang có quyền biên tập')
  await owner.post(path)
  expect((await owner.get('/admin/people')).text).toContain(peopleStrings.removed('Anh Sơn'))
  expect((await editor.get('/admin')).status).toBe(303)
  expect(await lastEntry()).toMatchObject({ action: 'remove', subject: 'Anh Sơn' })
})

it('keeps the last owner', async () => {
  const owner = await signedIn('owner')
  await owner.get('/admin/people')
  await owner.post(`/admin/people/${owner.admin.id}/remove`)
  expect((await owner.get('/admin/people')).text).toContain(peopleStrings.lastOwner)
})

it("lists where people are signed in, and ends somebody else's session", async () => {
  const owner = await signedIn('owner')
  const editor = await signedIn('editor', 'Anh Sơn')
  const { text } = await owner.get('/admin/people')
  const ends = [...text.matchAll(/action="(\/admin\/people\/sessions\/\d+\/end)".*?aria-label="([^"]+)"/gsu)]
  const path = ends.find(([, , label]) => label!.includes('Anh Sơn'))![1]!
  await owner.post(path)
  expect((await editor.get('/admin')).status).toBe(303)
  expect((await owner.get('/admin/people')).text).toContain('Đã kết thúc phiên của Anh Sơn')
  await owner.post(path)
  expect((await owner.get('/admin/people')).text).toContain(peoplePageStrings.endedBefore)
})

it('shows an admin who there is, and lets only owners change it', async () => {
  const owner = await signedIn('owner')
  const admin = await signedIn('admin', 'Anh Sơn')
  const editor = await signedIn('editor', 'Chị Hoa')
  const { text } = await admin.get('/admin/people')
  expect(text).toContain('Chị Lan')
  expect(text).not.toContain(peoplePageStrings.remove)
  expect(text).not.toContain(peoplePageStrings.sessions)
  expect((await editor.get('/admin/people')).status).toBe(403)
  expect((await editor.get('/admin/log')).status).toBe(403)
  const acts = [
    '/admin/people',
    `/admin/people/${owner.admin.id}/remove`,
    `/admin/people/${owner.admin.id}/code`,
    '/admin/people/sessions/1/end',
    '/admin/people/invites/1/cancel',
  ]
  for (const act of acts) {
    expect((await admin.post(act, { name: 'x', level: 'admin', way: 'pages' })).status).toBe(403)
    expect((await editor.post(act)).status).toBe(403)
  }
  expect(await listAdmins(db)).toHaveLength(3)
})

it('finds entries of the log by any words in them, without marks too', async () => {
  const owner = await signedIn('owner')
  await owner.post('/admin/people', { name: 'Anh Sơn', level: 'editor', way: 'pages' })
  expect((await owner.get('/admin/log')).text).toContain('đăng nhập trang quản trị')
  const found = (await owner.get('/admin/log?q=moi%20anh%20son')).text
  expect(found).toContain('Anh Sơn (biên tập)')
  expect(found).not.toContain('đăng nhập trang quản trị')
  const none = (await owner.get(`/admin/log?q=${encodeURIComponent(hostile)}`)).text
  expect(none).toContain('Chưa có việc nào khớp')
  expect(none).not.toContain(hostile)
})

it('turns the pages of a long log', async () => {
  const owner = await signedIn('owner')
  for (let index = 0; index < 60; index++) {
    await owner.post('/admin/people', { name: `Người ${index}`, level: 'editor', way: 'chat' })
  }
  expect((await owner.get('/admin/log?q=moi')).text).toMatch(/Người 59[\s\S]*Trang 1\/2/u)
  expect((await owner.get('/admin/log?q=moi&page=2')).text).toMatch(/Người 9 [\s\S]*Trang 2\/2/u)
  for (const page of ['0', '-1', '99', 'x']) expect((await owner.get(`/admin/log?page=${page}`)).status).toBe(200)
})
