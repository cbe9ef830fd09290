/** Runs an extraction in a process of its own, so that a hostile file can neither hang nor kill this one. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { IngestError } from '../ingest-error.ts'
import type { Line } from './line.ts'

export type ExtractionTask = { kind: 'pdf'; bytes: Uint8Array; pages: number } | { kind: 'photo'; bytes: Uint8Array }

export interface ExtractionLimits {
  bytes: number
  /** Of a PDF. */
  pages: number
  timeMs: number
  /** Of the process that extracts. */
  memoryMb: number
}

export const defaultLimits: ExtractionLimits = { bytes: 50_000_000, pages: 500, timeMs: 600_000, memoryMb: 1500 }

export function checkSize({ length }: Uint8Array, { bytes }: ExtractionLimits): void {
  if (length === 0) throw new IngestError('Tệp rỗng. Hãy kiểm tra rồi gửi lại.')
  if (length <= bytes) return
  const inMegabytes = (size: number) => `${(size / 1e6).toFixed(1).replace('.', ',')} MB`
  const reason = `Tệp nặng ${inMegabytes(length)}, quá giới hạn ${inMegabytes(bytes)}. Hãy nén hoặc tách tệp rồi gửi lại.`
  throw new IngestError(reason)
}

export type ExtractionReport =
  | { kind: 'page'; page: number }
  | { kind: 'lines'; lines: Line[] }
  | { kind: 'refused'; reason: string }
  | { kind: 'failed'; message: string }

const program = fileURLToPath(new URL('./extraction-process.ts', import.meta.url))

export function extractApart(task: ExtractionTask, { timeMs, memoryMb }: ExtractionLimits): Promise<Line[]> {
  const child = fork(program, [String(memoryMb)], {
    execArgv: [`--max-old-space-size=${memoryMb}`],
    serialization: 'advanced',
    // Nothing of ours for a hostile file to read.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let page: number | undefined
  return new Promise<Line[]>((resolve, reject) => {
    const timer = setTimeout(() => stop(`mất quá ${Math.round(timeMs / 1000)} giây`), timeMs)
    const stop = (cause: string) => reject(new IngestError(stoppedReason(cause, page)))
    child.on('message', (report: ExtractionReport) => {
      if (report.kind === 'page') page = report.page
      else if (report.kind === 'lines') resolve(report.lines)
      else if (report.kind === 'refused') reject(new IngestError(report.reason))
      else reject(new Error(`Extraction failed on page ${page}: ${report.message}`))
    })
    child.on('error', reject)
    child.on('exit', () => {
      clearTimeout(timer)
      stop('cần quá nhiều bộ nhớ hoặc tệp bị hỏng')
    })
    child.send(task)
  }).finally(() => child.kill('SIGKILL'))
}

function stoppedReason(cause: string, page: number | undefined): string {
  const where = page === undefined ? '' : ` ở trang ${page}`
  return `Việc đọc tệp đã dừng${where} vì ${cause}. Hãy kiểm tra tệp, tách thành các tệp nhỏ hơn rồi gửi lại.`
}
