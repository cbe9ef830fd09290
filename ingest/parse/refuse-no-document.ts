/** Refuses what is no document: a note of two lines, an empty form, or bytes that only look like letters. */
import { type ClauseLevel, type HeaderFields, isHeaderLevel } from '../../db/schema/document-tables.ts'
import type { DocumentKind } from '../../knowledge/vietnamese/official/kinds.ts'
import { readabilityOf } from '../extract/page/readable.ts'
import { IngestError } from '../lines/ingest-error.ts'

/** Real documents of law have from .84 on; those with long tables of chemical names .27, but they have a header. */
const leastReadable = 0.5
const fewestSyllables = 60
/** Of the letters and the dots and lines to write on. */
const mostBlank = 0.4

interface Read {
  header: HeaderFields
  clauses: { level: ClauseLevel }[]
  text: string
}

/** A document that names its kind, its number or its body is never refused here. */
export function refuseNoDocument({ header, clauses, text }: Read): void {
  const { kind, docNumber, issuer } = header
  if (kind !== ('other' satisfies DocumentKind) || docNumber !== null || issuer !== null) return
  const readability = readabilityOf(text)
  if (readability !== undefined && readability < leastReadable && !isEnglish(text))
    throw new IngestError(reasons.noWords)
  if (shareOfBlanks(text) > mostBlank) throw new IngestError(reasons.emptyForm)
  const isNumbered = clauses.some(({ level }) => !isHeaderLevel(level) && level !== 'subheading')
  if (!isNumbered && countWords(text) < fewestSyllables) throw new IngestError(reasons.note)
}

const cure = 'Xin gửi văn bản đầy đủ, có tên loại (Kế hoạch, Nghị quyết …), số, ký hiệu hoặc cơ quan ban hành.'
const reasons = {
  noWords: `Tệp không đọc ra chữ Việt: có thể hỏng hoặc không phải văn bản. ${cure}`,
  emptyForm: `Tệp là biểu mẫu còn trống, không có nội dung để tra cứu. ${cure}`,
  note: `Tệp chỉ có vài dòng, không nhận ra văn bản nào. ${cure}`,
}

function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const small = words.filter((word) => /^(?:the|of|and|to|in|for|on|by)$/u.test(word))
  return small.length > words.length / 8
}

function shareOfBlanks(text: string): number {
  const blanks = text.match(/[._…]{4,}|…+/gu)?.join('').length ?? 0
  return blanks / Math.max(1, text.replace(/\s/gu, '').length)
}

function countWords(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0
}
