/** The process that `apart.ts` starts, which parses files one after another and reports progress and outcomes. */
import { Worker } from 'node:worker_threads'
import { IngestError } from '../lines/ingest-error.ts'
import type { ParseOrder, ParseOutcome, ParseReport } from './apart.ts'
import { parseTogether } from './parse-together.ts'

const memoryMb = Number(process.argv[2])
new Worker(new URL('./process-watch.ts', import.meta.url), { workerData: { memoryMb, parent: process.ppid } }).unref()

process.on('message', async (order: ParseOrder) => {
  const outcome = await carryOut(order)
  report({ kind: 'done', outcome, memoryMb: process.memoryUsage.rss() / 1e6 })
})

function report(message: ParseReport): void {
  process.send!(message)
}

async function carryOut({ files, asOne, limits }: ParseOrder): Promise<ParseOutcome> {
  try {
    const onProgress = (progress: { page: number; pages: number }) => report({ kind: 'progress', ...progress })
    return { kind: 'parsed', upload: await parseTogether(files, { asOne, limits, onProgress }) }
  } catch (error) {
    if (!(error instanceof IngestError)) return { kind: 'failed', cause: describe(error) }
    return { kind: 'refused', reason: error.message, lines: error.lines, cause: describe(error.cause) }
  }
}

/** Described as text, since what a library throws may not be an error that can be sent. */
function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
