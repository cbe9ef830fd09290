/** Reads and writes documents, their versions and all that belongs to a version. */
import { and, asc, desc, eq } from 'drizzle-orm'
import { type Db, transaction } from './open.ts'
import {
  type Clause,
  clauses,
  type Document,
  documents,
  embeddings,
  type NewDocument,
  type Reference,
  references,
  type Version,
  type VersionState,
  versions,
} from './schema.ts'

/** A clause not yet stored; `parent` is the position of the clause above it, or null. */
export type NewClause = Omit<Clause, 'id' | 'versionId' | 'parentId'> & {
  parent: number | null
  references: Omit<Reference, 'id' | 'clauseId'>[]
}

export interface NewVersion {
  document: Omit<NewDocument, 'id'>
  version: Pick<Version, 'state' | 'sourceName' | 'sourceHash' | 'text' | 'warnings' | 'createdAt'>
  clauses: NewClause[]
}

export interface PublishedDocument extends Document {
  versionId: number
  /** Of the file it was made from. */
  sourceHash: string
}

/** Every document that has a published version, in the order they came. */
export async function listPublishedDocuments(db: Db): Promise<PublishedDocument[]> {
  const rows = await db
    .select({ document: documents, versionId: versions.id, sourceHash: versions.sourceHash })
    .from(documents)
    .innerJoin(versions, and(eq(versions.documentId, documents.id), eq(versions.state, 'published')))
    .orderBy(asc(documents.id))
  return rows.map(({ document, ...version }) => ({ ...document, ...version }))
}

/** The ids of the published versions in order, joined: another text as soon as one is published or withdrawn. */
export async function publishedFingerprint(db: Db): Promise<string> {
  const rows = await db
    .select({ id: versions.id })
    .from(versions)
    .where(eq(versions.state, 'published'))
    .orderBy(asc(versions.id))
  return rows.map(({ id }) => id).join()
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
    .select({ document: documents, versionId: versions.id, sourceHash: versions.sourceHash })
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
 * A version stored as published withdraws the one published before. Returns the id of the version.
 */
export async function saveVersion(db: Db, { document, version, clauses: tree }: NewVersion): Promise<number> {
  return transaction(db, async (tx) => {
    const { slug: _slug, ...header } = document
    const documentId = await saveDocument(tx, document, version.state)
    const [latest] = await tx
      .select({ number: versions.number })
      .from(versions)
      .where(eq(versions.documentId, documentId))
      .orderBy(desc(versions.number))
      .limit(1)
    if (version.state === 'published') await withdrawPublished(tx, documentId)
    const [saved] = await tx
      .insert(versions)
      .values({ ...version, documentId, number: (latest?.number ?? 0) + 1, header })
      .returning({ id: versions.id })
    await insertClauses(tx, saved!.id, tree)
    return saved!.id
  })
}

/** A version that is published withdraws the one published before, and the document shows its header. */
export async function saveVersionState(db: Db, versionId: number, state: VersionState): Promise<void> {
  await transaction(db, async (tx) => {
    const [version] = await tx.select().from(versions).where(eq(versions.id, versionId))
    const { documentId, header } = version!
    if (state === 'published') await withdrawPublished(tx, documentId)
    await tx.update(versions).set({ state }).where(eq(versions.id, versionId))
    if (state === 'published' && header) await tx.update(documents).set(header).where(eq(documents.id, documentId))
  })
}

/** The vectors of clauses, of one dimension; a long clause has several, one after the other. */
export interface ClauseVectors {
  dimension: number
  vectors: Map<number, Float32Array>
}

/** Of one model, a group for each dimension it ever had. */
export async function listEmbeddings(db: Db, model: string): Promise<ClauseVectors[]> {
  const rows = await db.select().from(embeddings).where(eq(embeddings.model, model))
  return [...Map.groupBy(rows, ({ dimension }) => dimension)].map(([dimension, group]) => ({
    dimension,
    vectors: new Map(group.map(({ clauseId, vector }) => [clauseId, readFloats(vector)])),
  }))
}

function readFloats({ buffer, byteOffset, byteLength }: Buffer): Float32Array {
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength))
}

export async function saveEmbeddings(db: Db, model: string, { dimension, vectors }: ClauseVectors): Promise<void> {
  await transaction(db, async (tx) => {
    for (const [clauseId, vector] of vectors) {
      const row = { clauseId, model, dimension, vector: Buffer.from(vector.buffer) }
      await tx
        .insert(embeddings)
        .values(row)
        .onConflictDoUpdate({
          target: [embeddings.clauseId, embeddings.model],
          set: row,
        })
    }
  })
}

/** A draft leaves what is shown of a stored document as it is. */
async function saveDocument(tx: Db, document: Omit<NewDocument, 'id'>, state: VersionState): Promise<number> {
  const shown = state === 'published' ? document : { slug: document.slug }
  const [saved] = await tx
    .insert(documents)
    .values(document)
    .onConflictDoUpdate({ target: documents.slug, set: shown })
    .returning({ id: documents.id })
  return saved!.id
}

async function withdrawPublished(tx: Db, documentId: number): Promise<void> {
  await tx
    .update(versions)
    .set({ state: 'withdrawn' })
    .where(and(eq(versions.documentId, documentId), eq(versions.state, 'published')))
}

async function insertClauses(tx: Db, versionId: number, tree: NewClause[]): Promise<void> {
  const idOf = new Map<number, number>()
  for (const { parent, references: mentions, ...clause } of tree) {
    const parentId = parent === null ? null : idOf.get(parent)!
    const [saved] = await tx
      .insert(clauses)
      .values({ ...clause, versionId, parentId })
      .returning({ id: clauses.id })
    idOf.set(clause.position, saved!.id)
    if (mentions.length > 0) {
      await tx.insert(references).values(mentions.map((mention) => ({ ...mention, clauseId: saved!.id })))
    }
  }
}
