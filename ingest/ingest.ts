/** Given a file, stores one document with its clauses, or throws `IngestError` and stores nothing; twice changes nothing. */
import { findVersionByHash, type NewVersion, saveVersion } from '../db/documents.ts'
import type { Db } from '../db/open.ts'
import type { HeaderConfidence, HeaderFields } from '../db/schema.ts'
import { assembleTree } from './assemble.ts'
import { findDangling, toClauses } from './clauses.ts'
import { canonicalText, cleanLines } from './clean.ts'
import { describeDocument, findSlug } from './describe-document.ts'
import { extractLines } from './extract/extract.ts'
import type { Line } from './extract/line.ts'
import { checkFidelity, findUnreadableLabels } from './fidelity.ts'
import { frameDocument } from './frame.ts'
import { IngestError } from './ingest-error.ts'
import { refusePublishing } from './marks.ts'
import { readHeader } from './metadata.ts'
import { dropRunningLines, type SiftedLines } from './running-lines.ts'
import { joinTables } from './tables.ts'
import { hashBytes } from './uploads.ts'

export interface SourceFile {
  name: string
  bytes: Uint8Array
}

export interface ParsedDocument {
  header: HeaderFields
  confidence: HeaderConfidence
  text: string
  clauses: NewVersion['clauses']
  /** Share of the characters read that stand in the clauses. */
  coverage: number
  /** Gaps and repeats in the numbering. */
  gaps: string[]
  /** All the admin should know: what was left out, gaps, labels that do not lead back. */
  warnings: string[]
}

export type Ingested =
  | { kind: 'stored'; versionId: number; parsed: ParsedDocument }
  | { kind: 'already-there'; versionId: number }

/** How far the reading of a file has come, and the end of patience with it. */
export interface Reading {
  onProgress?: (at: { page: number; pages: number }) => void
  signal?: AbortSignal
}

interface Ingestion extends Reading {
  state: 'draft' | 'published'
  now: Date
  /** Written in the transaction that stores the version. */
  within?: (tx: Db, versionId: number) => Promise<void>
}

export async function ingestDocument(db: Db, file: SourceFile, ingestion: Ingestion): Promise<Ingested> {
  const { state, now, within, ...reading } = ingestion
  const sourceHash = hashBytes(file.bytes)
  const stored = await findVersionByHash(db, sourceHash)
  if (stored) return { kind: 'already-there', versionId: stored.id }
  const parsed = await parseDocument(file.bytes, reading)
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

/** The whole parse without storing. */
export async function parseDocument(bytes: Uint8Array, reading: Reading = {}): Promise<ParsedDocument> {
  return parseLines(await extract(bytes, reading))
}

const extract: (bytes: Uint8Array, reading: Reading) => Promise<Line[]> = extractLines

/** Running lines → tables → clean → frame → structure → fidelity → header → references. */
export function parseLines(lines: Line[]): ParsedDocument {
  const { kept, dropped } = siftLines(lines)
  const paragraphs = cleanLines(kept)
  const frame = frameDocument(paragraphs)
  const { nodes, warnings: gaps } = assembleTree(frame)
  const coverage = checkFidelity(kept, paragraphs, nodes)
  const clauses = toClauses(nodes)
  const margins = dropped.map(({ text }) => text)
  return {
    ...readHeader(frame, margins),
    text: canonicalText(paragraphs),
    clauses,
    coverage,
    gaps,
    warnings: [...noteDropped(dropped), ...gaps, ...noteUnreadable(clauses), ...noteDangling(clauses)],
  }
}

function siftLines(lines: Line[]): SiftedLines {
  const running = dropRunningLines(lines)
  const tables = joinTables(running.kept)
  return { kept: tables.kept, dropped: [...running.dropped, ...tables.dropped] }
}

/** Nothing is left out in silence. */
function noteDropped(dropped: Line[]): string[] {
  const first = dropped.find(({ text }) => text.trim() !== '')?.text.trim()
  return first
    ? [`Đã bỏ ${dropped.length} dòng không thuộc nội dung (đầu trang, số trang, dấu chữ ký số), như “${first}”.`]
    : []
}

function noteUnreadable(clauses: ParsedDocument['clauses']): string[] {
  const labels = findUnreadableLabels(clauses)
  return labels.map((label) => `Tên gọi “${label}” không dẫn về đúng một điều khoản.`)
}

function noteDangling(clauses: ParsedDocument['clauses']): string[] {
  const [first, ...others] = findDangling(clauses)
  if (!first) return []
  return [
    `Có ${others.length + 1} dẫn chiếu đến điều khoản không có trong văn bản, nên không gắn liên kết, như “${first.text}” tại ${first.where}.`,
  ]
}
