/** Reads documents, and makes those that are not there yet. */
import { and, asc, eq } from 'drizzle-orm'
import { findFreeId } from '../new-ids.ts'
import type { Db, Tx } from '../open.ts'
import { type Document, documents, type NewDocument, versions } from '../schema/document-tables.ts'
import { formerSlugs } from '../schema/name-tables.ts'

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

/** The document of that slug. What is shown of a stored one stays as it is until a version is published. */
export async function saveDocument(tx: Tx, document: Omit<NewDocument, 'id'>): Promise<number> {
  const stored = await findDocument(tx, document.slug)
  if (stored) return stored.id
  const id = await findFreeId(tx, 'documents')
  await tx.insert(documents).values({ ...document, id })
  return id
}
