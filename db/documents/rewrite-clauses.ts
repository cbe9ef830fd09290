/** Reads the clauses of a version without their ids, and changes, adds and takes away some of them. */
import { and, eq, inArray } from 'drizzle-orm'
import { findFreeId, saveUsedIds } from '../new-ids.ts'
import type { Db, Tx } from '../open.ts'
import type { ClauseChange, ClauseState } from '../schema/document-tables.ts'
import { clauses, type EditedFidelity, references, versions } from '../schema/document-tables.ts'
import { quizSets } from '../schema/quiz-tables.ts'
import { listClauses } from './clauses.ts'
import { listReferences } from './references.ts'
import { nextRevision } from './version-states.ts'

/** In reading order. */
export async function readClauseStates(db: Db, versionId: number): Promise<ClauseState[]> {
  const mentions = Map.groupBy(await listReferences(db, versionId), ({ clauseId }) => clauseId)
  const pathOf = new Map<number, string>()
  const placesTaken = new Map<string | null, number>()
  return (await listClauses(db, versionId)).map(
    ({ id, versionId: _version, parentId, position: _position, ...words }) => {
      pathOf.set(id, words.path)
      const parent = parentId === null ? null : pathOf.get(parentId)!
      const place = placesTaken.get(parent) ?? 0
      placesTaken.set(parent, place + 1)
      const own = (mentions.get(id) ?? []).map(({ id: _id, clauseId: _clause, ...mention }) => mention)
      return { ...words, parent, place, references: own }
    },
  )
}

/** In reading order, by parents and places. */
export function orderStates(states: ClauseState[]): ClauseState[] {
  const below = Map.groupBy(states, ({ parent }) => parent)
  const withBelow = (state: ClauseState): ClauseState[] => [state, ...list(state.path)]
  const list = (parent: string | null): ClauseState[] =>
    (below.get(parent) ?? []).toSorted((one, other) => one.place - other.place).flatMap(withBelow)
  return list(null)
}

/** Whoever keeps a copy of the version sees that it has changed; a clause that stays keeps its id. */
export async function rewriteClauses(
  tx: Tx,
  versionId: number,
  { changes, fidelity }: { changes: ClauseChange[]; fidelity: EditedFidelity },
): Promise<void> {
  const idOf = new Map((await listClauses(tx, versionId)).map(({ id, path }) => [path, id]))
  const removed = changes.flatMap(({ before, after }) => (before && !after ? [idOf.get(before.path)!] : []))
  const changed = changes.flatMap(({ before, after }) =>
    after ? [{ id: before && idOf.get(before.path)!, after }] : [],
  )
  const states = withChanges(await readClauseStates(tx, versionId), changes)
  await deleteClauses(tx, removed)
  await freePaths(tx, versionId, changes)
  await writeStates(tx, versionId, await withIds(tx, changed))
  await writeOrder(tx, versionId, states)
  await tx
    .update(versions)
    .set({ revision: await nextRevision(tx), fidelity })
    .where(eq(versions.id, versionId))
  await tx.delete(quizSets).where(eq(quizSets.versionId, versionId)) // its questions quote the clauses
}

/** In reading order, with what was before taken out and what is after put in. */
export function withChanges(states: ClauseState[], changes: ClauseChange[]): ClauseState[] {
  const before = new Set(changes.map((change) => change.before?.path))
  const after = changes.flatMap((change) => change.after ?? [])
  return orderStates([...states.filter(({ path }) => !before.has(path)), ...after])
}

async function deleteClauses(tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await saveUsedIds(tx)
  await tx.delete(clauses).where(inArray(clauses.id, ids))
}

/** Paths may be exchanged, and no two clauses may share one even for a moment. */
async function freePaths(tx: Tx, versionId: number, changes: ClauseChange[]): Promise<void> {
  for (const [nth, { before, after }] of changes.entries()) {
    if (!before || !after || before.path === after.path) continue
    const isOwn = and(eq(clauses.versionId, versionId), eq(clauses.path, before.path))
    await tx
      .update(clauses)
      .set({ path: `/${nth}` })
      .where(isOwn)
  }
}

interface Placed {
  id: number
  isNew: boolean
  after: ClauseState
}

async function withIds(tx: Tx, changed: { id: number | null; after: ClauseState }[]): Promise<Placed[]> {
  let free = await findFreeId(tx, 'clauses')
  return changed.map(({ id, after }) => ({ id: id ?? free++, isNew: id === null, after }))
}

async function writeStates(tx: Tx, versionId: number, placed: Placed[]): Promise<void> {
  for (const { id, isNew, after } of placed) {
    const { parent: _parent, place: _place, references: mentions, ...words } = after
    if (isNew) await tx.insert(clauses).values({ ...words, id, versionId, position: 0 })
    else await tx.update(clauses).set(words).where(eq(clauses.id, id))
    await tx.delete(references).where(eq(references.clauseId, id))
    if (mentions.length > 0) {
      await tx.insert(references).values(mentions.map((mention) => ({ ...mention, clauseId: id })))
    }
  }
}

async function writeOrder(tx: Tx, versionId: number, states: ClauseState[]): Promise<void> {
  const stored = new Map((await listClauses(tx, versionId)).map((clause) => [clause.path, clause]))
  for (const [position, { path, parent }] of states.entries()) {
    const clause = stored.get(path)!
    const parentId = parent === null ? null : stored.get(parent)!.id
    if (clause.position === position && clause.parentId === parentId) continue
    await tx.update(clauses).set({ position, parentId }).where(eq(clauses.id, clause.id))
  }
}
