/** Corrects the headers of versions, and moves versions and documents when their number changes. */
import { and, eq, ne } from 'drizzle-orm'
import { saveUsedIds } from '../new-ids.ts'
import type { Tx } from '../open.ts'
import { documents, type NewDocument, type Version, versions } from '../schema/document-tables.ts'
import { formerSlugs } from '../schema/name-tables.ts'
import { quizSets } from '../schema/quiz-tables.ts'
import { findDocument, saveDocument } from './documents.ts'
import { deleteDocumentWithoutVersions, findVersion, nextRevision, showHeader } from './version-states.ts'
import { nextNumber } from './versions.ts'

type Header = Pick<Version, 'headerFields' | 'headerConfidence' | 'header'>

/** The document shows the new header if this version is published or none of its versions ever was. */
export async function saveHeader(tx: Tx, version: Version, header: Header): Promise<void> {
  const isShown = version.state === 'published'
  const revision = isShown ? await nextRevision(tx) : version.revision
  await tx
    .update(versions)
    .set({ ...header, revision })
    .where(eq(versions.id, version.id))
  if (isShown) await tx.delete(quizSets).where(eq(quizSets.versionId, version.id)) // its questions name the document
  const wasPublished = and(eq(versions.documentId, version.documentId), ne(versions.state, 'draft'))
  if (isShown || (await tx.$count(versions, wasPublished)) === 0) await showHeader(tx, { ...version, ...header })
}

/** What its name needs beside its number; whoever keeps a copy of the document sees that it has changed. */
export async function saveNameDetail(tx: Tx, documentId: number, nameDetail: string | null): Promise<void> {
  await tx.update(documents).set({ nameDetail }).where(eq(documents.id, documentId))
  const published = and(eq(versions.documentId, documentId), eq(versions.state, 'published'))
  await tx
    .update(versions)
    .set({ revision: await nextRevision(tx) })
    .where(published)
}

/** Why it is a version of its document, and what is still to be asked. */
export async function saveIdentity(
  tx: Tx,
  versionId: number,
  { identityReason, perhapsOfId }: Pick<Version, 'identityReason' | 'perhapsOfId'>,
): Promise<void> {
  await tx.update(versions).set({ identityReason, perhapsOfId }).where(eq(versions.id, versionId))
}

/** Somebody has said that the version may be public with the data about persons in it. */
export async function keepPersonalData(tx: Tx, versionId: number): Promise<void> {
  await tx.update(versions).set({ keepsPersonalData: true }).where(eq(versions.id, versionId))
}

/** Makes the draft the next version of the document with that slug, which is created if there is none. */
export async function moveDraft(tx: Tx, versionId: number, document: Omit<NewDocument, 'id'>): Promise<void> {
  const { documentId: former } = (await findVersion(tx, versionId))!
  const documentId = await saveDocument(tx, document)
  await saveUsedIds(tx)
  await tx
    .update(versions)
    .set({ documentId, number: await nextNumber(tx, documentId) })
    .where(eq(versions.id, versionId))
  await deleteDocumentWithoutVersions(tx, former)
}

/** Links to the old address go on working and lead to the new one. Throws if the new one is taken. */
export async function renameDocument(tx: Tx, documentId: number, slug: string): Promise<void> {
  if (await findDocument(tx, slug)) throw new Error(`There is a document at ${slug}`)
  const [document] = await tx.select().from(documents).where(eq(documents.id, documentId))
  await tx.delete(formerSlugs).where(eq(formerSlugs.slug, slug))
  await tx.update(documents).set({ slug }).where(eq(documents.id, documentId))
  const former = { slug: document!.slug, documentId }
  await tx.insert(formerSlugs).values(former).onConflictDoUpdate({ target: formerSlugs.slug, set: former })
}
