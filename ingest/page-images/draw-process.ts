/** The process that draws one page and ends; a hostile file ends nothing else. */
import { Worker } from 'node:worker_threads'
import { IngestError } from '../lines/ingest-error.ts'
import { drawPageImage } from './draw-page-image.ts'
import type { DrawOrder, DrawReport } from './page-images.ts'

const memoryMb = Number(process.argv[2])
new Worker(new URL('../parse/process-watch.ts', import.meta.url), {
  workerData: { memoryMb, parent: process.ppid },
}).unref()

process.on('message', async ({ files, page, limits }: DrawOrder) => {
  process.send!(await draw(files, page, limits), () => process.disconnect())
})

async function draw(...order: Parameters<typeof drawPageImage>): Promise<DrawReport> {
  try {
    return { image: await drawPageImage(...order) }
  } catch (error) {
    if (error instanceof IngestError) return { image: undefined }
    return { image: undefined, cause: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
