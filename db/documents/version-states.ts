/** Publishes, withdraws, restores and discards versions; unchanged clauses keep their ids throughout. */
import { and, asc, desc, eq, getColumns, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'
import { saveUsedIds } from '../new-ids.ts'
import type { Db, Tx } from '../open.ts'
import { clauses, documents, type Reference, references, type Version, versions } from '../schema/document-tables.ts'
import { jobs } from '../schema/job-tables.ts'
import { matchUnchanged } from './match-clauses.ts'

/** A version without its text. */
export type VersionSummary = Omit<Version, 'text'>

export interface StateChange {
  /** An instant, ISO 8601. */
  at?: string
  /** In the admin's words; kept with the version. */
  reason?: string
}

/** All versions of a document, in any state, in the order they came. */
export async function findVersions(db: Db, documentId: number): Promise<VersionSummary[]> {
  const { text: _text, ...columns } = getColumns(versions)
  return db.select(columns).from(versions).where(eq(versions.documentId, documentId)).orderBy(asc(versions.number))
}

/** Of all documents, the oldest first. */
export async function listDrafts(db: Db): Promise<Pick<Version, 'id' | 'publishAt'>[]> {
  return db
    .select({ id: versions.id, publishAt: versions.publishAt })
    .from(versions)
    .where(eq(versions.state, 'draft'))
    .orderBy(asc(versions.id))
}

/** Those that are to be published or withdrawn by themselves, the soonest first. */
export async function listScheduled(db: Db): Promise<VersionSummary[]> {
  const { text: _text, ...columns } = getColumns(versions)
  const rows = await db
    .select(columns)
    .from(versions)
    .where(or(isNotNull(versions.publishAt), isNotNull(versions.withdrawAt)))
  const dueAt = ({ publishAt, withdrawAt }: VersionSummary) => publishAt ?? withdrawAt!
  return rows.toSorted((one, other) => dueAt(one).localeCompare(dueAt(other)))
}

export async function saveSchedule(
  tx: Tx,
  versionId: number,
  schedule: Partial<Pick<Version, 'publishAt' | 'withdrawAt' | 'scheduledBy'>>,
): Promise<void> {
  await tx.update(versions).set(schedule).where(eq(versions.id, versionId))
}

/** Those that were published last come first. */
export async function listRecentlyPublished(db: Db, count: number): Promise<Pick<Version, 'id'>[]> {
  const newest = [desc(versions.stateAt), desc(versions.id)]
  const published = eq(versions.state, 'published')
  return db
    .select({ id: versions.id })
    .from(versions)
    .where(published)
    .orderBy(...newest)
    .limit(count)
}

export async function findVersion(db: Db, versionId: number): Promise<Version | undefined> {
  const rows = await db.select().from(versions).where(eq(versions.id, versionId))
  return rows[0]
}

/** The version whose clauses last held the document's ids: the one that is published, or was last. */
export async function findLastPublished(db: Db, documentId: number): Promise<VersionSummary | undefined> {
  const shown = (await findVersions(db, documentId)).filter(({ state }) => state !== 'draft')
  const rank = ({ state, revision, number }: VersionSummary) => [state === 'published' ? 1 : 0, revision, number]
  return shown.toSorted((one, other) => compareRanks(rank(other), rank(one)))[0]
}

function compareRanks(one: number[], other: number[]): number {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : one[at]! - other[at]!
}

/**
 * Publishing a version withdraws the one published before and takes over the ids of its unchanged clauses, and
 * the document shows the new header. Throws if a mark of secrecy forbids publishing it.
 */
export async function changeVersionState(
  tx: Tx,
  versionId: number,
  state: 'published' | 'withdrawn',
  { at, reason }: StateChange = {},
): Promise<void> {
  const version = (await findVersion(tx, versionId))!
  if (version.state === state) return
  if (state === 'withdrawn' && version.state === 'draft') throw new Error('A draft is discarded, not withdrawn')
  // What somebody does by hand ends what was to happen by itself.
  const unscheduled = { publishAt: null, ...(state === 'withdrawn' && { withdrawAt: null }) }
  const change = { state, stateAt: at ?? null, stateReason: reason ?? null, ...unscheduled }
  if (state === 'published') await makeWay(tx, version, at)
  const revision = state === 'published' ? await nextRevision(tx) : version.revision
  await tx
    .update(versions)
    .set({ ...change, revision })
    .where(eq(versions.id, versionId))
  if (state === 'published' && version.header) await showHeader(tx, version)
}

/** Throws away a draft, and its document if that has no other version. */
export async function discardDraft(tx: Tx, versionId: number): Promise<void> {
  const version = await findVersion(tx, versionId)
  if (version?.state !== 'draft') throw new Error(`Version ${versionId} is no draft`)
  await saveUsedIds(tx)
  await tx.update(jobs).set({ state: 'discarded' }).where(eq(jobs.versionId, versionId))
  await tx.delete(versions).where(eq(versions.id, versionId))
  await deleteDocumentWithoutVersions(tx, version.documentId)
}

/** Whoever took away its last version has already noted its ids as used. */
export async function deleteDocumentWithoutVersions(tx: Tx, documentId: number): Promise<void> {
  const left = await tx.$count(versions, eq(versions.documentId, documentId))
  if (left === 0) await tx.delete(documents).where(eq(documents.id, documentId))
}

/** Higher than any given so far, so that whoever keeps a copy of a version sees that it has changed. */
export async function nextRevision(tx: Tx): Promise<number> {
  const [row] = await tx.select({ highest: sql<number>`coalesce(max(${versions.revision}), 0)` }).from(versions)
  return row!.highest + 1
}

export async function showHeader(tx: Tx, { documentId, header }: Version): Promise<void> {
  await tx.update(documents).set(header!).where(eq(documents.id, documentId))
}

async function makeWay(tx: Tx, version: Version, at: string | undefined): Promise<void> {
  if (version.publishBlock) throw new Error(`Not published: ${version.publishBlock}`)
  const last = await findLastPublished(tx, version.documentId)
  if (!last || last.id === version.id) return
  await tx
    .update(versions)
    .set({ state: 'withdrawn', stateAt: at ?? null, stateReason: null, withdrawAt: null })
    .where(and(eq(versions.id, last.id), eq(versions.state, 'published')))
  await takeOverClauses(tx, last.id, version.id)
}

/** An id stays with its words, and so do the vectors made from them; only the version it belongs to changes. */
async function takeOverClauses(tx: Tx, lastId: number, versionId: number): Promise<void> {
  const [before, after] = [await listWords(tx, lastId), await listWords(tx, versionId)]
  const unchanged = matchUnchanged(before, after).map(([one, other]) => [before[one]!.id, after[other]!.id] as const)
  await takeOverStates(tx, new Map(unchanged))
  await swapIds(tx, [lastId, versionId], unchanged)
}

async function listWords(tx: Tx, versionId: number) {
  const { id, level, heading, text, columns } = clauses
  const fields = { id, level, heading, text, columns }
  return tx.select(fields).from(clauses).where(eq(clauses.versionId, versionId)).orderBy(asc(clauses.position))
}

/** An admin's decision on a relation holds for the same words in the new version, unless that has one of its own. */
async function takeOverStates(tx: Tx, unchanged: Map<number, number>): Promise<void> {
  const decided = await tx
    .select()
    .from(references)
    .where(and(ne(references.state, 'proposed'), isIn(references.clauseId, unchanged.keys())))
  const targets = new Map(decided.flatMap(({ clauseId }) => unchanged.get(clauseId) ?? []).map((id) => [id, []]))
  const open = await tx
    .select()
    .from(references)
    .where(and(eq(references.state, 'proposed'), isIn(references.clauseId, targets.keys())))
  const waiting = Map.groupBy(open, (one) => mentionKey(one, one.clauseId))
  for (const one of decided) {
    const same = waiting.get(mentionKey(one, unchanged.get(one.clauseId)!))?.shift()
    if (same) await tx.update(references).set({ state: one.state }).where(eq(references.id, same.id))
  }
}

function mentionKey({ kind, text, docNumber }: Reference, clauseId: number): string {
  return JSON.stringify([clauseId, kind, text, docNumber])
}

/** Passes a list of any length as one parameter. */
function isIn(column: typeof references.clauseId, ids: Iterable<number>) {
  return sql`${column} in (select value from json_each(${JSON.stringify([...ids])}))`
}

async function swapIds(tx: Tx, versionIds: number[], pairs: (readonly [number, number])[]): Promise<void> {
  const differing = pairs.filter(([one, other]) => one !== other)
  const both = JSON.stringify([...differing, ...differing.map(([one, other]) => [other, one] as const)])
  const swaps = sql`swaps(given, taken) as materialized (
    select cast(value ->> 0 as integer), cast(value ->> 1 as integer) from json_each(${both}))`
  // References need to be whole again only at the commit.
  tx.$client.pragma('defer_foreign_keys = on')
  // By way of negative ids, since no two rows may share an id even for a moment.
  await tx.run(sql`with ${swaps} update ${clauses} set id = -taken from swaps where ${clauses.id} = given`)
  await tx.run(sql`update ${clauses} set id = -id where id < 0`)
  const parent = sql.identifier(clauses.parentId.name)
  await tx.run(
    sql`with ${swaps} update ${clauses} set ${parent} = taken from swaps
      where ${clauses.parentId} = given and ${inArray(clauses.versionId, versionIds)}`,
  )
  const clause = sql.identifier(references.clauseId.name)
  await tx.run(
    sql`with ${swaps} update ${references} set ${clause} = taken from swaps where ${references.clauseId} = given`,
  )
}
