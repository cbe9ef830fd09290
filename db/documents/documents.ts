/** Reads and writes documents, their versions and all that belongs to a version. */
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import { findFreeId } from '../new-ids.ts'
import { type Db, transaction } from '../open.ts'
import {
  type Clause,
  clauses,
  clauseVectors,
  type Document,
  documents,
  type NewDocument,
  type Reference,
  references,
  type Version,
  versions,
} from '../schema/main-tables.ts'
import { formerSlugs } from '../schema/name-tables.ts'
import { changeVersionState, type StateChange } from './version-states.ts'

/** A clause not yet stored; `parent` is the position of the clause above it, or null. */
export type NewClause = Omit<Clause, 'id' | 'versionId' | 'parentId' | 'columns'> & {
  parent: number | null
  columns?: string[] | null
  references: Omit<Reference, 'id' | 'clauseId' | 'state'>[]
}

export interface NewVersion {
  document: Omit<NewDocument, 'id'>
  version: { state: 'draft' | 'published' } & Pick<
    Version,
    'sourceName' | 'sourceHash' | 'text' | 'warnings' | 'createdAt'
  > &
    Partial<Pick<Version, 'headerFields' | 'headerConfidence' | 'publishBlock'>>
  clauses: NewClause[]
}

export interface PublishedDocument extends Document {
  versionId: number
  /** Another number whenever something of it has changed. */
  revision: number
}

/** Every document that has a published version, in the order they came. */
export async function listPublishedDocuments(db: Db): Promise<PublishedDocument[]> {
  const rows = await db
    .select({ document: documents, versionId: versions.id, revision: versions.revision })
    .from(documents)
    .innerJoin(versions, and(eq(versions.documentId, documents.id), eq(versions.state, 'published')))
    .orderBy(asc(documents.id))
  return rows.map(({ document, ...version }) => ({ ...document, ...version }))
}

/** The published versions with their revisions, joined: another text as soon as one is published, withdrawn or corrected. */
export async function publishedFingerprint(db: Db): Promise<string> {
  const { id, revision, state } = versions
  const published = db
    .select({ id, revision })
    .from(versions)
    .where(eq(state, 'published'))
    .orderBy(asc(id))
    .as('published')
  const one = sql`${published.id} || ':' || ${published.revision}`
  const [row] = await db.select({ ids: sql<string>`coalesce(group_concat(${one}), '')` }).from(published)
  return row!.ids
}

/** The names of the files of all versions, in any state. */
export async function listSourceNames(db: Db): Promise<string[]> {
  const rows = await db.select({ sourceName: versions.sourceName }).from(versions)
  return rows.map(({ sourceName }) => sourceName)
}

/** Versions in any state. */
export async function countVersions(db: Db): Promise<number> {
  return db.$count(versions)
}

export async function findPublishedDocument(db: Db, slug: string): Promise<PublishedDocument | undefined> {
  const rows = await db
    .select({ document: documents, versionId: versions.id, revision: versions.revision })
    .from(documents)
    .innerJoin(versions, and(eq(versions.documentId, documents.id), eq(versions.state, 'published')))
    .where(eq(documents.slug, slug))
  return rows.map(({ document, ...version }) => ({ ...document, ...version }))[0]
}

/** In any state. */
export async function findDocument(db: Db, slug: string): Promise<Document | undefined> {
  const rows = await db.select().from(documents).where(eq(documents.slug, slug))
  return rows[0]
}

/** The address of the document that had this one before its number was corrected; for where nothing is published now. */
export async function findLaterSlug(db: Db, formerSlug: string): Promise<string | undefined> {
  const rows = await db
    .select({ slug: documents.slug })
    .from(formerSlugs)
    .innerJoin(documents, eq(documents.id, formerSlugs.documentId))
    .where(eq(formerSlugs.slug, formerSlug))
  return rows[0]?.slug
}

/** The documents of that number, however its letters are cased, or of that slug; in any state. */
export async function matchDocuments(db: Db, name: string): Promise<Document[]> {
  const wanted = name.normalize('NFC').trim().toUpperCase()
  const rows = await listDocuments(db)
  return rows.filter(({ slug, docNumber }) => [slug, docNumber ?? ''].some((one) => one.toUpperCase() === wanted))
}

/** In any state. */
export async function listDocuments(db: Db): Promise<Document[]> {
  return db.select().from(documents).orderBy(asc(documents.id))
}

export async function findDocumentById(db: Db, id: number): Promise<Document | undefined> {
  const rows = await db.select().from(documents).where(eq(documents.id, id))
  return rows[0]
}

export async function getNewestVersion(db: Db, documentId: number): Promise<Version> {
  const [newest] = await db
    .select()
    .from(versions)
    .where(eq(versions.documentId, documentId))
    .orderBy(desc(versions.number))
    .limit(1)
  return newest!
}

export async function findVersionByHash(db: Db, sourceHash: string): Promise<Version | undefined> {
  const rows = await db.select().from(versions).where(eq(versions.sourceHash, sourceHash))
  return rows[0]
}

/**
 * Stores a version with its clauses and references, all or nothing; a document of the same slug gets the next version.
 * A version stored as published withdraws the one published before. `within` is written in the same transaction.
 * Returns the id of the version.
 */
export async function saveVersion(
  db: Db,
  { document, version, clauses: tree }: NewVersion,
  within?: (tx: Db, versionId: number) => Promise<void>,
): Promise<number> {
  return transaction(db, async (tx) => {
    const { slug: _slug, ...header } = document
    const { state, ...contents } = version
    const documentId = await saveDocument(tx, document)
    const number = await nextNumber(tx, documentId)
    const id = await findFreeId(tx, 'versions')
    await tx.insert(versions).values({ ...contents, id, state: 'draft', documentId, number, header })
    await insertClauses(tx, id, tree)
    if (state === 'published') await changeVersionState(tx, id, 'published', { at: version.createdAt })
    await within?.(tx, id)
    return id
  })
}

export async function nextNumber(tx: Db, documentId: number): Promise<number> {
  const [latest] = await tx
    .select({ number: versions.number })
    .from(versions)
    .where(eq(versions.documentId, documentId))
    .orderBy(desc(versions.number))
    .limit(1)
  return (latest?.number ?? 0) + 1
}

/** In a transaction of its own what `changeVersionState` does. */
export async function saveVersionState(
  db: Db,
  versionId: number,
  state: 'published' | 'withdrawn',
  change: StateChange = {},
): Promise<void> {
  await transaction(db, (tx) => changeVersionState(tx, versionId, state, change))
}

/** The vectors of a clause, rounded: a row for each of its pieces, to be multiplied with the step of the piece. */
export interface RoundedVectors {
  rows: Int8Array
  steps: Float32Array
}

/** By clause, all of one dimension. */
export interface ClauseVectors {
  dimension: number
  vectors: Map<number, RoundedVectors>
}

const rowsPerRead = 2_000

/** Of one model, a few thousand clauses at a time; those of another dimension come apart. */
export async function* readVectors(db: Db, model: string): AsyncGenerator<ClauseVectors> {
  let last = 0
  for (;;) {
    const stored = await db
      .select()
      .from(clauseVectors)
      .where(and(eq(clauseVectors.model, model), gt(clauseVectors.clauseId, last)))
      .orderBy(asc(clauseVectors.clauseId))
      .limit(rowsPerRead)
    for (const [dimension, group] of Map.groupBy(stored, (row) => row.dimension)) {
      yield { dimension, vectors: new Map(group.map((row) => [row.clauseId, readRounded(row)])) }
    }
    if (stored.length < rowsPerRead) return
    last = stored.at(-1)!.clauseId
  }
}

/** Of the model that has the most; a vector has one step. */
export async function countStoredVectors(db: Db): Promise<number> {
  const count = sql<number>`sum(length(${clauseVectors.steps})) / 4`
  const models = await db.select({ count }).from(clauseVectors).groupBy(clauseVectors.model)
  return Math.max(0, ...models.map((model) => model.count))
}

/** Copies, since the driver's buffers need not begin where an array of numbers may. */
function readRounded({ rows, steps }: Record<'rows' | 'steps', Buffer>): RoundedVectors {
  return { rows: Int8Array.from(rows), steps: new Float32Array(Uint8Array.from(steps).buffer) }
}

/** What was erased while it was embedded is passed over. */
export async function saveVectors(db: Db, model: string, { dimension, vectors }: ClauseVectors): Promise<void> {
  await transaction(db, async (tx) => {
    const ids = JSON.stringify([...vectors.keys()])
    const there = await tx
      .select({ id: clauses.id })
      .from(clauses)
      .where(sql`${clauses.id} in (select value from json_each(${ids}))`)
    for (const { id: clauseId } of there) {
      const { rows, steps } = vectors.get(clauseId)!
      const row = { clauseId, model, dimension, rows: Buffer.from(rows.buffer), steps: Buffer.from(steps.buffer) }
      await tx
        .insert(clauseVectors)
        .values(row)
        .onConflictDoUpdate({ target: [clauseVectors.clauseId, clauseVectors.model], set: row })
    }
  })
}

/** Within a transaction: the document of that slug. What is shown of a stored one stays as it is until a version is published. */
export async function saveDocument(tx: Db, document: Omit<NewDocument, 'id'>): Promise<number> {
  const stored = await findDocument(tx, document.slug)
  if (stored) return stored.id
  const id = await findFreeId(tx, 'documents')
  await tx.insert(documents).values({ ...document, id })
  return id
}

async function insertClauses(tx: Db, versionId: number, tree: NewClause[]): Promise<void> {
  const first = await findFreeId(tx, 'clauses')
  const idOf = new Map(tree.map(({ position }, index) => [position, first + index]))
  for (const { parent, references: mentions, ...clause } of tree) {
    const id = idOf.get(clause.position)!
    const parentId = parent === null ? null : idOf.get(parent)!
    await tx.insert(clauses).values({ ...clause, id, versionId, parentId })
    if (mentions.length > 0) {
      await tx.insert(references).values(mentions.map((mention) => ({ ...mention, clauseId: id })))
    }
  }
}
