/** Given the bytes of a text or Markdown file, returns its lines with page numbers. */
import { IngestError } from '../ingest-error.ts'
import type { Line } from './line.ts'

/** Reads UTF-8, and UTF-16 with a byte order mark; a form feed begins a new page. */
export function extractText(bytes: Uint8Array): Line[] {
  const pages = decode(bytes).split('\f')
  const lines = pages.flatMap((page, index) =>
    page.split(/\r\n|\n|\r/u).map((text) => ({ text, page: pages.length > 1 ? index + 1 : null })),
  )
  if (lines.every(({ text }) => text.trim() === '')) throw new IngestError('Tệp không có chữ nào.')
  return lines
}

const unreadable =
  'Không đọc được chữ trong tệp: tệp không phải văn bản UTF-8. Hãy lưu lại tệp dạng .txt với mã hóa UTF-8 rồi gửi lại.'

function decode(bytes: Uint8Array): string {
  const text = decodeStrictly(bytes)
  // No text holds this character; UTF-16 without its mark and many binary files do.
  if (text.includes('\0')) throw new IngestError(unreadable)
  return text
}

function decodeStrictly(bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new IngestError(unreadable, [], { cause })
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return 'utf-8'
}
