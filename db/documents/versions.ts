/** Stores versions with their clauses and references, and finds them again. */
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { findFreeId } from '../new-ids.ts'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import {
  type Clause,
  clauses,
  type NewDocument,
  type Reference,
  references,
  type Validity,
  type Version,
  versionFiles,
  versions,
} from '../schema/document-tables.ts'
import { saveDocument } from './documents.ts'
import { changeVersionState, type StateChange } from './version-states.ts'

/** A clause not yet stored; `parent` is the position of the clause above it, or null. */
export type NewClause = Omit<
  Clause,
  'id' | 'versionId' | 'parentId' | 'columns' | 'textPlaces' | 'isLeftOut' | 'original'
> & {
  parent: number | null
  columns?: string[] | null
  textPlaces?: number[] | null
  references: NewReference[]
}

/** A file as it was uploaded. */
export interface VersionFile {
  name: string
  hash: string
}

type Placed = 'start' | 'end' | 'target'
type NewReference = Omit<Reference, 'id' | 'clauseId' | 'state' | Placed> & Partial<Pick<Reference, Placed>>

export interface NewVersion {
  document: Omit<NewDocument, 'id'>
  version: { state: 'draft' | 'published' } & Pick<
    Version,
    'sourceName' | 'sourceHash' | 'text' | 'warnings' | 'createdAt'
  > &
    Partial<
      Pick<
        Version,
        'isFromImages' | 'headerFields' | 'headerConfidence' | 'publishBlock' | 'identityReason' | 'perhapsOfId'
      >
    > & {
      files?: VersionFile[]
    }
  clauses: NewClause[]
}

/** The published versions and their revisions as one text, new when one is published, withdrawn or corrected. */
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

/** Counts versions in every state. */
export async function countVersions(db: Db): Promise<number> {
  return db.$count(versions)
}

/** Null where the file does not say, or was read before this was looked for. */
export async function getValidity(db: Db, versionId: number): Promise<Validity> {
  const rows = await db.select({ fields: versions.headerFields }).from(versions).where(eq(versions.id, versionId))
  const { effectiveOn = null, period = null } = rows[0]?.fields ?? {}
  return { effectiveOn, period }
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

/** The uploaded files that it was made of, in order. */
export async function listVersionFiles(db: Db, versionId: number): Promise<VersionFile[]> {
  const { name, hash, place } = versionFiles
  const own = eq(versionFiles.versionId, versionId)
  return db.select({ name, hash }).from(versionFiles).where(own).orderBy(asc(place))
}

export async function findVersionByText(db: Db, documentId: number, text: string): Promise<Version | undefined> {
  const rows = await db
    .select()
    .from(versions)
    .where(and(eq(versions.documentId, documentId), eq(versions.text, text)))
  return rows[0]
}

/** The text of each document's published version, or else of its newest: its length in bytes. */
export async function findTextSizes(db: Db): Promise<Map<number, { versionId: number; length: number }>> {
  const { id: versionId, documentId, number, state, text } = versions
  const rows = await db
    .select({ versionId, documentId, length: sql<number>`octet_length(${text})` })
    .from(versions)
    .orderBy(sql`${state} = 'published'`, asc(number))
  return new Map(rows.map(({ documentId, ...shown }) => [documentId, shown]))
}

/** Does what `storeVersion` does, in a transaction of its own. */
export async function saveVersion(db: Outside, version: NewVersion): Promise<number> {
  return transaction(db, (tx) => storeVersion(tx, version))
}

/**
 * Stores a version with its clauses and references; a document with the same slug gets the next version. A version
 * stored as published withdraws the one published before. Returns the id of the version.
 */
export async function storeVersion(tx: Tx, { document, version, clauses: tree }: NewVersion): Promise<number> {
  const { slug: _slug, ...header } = document
  const { state, files = [], ...contents } = version
  const documentId = await saveDocument(tx, document)
  const number = await nextNumber(tx, documentId)
  const id = await findFreeId(tx, 'versions')
  await tx.insert(versions).values({ ...contents, id, state: 'draft', documentId, number, header })
  if (files.length > 0)
    await tx.insert(versionFiles).values(files.map((file, place) => ({ ...file, versionId: id, place })))
  await insertClauses(tx, id, tree)
  if (state === 'published') await changeVersionState(tx, id, 'published', { at: version.createdAt })
  return id
}

export async function nextNumber(tx: Tx, documentId: number): Promise<number> {
  const [latest] = await tx
    .select({ number: versions.number })
    .from(versions)
    .where(eq(versions.documentId, documentId))
    .orderBy(desc(versions.number))
    .limit(1)
  return (latest?.number ?? 0) + 1
}

/** Does what `changeVersionState` does, in a transaction of its own. */
export async function saveVersionState(
  db: Outside,
  versionId: number,
  state: 'published' | 'withdrawn',
  change: StateChange = {},
): Promise<void> {
  await transaction(db, (tx) => changeVersionState(tx, versionId, state, change))
}

async function insertClauses(tx: Tx, versionId: number, tree: NewClause[]): Promise<void> {
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
