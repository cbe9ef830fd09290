/** Given the bytes of a text file in any encoding used for Vietnamese, returns the text, or its lines with pages. */
import { IngestError } from '../lines/ingest-error.ts'
import type { Line } from '../lines/line.ts'
import { decodeTcvn3, decodeVni, likelihoodOfVietnamese } from './blocks/font-encoding.ts'

/** A form feed begins a new page. */
export function readPlainText(text: string): Line[] {
  const pages = text.split('\f')
  return pages.flatMap((page, index) =>
    page.split(/\r\n|\n|\r/u).map((line) => ({ text: line, page: pages.length > 1 ? index + 1 : null })),
  )
}

/** Unicode if valid, whatever the file names; then what it names; else the one that makes its words Vietnamese. */
export function decodeText(bytes: Uint8Array, named?: string): string {
  const text = decodeUnicode(bytes) ?? (named && decodeStrictly(bytes, named)) ?? decodeOlder(bytes)
  // No text contains this character, and many binary files do.
  if (text === undefined || text.includes('\0')) {
    throw new IngestError(
      'Không đọc được chữ trong tệp: tệp không phải văn bản, hoặc dùng bảng mã lạ. Xin lưu lại dạng .docx, PDF hoặc .txt mã hóa UTF-8 rồi gửi lại.',
    )
  }
  return text
}

/** UTF-8, and UTF-16 with a byte order mark or with spaces and line ends that show its byte order. */
function decodeUnicode(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeStrictly(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeStrictly(bytes, 'utf-16be')
  const utf8 = decodeStrictly(bytes, 'utf-8')
  if (utf8 !== undefined && !utf8.includes('\0')) return utf8
  const texts = ['utf-16le', 'utf-16be'].map((encoding) => decodeStrictly(bytes, encoding) ?? '')
  return texts.find((text) => likelihoodOfVietnamese(text) >= leastLikely)
}

/** In the right encoding texts reach .85 and more, as names and foreign words are few; in a wrong one hardly .3. */
const leastLikely = 0.6

/** "windows-1252" from `<meta http-equiv=Content-Type content="text/html; charset=windows-1252">`. */
export function findNamedEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/iu.exec(head)?.[1]
}

function decodeOlder(bytes: Uint8Array): string | undefined {
  const latin = new TextDecoder('windows-1252').decode(bytes)
  const texts = [new TextDecoder('windows-1258').decode(bytes).normalize('NFC'), decodeTcvn3(latin), decodeVni(latin)]
  const [best] = texts
    .map((text) => ({ text, likelihood: likelihoodOfVietnamese(text) }))
    .toSorted((a, b) => b.likelihood - a.likelihood)
  return best!.likelihood >= leastLikely ? best!.text : undefined
}

/** Also undefined if the encoding is unknown. */
function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
