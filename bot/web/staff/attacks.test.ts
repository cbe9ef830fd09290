/** Every act of the admin pages, tried by whoever must not do it: a new one that is not in the table fails. */
import { expect, it } from 'vitest'
import { openDatabase, transaction } from '../../../db/open.ts'
import type { AdminLevel } from '../../../db/schema/staff-tables.ts'
import { listAuditEntries } from '../../../db/staff/admins.ts'
import { offerSignIn } from '../../conversation/admin/sign-in.ts'
import { savePlans } from '../../testing/small-plan.ts'
import { createStaffClient, openStaffPages, signInAs } from '../../testing/staff-client.ts'

/** Who may do each act at least. */
const acts: Record<string, AdminLevel> = {
  '/admin/sign-out': 'editor',
  '/admin/files': 'editor',
  '/admin/samples/erase': 'owner',
  '/admin/versions/:id{[0-9]+}/fields': 'editor',
  '/admin/versions/:id{[0-9]+}/identity': 'editor',
  '/admin/versions/:id{[0-9]+}/personal': 'admin',
  '/admin/versions/:id{[0-9]+}/relations': 'editor',
  '/admin/versions/:id{[0-9]+}/clauses/:clause{[0-9]+}': 'editor',
  '/admin/versions/:id{[0-9]+}/undo': 'editor',
  '/admin/versions/:id{[0-9]+}/redo': 'editor',
  '/admin/versions/:id{[0-9]+}/confirm': 'editor',
  '/admin/versions/:id{[0-9]+}/drop': 'editor',
  '/admin/versions/:id{[0-9]+}/discard': 'editor',
  '/admin/versions/:id{[0-9]+}/publish': 'admin',
  '/admin/versions/:id{[0-9]+}/schedule': 'admin',
  '/admin/versions/:id{[0-9]+}/withdraw': 'admin',
  '/admin/versions/:id{[0-9]+}/restore': 'admin',
  '/admin/documents/:id{[0-9]+}/erase': 'owner',
  '/admin/questions/settle': 'admin',
  '/admin/answers': 'editor',
  '/admin/answers/:id{[0-9]+}': 'editor',
  '/admin/people': 'owner',
  '/admin/people/:id/remove': 'owner',
  '/admin/people/:id/code': 'owner',
  '/admin/people/invites/:id/cancel': 'owner',
  '/admin/people/sessions/:id/end': 'owner',
}
const tries = 200
const levels: AdminLevel[] = ['editor', 'admin', 'owner']

async function start() {
  const db = openDatabase(':memory:')
  await savePlans(db)
  return { db, app: openStaffPages({ db }) }
}

function pathsOf(app: ReturnType<typeof openStaffPages>): string[] {
  const posted = app.routes.filter(({ method, path }) => method === 'POST' && path.startsWith('/admin/'))
  return [...new Set(posted.map(({ path }) => path))].filter((path) => path !== '/admin/sign-in')
}

/** The address with something in the place of each parameter. */
function fill(path: string, value: string | number): string {
  return path.replace(/:\w+(?:\{[^}]*\})?/gu, String(value))
}

/** Each act in turn, until there were enough tries. */
function* listTries(): Generator<[path: string, level: AdminLevel, index: number]> {
  const all = Object.entries(acts)
  for (let index = 0; index < tries; index++) {
    const [path, level] = all[index % all.length]!
    yield [fill(path, 1 + (index % 3)), level, index]
  }
}

it('knows every act there is', async () => {
  const { app } = await start()
  expect(pathsOf(app).toSorted()).toEqual(Object.keys(acts).toSorted())
})

it('does nothing for who is not signed in', async () => {
  const { db, app } = await start()
  const stranger = createStaffClient(app, { cookie: `dan-chieu-staff=${'a'.repeat(43)}` })
  for (const [path] of listTries()) {
    expect(await stranger.post(path)).toMatchObject({ status: 303, to: '/admin/sign-in?next=%2Fadmin&over=1' })
  }
  expect(await listAuditEntries(db, { offset: 0, limit: 10 })).toEqual([])
})

it('takes no form with the token of somebody else, of an earlier session, or of no one', async () => {
  const { db, app } = await start()
  const own = await signInAs(app, { db }, { level: 'owner' })
  const other = await signInAs(app, { db }, { level: 'owner', name: 'Anh Sơn' })
  const before = await listAuditEntries(db, { offset: 0, limit: 1000 })
  for (const [path, , index] of listTries()) {
    const token = [other.formToken(), 'a'.repeat(43), '', `${own.formToken()}x`][index % 4]!
    expect((await own.post(path, { token })).status).toBe(403)
  }
  expect(await listAuditEntries(db, { offset: 0, limit: 1000 })).toEqual(before)
})

it('takes no form that another site sends along with the right token', async () => {
  const { db, app } = await start()
  const own = await signInAs(app, { db }, { level: 'owner' })
  const from = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ]
  for (const [path, , index] of listTries()) {
    expect((await own.post(path, {}, from[index % from.length])).status).toBe(403)
  }
})

it('does nothing beyond the rights of who is signed in', async () => {
  const { db, app } = await start()
  for (const level of levels) {
    const who = await signInAs(app, { db }, { level, name: level })
    const beyond = [...listTries()].filter(([, needed]) => levels.indexOf(needed) > levels.indexOf(level))
    for (const [path] of beyond) expect((await who.post(path)).status).toBe(403)
  }
})

it('signs nobody in by a link that was used, or a code that was guessed', async () => {
  const { db, app } = await start()
  const { admin } = await signInAs(app, { db }, { level: 'owner' })
  const statuses = new Set<number>()
  for (let index = 0; index < tries; index++) {
    const { code, remember } = await offerSignIn(db, admin, new Date())
    await transaction(db, remember)
    const client = createStaffClient(openStaffPages({ db }))
    expect((await client.signIn(code)).status).toBe(303)
    const thief = createStaffClient(openStaffPages({ db }))
    statuses.add((await thief.signIn(index % 2 === 0 ? code : code.replace(/^./u, '2'))).status)
    expect((await thief.get('/admin')).status).toBe(303)
  }
  expect([...statuses]).toEqual([400])
})
