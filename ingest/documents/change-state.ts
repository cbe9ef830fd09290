/** Changes the state of versions and documents; each change is stored together with its log entry or not at all. */
import { listShownClauses } from '../../db/documents/clauses.ts'
import type { ErasedRows } from '../../db/documents/delete-document.ts'
import { changeVersionState, discardDraft } from '../../db/documents/version-states.ts'
import type { Db, Tx } from '../../db/open.ts'
import type { Document, VersionState } from '../../db/schema/document-tables.ts'
import type { AdminAction, AuditEntry } from '../../db/schema/staff-tables.ts'
import { findAuditEntry, saveAuditEntry } from '../../db/staff/admins.ts'
import { findQuestion, type OpenQuestion } from '../identity/open-question.ts'
import { describeRows, fullDocumentName, versionName } from './document-names.ts'
import { type Erased, eraseDocument } from './erase-document.ts'
import { findPersonalData, type PersonalDatum } from './personal-data.ts'
import { renewNames } from './renew-names.ts'
import { type SeenVersion, seeVersion } from './see-version.ts'

/** Whoever does something to the documents, by the name that the log uses. */
export interface Actor {
  name: string
}

/** Whoever can run programs on the machine that holds the data. */
export const commandLine: Actor = { name: 'dòng lệnh' }

export interface Act {
  actor: Actor
  /** An instant, ISO 8601. */
  at: string
  /** In the actor's words; kept in the log, and with a version that is published or withdrawn. */
  reason?: string | undefined
}

/** `seen` is the version as it was before the change. */
type Outcome<Kind extends string> = { kind: Kind; seen: SeenVersion } | NotNow

/** The version is in another state; `first` put it there, and is undefined if publishing another version did. */
export type NotNow =
  | { kind: 'already'; seen: SeenVersion; first: AuditEntry | undefined }
  | { kind: 'gone'; first: AuditEntry | undefined }

/** A mark of secrecy forbids publishing it; `reason` says so in Vietnamese. */
interface Blocked {
  kind: 'blocked'
  reason: string
}

/** It may be a version of a document that is there; somebody must say whether it is. */
interface Asked {
  kind: 'asked'
  seen: SeenVersion
  question: OpenQuestion
}

/** It holds data about private persons; somebody must say whether their rows are left out. */
interface Personal {
  kind: 'personal'
  seen: SeenVersion
  found: PersonalDatum[]
}

/** The outcome of any of these changes to a version. */
export type VersionOutcome =
  | Outcome<'published'>
  | Outcome<'restored'>
  | Outcome<'withdrawn'>
  | Outcome<'discarded'>
  | Blocked
  | Asked
  | Personal

export type VersionChange = (tx: Tx, versionId: number, act: Act) => Promise<VersionOutcome>

/** Publishes a draft for the first time. */
export async function publish(
  tx: Tx,
  versionId: number,
  act: Act,
): Promise<Outcome<'published'> | Blocked | Asked | Personal> {
  const found = await findInState(tx, versionId, 'draft')
  if (found.kind !== 'found') return found
  return (await show(tx, found.seen, { ...act, action: 'publish' })) ?? { kind: 'published', seen: found.seen }
}

/** Publishes again a version that was withdrawn. */
export async function restore(
  tx: Tx,
  versionId: number,
  act: Act,
): Promise<Outcome<'restored'> | Blocked | Asked | Personal> {
  const found = await findInState(tx, versionId, 'withdrawn')
  if (found.kind !== 'found') return found
  return (await show(tx, found.seen, { ...act, action: 'restore' })) ?? { kind: 'restored', seen: found.seen }
}

export async function withdraw(tx: Tx, versionId: number, act: Act): Promise<Outcome<'withdrawn'>> {
  const found = await findInState(tx, versionId, 'published')
  if (found.kind !== 'found') return found
  await changeVersionState(tx, versionId, 'withdrawn', stateChange(act))
  await noteVersion(tx, found.seen, { ...act, action: 'withdraw' })
  return { kind: 'withdrawn', seen: found.seen }
}

/** Throws away the draft, and its document if that has no other version; `sweepUploads` deletes its file. */
export async function discard(tx: Tx, versionId: number, act: Act): Promise<Outcome<'discarded'>> {
  const found = await findInState(tx, versionId, 'draft')
  if (found.kind !== 'found') return found
  await discardDraft(tx, versionId)
  await renewNames(tx)
  await noteVersion(tx, found.seen, { ...act, action: 'discard' })
  return { kind: 'discarded', seen: found.seen }
}

/** Erases in a transaction of its own, since files are deleted too. */
export async function erase(
  db: Db,
  documentId: number,
  act: Act,
): Promise<{ kind: 'erased'; document: Document; erased: Erased } | { kind: 'gone' }> {
  const done = await eraseDocument(db, documentId, (tx, document, rows) => noteErased(tx, document, { ...act, rows }))
  return done ? { kind: 'erased', ...done } : { kind: 'gone' }
}

/** Whether the version is in the state wanted, for checks before a change is made. */
export async function findInState(
  db: Db,
  versionId: number,
  wanted: VersionState,
): Promise<{ kind: 'found'; seen: SeenVersion } | NotNow> {
  const seen = await seeVersion(db, versionId)
  if (seen?.version.state === wanted) return { kind: 'found', seen }
  const first = await findFirst(db, versionId, seen?.version.state)
  return seen ? { kind: 'already', seen, first } : { kind: 'gone', first }
}

/** Writes down in the log what was done to a version. */
export async function noteVersion(
  tx: Tx,
  { name, version }: SeenVersion,
  { actor, at, reason, action }: Act & { action: AdminAction },
): Promise<void> {
  const subject = versionName(name, version.number)
  await saveAuditEntry(tx, { at, who: actor.name, action, subject, reason: reason ?? null, versionId: version.id })
}

/** The state in which each action leaves a version; a discarded draft is in none. */
const statesAfter: Partial<Record<AdminAction, VersionState | undefined>> = {
  publish: 'published',
  restore: 'published',
  withdraw: 'withdrawn',
  discard: undefined,
}

/** The entry of whoever put the version in this state, if that was the last thing done to it. */
async function findFirst(db: Db, versionId: number, state: VersionState | undefined): Promise<AuditEntry | undefined> {
  const entry = await findAuditEntry(db, versionId, Object.keys(statesAfter) as AdminAction[])
  return entry && statesAfter[entry.action] === state ? entry : undefined
}

async function show(
  tx: Tx,
  seen: SeenVersion,
  act: Act & { action: 'publish' | 'restore' },
): Promise<Blocked | Asked | Personal | undefined> {
  const { id, publishBlock } = seen.version
  if (publishBlock) return { kind: 'blocked', reason: publishBlock }
  const question = await findQuestion(tx, seen)
  if (question) return { kind: 'asked', seen, question }
  const found = seen.version.keepsPersonalData ? [] : findPersonalData(await listShownClauses(tx, id))
  if (found.length > 0) return { kind: 'personal', seen, found }
  await changeVersionState(tx, id, 'published', stateChange(act))
  await renewNames(tx)
  await noteVersion(tx, seen, act)
  return undefined
}

function stateChange({ at, reason }: Act) {
  return { at, ...(reason !== undefined && { reason }) }
}

async function noteErased(
  tx: Tx,
  document: Document,
  { actor, at, reason, rows }: Act & { rows: ErasedRows },
): Promise<void> {
  const said = [reason, describeRows(rows)].filter(Boolean).join('; ')
  const subject = fullDocumentName(document)
  await saveAuditEntry(tx, { at, who: actor.name, action: 'erase', subject, reason: said })
}
