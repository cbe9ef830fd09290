/** An admin's `/moi`, `/quantri`, `/nhatky` and `/help`: who may do what, and what was done. */
import type { Db, Tx } from '../../../db/open.ts'
import type { Admin } from '../../../db/schema/staff-tables.ts'
import { countAuditEntries, listAdmins, listAuditEntries, listInvites } from '../../../db/staff/admins.ts'
import { logStrings, pageStrings, peopleStrings, personName } from '../../strings/admin-strings.ts'
import { readStrings } from '../../strings/read-strings.ts'
import { type ButtonCode, button, isInWords } from '../message/button-codes.ts'
import type { Deed, FeatureReply } from '../message/feature.ts'
import { type Choice, textReply } from '../message/message.ts'
import { countPages, turnPages } from '../message/pages.ts'
import { type AdminFeature, isAtLeast, refuse } from '../message/staff.ts'
import { askName, chooseLevel, type InvitationSetup, invite } from './invitations.ts'
import { cancelInvite, removePerson } from './remove-person.ts'

const entriesPerPage = 10

export function createPeople(setup: InvitationSetup): AdminFeature {
  const { db, now } = setup
  return async ({ text, code, awaited }, admin) => {
    if (/^\/help(?:\s|$)/u.test(text)) {
      return { reply: textReply([readStrings.help, peopleStrings.help(admin.level)].join('\n\n')) }
    }
    if (text === '/moi') return refuse(admin, 'owner') ?? chooseLevel()
    if (text === '/quantri') return refuse(admin, 'admin') ?? listPeople(admin)
    if (text === '/nhatky') return refuse(admin, 'admin') ?? showLog(db, 0)
    if (code) return act(admin, code)
    if (awaited?.kind !== 'invited-name' || !isInWords(text)) return undefined
    return refuse(admin, 'owner') ?? invite(setup, admin, { level: awaited.level, name: text })
  }

  async function listPeople(admin: Admin): Promise<FeatureReply> {
    const [admins, invites] = [await listAdmins(db), await listInvites(db, now().toISOString())]
    const reply = textReply(peopleStrings.list(admins, invites))
    if (!isAtLeast(admin.level, 'owner')) return { reply }
    const choices: Choice[] = [
      { label: peopleStrings.invite, says: '/moi' },
      ...admins.map((one) => button(peopleStrings.remove(personName(one)), { kind: 'remove-admin', adminId: one.id })),
      ...invites.map(({ id, name }) =>
        button(peopleStrings.cancelInvite(name), { kind: 'cancel-invite', inviteId: id }),
      ),
    ]
    return { reply: { ...reply, choices } }
  }

  async function act(admin: Admin, code: ButtonCode): Promise<FeatureReply | Deed | undefined> {
    const at = now().toISOString()
    switch (code.kind) {
      case 'show-log':
        return refuse(admin, 'admin') ?? showLog(db, code.page)
      case 'invite-admin':
        return refuse(admin, 'owner') ?? askName(code.level)
      case 'remove-admin':
        return refuse(admin, 'owner') ?? confirmRemoval(code.adminId)
      case 'remove-admin-now':
        return refuse(admin, 'owner') ?? tell((tx) => removePerson(tx, { admin, id: code.adminId, at }))
      case 'cancel-invite':
        return refuse(admin, 'owner') ?? tell((tx) => cancelInvite(tx, { admin, id: code.inviteId, at }))
      default:
        return undefined
    }
  }

  async function confirmRemoval(adminId: number): Promise<FeatureReply> {
    const found = (await listAdmins(db)).find((one) => one.id === adminId)
    if (!found) return { reply: textReply(peopleStrings.noSuchPerson) }
    const name = personName(found)
    const choices = [
      button(peopleStrings.remove(name), { kind: 'remove-admin-now', adminId }),
      { label: peopleStrings.back, says: '/quantri' },
    ]
    return { reply: { ...textReply(peopleStrings.confirmRemoval(name, found.level)), choices } }
  }
}

function tell(deed: (tx: Tx) => Promise<string>): Deed {
  return { act: async (tx) => textReply(await deed(tx)) }
}

async function showLog(db: Db, wanted: number): Promise<FeatureReply> {
  const count = await countAuditEntries(db)
  if (count === 0) return { reply: textReply(logStrings.empty) }
  const pages = countPages(count, entriesPerPage)
  const page = Math.min(wanted, pages - 1)
  const entries = await listAuditEntries(db, { offset: page * entriesPerPage, limit: entriesPerPage })
  const text = [logStrings.title(count, pageStrings.of(page + 1, pages)), ...entries.map(logStrings.entry)].join('\n')
  const choices = turnPages({ page, pages }, (to) => ({ kind: 'show-log', page: to }))
  return { reply: { ...textReply(text), choices } }
}
