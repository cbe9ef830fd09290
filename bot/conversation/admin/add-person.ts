/** Adds somebody who has no chat with the bot and only signs in to the admin pages. */
import { randomUUID } from 'node:crypto'
import { type Outside, transaction } from '../../../db/open.ts'
import type { Admin, AdminLevel } from '../../../db/schema/staff-tables.ts'
import { findAdmin, pagesChannel, saveAdmin, saveAuditEntry } from '../../../db/staff/admins.ts'
import { type Actor, commandLine } from '../../../ingest/documents/change-state.ts'
import { IngestError } from '../../../ingest/lines/ingest-error.ts'
import { levelNames, peopleStrings } from '../../strings/admin-strings.ts'
import { isName } from './invitations.ts'

interface NewPerson {
  name: string
  level: AdminLevel
  now: Date
  /** Who adds them; whoever is at the server if nobody is named. */
  by?: Actor
}

/** Throws `IngestError` for a name that cannot be told in a list. */
export async function addPerson(db: Outside, { name, level, now, by = commandLine }: NewPerson): Promise<Admin> {
  if (!isName(name)) throw new IngestError(peopleStrings.badName)
  const [at, userId] = [now.toISOString(), randomUUID()]
  return transaction(db, async (tx) => {
    await saveAdmin(tx, { channel: pagesChannel, userId, level, name, addedAt: at })
    const subject = `${name} (${levelNames[level]})`
    await saveAuditEntry(tx, { at, who: by.name, action: 'invite', subject, reason: null, versionId: null })
    return (await findAdmin(tx, { channel: pagesChannel, userId }))!
  })
}
