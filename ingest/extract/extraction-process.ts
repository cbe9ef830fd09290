/** The process that `apart.ts` starts: takes one task, reports its pages and its lines, ends. */
import { Worker } from 'node:worker_threads'
import { IngestError } from '../ingest-error.ts'
import type { ExtractionReport, ExtractionTask } from './apart.ts'
import type { Line } from './line.ts'
import { readPdf } from './pdf/read-pdf.ts'
import { readPhoto } from './scan/read-photo.ts'

new Worker(new URL('./memory-watch.ts', import.meta.url), { workerData: Number(process.argv[2]) }).unref()

process.once('message', async (task: ExtractionTask) => {
  report(await run(task))
})

function report(message: ExtractionReport): void {
  process.send!(message)
}

async function run(task: ExtractionTask): Promise<ExtractionReport> {
  try {
    return { kind: 'lines', lines: await extract(task) }
  } catch (error) {
    if (error instanceof IngestError) return { kind: 'refused', reason: error.message }
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function extract(task: ExtractionTask): Promise<Line[]> {
  switch (task.kind) {
    case 'pdf':
      return readPdf(task, (page) => report({ kind: 'page', page }))
    case 'photo':
      return readPhoto(task.bytes)
  }
}
