/** Takes from a header what the document itself keeps, and the address that it gives the document. */
import { findDocument } from '../../db/documents/documents.ts'
import type { NewVersion } from '../../db/documents/versions.ts'
import type { Db } from '../../db/open.ts'
import type { HeaderFields } from '../../db/schema/document-tables.ts'
import { fold } from '../../knowledge/vietnamese/normalise.ts'

export function describeDocument(header: HeaderFields): Omit<NewVersion['document'], 'slug'> {
  const { kind, docNumberAsPrinted, docNumber, title, issuer, issuedOn, signer, signerTitle } = header
  return { kind, docNumberAsPrinted, docNumber, title, issuer, issuedOn, signer, signerTitle }
}

/** Numbering starts again each year and in each body, so a different issuer or date means a different document. */
export async function findSlug(db: Db, header: HeaderFields): Promise<string> {
  const slug = slugOf(header)
  const stored = await findDocument(db, slug)
  if (!stored || (stored.issuer === header.issuer && stored.issuedOn === header.issuedOn)) return slug
  return slugOf({ ...header, docNumber: [header.docNumber, header.issuer, header.issuedOn].filter(Boolean).join(' ') })
}

/** "133-kh-thu", from the number; without a number the issuer and title name the document. */
function slugOf({ docNumber, issuer, title }: HeaderFields): string {
  const name = docNumber ?? `${issuer ?? ''} ${title}`
  const slug = fold(name.toLowerCase()).replace(/[^a-z\d]+/gu, '-')
  return slug.slice(0, 80).replace(/^-|-$/gu, '') || 'van-ban'
}
