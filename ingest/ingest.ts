/** Given a file, stores one document with its clauses, or throws `IngestError` and stores nothing; twice changes nothing. */
import { createHash } from 'node:crypto'
import { findDocument, findVersionByHash, type NewVersion, saveVersion } from '../db/documents.ts'
import type { Db } from '../db/open.ts'
import type { VersionState } from '../db/schema.ts'
import { fold } from '../knowledge/vietnamese/normalise.ts'
import { assembleTree } from './assemble.ts'
import { toClauses } from './clauses.ts'
import { canonicalText, cleanLines } from './clean.ts'
import { extractLines } from './extract/extract.ts'
import type { Line } from './extract/line.ts'
import { checkFidelity } from './fidelity.ts'
import { frameDocument } from './frame.ts'
import { type Header, readHeader } from './metadata.ts'
import { dropRunningLines } from './running-lines.ts'

export interface SourceFile {
  name: string
  bytes: Uint8Array
}

export interface ParsedDocument {
  header: Header
  text: string
  clauses: NewVersion['clauses']
  warnings: string[]
}

export type Ingested = { kind: 'stored'; versionId: number; parsed: ParsedDocument } | { kind: 'already-there' }

export async function ingestDocument(
  db: Db,
  file: SourceFile,
  { state, now }: { state: VersionState; now: Date },
): Promise<Ingested> {
  const sourceHash = createHash('sha256').update(file.bytes).digest('hex')
  if (await findVersionByHash(db, sourceHash)) return { kind: 'already-there' }
  const parsed = await parseDocument(file.bytes)
  const { text, warnings, clauses } = parsed
  const version = { state, sourceName: file.name, sourceHash, text, warnings, createdAt: now.toISOString() }
  const document = { ...describeDocument(parsed.header), slug: await findSlug(db, parsed.header) }
  const versionId = await saveVersion(db, { document, version, clauses })
  return { kind: 'stored', versionId, parsed }
}

/** The whole parse without storing. */
export async function parseDocument(bytes: Uint8Array): Promise<ParsedDocument> {
  return parseLines(await extractLines(bytes))
}

/** Running lines → clean → frame → structure → fidelity → header → references. */
export function parseLines(lines: Line[]): ParsedDocument {
  const { kept, dropped } = dropRunningLines(lines)
  const paragraphs = cleanLines(kept)
  const frame = frameDocument(paragraphs)
  const { nodes, warnings } = assembleTree(frame)
  checkFidelity(kept, paragraphs, nodes)
  return {
    header: readHeader(frame),
    text: canonicalText(paragraphs),
    clauses: toClauses(nodes),
    warnings: [...noteDropped(dropped), ...warnings],
  }
}

/** Nothing is left out in silence. */
function noteDropped(dropped: Line[]): string[] {
  const first = dropped.find(({ text }) => text.trim() !== '')?.text.trim()
  return first
    ? [`Đã bỏ ${dropped.length} dòng không thuộc nội dung (đầu trang, số trang, dấu chữ ký số), như “${first}”.`]
    : []
}

function describeDocument(header: Header): NewVersion['document'] {
  const { kindAsPrinted: _kind, authority: _authority, recipients: _recipients, ...document } = header
  return { ...document, slug: slugOf(header) }
}

/** Numbers start anew each year and with each body, so another issuer or date is another document. */
async function findSlug(db: Db, header: Header): Promise<string> {
  const slug = slugOf(header)
  const stored = await findDocument(db, slug)
  if (!stored || (stored.issuer === header.issuer && stored.issuedOn === header.issuedOn)) return slug
  return slugOf({ ...header, docNumber: [header.docNumber, header.issuer, header.issuedOn].filter(Boolean).join(' ') })
}

/** "133-kh-thu" of the number; without a number the issuer and title name the document. */
function slugOf({ docNumber, issuer, title }: Header): string {
  const name = docNumber ?? `${issuer ?? ''} ${title}`
  const slug = fold(name.toLowerCase()).replace(/[^a-z\d]+/gu, '-')
  return slug.slice(0, 80).replace(/^-|-$/gu, '') || 'van-ban'
}
