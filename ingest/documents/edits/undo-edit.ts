/** Takes back the last change of a clause, and makes it again. */
import { listEdits, settleEdit } from '../../../db/documents/clause-edits.ts'
import type { Db, Tx } from '../../../db/open.ts'
import type { ClauseChange, ClauseState, StoredEdit } from '../../../db/schema/document-tables.ts'
import { type EditAct, type Edited, type EditRefusal, editNames, findEditable, storeChanges } from './edit-clause.ts'
import { withDecisions } from './edited-tree.ts'

export type UndoOutcome = Edited | { kind: 'none' } | Exclude<EditRefusal, { kind: 'nameless' }>

/** Brings back what was before the last change; called again, before the one before it. */
export async function undoEdit(tx: Tx, versionId: number, act: EditAct & { revision: number }): Promise<UndoOutcome> {
  const found = await findEditable(tx, versionId, act.revision)
  if (found.kind !== 'found') return found
  const [last] = await listEdits(tx, versionId, 'done')
  if (!last) return { kind: 'none' }
  const changes = invert(last.changes, found.states)
  await settleEdit(tx, last.id, { state: 'undone', settledBy: act.actor.name, settledAt: act.at })
  const says = `${editNames[last.edit.kind]} ${last.label} (${last.who})`
  return storeChanges(tx, found.seen, { changes, states: found.states, act, says, action: 'undo-edit' })
}

/** Makes the change again that was undone last, unless something else was changed since. */
export async function redoEdit(tx: Tx, versionId: number, act: EditAct & { revision: number }): Promise<UndoOutcome> {
  const found = await findEditable(tx, versionId, act.revision)
  if (found.kind !== 'found') return found
  const undone = await findUndone(tx, versionId)
  if (!undone) return { kind: 'none' }
  const turned = undone.changes.map(({ before, after }) => ({ before: after, after: before }))
  const changes = invert(turned, found.states)
  await settleEdit(tx, undone.id, { state: 'done', settledBy: null, settledAt: null })
  const says = `làm lại: ${editNames[undone.edit.kind]} ${undone.label} (${undone.who})`
  return storeChanges(tx, found.seen, { changes, states: found.states, act, says })
}

/** Edits that were undone one after the other come back in the order in which they were made. */
export async function findUndone(db: Db, versionId: number): Promise<StoredEdit | undefined> {
  const [last] = await listEdits(db, versionId, 'done')
  return (await listEdits(db, versionId, 'undone')).findLast(({ id }) => id > (last?.id ?? 0))
}

/** What was decided since, of personal data and of relations, still holds. */
function invert(changes: ClauseChange[], states: ClauseState[]): ClauseChange[] {
  const byPath = new Map(states.map((state) => [state.path, state]))
  const now = changes.map(({ before, after }) => ({ before: after && byPath.get(after.path)!, after: before }))
  const isLeftOut = now.some(({ before }) => before?.isLeftOut)
  const mentions = now.flatMap(({ before }) => before?.references ?? [])
  return now.map(({ before, after }) => ({
    before,
    after: after && {
      ...after,
      isLeftOut: after.isLeftOut || (before?.isLeftOut ?? isLeftOut),
      references: after.references.map((own) => (own.state === 'proposed' ? withDecisions([own], mentions)[0]! : own)),
    },
  }))
}
