import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase, transaction } from '../../../db/open.ts'
import type { Admin } from '../../../db/schema/staff-tables.ts'
import { listAuditEntries, replaceOwners } from '../../../db/staff/admins.ts'
import { addPerson } from '../../conversation/admin/add-person.ts'
import { offerSignIn } from '../../conversation/admin/sign-in.ts'
import { signInStrings } from '../../strings/sign-in-strings.ts'
import { staffStrings } from '../../strings/staff-strings.ts'
import { createStaffClient, openStaffPages } from '../../testing/staff-client.ts'

let db: Db
let now: Date
let lan: Admin
const publicUrl = 'https://xa.example.vn'

beforeEach(async () => {
  db = openDatabase(':memory:')
  now = new Date('2026-12-01T02:00:00Z')
  lan = await addPerson(db, { name: 'Chị Lan', level: 'owner', now })
})

const open = () => openStaffPages({ db, now: () => now, publicUrl })

async function codeFor(admin: Admin): Promise<string> {
  const { code, remember } = await offerSignIn(db, admin, now)
  await transaction(db, remember)
  return code
}

function after(minutes: number): void {
  now = new Date(now.getTime() + minutes * 60_000)
}

it('signs in once by a code, however it is spaced, and writes it down', async () => {
  const client = createStaffClient(open())
  const code = await codeFor(lan)
  const written = ` ${code.slice(0, 4).toUpperCase()} ${code.slice(4)}`
  expect(await client.signIn(written)).toMatchObject({ status: 303, to: '/admin' })
  const { text } = await client.get('/admin')
  expect(text).toContain('Chị Lan (chủ sở hữu)')
  expect(await createStaffClient(open()).signIn(code)).toMatchObject({ status: 400 })
  const [entry] = await listAuditEntries(db, { offset: 0, limit: 1 })
  expect(entry).toMatchObject({ who: 'Chị Lan', action: 'sign-in', subject: 'Chrome, Windows' })
})

it('does not use up a code that a chat only looks at', async () => {
  const client = createStaffClient(open())
  const code = await codeFor(lan)
  expect((await client.get(`/admin/sign-in?code=${code}`)).text).toContain(signInStrings.ready)
  expect(await client.signIn(code)).toMatchObject({ status: 303 })
})

it('keeps the cookie from scripts, other sites and unencrypted lines', async () => {
  const client = createStaffClient(open(), { headers: { host: 'xa.example.vn' } })
  const { cookie } = await client.signIn(await codeFor(lan))
  expect(cookie).toMatch(/; Path=\/admin; HttpOnly; Secure; SameSite=Lax$/u)
})

it('leads to the page that was asked for, and nowhere else', async () => {
  const client = createStaffClient(open())
  expect(await client.get('/admin/documents')).toMatchObject({
    status: 303,
    to: '/admin/sign-in?next=%2Fadmin%2Fdocuments',
  })
  expect(await client.signIn(await codeFor(lan), '/admin/documents')).toMatchObject({ to: '/admin/documents' })
  for (const next of ['https://evil.example', '//evil.example', '/admin//evil.example\\', '/admin/sign-out', '/']) {
    expect(await client.signIn(await codeFor(lan), next)).toMatchObject({ to: '/admin' })
  }
})

it.each([
  ['a code ten minutes old', 10, 0, 400],
  ['a session that was not used for an office day', 0, 10 * 60, 303],
])('ends %s', async (_case, codeAge, sessionAge, status) => {
  const client = createStaffClient(open())
  const code = await codeFor(lan)
  after(codeAge)
  const signedIn = await client.signIn(code)
  if (codeAge > 0) return expect(signedIn.status).toBe(status)
  after(sessionAge)
  expect((await client.get('/admin')).status).toBe(status)
})

it('ends a session after a week, however much it is used', async () => {
  const client = createStaffClient(open())
  await client.signIn(await codeFor(lan))
  for (let hours = 0; hours < 7 * 24; hours += 8) {
    expect((await client.get('/admin')).status).toBe(200)
    after(8 * 60)
  }
  expect(await client.get('/admin')).toMatchObject({ status: 303, to: '/admin/sign-in?next=%2Fadmin&over=1' })
})

it('signs out', async () => {
  const client = createStaffClient(open())
  await client.signIn(await codeFor(lan))
  const thief = client.copy()
  expect(await client.post('/admin/sign-out')).toMatchObject({ status: 303, to: '/admin/sign-in?out=1' })
  expect((await thief.get('/admin')).status).toBe(303)
})

it('keeps somebody out whose rights are gone', async () => {
  await replaceOwners(db, [{ channel: 'telegram', userId: '500' }], now.toISOString())
  const client = createStaffClient(open())
  await client.signIn(await codeFor(lan))
  expect((await client.get('/admin')).text).toContain('Chị Lan')
  await db.$client.exec('delete from admins')
  expect((await client.get('/admin')).status).toBe(303)
})

it('stops whoever tries many codes, also with the right one afterwards', async () => {
  const client = createStaffClient(open())
  const code = await codeFor(lan)
  const tries = Array.from({ length: 200 }, (_, index) => `aaaabbbbccccdd${String(index).padStart(2, '2')}`)
  const statuses = []
  for (const wrong of tries) statuses.push((await client.signIn(wrong)).status)
  expect(statuses.filter((status) => status === 400)).toHaveLength(10)
  expect(new Set(statuses.slice(10))).toEqual(new Set([429]))
  expect(await client.signIn(code)).toMatchObject({ status: 429 })
})

it('takes forms only from its own pages', async () => {
  const client = createStaffClient(open())
  await client.signIn(await codeFor(lan))
  const refused = async (headers: Record<string, string>, form: Record<string, string> = {}) => {
    const { status, text } = await client.post('/admin/sign-out', form, headers)
    expect(status).toBe(403)
    expect(text).toContain(staffStrings.staleTitle)
  }
  await refused({ origin: 'https://evil.example' })
  await refused({ 'sec-fetch-site': 'cross-site' })
  await refused({ 'sec-fetch-site': 'same-site' })
  await refused({ origin: 'null' })
  for (const token of ['', 'x', 'undefined', 'a'.repeat(43)]) await refused({}, { token })
  expect((await client.get('/admin')).status).toBe(200)
  expect((await client.post('/admin/sign-out', {}, { origin: publicUrl })).status).toBe(303)
})
