/** Changes a clause of a draft or a published version; each change is stored with its log entry or not at all. */
import { listEdits, saveEdit, settleEdit } from '../../../db/documents/clause-edits.ts'
import { readClauseStates, rewriteClauses, withChanges } from '../../../db/documents/rewrite-clauses.ts'
import type { Tx } from '../../../db/open.ts'
import type {
  ClauseChange,
  ClauseEdit,
  ClauseState,
  EditedFidelity,
  StoredEdit,
} from '../../../db/schema/document-tables.ts'
import type { AdminLevel } from '../../../db/schema/staff-tables.ts'
import { wordsOf } from '../../../knowledge/library/library.ts'
import { IngestError } from '../../lines/ingest-error.ts'
import { findUnreadableLabels } from '../../tree/fidelity.ts'
import { type Act, type Actor, noteVersion } from '../change-state.ts'
import { type SeenVersion, seeVersion } from '../see-version.ts'
import { applyEdit } from './apply-edit.ts'
import { changesQuantities } from './changed-quantities.ts'
import { measureFidelity } from './edited-fidelity.ts'
import { listClauseChanges, readTree } from './edited-tree.ts'
import { findClause } from './find-clause.ts'

/** Somebody with a name and rights; whoever has none may correct words, but no numbers. */
export interface Editor extends Actor {
  level?: AdminLevel
}

export interface EditAct extends Act {
  actor: Editor
}

/** The version is not as it was when the change was thought of; `last` is the change that came first, if one did. */
type Stale = { kind: 'stale'; revision: number; last: StoredEdit | undefined }

export type EditRefusal =
  | Stale
  | { kind: 'gone' }
  | { kind: 'withdrawn' }
  /** A number is changed, and nobody says by whom. */
  | { kind: 'nameless' }

export interface Edited {
  kind: 'edited'
  seen: SeenVersion
  changes: ClauseChange[]
  fidelity: EditedFidelity
}

/** `waiting`: a number or a date is changed, so another admin must confirm it. */
export type EditOutcome = Edited | { kind: 'waiting'; seen: SeenVersion; before: string; after: string } | EditRefusal

/** `revision` is that of the version as it was seen. Throws `IngestError` where the change cannot be made. */
export async function editClause(
  tx: Tx,
  versionId: number,
  edit: ClauseEdit,
  act: EditAct & { revision: number },
): Promise<EditOutcome> {
  const found = await findEditable(tx, versionId, act.revision)
  if (found.kind !== 'found') return found
  const { seen, states } = found
  const clause = findClause(states, edit.path)
  const named = { ...edit, path: clause.path }
  const changes = planChanges(seen, states, named)
  const after = changes.find((change) => change.before === clause)?.after ?? null
  const [before, now] = [wordsOf(clause), after ? wordsOf(after) : '']
  const row = {
    versionId,
    edit: named,
    label: clause.label,
    words: before,
    at: act.at,
    who: act.actor.name,
    ...unsettled,
  }
  if (edit.kind !== 'correct' || !changesQuantities(before, now)) {
    await saveEdit(tx, { ...row, state: 'done', changes })
    return storeChanges(tx, seen, { changes, states, act, says: describeEdit(named, clause.label, before, now) })
  }
  if (act.actor.level === undefined) return { kind: 'nameless' }
  for (const { id } of await findWaiting(tx, versionId, clause.path)) await settleEdit(tx, id, { state: 'dropped' })
  await saveEdit(tx, { ...row, state: 'waiting', changes: [] })
  const reason = withReason(describeEdit(named, clause.label, before, now), act)
  await noteVersion(tx, seen, { ...act, action: 'propose-edit', reason })
  return { kind: 'waiting', seen, before, after: now }
}

const unsettled = { settledBy: null, settledAt: null }

export type SettleEditOutcome =
  | Edited
  | { kind: 'dropped'; seen: SeenVersion }
  | { kind: 'none' }
  | { kind: 'same-person'; who: string }
  | { kind: 'not-allowed' }
  | Exclude<EditRefusal, { kind: 'nameless' }>

/** Makes the change that waits for the clause, if its words are still those that somebody wanted to change. */
export async function confirmEdit(tx: Tx, versionId: number, name: string, act: EditAct): Promise<SettleEditOutcome> {
  const found = await findEditable(tx, versionId)
  if (found.kind !== 'found') return found
  const { seen, states } = found
  const clause = findClause(states, name)
  const [waiting] = await findWaiting(tx, versionId, clause.path)
  if (!waiting) return { kind: 'none' }
  if (!maySettle(act.actor)) return { kind: 'not-allowed' }
  if (waiting.who === act.actor.name) return { kind: 'same-person', who: waiting.who }
  if (waiting.words !== wordsOf(clause)) return staleIn(tx, seen)
  const changes = planChanges(seen, states, waiting.edit)
  const now = changes.find((change) => change.before === clause)!.after!
  await settleEdit(tx, waiting.id, { state: 'done', changes, settledBy: act.actor.name, settledAt: act.at })
  const says = describeEdit(waiting.edit, clause.label, waiting.words, wordsOf(now))
  return storeChanges(tx, seen, { changes, states, act, says: `${says}; ${waiting.who} đề nghị` })
}

/** Whoever asked for it may take it back, too. */
export async function dropEdit(tx: Tx, versionId: number, name: string, act: EditAct): Promise<SettleEditOutcome> {
  const found = await findEditable(tx, versionId)
  if (found.kind !== 'found') return found
  const clause = findClause(found.states, name)
  const [waiting] = await findWaiting(tx, versionId, clause.path)
  if (!waiting) return { kind: 'none' }
  if (waiting.who !== act.actor.name && !maySettle(act.actor)) return { kind: 'not-allowed' }
  await settleEdit(tx, waiting.id, { state: 'dropped', settledBy: act.actor.name, settledAt: act.at })
  await noteVersion(tx, found.seen, { ...act, action: 'drop-edit', reason: withReason(waiting.label, act) })
  return { kind: 'dropped', seen: found.seen }
}

function maySettle({ level }: Editor): boolean {
  return level === 'admin' || level === 'owner'
}

export async function findEditable(
  tx: Tx,
  versionId: number,
  revision?: number,
): Promise<
  { kind: 'found'; seen: SeenVersion; states: ClauseState[] } | Stale | { kind: 'gone' } | { kind: 'withdrawn' }
> {
  const seen = await seeVersion(tx, versionId)
  if (!seen) return { kind: 'gone' }
  if (seen.version.state === 'withdrawn') return { kind: 'withdrawn' }
  if (revision !== undefined && seen.version.revision !== revision) return staleIn(tx, seen)
  return { kind: 'found', seen, states: await readClauseStates(tx, versionId) }
}

async function staleIn(tx: Tx, { version }: SeenVersion): Promise<Stale> {
  const [last] = await listEdits(tx, version.id, 'done')
  return { kind: 'stale', revision: version.revision, last }
}

async function findWaiting(tx: Tx, versionId: number, path: string): Promise<StoredEdit[]> {
  return (await listEdits(tx, versionId, 'waiting')).filter(({ edit }) => edit.path === path)
}

/** Throws `IngestError` if nothing would change, or if labels would no longer lead to their clauses. */
function planChanges({ version }: SeenVersion, states: ClauseState[], edit: ClauseEdit): ClauseChange[] {
  const roots = readTree(version, states)
  applyEdit({ roots, file: version }, edit)
  const changes = listClauseChanges(states, roots)
  if (changes.length === 0) throw new IngestError('Nội dung sau khi sửa giống hệt trước đó nên không có gì thay đổi.')
  const before = new Set(findUnreadableLabels(states))
  const [unreadable] = findUnreadableLabels(withChanges(states, changes)).filter((label) => !before.has(label))
  if (unreadable !== undefined) {
    throw new IngestError(`Sau khi sửa, “${unreadable}” không còn chỉ đúng một điều khoản. Xin chọn số hoặc chỗ khác.`)
  }
  return changes
}

interface CarriedOut {
  changes: ClauseChange[]
  states: ClauseState[]
  act: EditAct
  says: string
  action?: 'edit-clause' | 'undo-edit'
}

export async function storeChanges(
  tx: Tx,
  seen: SeenVersion,
  { changes, states, act, says, action }: CarriedOut,
): Promise<Edited> {
  const fidelity = measureFidelity(seen.version, withChanges(states, changes))
  await rewriteClauses(tx, seen.version.id, { changes, fidelity })
  await noteVersion(tx, seen, { ...act, action: action ?? 'edit-clause', reason: withReason(says, act) })
  return { kind: 'edited', seen: (await seeVersion(tx, seen.version.id))!, changes, fidelity }
}

export const editNames: Record<ClauseEdit['kind'], string> = {
  correct: 'sửa chữ',
  split: 'tách',
  join: 'ghép',
  move: 'chuyển',
  relabel: 'đổi số',
}
const longestLogged = 120

function describeEdit(edit: ClauseEdit, label: string, before: string, after: string): string {
  const words = before === after ? clip(before) : `${clip(before)} → ${clip(after)}`
  return `${editNames[edit.kind]} ${label}: ${words}`
}

function clip(words: string): string {
  const line = words.replace(/\n+/gu, ' ')
  return line.length > longestLogged ? `“${line.slice(0, longestLogged)}…”` : `“${line}”`
}

function withReason(says: string, { reason }: Act): string {
  return [says, reason].filter(Boolean).join('; ')
}
