/** Who may do what with the documents, and the log of what was done. */

import type { Db, Tx } from '../../../db/open.ts'
import { type Admin, type AdminLevel, adminLevels, type NewAuditEntry } from '../../../db/schema/staff-tables.ts'
import { findAdmin, saveAuditEntry } from '../../../db/staff/admins.ts'
import type { Actor } from '../../../ingest/documents/change-state.ts'
import { peopleStrings, personName } from '../../strings/admin-strings.ts'
import type { Deed, FeatureReply, Heard } from './feature.ts'
import { type ChannelName, type IncomingMessage, textReply } from './message.ts'

/** Something that admins can do; undefined if the message is not meant for it. */
export type AdminFeature = (heard: Heard, admin: Admin) => Promise<FeatureReply | Deed | undefined>

/** Our own channels, where nobody vouches for the sender; a chat platform does. */
const unvouched: ChannelName[] = ['web', 'console']

/** Undefined for everybody else, and where others can read along. */
export async function findStaff(db: Db, message: IncomingMessage): Promise<Admin | undefined> {
  return isPersonal(message) ? findAdmin(db, message) : undefined
}

/** Whether it is a chat with one person, vouched for by the platform. */
export function isPersonal({ channel, chatId, userId }: IncomingMessage): boolean {
  return !unvouched.includes(channel) && chatId === userId
}

export function isAtLeast(level: AdminLevel, needed: AdminLevel): boolean {
  return adminLevels.indexOf(level) >= adminLevels.indexOf(needed)
}

/** What an admin of too low a level is told; undefined if the level is high enough. */
export function refuse({ level }: Admin, needed: AdminLevel): FeatureReply | undefined {
  return isAtLeast(level, needed) ? undefined : { reply: textReply(peopleStrings.notAllowed(needed, level)) }
}

type Named = Pick<Admin, 'name' | 'channel' | 'userId'>

export function actorOf(admin: Named): Actor {
  return { name: personName(admin) }
}

type Done = Pick<NewAuditEntry, 'at' | 'action' | 'subject' | 'reason' | 'versionId'>

export async function noteDone(tx: Tx, admin: Named, done: Done): Promise<void> {
  await saveAuditEntry(tx, { ...done, who: actorOf(admin).name })
}
