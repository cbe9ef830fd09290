/** Takes in many files one after another; trouble with one is reported and does not stop the others. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { classifyStorageFailure, type Db } from '../db/open.ts'
import type { Decision } from './identity/place-document.ts'
import { type Doubt, ingestDocument } from './ingest.ts'
import { IngestError } from './lines/ingest-error.ts'
import { defaultLimits, type ExtractionLimits } from './lines/limits.ts'
import { describeUnreadable, type ListedFile } from './list-files.ts'

export interface FileOutcome {
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
  onEnd(outcome: FileOutcome): void
}

interface Orders {
  state: 'draft' | 'published'
  /** What was said of the document that the files belong to. */
  decision?: Decision | undefined
  limits?: ExtractionLimits
  now: () => Date
  progress: FilesProgress
}

export async function ingestFiles(db: Db, files: ListedFile[], orders: Orders): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = []
  for (const file of files) {
    orders.progress.onStart(file.path)
    const started = performance.now()
    const outcome = await ingestFile(db, file, orders)
    const seconds = (performance.now() - started) / 1000
    outcomes.push({ ...outcome, seconds })
    orders.progress.onEnd(outcomes.at(-1)!)
  }
  return outcomes
}

const mostReasonLines = 20

async function ingestFile(
  db: Db,
  file: ListedFile,
  { limits = defaultLimits, now, progress, ...orders }: Orders,
): Promise<FileOutcome> {
  const { path } = file
  const outcome = { path, size: 0, pages: 0, clauses: 0, seconds: 0, warnings: [], doubts: [], reasons: [] }
  const refused = (...reasons: string[]): FileOutcome => ({ ...outcome, kind: 'refused', reasons })
  if (file.kind === 'unreadable') return refused(file.reason)
  outcome.size = file.size
  // A file that is too large is not even read.
  const { bytes: mostBytes } = limits
  if (file.size > mostBytes) return refused(`tệp lớn hơn ${mostBytes / 1_000_000} MB. Hãy tách nhỏ rồi nạp lại.`)
  try {
    const source = { name: basename(path), bytes: await readFile(path) }
    const result = await ingestDocument(db, source, { ...orders, limits, now: now(), onProgress: progress.onPage })
    if (result.kind === 'already-there') return { ...outcome, kind: 'already-there' }
    const { doubts, slug } = result
    const { clauses, warnings } = result.parsed
    const pages = clauses.reduce((most, { page }) => Math.max(most, page ?? 0), 0)
    return { ...outcome, kind: 'stored', pages, clauses: clauses.length, warnings, doubts, slug }
  } catch (error) {
    if (error instanceof IngestError) return refused(error.message, ...error.lines.slice(0, mostReasonLines))
    const reason = isOfFile(error, path) ? describeUnreadable(error) : undefined
    if (reason !== undefined) return refused(reason)
    // Trouble with the data folder affects all files.
    if (classifyStorageFailure(error) !== undefined) throw error
    return refused(`hệ thống gặp lỗi khi đọc tệp này: ${error}`)
  }
}

function isOfFile(error: unknown, path: string): boolean {
  return error instanceof Error && 'path' in error && error.path === path
}
