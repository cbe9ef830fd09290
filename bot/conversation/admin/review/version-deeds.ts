/** What is done to a version, once: who comes second is told who did it, and when. */

import { changeVersionState, discardDraft } from '../../../../db/documents/version-states.ts'
import type { Db, Tx } from '../../../../db/open.ts'
import type { VersionState } from '../../../../db/schema/main-tables.ts'
import type { Admin, AdminAction } from '../../../../db/schema/staff-tables.ts'
import { findAuditEntry } from '../../../../db/staff/admins.ts'
import { actionNames } from '../../../strings/admin-strings.ts'
import { cardStrings, reviewStrings } from '../../../strings/review-strings.ts'
import { type Choice, type Reply, textReply } from '../../message/message.ts'
import { noteDone } from '../../message/staff.ts'
import { describeState, type SeenVersion, seeVersion } from './seen-version.ts'

export interface VersionDeed {
  admin: Admin
  versionId: number
  /** An instant, ISO 8601. */
  at: string
  reason?: string
}

export async function publish(tx: Tx, deed: VersionDeed): Promise<Reply> {
  const seen = await seeVersion(tx, deed.versionId)
  if (seen?.version.state !== 'draft') return tellDone(tx, deed.versionId, seen)
  if (seen.version.publishBlock) return textReply(cardStrings.blocked(seen.version.publishBlock))
  await changeVersionState(tx, deed.versionId, 'published', deed)
  await note(tx, deed, 'publish', seen)
  const compare = { label: cardStrings.compare, says: `m:${seen.document.id}:0` }
  return withChoices(reviewStrings.published(seen.name), [...(seen.published ? [compare] : []), openDocument(seen)])
}

export async function discard(tx: Tx, deed: VersionDeed): Promise<Reply> {
  const seen = await seeVersion(tx, deed.versionId)
  if (seen?.version.state !== 'draft') return tellDone(tx, deed.versionId, seen)
  await discardDraft(tx, deed.versionId)
  await note(tx, deed, 'discard', seen)
  return textReply(reviewStrings.discarded(seen.name))
}

export async function withdraw(tx: Tx, deed: VersionDeed): Promise<Reply> {
  const seen = await seeVersion(tx, deed.versionId)
  if (seen?.version.state !== 'published') return tellDone(tx, deed.versionId, seen)
  await changeVersionState(tx, deed.versionId, 'withdrawn', deed)
  await note(tx, deed, 'withdraw', seen)
  return withChoices(reviewStrings.withdrawn(seen.name), [openDocument(seen)])
}

export async function restore(tx: Tx, deed: VersionDeed): Promise<Reply> {
  const seen = await seeVersion(tx, deed.versionId)
  if (seen?.version.state !== 'withdrawn') return tellDone(tx, deed.versionId, seen)
  if (seen.version.publishBlock) return textReply(cardStrings.blocked(seen.version.publishBlock))
  await changeVersionState(tx, deed.versionId, 'published', deed)
  await note(tx, deed, 'restore', seen)
  return withChoices(reviewStrings.restored(seen.name), [openDocument(seen)])
}

/** The state that each leaves a version in; a draft that is thrown away is in none. */
const statesAfter: Partial<Record<AdminAction, VersionState | undefined>> = {
  publish: 'published',
  restore: 'published',
  withdraw: 'withdrawn',
  discard: undefined,
}

/** Who took the version out of the state in which this could be done, where it was not another version's publishing. */
export async function tellDone(db: Db, versionId: number, seen: SeenVersion | undefined): Promise<Reply> {
  const entry = await findAuditEntry(db, versionId, Object.keys(statesAfter) as AdminAction[])
  const isWhy = entry && statesAfter[entry.action] === seen?.version.state
  const said = isWhy ? reviewStrings.done(actionNames[entry.action], entry.who, entry.at) : undefined
  if (!seen) return textReply(said ?? reviewStrings.gone)
  return withChoices(said ?? reviewStrings.doneBefore(describeState(seen.version, seen.all)), [openDocument(seen)])
}

export async function note(
  tx: Tx,
  { admin, versionId, at, reason }: VersionDeed,
  action: AdminAction,
  { name, version }: SeenVersion,
): Promise<void> {
  const subject = cardStrings.versionName(name, version.number)
  await noteDone(tx, admin, { at, action, subject, versionId, reason: reason ?? null })
}

/** The reply, with what was done said before it. */
export function prefaced(text: string, reply: Reply): Reply {
  return { ...reply, text: `${text}\n\n${reply.text}` }
}

function openDocument({ document }: SeenVersion): Choice {
  return { label: cardStrings.document, says: `g:${document.id}` }
}

function withChoices(text: string, choices: Choice[]): Reply {
  return { ...textReply(text), choices }
}
