/** Stores a file's document and clauses, or throws `IngestError` and stores nothing; repeating it changes nothing. */
import { findDocument, findDocumentById } from '../db/documents/documents.ts'
import { findVersionByHash, findVersionByText, storeVersion } from '../db/documents/versions.ts'
import { type Outside, type Tx, transaction } from '../db/open.ts'
import { describeDocument, withNumberOf } from './documents/describe-document.ts'
import { fullDocumentName } from './documents/document-names.ts'
import { describePersonalData, findPersonalData } from './documents/personal-data.ts'
import { renewNames } from './documents/renew-names.ts'
import { hashBytes } from './documents/upload-files.ts'
import { refusePublishing } from './header/marks.ts'
import { type Decision, type Placement, placeDocument } from './identity/place-document.ts'
import { IngestError } from './lines/ingest-error.ts'
import { type ParseOptions, parseApart } from './parse/apart.ts'
import type { ParsedDocument } from './parse/parse.ts'

interface SourceFile {
  name: string
  bytes: Uint8Array
}

type Ingested =
  | {
      kind: 'stored'
      versionId: number
      parsed: ParsedDocument
      /** The address of its document. */
      slug: string
      /** Why it stays a draft although it was to be published. */
      doubts: Doubt[]
    }
  | { kind: 'already-there'; versionId: number }

/** What somebody must look at before it is public: which document it is, words that may be missing, a mark of a draft. */
export interface Doubt {
  kind: 'identity' | 'damage' | 'draft' | 'personal'
  /** In Vietnamese. */
  reason: string
}

interface Ingestion extends ParseOptions {
  state: 'draft' | 'published'
  now: Date
  /** What somebody said of the document it belongs to; without it, the file must tell. */
  decision?: Decision | undefined
  /** Written in the transaction that stores the version. */
  within?: (tx: Tx, versionId: number) => Promise<void>
}

export async function ingestDocument(db: Outside, file: SourceFile, ingestion: Ingestion): Promise<Ingested> {
  const { state, now, decision, within, ...options } = ingestion
  const sourceHash = hashBytes(file.bytes)
  const stored = await findVersionByHash(db, sourceHash)
  if (stored) return { kind: 'already-there', versionId: stored.id }
  const parsed = await parseDocument(file.bytes, options)
  const publishBlock = refusePublishing(parsed.header.secrecy)
  if (publishBlock && state === 'published') throw new IngestError(publishBlock)
  const source = { sourceName: file.name, sourceHash, createdAt: now.toISOString(), publishBlock, state }
  return transaction(db, async (tx) => {
    const placement = await placeDocument(tx, { ...parsed, decision })
    const same = (await findVersionByHash(tx, sourceHash)) ?? (await findSameText(tx, placement, parsed))
    if (same) return { kind: 'already-there', versionId: same.id }
    const doubts = await listDoubts(tx, placement, parsed)
    const version = { ...source, state: doubts.length > 0 ? ('draft' as const) : state }
    const versionId = await storeVersion(tx, toVersion(await completed(tx, parsed, decision), placement, version))
    await renewNames(tx)
    await within?.(tx, versionId)
    return { kind: 'stored', versionId, parsed, slug: placement.slug, doubts }
  })
}

/** Parses a file completely without storing anything. */
export const parseDocument = parseApart

function toVersion(parsed: ParsedDocument, placement: Placement, source: Source) {
  const { text, warnings, clauses, header, confidence } = parsed
  const { slug, ...identity } = placement
  return {
    document: { ...describeDocument(header), slug },
    version: { ...source, ...identity, text, warnings, headerFields: header, headerConfidence: confidence },
    clauses,
  }
}

type Source = Pick<Parameters<typeof storeVersion>[1]['version'], 'state' | 'sourceName' | 'sourceHash' | 'createdAt'>

/** With the number of the document that somebody said it is a version of. */
async function completed(tx: Tx, parsed: ParsedDocument, decision: Decision | undefined): Promise<ParsedDocument> {
  const document = decision?.kind === 'version' ? await findDocumentById(tx, decision.documentId) : undefined
  return document ? { ...parsed, header: withNumberOf(document, parsed.header) } : parsed
}

/** The same document from a file of another format is nothing new. */
async function findSameText(tx: Tx, { slug }: Placement, { text }: ParsedDocument) {
  const document = await findDocument(tx, slug)
  return document && findVersionByText(tx, document.id, text)
}

async function listDoubts(tx: Tx, placement: Placement, { damage, header, clauses }: ParsedDocument): Promise<Doubt[]> {
  const { perhapsOfId, identityReason } = placement
  const doubts: Doubt[] = []
  const personal = findPersonalData(clauses.map((clause) => ({ columns: null, ...clause })))
  if (personal.length > 0) doubts.push({ kind: 'personal', reason: describePersonalData(personal) })
  if (damage) doubts.push({ kind: 'damage', reason: 'tệp bị hỏng, có thể thiếu chữ' })
  if (header.isDraft) doubts.push({ kind: 'draft', reason: 'tệp ghi là bản dự thảo' })
  if (perhapsOfId !== null) {
    const name = fullDocumentName((await findDocumentById(tx, perhapsOfId))!)
    doubts.push({ kind: 'identity', reason: `có thể là bản mới của ${name}: ${identityReason}` })
  }
  return doubts
}
