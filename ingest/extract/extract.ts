/** Given the bytes of any file, returns its lines or refuses it with a reason; its format is told from its content. */
import { IngestError } from '../lines/ingest-error.ts'
import { defaultLimits, type ExtractionLimits, type ExtractionProgress } from '../lines/limits.ts'
import type { Line } from '../lines/line.ts'
import { repairFontEncoding } from './blocks/font-encoding.ts'
import { type Format, type RefusedFormat, recogniseFormat } from './format.ts'
import { type FileReading, readLines } from './read-lines.ts'

export interface Extraction {
  limits?: ExtractionLimits
  onProgress?: (progress: ExtractionProgress) => void
}

export async function extractLines(
  bytes: Uint8Array,
  { limits = defaultLimits, onProgress = () => {} }: Extraction = {},
): Promise<Line[]> {
  checkSize(bytes, limits)
  const format = recogniseFormat(bytes)
  if (isRefused(format)) throw new IngestError(refusals[format])
  const lines = repairFontEncoding(await tryRead(bytes, { format, limits, report: onProgress }))
  if (lines.every(({ text }) => text.trim() === '')) throw new IngestError(noWords)
  checkLength(lines, limits)
  return lines
}

const damaged = 'Tệp bị hỏng hoặc bị cắt mất một phần nên không đọc được. Xin gửi lại tệp gốc.'

/** Any error that a reader meets in a damaged file is a reason to refuse the file. */
async function tryRead(bytes: Uint8Array, reading: FileReading): Promise<Line[]> {
  try {
    return await readLines(bytes, reading)
  } catch (error) {
    throw error instanceof IngestError ? error : new IngestError(damaged, [], { cause: error })
  }
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
  // Even an empty line costs some work.
  const length = lines.reduce((sum, { text }) => sum + text.length + 1, 0)
  if (length > characters) throw new IngestError(tooLong)
}

const tooLong = 'Tệp có quá nhiều chữ so với một văn bản nên không đọc hết được. Xin tách nhỏ rồi gửi lại.'

function isRefused(format: Format): format is RefusedFormat {
  return format in refusals
}

const cure = 'Xin mở bằng Word rồi lưu lại dạng .docx hoặc PDF và gửi lại.'
const refusals: Record<RefusedFormat, string> = {
  'web-archive': `Tệp là trang web lưu thành một tệp (MHT), chưa nhận được. ${cure}`,
  xml: `Tệp là XML, chưa nhận được. ${cure}`,
  image:
    'Tệp là ảnh dạng khác JPEG và PNG, chưa nhận được. Xin lưu lại dạng JPEG hoặc PNG, hoặc gộp các trang thành một tệp PDF rồi gửi lại.',
  compressed:
    'Tệp là tệp nén không phải .zip nên không mở được. Xin giải nén và gửi các tệp bên trong, hoặc nén lại thành .zip.',
}
