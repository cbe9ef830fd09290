/** Erases a document: its rows, the files it came in, and every cache that holds words of it. */
import { type ErasedRows, eraseRows } from '../../db/documents/delete-document.ts'
import { findDocumentById } from '../../db/documents/documents.ts'
import { type Db, dataFolderOf, type Tx, transaction } from '../../db/open.ts'
import type { Document } from '../../db/schema/document-tables.ts'
import { deleteIndexFiles } from '../../knowledge/search/index-files.ts'
import { sweepUploads } from './upload-files.ts'

export interface Erased extends ErasedRows {
  /** Uploaded files. */
  files: number
}

/** Undefined where there is no such document. `within` is written in the same transaction as the deletion of the rows. */
export async function eraseDocument(
  db: Db,
  documentId: number,
  within: (tx: Tx, document: Document, erased: ErasedRows) => Promise<void>,
): Promise<{ document: Document; erased: Erased } | undefined> {
  // Before too: a crash in between must not leave them behind.
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

/** They are made anew where they are missing. */
async function eraseIndexes(db: Db): Promise<void> {
  const folder = dataFolderOf(db)
  if (folder !== undefined) await deleteIndexFiles(folder)
}

/** The number of uploaded files that nothing needs any more. */
async function eraseFiles(db: Db): Promise<number> {
  const folder = dataFolderOf(db)
  if (folder === undefined) return 0
  await eraseIndexes(db)
  // What was deleted is overwritten in the database itself; here, in the log of its last writes.
  db.$client.pragma('wal_checkpoint(truncate)')
  return sweepUploads(db, folder)
}
