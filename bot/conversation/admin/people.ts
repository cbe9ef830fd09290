/** `/moi`, `/quantri`, `/nhatky` and `/help` of an admin: who may do what, and what was done. */

import type { Tx } from '../../../db/open.ts'
import type { Admin } from '../../../db/schema/staff-tables.ts'
import {
  countAuditEntries,
  deleteAdmin,
  deleteInvite,
  listAdmins,
  listAuditEntries,
  listInvites,
} from '../../../db/staff/admins.ts'
import { logStrings, pageStrings, peopleStrings, personName } from '../../strings/admin-strings.ts'
import { readStrings } from '../../strings/read-strings.ts'
import type { Deed, FeatureReply } from '../message/feature.ts'
import { type Choice, isInWords, type Reply, textReply } from '../message/message.ts'
import { countPages, turnPages } from '../message/pages.ts'
import { type Duty, isAtLeast, noteDone, refuse } from '../message/staff.ts'
import { askName, chooseLevel, type InvitationSetup, invite, parseInvited } from './invitations.ts'

const entriesPerPage = 10

export function createPeople(setup: InvitationSetup): Duty {
  const { db, now } = setup
  return async ({ text, awaited }, admin) => {
    if (/^\/help(?:\s|$)/u.test(text)) {
      return { reply: textReply([readStrings.help, peopleStrings.help(admin.level)].join('\n\n')) }
    }
    if (text === '/moi') return refuse(admin, 'owner') ?? chooseLevel()
    if (text === '/quantri') return refuse(admin, 'admin') ?? listPeople(admin)
    const logPage = /^(?:\/nhatky|n:(\d{1,6}))$/u.exec(text)
    if (logPage) return refuse(admin, 'admin') ?? showLog(Number(logPage[1] ?? 0))
    const code = parseCode(text)
    if (code) return refuse(admin, 'owner') ?? act(admin, code)
    const invited = parseInvited(awaited)
    if (invited === undefined || !isInWords(text)) return undefined
    return refuse(admin, 'owner') ?? invite(setup, admin, { level: invited, name: text })
  }

  async function listPeople(admin: Admin): Promise<FeatureReply> {
    const [admins, invites] = [await listAdmins(db), await listInvites(db, now().toISOString())]
    const reply = textReply(peopleStrings.list(admins, invites))
    if (!isAtLeast(admin.level, 'owner')) return { reply }
    const choices: Choice[] = [
      { label: peopleStrings.invite, says: '/moi' },
      ...admins.map((one) => ({ label: peopleStrings.remove(personName(one)), says: `p:remove:${one.id}` })),
      ...invites.map(({ id, name }) => ({ label: peopleStrings.cancelInvite(name), says: `p:cancel:${id}` })),
    ]
    return { reply: { ...reply, choices } }
  }

  async function showLog(wanted: number): Promise<FeatureReply> {
    const count = await countAuditEntries(db)
    if (count === 0) return { reply: textReply(logStrings.empty) }
    const pages = countPages(count, entriesPerPage)
    const page = Math.min(wanted, pages - 1)
    const entries = await listAuditEntries(db, { offset: page * entriesPerPage, limit: entriesPerPage })
    const text = [logStrings.title(count, pageStrings.of(page + 1, pages)), ...entries.map(logStrings.entry)].join('\n')
    return { reply: { ...textReply(text), choices: turnPages({ page, pages }, 'n') } }
  }

  async function act(admin: Admin, { kind, id }: Code): Promise<FeatureReply | Deed> {
    switch (kind) {
      case 'admin':
      case 'editor':
        return askName(kind)
      case 'remove':
        return confirmRemoval(id)
      case 'remove-now':
        return { act: (tx) => remove(tx, { admin, id, at: now().toISOString() }) }
      case 'cancel':
        return { act: (tx) => cancelInvite(tx, { admin, id, at: now().toISOString() }) }
    }
  }

  async function confirmRemoval(id: number): Promise<FeatureReply> {
    const found = (await listAdmins(db)).find((one) => one.id === id)
    if (!found) return { reply: textReply(peopleStrings.noSuchPerson) }
    const name = personName(found)
    const choices = [
      { label: peopleStrings.remove(name), says: `p:remove-now:${id}` },
      { label: peopleStrings.back, says: '/quantri' },
    ]
    return { reply: { ...textReply(peopleStrings.confirmRemoval(name, found.level)), choices } }
  }
}

interface Code {
  kind: 'admin' | 'editor' | 'remove' | 'remove-now' | 'cancel'
  id: number
}

/** "mo:admin", "p:remove:5" */
function parseCode(text: string): Code | undefined {
  const [, level, deed, id = ''] = /^(?:mo:(admin|editor)|p:(remove|remove-now|cancel):(\d{1,9}))$/u.exec(text) ?? []
  const kind = (level ?? deed) as Code['kind'] | undefined
  return kind && { kind, id: Number(id) }
}

interface Removal {
  admin: Admin
  id: number
  at: string
}

async function remove(tx: Tx, { admin, id, at }: Removal): Promise<Reply> {
  const all = await listAdmins(tx)
  const found = all.find((one) => one.id === id)
  if (!found) return textReply(peopleStrings.noSuchPerson)
  const isOwner = found.level === 'owner'
  if (isOwner && all.filter(({ level }) => level === 'owner').length === 1) return textReply(peopleStrings.lastOwner)
  await deleteAdmin(tx, id)
  const name = personName(found)
  await noteDone(tx, admin, { at, action: 'remove', subject: name })
  return textReply(isOwner ? peopleStrings.removedOwner(name) : peopleStrings.removed(name))
}

async function cancelInvite(tx: Tx, { admin, id, at }: Removal): Promise<Reply> {
  const found = (await listInvites(tx, at)).find((one) => one.id === id)
  if (!found) return textReply(peopleStrings.noSuchInvite)
  await deleteInvite(tx, id)
  await noteDone(tx, admin, { at, action: 'cancel-invite', subject: found.name })
  return textReply(peopleStrings.inviteCancelled(found.name))
}
