/** Given the bytes of any file, returns its lines, or refuses it with the reason; what it is, is told by its content. */
import { IngestError } from '../ingest-error.ts'
import { readApart } from './apart.ts'
import { repairFontEncoding } from './font-encoding.ts'
import { type Format, type RefusedFormat, recogniseFormat } from './format.ts'
import { defaultLimits, type ExtractionLimits, type ExtractionOptions } from './limits.ts'
import type { Line } from './line.ts'
import { markTables } from './markdown-tables.ts'
import { decodeText, readText } from './text.ts'

export async function extractLines(
  bytes: Uint8Array,
  { limits = defaultLimits, ...options }: ExtractionOptions = {},
): Promise<Line[]> {
  checkSize(bytes, limits)
  const lines = repairFontEncoding(await readFormat(bytes, recogniseFormat(bytes), { limits, ...options }))
  if (lines.every(({ text }) => text.trim() === '')) throw new IngestError(noWords)
  checkLength(lines, limits)
  return lines
}

const noWords = 'Tệp không có chữ nào; có thể trang trống hoặc ảnh chụp quá mờ. Xin kiểm tra tệp rồi gửi lại.'

function checkSize({ length }: Uint8Array, { bytes }: ExtractionLimits): void {
  if (length === 0) throw new IngestError('Tệp rỗng, không có chữ nào. Xin kiểm tra rồi gửi lại.')
  if (length <= bytes) return
  const inMegabytes = (size: number) => `${(size / 1e6).toFixed(1).replace('.', ',')} MB`
  const sizes = `Tệp nặng ${inMegabytes(length)}, quá giới hạn ${inMegabytes(bytes)}`
  throw new IngestError(`${sizes}. Xin bỏ bớt ảnh hoặc tách nhỏ rồi gửi lại.`)
}

function checkLength(lines: Line[], { characters }: ExtractionLimits): void {
  // Lines are short: an empty one is some work too.
  const length = lines.reduce((sum, { text }) => sum + text.length + 1, 0)
  if (length > characters) throw new IngestError(tooLong)
}

const tooLong = 'Tệp có quá nhiều chữ so với một văn bản nên không đọc hết được. Xin tách nhỏ rồi gửi lại.'

async function readFormat(
  bytes: Uint8Array,
  format: Format,
  { limits, ...options }: ExtractionOptions & { limits: ExtractionLimits },
): Promise<Line[]> {
  if (isRefused(format)) throw new IngestError(refusals[format])
  if (format !== 'text') return readApart({ bytes, format, limits }, options)
  // Decoding takes a time that grows with the text alone, so it is done here; no encoding has longer letters.
  if (bytes.length > limits.characters * 4) throw new IngestError(tooLong)
  return markTables(readText(decodeText(bytes)))
}

function isRefused(format: Format): format is RefusedFormat {
  return format in refusals
}

const cure = 'Xin mở bằng Word rồi lưu lại dạng .docx hoặc PDF và gửi lại.'
const refusals: Record<RefusedFormat, string> = {
  'rich-text': `Tệp là văn bản RTF, chưa nhận được. ${cure}`,
  'web-archive': `Tệp là trang web lưu thành một tệp (MHT), chưa nhận được. ${cure}`,
  xml: `Tệp là XML, chưa nhận được. ${cure}`,
  tiff: 'Tệp là ảnh TIFF, chưa nhận được. Xin mở bằng trình xem ảnh, chọn in ra PDF (giữ đủ các trang) rồi gửi tệp PDF; ảnh một trang có thể lưu lại dạng JPEG hoặc PNG.',
  image:
    'Tệp là ảnh dạng khác JPEG và PNG, chưa nhận được. Xin lưu lại dạng JPEG hoặc PNG, hoặc gộp các trang thành một tệp PDF rồi gửi lại.',
  compressed: 'Tệp là tệp nén. Xin giải nén rồi gửi từng văn bản bên trong.',
}
