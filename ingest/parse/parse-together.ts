/** Given the files of an upload, returns the documents in them, and the files that could not be read, with reasons. */
import { createHash } from 'node:crypto'
import { type Extraction, extractLines } from '../extract/extract.ts'
import { recogniseFormat } from '../extract/format.ts'
import { defaultLimits, type ExtractionLimits, type ExtractionProgress } from '../lines/limits.ts'
import type { Line } from '../lines/line.ts'
import { groupParts, joinLines, type ReadPart } from '../parts/join-parts.ts'
import { openParts, type SourceFile, toUnread, type UnreadPart, type UploadPart } from '../parts/open-parts.ts'
import { describeDamage, type ParsedDocument, toDocument } from './parse.ts'

export interface TogetherOptions {
  /** Somebody has said that the files are one document, in this order. */
  asOne?: boolean | undefined
  limits?: ExtractionLimits | undefined
  onProgress?: ((progress: ExtractionProgress) => void) | undefined
}

export interface ParsedUpload {
  documents: UploadedDocument[]
  unread: UnreadPart[]
}

export interface UploadedDocument {
  parsed: ParsedDocument
  /** The files it was made of, in order. */
  parts: PartSource[]
}

export interface PartSource {
  name: string
  /** SHA-256 of its bytes. */
  hash: string
  /** The place of the uploaded file that it is or came in. */
  upload: number
}

interface ReadSource extends ReadPart {
  source: PartSource
  damage: string | undefined
}

export async function parseTogether(files: SourceFile[], options: TogetherOptions): Promise<ParsedUpload> {
  const { limits = defaultLimits, asOne = false } = options
  const opened = await openParts(files, limits)
  const { read, unread } = await readParts(opened.parts, { ...options, limits })
  const groups = asOne ? [{ parts: read, isUnclear: false }] : groupParts(read)
  const upload: ParsedUpload = { documents: [], unread: [...opened.unread, ...unread] }
  const parsed = groups.filter(hasWords).flatMap(({ parts, isUnclear }) => {
    const sources = parts.map(({ source }) => source)
    try {
      return { parsed: toDocument(joinLines(parts), joinDamage(parts)), parts: sources, isUnclear }
    } catch (error) {
      upload.unread.push(...sources.map((source) => toUnread(source, error)))
      return []
    }
  })
  upload.documents = parsed.map(({ isUnclear, ...one }) => ({
    ...one,
    parsed: noteParts(one.parsed, isUnclear && parsed.length > 1, upload.unread),
  }))
  return upload
}

/** Pictures that could not be read are kept among the others, since they count as pages. */
async function readParts(parts: UploadPart[], { limits, onProgress }: TogetherOptions & { limits: ExtractionLimits }) {
  const read: ReadSource[] = []
  const unread: UnreadPart[] = []
  let { characters } = limits
  for (const [index, part] of parts.entries()) {
    if (parts.length > 1) onProgress?.({ page: index + 1, pages: parts.length })
    const lines = await tryExtract(
      part,
      { limits: { ...limits, characters }, ...(onProgress && { onProgress }) },
      unread,
    )
    characters -= lines.reduce((sum, { text }) => sum + text.length, 0)
    const one = describePart(part, lines)
    if (one.isPicture || hasWords({ parts: [one] })) read.push(one)
  }
  return { read, unread }
}

async function tryExtract(part: UploadPart, extraction: Extraction, unread: UnreadPart[]): Promise<Line[]> {
  try {
    return await extractLines(part.bytes, extraction)
  } catch (error) {
    unread.push(toUnread(part, error))
    return []
  }
}

function describePart({ name, bytes, upload }: UploadPart, lines: Line[]): ReadSource {
  const source = { name, upload, hash: createHash('sha256').update(bytes).digest('hex') }
  const isRecognised = lines.every(({ text, confidence }) => text.trim() === '' || confidence !== undefined)
  const isPicture = lines.length > 0 ? isRecognised : /^(?:photo|tiff)$/u.test(recogniseFormat(bytes))
  return { source, lines, isPicture, isTable: isSheet(bytes), damage: describeDamage(bytes) }
}

/** The names of the parts of a Word or Excel file are printed in it as they are. */
function isSheet(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return recogniseFormat(bytes) === 'zip' && file.includes('xl/workbook.xml') && !file.includes('word/document.xml')
}

function hasWords({ parts }: { parts: ReadSource[] }): boolean {
  return parts.some(({ lines }) => lines.some(({ text }) => text.trim() !== ''))
}

function joinDamage(parts: ReadSource[]): string | undefined {
  const damaged = parts.filter(({ damage }) => damage !== undefined)
  if (parts.length === 1) return damaged[0]?.damage
  return damaged.map(({ source, damage }) => `${source.name}: ${damage}`).join(' ') || undefined
}

const unclearPart = 'không rõ là phụ lục hay một phần của văn bản nào được gửi cùng'

/** Nothing that was sent along is passed over in silence. */
function noteParts(parsed: ParsedDocument, isUnclear: boolean, unread: UnreadPart[]): ParsedDocument {
  if (!isUnclear && unread.length === 0) return parsed
  const missing = unread.map(({ name, reason }) => `Tệp “${name}” gửi cùng chưa đọc được: ${reason}`)
  const separate = `Tệp này ${unclearPart}, nên được lưu thành văn bản riêng. Nếu là một văn bản, xin gửi lại riêng các tệp của văn bản ấy, hoặc gộp thành một tệp.`
  const doubts = [
    ...(isUnclear ? [unclearPart] : []),
    ...(unread.length > 0 ? [`có tệp gửi cùng chưa đọc được: ${unread.map(({ name }) => name).join(', ')}`] : []),
  ]
  const warnings = [...missing, ...(isUnclear ? [separate] : []), ...parsed.warnings]
  return { ...parsed, partsDoubt: doubts.join('; '), warnings }
}
