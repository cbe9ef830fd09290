/** Given the bytes of a photo of a page (JPEG, PNG), returns its lines, each with how surely it was recognised. */
import { IngestError } from '../ingest-error.ts'
import { checkSize, defaultLimits, type ExtractionLimits, extractApart } from './apart.ts'
import type { Line } from './line.ts'

export async function extractPhoto(bytes: Uint8Array, limits: ExtractionLimits = defaultLimits): Promise<Line[]> {
  checkSize(bytes, limits)
  const lines = await extractApart({ kind: 'photo', bytes }, limits)
  if (lines.every(({ text }) => text.trim() === '')) throw new IngestError('Không đọc được chữ nào trong ảnh.')
  return lines
}
