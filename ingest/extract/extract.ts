/** Given the bytes of any file, returns its lines, or refuses it with the reason; what it is, is told by its content. */
import { IngestError } from '../ingest-error.ts'
import { linesOf } from './block-lines.ts'
import { readDoc } from './doc.ts'
import { openDoc } from './doc-file.ts'
import { isDocx, readDocx } from './docx.ts'
import { repairFontEncoding } from './font-encoding.ts'
import { type Format, recogniseFormat } from './format.ts'
import { readHtml } from './html.ts'
import type { Line } from './line.ts'
import { decodeText, findNamedEncoding, readText } from './text.ts'
import { type Archive, openArchive } from './zip.ts'

const mostMegabytes = 30

export async function extractLines(bytes: Uint8Array): Promise<Line[]> {
  if (bytes.length === 0) throw new IngestError('Tệp rỗng, không có chữ nào. Xin kiểm tra rồi gửi lại.')
  if (bytes.length > mostMegabytes * 1_000_000) {
    throw new IngestError(
      `Tệp lớn hơn ${mostMegabytes} MB nên chưa nhận được. Xin bỏ bớt ảnh hoặc tách nhỏ rồi gửi lại.`,
    )
  }
  const lines = repairFontEncoding(await readLines(bytes, recogniseFormat(bytes)))
  if (lines.every(({ text }) => text.trim() === '')) {
    throw new IngestError('Tệp không có chữ nào; có thể nội dung là ảnh chụp. Xin gửi bản PDF hoặc bản soạn thảo.')
  }
  return lines
}

const cure = 'Xin mở bằng Word rồi lưu lại dạng .docx hoặc PDF và gửi lại.'

async function readLines(bytes: Uint8Array, format: Format): Promise<Line[]> {
  switch (format) {
    case 'text':
      return readText(decodeText(bytes))
    case 'html':
      return linesOf(readHtml(decodeText(bytes, findNamedEncoding(bytes))))
    case 'zip':
      return readArchive(await openArchive(bytes))
    case 'compound':
      return readCompound(bytes)
    case 'pdf':
      throw new IngestError('Chưa nhận được tệp PDF. Xin gửi bản .docx, hoặc chép nội dung vào tệp .txt rồi gửi lại.')
    case 'rich-text':
      throw new IngestError(`Tệp là văn bản RTF, chưa nhận được. ${cure}`)
    case 'web-archive':
      throw new IngestError(`Tệp là trang web lưu thành một tệp (MHT), chưa nhận được. ${cure}`)
    case 'xml':
      throw new IngestError(`Tệp là XML, chưa nhận được. ${cure}`)
    case 'image':
      throw new IngestError('Tệp là ảnh, chưa nhận được. Xin gộp các trang thành một tệp PDF rồi gửi lại.')
    case 'compressed':
      throw new IngestError('Tệp là tệp nén. Xin giải nén rồi gửi từng văn bản bên trong.')
  }
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
  if (holds(/^content\.xml$/u)) throw new IngestError(`Tệp là văn bản OpenDocument (.odt), chưa nhận được. ${cure}`)
  throw new IngestError('Tệp là tệp nén ZIP. Xin giải nén rồi gửi từng văn bản bên trong.')
}

const cureForOthers = 'Xin lưu thành PDF rồi gửi lại.'
