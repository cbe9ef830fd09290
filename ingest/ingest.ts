/** Given a file, stores one document with its clauses, or throws `IngestError` and stores nothing; twice changes nothing. */
import { createHash } from 'node:crypto'
import { findDocument, findVersionByHash, type NewVersion, saveVersion } from '../db/documents.ts'
import type { Db } from '../db/open.ts'
import type { HeaderConfidence, HeaderFields, VersionState } from '../db/schema.ts'
import { fold } from '../knowledge/vietnamese/normalise.ts'
import { assembleTree } from './assemble.ts'
import { findDangling, toClauses } from './clauses.ts'
import { canonicalText, cleanLines } from './clean.ts'
import { extractLines } from './extract/extract.ts'
import type { ExtractionOptions } from './extract/limits.ts'
import type { Line } from './extract/line.ts'
import { checkFidelity, findUnreadableLabels } from './fidelity.ts'
import { frameDocument } from './frame.ts'
import { IngestError } from './ingest-error.ts'
import { refusePublishing } from './marks.ts'
import { readHeader } from './metadata.ts'
import { dropRunningLines, type SiftedLines } from './running-lines.ts'
import { joinTables } from './tables.ts'

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

export type Ingested = { kind: 'stored'; versionId: number; parsed: ParsedDocument } | { kind: 'already-there' }

export async function ingestDocument(
  db: Db,
  file: SourceFile,
  { state, now, ...options }: { state: VersionState; now: Date } & ExtractionOptions,
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
export async function parseDocument(bytes: Uint8Array, options: ExtractionOptions = {}): Promise<ParsedDocument> {
  return parseLines(await extractLines(bytes, options))
}

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
    warnings: [
      ...noteDropped(dropped),
      ...noteDoubts(kept),
      ...gaps,
      ...noteUnreadable(clauses),
      ...noteDangling(clauses),
    ],
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

/** The most words of a page that are named; its numbers all are. */
const mostWords = 12

/** What a person must compare with the print, page by page. */
function noteDoubts(lines: Line[]): string[] {
  const pages = Map.groupBy(
    lines.filter(({ doubts }) => doubts),
    ({ page }) => page,
  )
  const quote = (words: string[]) => words.map((word) => `“${word}”`).join(', ')
  return [...pages].flatMap(([page, doubtful]) => {
    const [numbers, words] = partition(doubtful.flatMap(({ doubts }) => doubts ?? []))
    const more = words.length > mostWords ? ` và ${words.length - mostWords} chữ khác` : ''
    const parts = [
      ...(numbers.length > 0 ? [`số ${quote(numbers)}`] : []),
      ...(words.length > 0 ? [`chữ ${quote(words.slice(0, mostWords))}${more}`] : []),
    ]
    return [`Trang ${page} đọc từ ảnh chưa chắc: ${parts.join('; ')}. Xin đối chiếu với bản gốc.`]
  })
}

function partition(doubts: string[]): [numbers: string[], words: string[]] {
  return [doubts.filter((text) => /\d/u.test(text)), doubts.filter((text) => !/\d/u.test(text))]
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
