/** Reads documents, and creates those that do not exist yet. */
import { and, asc, eq, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { findFreeId } from '../new-ids.ts'
import type { Db, Tx } from '../open.ts'
import { type Document, documents, type NewDocument, versions } from '../schema/document-tables.ts'
import { formerSlugs } from '../schema/name-tables.ts'

export interface PublishedDocument extends Document {
  versionId: number
  /** A different number whenever anything about it has changed. */
  revision: number
  /** Most of it was read from pictures of pages, so that letters may be wrong. */
  isFromImages: boolean
}

const ofVersion = { versionId: versions.id, revision: versions.revision, isFromImages: versions.isFromImages }

/** Every document that has a published version, in the order they came. */
export async function listPublishedDocuments(db: Db): Promise<PublishedDocument[]> {
  const rows = await db
    .select({ document: documents, ...ofVersion })
    .from(documents)
    .innerJoin(versions, and(eq(versions.documentId, documents.id), eq(versions.state, 'published')))
    .orderBy(asc(documents.id))
  return rows.map(({ document, ...version }) => ({ ...document, ...version }))
}

/** Documents without a published version of which one was withdrawn, each with when and why the last one was. */
export async function listWithdrawnDocuments(
  db: Db,
): Promise<{ document: Document; at: string | null; reason: string | null }[]> {
  const { documentId, state, stateAt: at, stateReason: reason } = versions
  const rows = await db
    .select({ document: documents, at, reason })
    .from(documents)
    .innerJoin(versions, and(eq(documentId, documents.id), eq(state, 'withdrawn')))
    .where(
      notExists(
        db
          .select()
          .from(live)
          .where(and(eq(live.documentId, documents.id), eq(live.state, 'published'))),
      ),
    )
    .orderBy(asc(versions.stateAt))
  return [...new Map(rows.map((row) => [row.document.id, row])).values()]
}

const live = alias(versions, 'live')

export async function findPublishedDocument(db: Db, slug: string): Promise<PublishedDocument | undefined> {
  const rows = await db
    .select({ document: documents, ...ofVersion })
    .from(documents)
    .innerJoin(versions, and(eq(versions.documentId, documents.id), eq(versions.state, 'published')))
    .where(eq(documents.slug, slug))
  return rows.map(({ document, ...version }) => ({ ...document, ...version }))[0]
}

/** Whatever the state of its versions. */
export async function findDocument(db: Db, slug: string): Promise<Document | undefined> {
  const rows = await db.select().from(documents).where(eq(documents.slug, slug))
  return rows[0]
}

/** The new slug of the document that had this one before its number was corrected; for slugs with nothing published. */
export async function findLaterSlug(db: Db, formerSlug: string): Promise<string | undefined> {
  const rows = await db
    .select({ slug: documents.slug })
    .from(formerSlugs)
    .innerJoin(documents, eq(documents.id, formerSlugs.documentId))
    .where(eq(formerSlugs.slug, formerSlug))
  return rows[0]?.slug
}

/** The documents in any state that have that number, in upper or lower case, or that slug. */
export async function matchDocuments(db: Db, name: string): Promise<Document[]> {
  const wanted = name.normalize('NFC').trim().toUpperCase()
  const rows = await listDocuments(db)
  return rows.filter(({ slug, docNumber }) => [slug, docNumber ?? ''].some((one) => one.toUpperCase() === wanted))
}

/** Whatever the state of its versions. */
export async function listDocuments(db: Db): Promise<Document[]> {
  return db.select().from(documents).orderBy(asc(documents.id))
}

export async function findDocumentById(db: Db, id: number): Promise<Document | undefined> {
  const rows = await db.select().from(documents).where(eq(documents.id, id))
  return rows[0]
}

/** Returns the id of the document with that slug; one already stored looks the same until a version is published. */
export async function saveDocument(tx: Tx, document: Omit<NewDocument, 'id'>): Promise<number> {
  const stored = await findDocument(tx, document.slug)
  if (stored) return stored.id
  const id = await findFreeId(tx, 'documents')
  await tx.insert(documents).values({ ...document, id })
  return id
}
