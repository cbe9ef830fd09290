/** Takes rights away, and invitations back; both return what is said of it. */
import type { Tx } from '../../../db/open.ts'
import type { Admin } from '../../../db/schema/staff-tables.ts'
import { deleteAdmin, deleteInvite, listAdmins, listInvites } from '../../../db/staff/admins.ts'
import { peopleStrings, personName } from '../../strings/admin-strings.ts'
import { noteDone } from '../message/staff.ts'

interface Removal {
  /** Who does it. */
  admin: Admin
  /** Of the person, or of the invitation. */
  id: number
  at: string
}

/** The last owner stays. */
export async function removePerson(tx: Tx, { admin, id, at }: Removal): Promise<string> {
  const all = await listAdmins(tx)
  const found = all.find((one) => one.id === id)
  if (!found) return peopleStrings.noSuchPerson
  const isOwner = found.level === 'owner'
  if (isOwner && all.filter(({ level }) => level === 'owner').length === 1) return peopleStrings.lastOwner
  await deleteAdmin(tx, id)
  const name = personName(found)
  await noteDone(tx, admin, { at, action: 'remove', subject: name })
  return isOwner ? peopleStrings.removedOwner(name) : peopleStrings.removed(name)
}

export async function cancelInvite(tx: Tx, { admin, id, at }: Removal): Promise<string> {
  const found = (await listInvites(tx, at)).find((one) => one.id === id)
  if (!found) return peopleStrings.noSuchInvite
  await deleteInvite(tx, id)
  await noteDone(tx, admin, { at, action: 'cancel-invite', subject: found.name })
  return peopleStrings.inviteCancelled(found.name)
}
