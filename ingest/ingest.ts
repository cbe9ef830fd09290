/** Stores the documents of an upload with their clauses, all or none; repeating it changes nothing. */
import { findDocument, findDocumentById } from '../db/documents/documents.ts'
import { findVersionByHash, findVersionByText, storeVersion, type VersionFile } from '../db/documents/versions.ts'
import { type Outside, type Tx, transaction } from '../db/open.ts'
import { describeDocument, withNumberOf } from './documents/describe-document.ts'
import { fullDocumentName } from './documents/document-names.ts'
import { describePersonalData, findPersonalData } from './documents/personal-data.ts'
import { renewNames } from './documents/renew-names.ts'
import { hashBytes } from './documents/upload-files.ts'
import { refusePublishing } from './header/marks.ts'
import { type Decision, type Placement, placeDocument } from './identity/place-document.ts'
import { IngestError } from './lines/ingest-error.ts'
import { type ParseOptions, parseApart, parseUpload, refusalOf } from './parse/apart.ts'
import type { ParsedDocument } from './parse/parse.ts'
import type { ParsedUpload, PartSource, UploadedDocument } from './parse/parse-together.ts'
import type { SourceFile, UnreadPart } from './parts/open-parts.ts'

export type Ingested = Origin &
  (
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
  )

interface Origin {
  /** The names of the files it was made of: "ke-hoach.docx", "trang-1.jpg, trang-2.jpg". */
  sourceName: string
  /** The places of the uploaded files that it is in, in order. */
  uploads: number[]
}

export interface IngestedUpload {
  documents: Ingested[]
  unread: UnreadPart[]
}

/** What somebody must look at before it is public: which document it is, words that may be missing, a mark of a draft. */
export interface Doubt {
  kind: 'identity' | 'damage' | 'draft' | 'personal' | 'parts'
  /** In Vietnamese. */
  reason: string
}

interface Ingestion extends ParseOptions {
  state: 'draft' | 'published'
  now: Date
  /** What somebody said of the document it belongs to; without it, the file must tell. */
  decision?: Decision | undefined
  /** Somebody has said that the files are one document, in this order. */
  asOne?: boolean | undefined
  /** Written in the transaction that stores the documents. */
  within?: (tx: Tx, ingested: IngestedUpload) => Promise<void>
}

/** Throws `IngestError` if the file holds no document; of several documents, returns the first. */
export async function ingestDocument(db: Outside, file: SourceFile, ingestion: Ingestion): Promise<Ingested> {
  const { documents, unread } = await ingestUpload(db, [file], ingestion)
  if (!documents[0]) throw refusalOf(unread)
  return documents[0]
}

/** Throws `IngestError` if the upload as a whole is refused; files that cannot be read are told beside the others. */
export async function ingestUpload(db: Outside, files: SourceFile[], ingestion: Ingestion): Promise<IngestedUpload> {
  const { within, now: _now, decision: _decision, state: _state, ...options } = ingestion
  const uploads = files.map(({ name, bytes }) => ({ name, hash: hashBytes(bytes) }))
  const stored = await findVersionByHash(db, hashAll(uploads))
  if (stored) {
    const origin = { sourceName: stored.sourceName, uploads: [...files.keys()] }
    const known = { ...origin, kind: 'already-there' as const, versionId: stored.id }
    return transaction(db, async (tx) => finish(tx, { documents: [known], unread: [] }))
  }
  const { documents, unread } = await parseUpload(files, options)
  if (ingestion.state === 'published') refuseSecrets(documents)
  if (ingestion.decision?.kind === 'version' && documents.length > 1)
    throw new IngestError(notOneVersion(documents.length))
  return transaction(db, async (tx) => {
    const ingested: IngestedUpload = { documents: [], unread }
    for (const document of documents) {
      const source = sourceOf(document, { uploads, isWhole: documents.length === 1 })
      ingested.documents.push(await storeDocument(tx, document.parsed, { ...ingestion, source }))
    }
    return finish(tx, ingested)
  })

  async function finish(tx: Tx, ingested: IngestedUpload): Promise<IngestedUpload> {
    await within?.(tx, ingested)
    return ingested
  }
}

const notOneVersion = (count: number) =>
  `Tệp có ${count} văn bản nên không thể cùng là bản mới của một văn bản. Xin nạp riêng từng văn bản.`

function refuseSecrets(documents: ParsedUpload['documents']): void {
  for (const { parsed } of documents) {
    const block = refusePublishing(parsed.header.secrecy)
    if (block) throw new IngestError(block)
  }
}

/** The hash of one file is its own, that of several is of all their hashes in order. */
function hashAll(files: { hash: string }[]): string {
  const [first, ...others] = files
  return first && others.length === 0 ? first.hash : hashBytes(Buffer.from(files.map(({ hash }) => hash).join('\n')))
}

interface DocumentSource {
  name: string
  hash: string
  files: VersionFile[]
  uploads: number[]
}

/** The only document of an upload is recognised by all that was uploaded, each of several by its own files. */
function sourceOf({ parts }: UploadedDocument, { uploads, isWhole }: UploadPlace): DocumentSource {
  const own = [...new Set(parts.map(({ upload }) => upload))]
  const files = isWhole ? uploads : own.map((upload) => uploads[upload]!)
  const hash = hashAll(isWhole ? uploads : parts)
  return { name: describeFiles(files, parts), hash, files, uploads: own }
}

interface UploadPlace {
  uploads: VersionFile[]
  /** Nothing else was in the upload. */
  isWhole: boolean
}

const mostNames = 3

/** "ke-hoach.docx", "a.jpg, b.jpg, c.jpg và 9 tệp khác", "ho-so.zip (quyet-dinh.docx, phu-luc.xlsx)" */
function describeFiles(files: VersionFile[], parts: PartSource[]): string {
  const list = (names: string[]) => {
    const more = names.length > mostNames ? ` và ${names.length - mostNames} tệp khác` : ''
    return names.slice(0, mostNames).join(', ') + more
  }
  const outer = list(files.map(({ name }) => name))
  const isOpened = parts.some(({ hash }) => !files.some((file) => file.hash === hash))
  return isOpened ? `${outer} (${list(parts.map(({ name }) => name))})` : outer
}

interface Storing extends Ingestion {
  source: DocumentSource
}

async function storeDocument(tx: Tx, parsed: ParsedDocument, storing: Storing): Promise<Ingested> {
  const { state, now, decision, source } = storing
  const origin = { sourceName: source.name, uploads: source.uploads }
  const placement = await placeDocument(tx, { ...parsed, decision })
  const same = (await findVersionByHash(tx, source.hash)) ?? (await findSameText(tx, placement, parsed))
  if (same) return { kind: 'already-there', versionId: same.id, ...origin }
  const doubts = await listDoubts(tx, placement, parsed)
  const version = {
    state: doubts.length > 0 ? ('draft' as const) : state,
    sourceName: source.name,
    sourceHash: source.hash,
    files: source.files,
    createdAt: now.toISOString(),
    publishBlock: refusePublishing(parsed.header.secrecy),
  }
  const versionId = await storeVersion(tx, toVersion(await completed(tx, parsed, decision), placement, version))
  await renewNames(tx)
  return { kind: 'stored', versionId, parsed, slug: placement.slug, doubts, ...origin }
}

/** Parses a file completely without storing anything. */
export const parseDocument = parseApart

function toVersion(parsed: ParsedDocument, placement: Placement, source: Source) {
  const { text, warnings, clauses, header, confidence, isFromImages } = parsed
  const { slug, ...identity } = placement
  return {
    document: { ...describeDocument(header), slug },
    version: {
      ...source,
      ...identity,
      isFromImages,
      text,
      warnings,
      headerFields: header,
      headerConfidence: confidence,
    },
    clauses,
  }
}

type Source = Pick<
  Parameters<typeof storeVersion>[1]['version'],
  'state' | 'sourceName' | 'sourceHash' | 'files' | 'createdAt'
>

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

async function listDoubts(tx: Tx, placement: Placement, parsed: ParsedDocument): Promise<Doubt[]> {
  const { damage, partsDoubt, header, clauses } = parsed
  const { perhapsOfId, identityReason } = placement
  const doubts: Doubt[] = []
  const personal = findPersonalData(clauses.map((clause) => ({ columns: null, ...clause })))
  if (personal.length > 0) doubts.push({ kind: 'personal', reason: describePersonalData(personal) })
  if (damage) doubts.push({ kind: 'damage', reason: 'tệp bị hỏng, có thể thiếu chữ' })
  if (partsDoubt !== undefined) doubts.push({ kind: 'parts', reason: partsDoubt })
  if (header.isDraft) doubts.push({ kind: 'draft', reason: 'tệp ghi là bản dự thảo' })
  if (perhapsOfId !== null) {
    const name = fullDocumentName((await findDocumentById(tx, perhapsOfId))!)
    doubts.push({ kind: 'identity', reason: `có thể là bản mới của ${name}: ${identityReason}` })
  }
  return doubts
}
