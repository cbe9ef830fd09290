/** Given the bytes of a file and what it is, returns its lines; may fail in any way where the file is damaged or hostile. */
import { IngestError } from '../ingest-error.ts'
import { linesOf } from './block-lines.ts'
import type { ReadableFormat } from './format.ts'
import type { ExtractionLimits, ExtractionProgress } from './limits.ts'
import type { Line } from './line.ts'
import { markTables } from './markdown-tables.ts'
import { decodeText, findNamedEncoding, readText } from './text.ts'

export interface Reading {
  format: ReadableFormat
  limits: ExtractionLimits
  report: (progress: ExtractionProgress) => void
}

/** Readers are loaded as they are needed: those of pictures take longer to load than a page of Word to read. */
export async function readLines(bytes: Uint8Array, { format, limits, report }: Reading): Promise<Line[]> {
  switch (format) {
    case 'text':
      return markTables(readText(decodeText(bytes)))
    case 'html': {
      const { readHtml } = await import('./html.ts')
      return linesOf(readHtml(decodeHtml(bytes)))
    }
    case 'zip':
      return readArchive(bytes, limits.unpackedBytes)
    case 'compound':
      return readCompound(bytes)
    case 'pdf': {
      const { readPdf } = await import('./pdf/read-pdf.ts')
      return readPdf(bytes, { mostPages: limits.pages, report })
    }
    case 'photo': {
      const { readPhoto } = await import('./scan/read-photo.ts')
      return readPhoto(bytes)
    }
  }
}

function decodeHtml(bytes: Uint8Array): string {
  const html = decodeText(bytes, findNamedEncoding(bytes))
  // Word always closes the page; sites may leave it to the browser.
  if (/<html[^>]+urn:schemas-microsoft-com:office/u.test(html) && !/<\/html>\s*$/iu.test(html)) {
    throw new IngestError('Tệp bị cắt mất phần cuối. Xin gửi lại tệp gốc.')
  }
  return html
}

async function readCompound(bytes: Uint8Array): Promise<Line[]> {
  const { openDoc } = await import('./doc-file.ts')
  const { readDoc } = await import('./doc.ts')
  const file = openDoc(bytes)
  if (file) return linesOf(readDoc(file))
  throw new IngestError(`Tệp không phải văn bản Word (có thể là bảng tính hoặc trình chiếu). ${cureForOthers}`)
}

async function readArchive(bytes: Uint8Array, mostUnpackedBytes: number): Promise<Line[]> {
  const { openArchive } = await import('./zip.ts')
  const { isDocx, readDocx } = await import('./docx.ts')
  const archive = await openArchive(bytes, mostUnpackedBytes)
  if (await isDocx(archive)) return linesOf(await readDocx(archive))
  const holds = (pattern: RegExp) => archive.names.some((name) => pattern.test(name))
  if (holds(/^xl\//u)) throw new IngestError(`Tệp là bảng tính Excel, chưa nhận được. ${cureForOthers}`)
  if (holds(/^ppt\//u)) throw new IngestError(`Tệp là bài trình chiếu PowerPoint, chưa nhận được. ${cureForOthers}`)
  if (holds(/^content\.xml$/u))
    throw new IngestError(`Tệp là văn bản OpenDocument (.odt), chưa nhận được. ${cureForText}`)
  throw new IngestError('Tệp là tệp nén ZIP. Xin giải nén rồi gửi từng văn bản bên trong.')
}

const cureForText = 'Xin lưu lại dạng .docx hoặc PDF rồi gửi lại.'
const cureForOthers = 'Xin lưu thành PDF rồi gửi lại.'
