/** Parses a file in a process of its own, so that a hostile one can neither hang, fill nor kill this process. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { IngestError } from '../lines/ingest-error.ts'
import { defaultLimits, type ExtractionLimits, type ExtractionProgress } from '../lines/limits.ts'
import type { SourceFile, UnreadPart } from '../parts/open-parts.ts'
import type { ParsedDocument } from './parse.ts'
import type { ParsedUpload } from './parse-together.ts'

export interface ParseOptions {
  limits?: ExtractionLimits
  /** Called when the reading of each page of a PDF begins; pages count from 1. */
  onProgress?: (progress: ExtractionProgress) => void
  /** Aborting ends the work at once, which then fails with the signal's reason. */
  signal?: AbortSignal
}

interface UploadOptions extends ParseOptions {
  /** Somebody has said that the files are one document, in this order. */
  asOne?: boolean | undefined
}

export interface ParseOrder {
  files: SourceFile[]
  asOne: boolean
  limits: ExtractionLimits
}

/** What the process reports: its progress any number of times, then its outcome once. */
export type ParseReport =
  | ({ kind: 'progress' } & ExtractionProgress)
  | { kind: 'done'; outcome: ParseOutcome; memoryMb: number }

export type ParseOutcome =
  | { kind: 'parsed'; upload: ParsedUpload }
  | { kind: 'refused'; reason: string; lines: string[]; cause: string }
  | { kind: 'failed'; cause: string }

/** Of a file that is one document; of several documents, the first. */
export async function parseApart(bytes: Uint8Array, options: ParseOptions = {}): Promise<ParsedDocument> {
  const { documents, unread } = await parseUpload([{ name: '', bytes }], options)
  if (!documents[0]) throw refusalOf(unread)
  return documents[0].parsed
}

/** Why nothing of an upload could be read. */
export function refusalOf(unread: UnreadPart[]): IngestError {
  const [first, ...others] = unread
  if (first && others.length === 0) return new IngestError(first.reason, first.lines)
  const reasons = unread.map(({ name, reason }) => `${name}: ${reason}`)
  return new IngestError('Không đọc được tệp nào trong các tệp được gửi. Xin xem lý do của từng tệp.', reasons)
}

/** A file that cannot be read stops no other; the upload is refused if it takes too much time or memory. */
export async function parseUpload(
  files: SourceFile[],
  { asOne = false, limits = defaultLimits, onProgress, signal }: UploadOptions = {},
): Promise<ParsedUpload> {
  signal?.throwIfAborted()
  const child = takeProcess(limits.memoryMb)
  const { promise, resolve, reject } = Promise.withResolvers<ParseOutcome>()
  let at: ExtractionProgress | undefined
  let isKept = false
  const stop = (cause: string) => reject(new IngestError(stoppedReason(cause, at)))
  const expire = (ms: number) => setTimeout(() => stop(`mất quá ${Math.round(ms / 1000)} giây`), ms)
  const timer = expire(limits.timeMs)
  let pageTimer = expire(limits.pageTimeMs)
  const abort = () => reject(signal!.reason)
  signal?.addEventListener('abort', abort)
  child.on('message', (report: ParseReport) => {
    if (report.kind === 'done') {
      // The memory that a large file leaves behind must not count against the next one.
      isKept = report.memoryMb < limits.memoryMb / 4
      if (isKept) keepProcess(child, limits.memoryMb)
      resolve(report.outcome)
    } else {
      clearTimeout(pageTimer)
      pageTimer = expire(limits.pageTimeMs)
      at = { page: report.page, pages: report.pages }
      onProgress?.(at)
    }
  })
  child.on('error', reject)
  child.on('exit', () => stop('cần quá nhiều bộ nhớ hoặc tệp bị hỏng'))
  child.send({ files, asOne, limits } satisfies ParseOrder)
  try {
    return uploadOf(await promise)
  } finally {
    if (!isKept) child.kill('SIGKILL')
    clearTimeout(timer)
    clearTimeout(pageTimer)
    signal?.removeEventListener('abort', abort)
  }
}

function uploadOf(outcome: ParseOutcome): ParsedUpload {
  switch (outcome.kind) {
    case 'parsed':
      return outcome.upload
    case 'refused':
      throw new IngestError(outcome.reason, outcome.lines, { cause: outcome.cause })
    case 'failed':
      throw new Error(`Parsing failed: ${outcome.cause}`)
  }
}

function stoppedReason(cause: string, at: ExtractionProgress | undefined): string {
  const where = at === undefined ? '' : ` ở trang ${at.page}/${at.pages}`
  return `Việc đọc tệp đã dừng${where} vì ${cause}. Xin kiểm tra tệp, tách thành các tệp nhỏ hơn rồi gửi lại.`
}

const program = fileURLToPath(new URL('./parse-process.ts', import.meta.url))

/** A process that has finished a file is kept for the next one, which saves starting it again. */
let idle: { child: ChildProcess; memoryMb: number; timer: NodeJS.Timeout } | undefined

function takeProcess(memoryMb: number): ChildProcess {
  const kept = idle
  idle = undefined
  clearTimeout(kept?.timer)
  if (kept && kept.memoryMb === memoryMb && kept.child.connected) {
    kept.child.ref()
    kept.child.channel?.ref()
    return kept.child
  }
  kept?.child.kill('SIGKILL')
  return fork(program, [String(memoryMb)], {
    execArgv: [`--max-old-space-size=${memoryMb}`],
    serialization: 'advanced',
    // A hostile file must find none of our settings to read.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

const idleMs = 10_000

/** Keeps it for a while, but never keeps this process alive for its sake. */
function keepProcess(child: ChildProcess, memoryMb: number): void {
  idle?.child.kill('SIGKILL')
  child.removeAllListeners()
  child.unref()
  child.channel?.unref()
  const timer = setTimeout(() => {
    idle = undefined
    child.kill('SIGKILL')
  }, idleMs).unref()
  idle = { child, memoryMb, timer }
}
