/** Erases a document: its rows, the files it came in, and every cache that contains its words. */
import { type ErasedRows, eraseRows } from '../../db/documents/delete-document.ts'
import { findDocumentById } from '../../db/documents/documents.ts'
import { type Db, dataFolderOf, type Outside, type Tx, transaction } from '../../db/open.ts'
import type { Document } from '../../db/schema/document-tables.ts'
import { deleteIndexFiles } from '../../knowledge/search/index-files.ts'
import { sweepUploads } from './upload-files.ts'

export interface Erased extends ErasedRows {
  /** Uploaded files. */
  files: number
}

/** Undefined if there is no such document. `within` is written in the transaction that deletes the rows. */
export async function eraseDocument(
  db: Outside,
  documentId: number,
  within: (tx: Tx, document: Document, erased: ErasedRows) => Promise<void>,
): Promise<{ document: Document; erased: Erased } | undefined> {
  // Also before the rows go, since a crash in between must not leave the indexes behind.
  await eraseIndexes(db)
  const done = await transaction(db, async (tx) => {
    const document = await findDocumentById(tx, documentId)
    if (!document) return undefined
    const rows = await eraseRows(tx, documentId)
    await within(tx, document, rows)
    return { document, rows }
  })
  const files = await eraseFiles(db)
  return done && { document: done.document, erased: { ...done.rows, files } }
}

/** Indexes that are missing are built again when needed. */
async function eraseIndexes(db: Db): Promise<void> {
  const folder = dataFolderOf(db)
  if (folder !== undefined) await deleteIndexFiles(folder)
}

/** Deletes uploaded files that nothing needs any more; returns how many. */
async function eraseFiles(db: Db): Promise<number> {
  const folder = dataFolderOf(db)
  if (folder === undefined) return 0
  await eraseIndexes(db)
  // Deleted content is already overwritten in the database file; this also clears it from the write-ahead log.
  db.$client.pragma('wal_checkpoint(truncate)')
  return sweepUploads(db, folder)
}
