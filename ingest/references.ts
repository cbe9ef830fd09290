/** Mentions of other documents in the words of a clause. */
import type { DocumentKind, Reference, ReferenceKind } from '../db/schema.ts'
import { formatPath } from '../knowledge/citation.ts'
import { parseReferences, type WrittenReference } from '../knowledge/parse-references.ts'
import { isoDate } from './dates.ts'

export type Mention = Omit<Reference, 'id' | 'clauseId'>

const kinds: Record<string, DocumentKind> = {
  'nghị quyết': 'resolution',
  'kết luận': 'conclusion',
  'chỉ thị': 'directive',
  'kế hoạch': 'plan',
  'hướng dẫn': 'guideline',
  'quyết định': 'decision',
  'nghị định': 'decree',
  'thông tư': 'circular',
  'quy định': 'regulation',
  'quy chế': 'regulation',
  'chương trình hành động': 'programme',
  'chương trình': 'programme',
  'thông báo': 'notice',
  'báo cáo': 'report',
  luật: 'law',
}

const kindPattern = Object.keys(kinds)
  .map((kind) => `[${kind[0]!.toUpperCase()}${kind[0]}]${kind.slice(1)}`)
  .join('|')
const numberPattern = String.raw`\d[\d.]*(?:/\d{4})?\s?[-–/]\s?\p{L}[\p{L}\d]*(?:\s?[-–/]\s?\p{L}[\p{L}\d]*)*`
const datePattern = String.raw`\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}`
/** Words of a body's name that are printed in lower case: "Bộ Chính trị", "Ban Tuyên giáo Tỉnh ủy". */
const lowerWords =
  'trị|nhân|dân|phủ|hội|ủy|uỷ|vụ|ương|thư|giáo|tướng|xã|phường|huyện|tỉnh|thành|phố|hành|động|khóa|khoá'
const issuerPattern = String.raw`\p{Lu}\p{L}*(?: (?:\p{Lu}\p{L}*|(?:${lowerWords})(?!\p{L})))*`

/** "Nghị quyết số 23- NQ/TW, ngày 06/10/2022 của Bộ Chính trị khoá IX" */
const mention = new RegExp(
  `(?<![\\p{L}])(?<kind>${kindPattern})(?: hành động)?(?: số)?:? (?<number>${numberPattern})` +
    `(?:,? ngày (?<date>${datePattern}))?(?: của (?<issuer>${issuerPattern}))?`,
  'gu',
)

/** In order of appearance; `kind` follows the words before: "Căn cứ …" is a legal basis, "Thực hiện …" implements. */
export function findReferences(text: string): Mention[] {
  return [...text.matchAll(mention)].map((match) => {
    const { kind, number, date, issuer } = match.groups!
    const before = text.slice(Math.max(match.index - 80, 0), match.index)
    const clause = clauseBefore(before)
    return {
      kind: relationOf(clause ? before.slice(0, clause.start) : before),
      text: match[0].trim(),
      documentKind: kinds[kind!.toLowerCase()] ?? 'other',
      docNumber: number!.replace(/\s+/gu, '').replace(/–/gu, '-'),
      issuedOn: date ? readDate(date) : null,
      issuer: issuer?.trim() ?? null,
      path: clause ? formatPath(clause.path) : null,
    }
  })
}

const cues: [ReferenceKind, RegExp][] = [
  ['legal-basis', /căn cứ(?: vào)?$/iu],
  ['implements', /thực hiện$/iu],
  ['replaces', /thay thế(?: cho)?$/iu],
  ['repeals', /bãi bỏ(?: toàn bộ)?$/iu],
  ['amends', /sửa đổi, bổ sung(?: một số (?:điều|nội dung) của)?$/iu],
]

function relationOf(before: string): ReferenceKind {
  return cues.find(([, cue]) => cue.test(before.trim()))?.[0] ?? 'cites'
}

/** "điểm a khoản 2 Điều 5" right before the document's name. */
function clauseBefore(before: string): WrittenReference | undefined {
  const last = parseReferences(before).at(-1)
  return last && /^(?: của)?$/u.test(before.slice(last.end).trimEnd()) ? last : undefined
}

/** "6/10/2022", "05 tháng 01 năm 2020" → "2022-10-06" */
function readDate(date: string): string | null {
  const [day, month, year] = date.match(/\d+/gu)!
  return isoDate(day!, month!, year!)
}
