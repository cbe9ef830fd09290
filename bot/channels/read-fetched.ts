/** Reads a file that a chat platform keeps, and no more of it than is wanted. */
import type { FetchedFile } from '../../ingest/ingest-worker.ts'

/** Counts the bytes itself and does not rely on the size in the headers; rejects if the connection breaks. */
export async function readFetched({ ok, status, body }: Response, mostBytes: number): Promise<FetchedFile> {
  if (!ok) {
    await body?.cancel()
    return { kind: status < 500 ? 'refused' : 'later', error: new Error(`File host: ${status}`) }
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > mostBytes) return { kind: 'refused', error: new Error(`The file is larger than ${mostBytes} bytes`) }
    chunks.push(chunk)
  }
  return { kind: 'fetched', bytes: Buffer.concat(chunks) }
}
