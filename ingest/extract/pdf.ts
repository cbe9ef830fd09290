/** Given the bytes of a PDF, returns its lines in reading order; tables come as rows. */
import { IngestError } from '../ingest-error.ts'
import { checkSize, defaultLimits, type ExtractionLimits, extractApart } from './apart.ts'
import type { Line } from './line.ts'
import { damaged } from './pdf/document.ts'

export async function extractPdf(bytes: Uint8Array, limits: ExtractionLimits = defaultLimits): Promise<Line[]> {
  checkSize(bytes, limits)
  if (!isWhole(bytes)) throw new IngestError(damaged)
  const lines = await extractApart({ kind: 'pdf', bytes, pages: limits.pages }, limits)
  if (lines.every(({ text }) => text.trim() === '')) throw new IngestError('Tệp PDF không có chữ nào.')
  return lines
}

/** Readers look for its end in the last 1,024 bytes; where it is missing the file was cut, and some pages with it. */
function isWhole(bytes: Uint8Array): boolean {
  const textAt = (from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')
  return textAt(0, 1024).includes('%PDF-') && textAt(-1024).includes('%%EOF')
}
