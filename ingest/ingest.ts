/** Given a file, stores one document with its clauses, or throws `IngestError` and stores nothing; twice changes nothing. */
import { createHash } from 'node:crypto'
import { findDocument, findVersionByHash, type NewVersion, saveVersion } from '../db/documents.ts'
import type { Db } from '../db/open.ts'
import type { HeaderFields, VersionState } from '../db/schema.ts'
import { fold } from '../knowledge/vietnamese/normalise.ts'
import { type ParseOptions, parseApart } from './apart.ts'
import { IngestError } from './ingest-error.ts'
import { refusePublishing } from './marks.ts'
import type { ParsedDocument } from './parse.ts'

export interface SourceFile {
  name: string
  bytes: Uint8Array
}

export type Ingested = { kind: 'stored'; versionId: number; parsed: ParsedDocument } | { kind: 'already-there' }

export async function ingestDocument(
  db: Db,
  file: SourceFile,
  { state, now, ...options }: { state: VersionState; now: Date } & ParseOptions,
): Promise<Ingested> {
  const sourceHash = createHash('sha256').update(file.bytes).digest('hex')
  if (await findVersionByHash(db, sourceHash)) return { kind: 'already-there' }
  const parsed = await parseDocument(file.bytes, options)
  const { text, warnings, clauses, header, confidence } = parsed
  const publishBlock = refusePublishing(header.secrecy)
  if (publishBlock && state === 'published') throw new IngestError(publishBlock)
  const source = { sourceName: file.name, sourceHash, text, createdAt: now.toISOString() }
  const read = { headerFields: header, headerConfidence: confidence, publishBlock }
  const version = { ...source, ...read, state, warnings }
  const document = { ...describeDocument(parsed.header), slug: await findSlug(db, parsed.header) }
  const versionId = await saveVersion(db, { document, version, clauses })
  return { kind: 'stored', versionId, parsed }
}

/** The whole parse without storing. */
export const parseDocument = parseApart

function describeDocument(header: HeaderFields): NewVersion['document'] {
  const { kind, docNumberAsPrinted, docNumber, title, issuer, issuedOn, signer, signerTitle } = header
  return { kind, docNumberAsPrinted, docNumber, title, issuer, issuedOn, signer, signerTitle, slug: slugOf(header) }
}

/** Numbers start anew each year and with each body, so another issuer or date is another document. */
async function findSlug(db: Db, header: HeaderFields): Promise<string> {
  const slug = slugOf(header)
  const stored = await findDocument(db, slug)
  if (!stored || (stored.issuer === header.issuer && stored.issuedOn === header.issuedOn)) return slug
  return slugOf({ ...header, docNumber: [header.docNumber, header.issuer, header.issuedOn].filter(Boolean).join(' ') })
}

/** "133-kh-thu" of the number; without a number the issuer and title name the document. */
function slugOf({ docNumber, issuer, title }: HeaderFields): string {
  const name = docNumber ?? `${issuer ?? ''} ${title}`
  const slug = fold(name.toLowerCase()).replace(/[^a-z\d]+/gu, '-')
  return slug.slice(0, 80).replace(/^-|-$/gu, '') || 'van-ban'
}
