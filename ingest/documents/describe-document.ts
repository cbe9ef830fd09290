/** Takes from a header what the document itself keeps. */
import type { NewVersion } from '../../db/documents/versions.ts'
import type { HeaderFields } from '../../db/schema/document-tables.ts'

export function describeDocument(header: HeaderFields): Omit<NewVersion['document'], 'slug'> {
  const { kind, docNumberAsPrinted, docNumber, title, issuer, issuedOn, issuedIn, signer, signerTitle } = header
  return {
    kind,
    docNumberAsPrinted,
    docNumber,
    title,
    issuer,
    issuedOn,
    issuedIn: issuedIn ?? null,
    signer,
    signerTitle,
  }
}

/** A version of this document has its number, also where the file still leaves the number blank. */
export function withNumberOf(
  { docNumber, docNumberAsPrinted }: Pick<HeaderFields, 'docNumber' | 'docNumberAsPrinted'>,
  header: HeaderFields,
): HeaderFields {
  return header.docNumber === null ? { ...header, docNumber, docNumberAsPrinted } : header
}
