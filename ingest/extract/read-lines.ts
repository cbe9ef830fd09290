/** Given the bytes of a file and what it is, returns its lines; may fail in any way where the file is damaged or hostile. */
import { IngestError } from '../ingest-error.ts'
import { linesOf } from './block-lines.ts'
import { readDoc } from './doc.ts'
import { openDoc } from './doc-file.ts'
import { isDocx, readDocx } from './docx.ts'
import { repairFontEncoding } from './font-encoding.ts'
import type { ReadableFormat } from './format.ts'
import { readHtml } from './html.ts'
import type { Line } from './line.ts'
import { decodeText, findNamedEncoding } from './text.ts'
import { type Archive, openArchive } from './zip.ts'

export async function readLines(bytes: Uint8Array, format: ReadableFormat): Promise<Line[]> {
  return repairFontEncoding(await readFormat(bytes, format))
}

async function readFormat(bytes: Uint8Array, format: ReadableFormat): Promise<Line[]> {
  switch (format) {
    case 'html':
      return linesOf(readHtml(decodeHtml(bytes)))
    case 'zip':
      return readArchive(await openArchive(bytes))
    case 'compound':
      return readCompound(bytes)
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

function readCompound(bytes: Uint8Array): Line[] {
  const file = openDoc(bytes)
  if (!file)
    throw new IngestError(`Tệp không phải văn bản Word (có thể là bảng tính hoặc trình chiếu). ${cureForOthers}`)
  return linesOf(readDoc(file))
}

async function readArchive(archive: Archive): Promise<Line[]> {
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
