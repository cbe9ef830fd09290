/** The thread in which one file is read; it answers with one message. */
import { parentPort, workerData } from 'node:worker_threads'
import { IngestError } from '../ingest-error.ts'
import type { ReadableFormat } from './format.ts'
import type { Line } from './line.ts'
import { readLines } from './read-lines.ts'

export interface Order {
  bytes: Uint8Array
  format: ReadableFormat
}

export type Outcome = { kind: 'read'; lines: Line[] } | { kind: 'refused'; reason: string; cause: unknown }

const damaged = 'Tệp bị hỏng hoặc bị cắt mất một phần nên không đọc được. Xin gửi lại tệp gốc.'

parentPort?.postMessage(await carryOut(workerData))

/** Whatever a reader stumbles over in a damaged file is a reason to refuse it. */
async function carryOut({ bytes, format }: Order): Promise<Outcome> {
  try {
    return { kind: 'read', lines: await readLines(bytes, format) }
  } catch (error) {
    if (error instanceof IngestError) return { kind: 'refused', reason: error.message, cause: error.cause }
    return { kind: 'refused', reason: damaged, cause: error }
  }
}
