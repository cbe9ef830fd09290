/** Takes in many files one after another; trouble with one is reported and does not stop the others. */
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { classifyStorageFailure, type Db, dataFolderOf } from '../db/open.ts'
import { hashBytes, saveUpload } from './documents/upload-files.ts'
import type { Decision } from './identity/place-document.ts'
import { type Doubt, type Ingested, ingestUpload } from './ingest.ts'
import { IngestError } from './lines/ingest-error.ts'
import { defaultLimits, type ExtractionLimits } from './lines/limits.ts'
import { describeUnreadable, type ListedFile } from './list-files.ts'
import { refusalOf } from './parse/apart.ts'
import type { SourceFile } from './parts/open-parts.ts'

/** What became of a document, or of a file in which none could be read. */
export interface FileOutcome {
  /** With the file in it, if it is an archive of several documents. */
  path: string
  size: number
  kind: 'stored' | 'already-there' | 'refused'
  pages: number
  clauses: number
  seconds: number
  warnings: string[]
  /** Why it stays a draft although it was to be published. */
  doubts: Doubt[]
  /** The address of the document it was stored under. */
  slug?: string
  /** Why it was refused, then the lines that do not fit. */
  reasons: string[]
}

export interface FilesProgress {
  onStart(path: string): void
  onPage(at: { page: number; pages: number }): void
  /** One outcome, or several if the file holds several documents. */
  onEnd(outcomes: FileOutcome[]): void
}

interface Orders {
  state: 'draft' | 'published'
  /** What was said of the document that the files belong to. */
  decision?: Decision | undefined
  /** The files are one document, in this order. */
  asOne?: boolean | undefined
  limits?: ExtractionLimits
  now: () => Date
  progress: FilesProgress
}

export async function ingestFiles(db: Db, files: ListedFile[], orders: Orders): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = []
  const uploads = orders.asOne ? [files] : files.map((file) => [file])
  for (const upload of uploads.filter(({ length }) => length > 0)) {
    orders.progress.onStart(pathOf(upload))
    const started = performance.now()
    const own = await ingestOne(db, upload, orders)
    own[0]!.seconds = (performance.now() - started) / 1000
    outcomes.push(...own)
    orders.progress.onEnd(own)
  }
  return outcomes
}

function pathOf(files: ListedFile[]): string {
  return files.map(({ path }) => path).join(' + ')
}

const mostReasonLines = 20

/** At least one outcome. */
async function ingestOne(
  db: Db,
  files: ListedFile[],
  { limits = defaultLimits, now, progress, ...orders }: Orders,
): Promise<FileOutcome[]> {
  const size = files.reduce((sum, file) => sum + (file.kind === 'file' ? file.size : 0), 0)
  const path = pathOf(files)
  const outcome = { path, size, pages: 0, clauses: 0, seconds: 0, warnings: [], doubts: [], reasons: [] }
  const refused = (...reasons: string[]): FileOutcome[] => [{ ...outcome, kind: 'refused', reasons }]
  const unreadable = files.find((file) => file.kind === 'unreadable')
  if (unreadable) return refused(files.length > 1 ? `${unreadable.path}: ${unreadable.reason}` : unreadable.reason)
  // Files that are too large are not even read.
  const { bytes: mostBytes } = limits
  if (size > mostBytes) return refused(`tệp lớn hơn ${mostBytes / 1_000_000} MB. Hãy tách nhỏ rồi nạp lại.`)
  try {
    const sources: SourceFile[] = []
    for (const file of files) sources.push({ name: basename(file.path), bytes: await readFile(file.path) })
    const ingestion = { ...orders, limits, now: now(), onProgress: progress.onPage }
    const { documents, unread } = await ingestUpload(db, sources, ingestion)
    if (documents.length === 0) throw refusalOf(unread)
    await keepOriginals(db, sources)
    return documents.map((document, index) => ({
      ...outcome,
      ...(documents.length > 1 && { path: join(dirname(files[0]!.path), document.sourceName) }),
      size: index === 0 ? size : 0,
      ...describeIngested(document),
    }))
  } catch (error) {
    if (error instanceof IngestError) return refused(error.message, ...error.lines.slice(0, mostReasonLines))
    const reason = files.some((file) => isOfFile(error, file.path)) ? describeUnreadable(error) : undefined
    if (reason !== undefined) return refused(reason)
    // Trouble with the data folder affects all files.
    if (classifyStorageFailure(error) !== undefined) throw error
    return refused(`hệ thống gặp lỗi khi đọc tệp này: ${error}`)
  }
}

/** So that they can be looked at beside what was read of them. */
async function keepOriginals(db: Db, sources: SourceFile[]): Promise<void> {
  const folder = dataFolderOf(db)
  if (folder === undefined) return
  for (const { bytes } of sources) await saveUpload(folder, hashBytes(bytes), bytes)
}

function describeIngested(document: Ingested): Pick<FileOutcome, 'kind'> & Partial<FileOutcome> {
  if (document.kind === 'already-there') return { kind: 'already-there' }
  const { doubts, slug } = document
  const { clauses, warnings } = document.parsed
  const pages = clauses.reduce((most, { page }) => Math.max(most, page ?? 0), 0)
  return { kind: 'stored', pages, clauses: clauses.length, warnings, doubts, slug }
}

function isOfFile(error: unknown, path: string): boolean {
  return error instanceof Error && 'path' in error && error.path === path
}
