/** Stores a file's document and clauses, or throws `IngestError` and stores nothing; repeating it changes nothing. */
import { findVersionByHash, saveVersion } from '../db/documents/versions.ts'
import type { Outside, Tx } from '../db/open.ts'
import { describeDocument, findSlug } from './documents/describe-document.ts'
import { hashBytes } from './documents/upload-files.ts'
import { refusePublishing } from './header/marks.ts'
import { IngestError } from './lines/ingest-error.ts'
import { type ParseOptions, parseApart } from './parse/apart.ts'
import type { ParsedDocument } from './parse/parse.ts'

interface SourceFile {
  name: string
  bytes: Uint8Array
}

type Ingested =
  | { kind: 'stored'; versionId: number; parsed: ParsedDocument }
  | { kind: 'already-there'; versionId: number }

interface Ingestion extends ParseOptions {
  state: 'draft' | 'published'
  now: Date
  /** Written in the transaction that stores the version. */
  within?: (tx: Tx, versionId: number) => Promise<void>
}

export async function ingestDocument(db: Outside, file: SourceFile, ingestion: Ingestion): Promise<Ingested> {
  const { state, now, within, ...options } = ingestion
  const sourceHash = hashBytes(file.bytes)
  const stored = await findVersionByHash(db, sourceHash)
  if (stored) return { kind: 'already-there', versionId: stored.id }
  const parsed = await parseDocument(file.bytes, options)
  const { text, warnings, clauses, header, confidence } = parsed
  const publishBlock = refusePublishing(header.secrecy)
  if (publishBlock && state === 'published') throw new IngestError(publishBlock)
  const source = { sourceName: file.name, sourceHash, text, createdAt: now.toISOString() }
  const read = { headerFields: header, headerConfidence: confidence, publishBlock }
  const version = { ...source, ...read, state, warnings }
  const document = { ...describeDocument(parsed.header), slug: await findSlug(db, parsed.header) }
  const versionId = await saveVersion(db, { document, version, clauses }, within)
  return { kind: 'stored', versionId, parsed }
}

/** Parses a file completely without storing anything. */
export const parseDocument = parseApart
