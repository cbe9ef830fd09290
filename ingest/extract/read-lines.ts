/** Given a file's bytes and format, returns its lines; may fail in any way if the file is damaged or hostile. */
import { IngestError } from '../lines/ingest-error.ts'
import type { ExtractionLimits, ExtractionProgress } from '../lines/limits.ts'
import type { Line } from '../lines/line.ts'
import { linesOf } from './blocks/block-lines.ts'
import type { ReadableFormat } from './format.ts'
import { markTables } from './markdown-tables.ts'
import { decodeText, findNamedEncoding, readPlainText } from './plain-text.ts'

export interface FileReading {
  format: ReadableFormat
  limits: ExtractionLimits
  report: (progress: ExtractionProgress) => void
}

/** Readers are loaded when needed: loading those for pictures takes longer than reading a page of Word. */
export async function readLines(bytes: Uint8Array, { format, limits, report }: FileReading): Promise<Line[]> {
  switch (format) {
    case 'text':
      return markTables(readPlainText(decodeText(bytes)))
    case 'html': {
      const { readHtml } = await import('./html/html.ts')
      return linesOf(readHtml(decodeHtml(bytes)))
    }
    case 'zip':
      return readArchive(bytes, limits.unpackedBytes)
    case 'compound':
      return readCompound(bytes)
    case 'rich-text': {
      const { readRtf } = await import('./office/rtf.ts')
      return linesOf(readRtf(bytes))
    }
    case 'pdf': {
      const { readPdf } = await import('./pdf/read-pdf.ts')
      return readPdf(bytes, { mostPages: limits.pages, report })
    }
    case 'tiff': {
      const { readTiff } = await import('./scan/read-photo.ts')
      return readTiff(bytes, { mostPages: limits.pages, report })
    }
    case 'photo': {
      const { readPhoto } = await import('./scan/read-photo.ts')
      return readPhoto(bytes)
    }
  }
}

function decodeHtml(bytes: Uint8Array): string {
  const html = decodeText(bytes, findNamedEncoding(bytes))
  // Word always closes the page; sites may leave that to the browser.
  if (/<html[^>]+urn:schemas-microsoft-com:office/u.test(html) && !/<\/html>\s*$/iu.test(html)) {
    throw new IngestError('Tệp bị cắt mất phần cuối. Xin gửi lại tệp gốc.')
  }
  return html
}

async function readCompound(bytes: Uint8Array): Promise<Line[]> {
  const { openDoc } = await import('./word/doc-file.ts')
  const { readDoc } = await import('./word/doc.ts')
  const file = openDoc(bytes)
  if (file) return linesOf(readDoc(file))
  throw new IngestError(`Tệp không phải văn bản Word (có thể là bảng tính hoặc trình chiếu). ${cureForOthers}`)
}

async function readArchive(bytes: Uint8Array, mostUnpackedBytes: number): Promise<Line[]> {
  const { openArchive } = await import('./word/zip.ts')
  const { isDocx, readDocx } = await import('./word/docx.ts')
  const archive = await openArchive(bytes, mostUnpackedBytes)
  if (await isDocx(archive)) return linesOf(await readDocx(archive))
  const { isXlsx, readXlsx } = await import('./office/xlsx.ts')
  if (isXlsx(archive)) return linesOf(await readXlsx(archive))
  const { isOdt, readOdt } = await import('./office/odt.ts')
  if (isOdt(archive)) return linesOf(await readOdt(archive))
  if (archive.names.some((name) => name.startsWith('ppt/')))
    throw new IngestError(`Tệp là bài trình chiếu PowerPoint, chưa nhận được. ${cureForOthers}`)
  throw new IngestError(
    'Tệp là tệp nén nằm trong tệp nén khác, hoặc là tệp Word bị hỏng. Xin giải nén và gửi các tệp bên trong, hoặc gửi lại tệp gốc.',
  )
}

const cureForOthers = 'Xin lưu thành PDF rồi gửi lại.'
