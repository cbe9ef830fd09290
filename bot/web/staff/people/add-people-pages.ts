/** Serves the pages of people and of the log. */
import { type Tx, transaction } from '../../../../db/open.ts'
import type { Admin } from '../../../../db/schema/staff-tables.ts'
import { listAdmins, listInvites } from '../../../../db/staff/admins.ts'
import { deleteSession, listSessions } from '../../../../db/staff/sessions.ts'
import { addPerson } from '../../../conversation/admin/add-person.ts'
import { createInvitation, type InvitedLevel, isName } from '../../../conversation/admin/invitations.ts'
import { cancelInvite, removePerson } from '../../../conversation/admin/remove-person.ts'
import { offerSignIn, signInLink } from '../../../conversation/admin/sign-in.ts'
import { invitedLevels } from '../../../conversation/message/button-codes.ts'
import { noteDone } from '../../../conversation/message/staff.ts'
import { peopleStrings, personName } from '../../../strings/admin-strings.ts'
import { peoplePageStrings } from '../../../strings/people-page-strings.ts'
import { signInStrings } from '../../../strings/sign-in-strings.ts'
import { actThenShow, requireLevel, respondNotFound, type StaffContext } from '../staff-guard.ts'
import { sessionAge, takeNotice } from '../staff-session.ts'
import type { StaffApp, StaffSetup } from '../staff-setup.ts'
import { showLog } from './log-page.ts'
import { hasNoChat, peopleSection, renderCode, renderPeople, renderRemoval } from './people-page.ts'

export function addPeoplePages(app: StaffApp, setup: StaffSetup): void {
  const { db, now } = setup
  app.get('/log', requireLevel('admin'), (c) => showLog(c, db))
  app.get('/people', requireLevel('admin'), (c) => showPeople(c, setup))
  app.post('/people', requireLevel('owner'), (c) => add(c, setup))
  app.use('/people/*', requireLevel('owner'))
  app.get('/people/:id/remove', async (c) => {
    const admin = await findPerson(setup, c.req.param('id'))
    return admin ? c.html(renderRemoval(c.get('who'), admin)) : respondNotFound(c)
  })
  app.post('/people/:id/remove', (c) => change(c, (tx, order) => removePerson(tx, order)))
  app.post('/people/invites/:id/cancel', (c) => change(c, (tx, order) => cancelInvite(tx, order)))
  app.post('/people/sessions/:id/end', (c) => change(c, (tx, order) => endSession(tx, { ...order, now: now() })))
  app.post('/people/:id/code', async (c) => {
    const admin = await findPerson(setup, c.req.param('id'))
    return admin && hasNoChat(admin) ? giveSignInCode(c, setup, admin) : respondNotFound(c)
  })

  function change(c: StaffContext, act: (tx: Tx, order: Order) => Promise<string>): Promise<Response> {
    const order = { admin: c.get('who').admin, id: Number(c.req.param('id')), at: now().toISOString() }
    return actThenShow(c, db, { act: (tx) => act(tx, order), to: peopleSection })
  }
}

interface Order {
  /** Who gives it. */
  admin: Admin
  id: number
  at: string
}

async function findPerson({ db }: StaffSetup, id: string): Promise<Admin | undefined> {
  return (await listAdmins(db)).find((admin) => String(admin.id) === id)
}

async function showPeople(c: StaffContext, { db, now }: StaffSetup, problem?: string): Promise<Response> {
  const who = c.get('who')
  const people = {
    admins: await listAdmins(db),
    invites: await listInvites(db, now().toISOString()),
    sessions: await listSessions(db, sessionAge(now())),
    notice: problem === undefined ? await takeNotice(db, who) : null,
  }
  return c.html(renderPeople({ who, ...people, problem }), problem === undefined ? 200 : 400)
}

async function add(c: StaffContext, setup: StaffSetup): Promise<Response> {
  const { db, now, startLink } = setup
  const form = await c.req.parseBody()
  const [name, way] = [String(form.name ?? '').trim(), form.way]
  const level = invitedLevels.find((one) => one === form.level)
  if (!isName(name)) return showPeople(c, setup, peopleStrings.badName)
  if (!level || (way !== 'chat' && way !== 'pages')) return showPeople(c, setup, peoplePageStrings.badChoice)
  if (way === 'pages') return addToPages(c, setup, { name, level })
  const { admin } = c.get('who')
  const { invitation, code, remember } = await createInvitation({ db, now }, admin, { name, level })
  await transaction(db, remember)
  const link = startLink(admin.channel, code)
  return c.html(renderCode(c.get('who'), name, peopleStrings.invited(invitation, code, link)))
}

async function addToPages(
  c: StaffContext,
  setup: StaffSetup,
  { name, level }: { name: string; level: InvitedLevel },
): Promise<Response> {
  const by = { name: personName(c.get('who').admin) }
  return giveSignInCode(c, setup, await addPerson(setup.db, { name, level, now: setup.now(), by }))
}

async function giveSignInCode(c: StaffContext, { db, now, publicUrl }: StaffSetup, admin: Admin): Promise<Response> {
  const { code, remember } = await offerSignIn(db, admin, now())
  await transaction(db, remember)
  const site = publicUrl ?? new URL(c.req.url).origin
  const words = signInStrings.codeFor(personName(admin), admin.level, code, signInLink(site, code))
  return c.html(renderCode(c.get('who'), personName(admin), words))
}

async function endSession(tx: Tx, { admin, id, at, now }: Order & { now: Date }): Promise<string> {
  const found = (await listSessions(tx, sessionAge(now))).find(({ session }) => session.id === id)
  if (!found) return peoplePageStrings.endedBefore
  const [name, { device }] = [personName(found.admin), found.session]
  await deleteSession(tx, id)
  await noteDone(tx, admin, { at, action: 'end-session', subject: `${name}, ${device}` })
  return peoplePageStrings.ended(name, device)
}
