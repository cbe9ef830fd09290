/** Reads a file in a process of its own, so that a hostile one can neither hang, fill nor kill this process. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { IngestError } from '../ingest-error.ts'
import type { ReadableFormat } from './format.ts'
import type { ExtractionLimits, ExtractionOptions, ExtractionProgress } from './limits.ts'
import type { Line } from './line.ts'

export interface ExtractionOrder {
  bytes: Uint8Array
  format: ReadableFormat
  limits: ExtractionLimits
}

/** What the process answers: any number of times where it is, then once what came of it. */
export type ExtractionReport =
  | ({ kind: 'progress' } & ExtractionProgress)
  | { kind: 'read'; lines: Line[] }
  | { kind: 'refused'; reason: string; cause: string }

const program = fileURLToPath(new URL('./extraction-process.ts', import.meta.url))

export async function readApart(
  order: ExtractionOrder,
  { onProgress, signal }: Omit<ExtractionOptions, 'limits'>,
): Promise<Line[]> {
  signal?.throwIfAborted()
  const { timeMs, pageTimeMs, memoryMb } = order.limits
  const child = fork(program, [String(memoryMb)], {
    execArgv: [`--max-old-space-size=${memoryMb}`],
    serialization: 'advanced',
    // Nothing of ours for a hostile file to read.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const { promise, resolve, reject } = Promise.withResolvers<Line[]>()
  let at: ExtractionProgress | undefined
  const stop = (cause: string) => reject(new IngestError(stoppedReason(cause, at)))
  const expire = (ms: number) => setTimeout(() => stop(`mất quá ${Math.round(ms / 1000)} giây`), ms)
  const timer = expire(timeMs)
  let pageTimer = expire(pageTimeMs)
  const abort = () => reject(signal!.reason)
  signal?.addEventListener('abort', abort)
  child.on('message', (report: ExtractionReport) => {
    clearTimeout(pageTimer)
    if (report.kind === 'progress') {
      pageTimer = expire(pageTimeMs)
      at = { page: report.page, pages: report.pages }
      onProgress?.(at)
    } else if (report.kind === 'read') resolve(report.lines)
    else reject(new IngestError(report.reason, [], { cause: report.cause }))
  })
  child.on('error', reject)
  child.on('exit', () => stop('cần quá nhiều bộ nhớ hoặc tệp bị hỏng'))
  child.send(order)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    clearTimeout(pageTimer)
    signal?.removeEventListener('abort', abort)
    child.kill('SIGKILL')
  }
}

function stoppedReason(cause: string, at: ExtractionProgress | undefined): string {
  const where = at === undefined ? '' : ` ở trang ${at.page}/${at.pages}`
  return `Việc đọc tệp đã dừng${where} vì ${cause}. Xin kiểm tra tệp, tách thành các tệp nhỏ hơn rồi gửi lại.`
}
