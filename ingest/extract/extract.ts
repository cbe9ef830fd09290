/** Given the bytes of any file, returns its lines, or refuses it with the reason; what it is, is told by its content. */
import { Worker } from 'node:worker_threads'
import { IngestError } from '../ingest-error.ts'
import { repairFontEncoding } from './font-encoding.ts'
import { type Format, type RefusedFormat, recogniseFormat } from './format.ts'
import type { Line } from './line.ts'
import { markTables } from './markdown-tables.ts'
import { extractPdf } from './pdf.ts'
import { extractPhoto } from './photo.ts'
import { decodeText, readText } from './text.ts'
import type { Order, Outcome } from './worker.ts'

const mostMegabytes = 30

export async function extractLines(bytes: Uint8Array): Promise<Line[]> {
  if (bytes.length === 0) throw new IngestError('Tệp rỗng, không có chữ nào. Xin kiểm tra rồi gửi lại.')
  if (bytes.length > mostMegabytes * 1_000_000) {
    throw new IngestError(
      `Tệp lớn hơn ${mostMegabytes} MB nên chưa nhận được. Xin bỏ bớt ảnh hoặc tách nhỏ rồi gửi lại.`,
    )
  }
  const lines = await readWithin(bytes, recogniseFormat(bytes))
  if (lines.every(({ text }) => text.trim() === '')) {
    throw new IngestError('Tệp không có chữ nào; có thể nội dung là ảnh chụp. Xin gửi bản PDF hoặc bản soạn thảo.')
  }
  return lines
}

async function readWithin(bytes: Uint8Array, format: Format): Promise<Line[]> {
  if (isRefused(format)) throw new IngestError(refusals[format])
  switch (format) {
    case 'text':
      return repairFontEncoding(markTables(readText(decodeText(bytes))))
    case 'pdf':
      return repairFontEncoding(await extractPdf(bytes))
    case 'photo':
      return extractPhoto(bytes)
    case 'zip':
    case 'compound':
    case 'html':
      return readApart({ bytes, format })
  }
}

function isRefused(format: Format): format is RefusedFormat {
  return format in refusals
}

const cure = 'Xin mở bằng Word rồi lưu lại dạng .docx hoặc PDF và gửi lại.'
const refusals: Record<RefusedFormat, string> = {
  'rich-text': `Tệp là văn bản RTF, chưa nhận được. ${cure}`,
  'web-archive': `Tệp là trang web lưu thành một tệp (MHT), chưa nhận được. ${cure}`,
  xml: `Tệp là XML, chưa nhận được. ${cure}`,
  image: 'Tệp là ảnh dạng khác JPEG và PNG, chưa nhận được. Xin gộp các trang thành một tệp PDF rồi gửi lại.',
  compressed: 'Tệp là tệp nén. Xin giải nén rồi gửi từng văn bản bên trong.',
}

/** The largest file of the corpus takes 2 s and 200 MB. */
const mostSeconds = 60
const memory = { maxOldGenerationSizeMb: 1500 }

/** In a thread of its own, so that a hostile file can neither stop the process nor fill its memory. */
async function readApart(order: Order): Promise<Line[]> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: order, resourceLimits: memory })
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
  const timer = setTimeout(
    () => resolve({ kind: 'refused', reason: tooComplex, cause: 'time is up' }),
    mostSeconds * 1000,
  )
  worker.on('message', resolve)
  worker.on('error', (error) => {
    const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    if (isFull) resolve({ kind: 'refused', reason: tooComplex, cause: 'memory is full' })
    else reject(error)
  })
  try {
    const outcome = await promise
    if (outcome.kind === 'read') return outcome.lines
    throw new IngestError(outcome.reason, [], { cause: outcome.cause })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

const tooComplex =
  'Tệp quá lớn hoặc quá phức tạp nên không đọc hết được. Xin lưu lại dạng .docx hoặc tách nhỏ rồi gửi lại.'
