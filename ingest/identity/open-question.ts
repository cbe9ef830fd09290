/** Whether a version may be one of another document, which somebody must say before it is published. */
import { findDocumentById, findPublishedDocument } from '../../db/documents/documents.ts'
import type { Db } from '../../db/open.ts'
import type { Document } from '../../db/schema/document-tables.ts'
import type { SeenVersion } from '../documents/see-version.ts'
import { findAlike } from './place-document.ts'

/** `isCertain` where number, body and year say that both are one document, so that only one of them may be public. */
export interface OpenQuestion {
  of: Document
  reason: string
  isCertain: boolean
}

/** Undefined if nothing is in doubt. A document that came in meanwhile, from somebody else, counts too. */
export async function findQuestion(db: Db, { version }: SeenVersion): Promise<OpenQuestion | undefined> {
  const { perhapsOfId, identityReason, text, documentId, headerFields: header } = version
  // A version older than this question is not asked it.
  const alike = header ? await findAlike(db, { header, text, except: documentId }) : []
  for (const { kind, document, reason } of alike) {
    if (kind === 'same' && (await findPublishedDocument(db, document.slug)))
      return { of: document, reason, isCertain: true }
  }
  const of = perhapsOfId === null ? undefined : await findDocumentById(db, perhapsOfId)
  return of && { of, reason: identityReason ?? '', isCertain: false }
}
