/** The process that `apart.ts` starts: takes one order, reports its progress and what came of it. */
import { Worker } from 'node:worker_threads'
import { IngestError } from '../ingest-error.ts'
import type { ExtractionOrder, ExtractionReport } from './apart.ts'
import { readLines } from './read-lines.ts'

const memoryMb = Number(process.argv[2])
new Worker(new URL('./process-watch.ts', import.meta.url), { workerData: { memoryMb, parent: process.ppid } }).unref()

const damaged = 'Tệp bị hỏng hoặc bị cắt mất một phần nên không đọc được. Xin gửi lại tệp gốc.'

process.once('message', async (order: ExtractionOrder) => {
  report(await carryOut(order))
})

function report(message: ExtractionReport): void {
  process.send!(message)
}

/** Whatever a reader stumbles over in a damaged file is a reason to refuse it. */
async function carryOut(order: ExtractionOrder): Promise<ExtractionReport> {
  try {
    return { kind: 'read', lines: await readLines(order, (progress) => report({ kind: 'progress', ...progress })) }
  } catch (error) {
    const isExplained = error instanceof IngestError
    const cause = isExplained ? error.cause : error
    return { kind: 'refused', reason: isExplained ? error.message : damaged, cause: describe(cause) }
  }
}

/** As text: what a library throws need not be an error that can be sent. */
function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
