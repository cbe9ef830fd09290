/** Finds mentions of other documents in the words of a clause. */
import type { ReferenceKind } from '../../db/schema/document-tables.ts'
import { formatPath } from '../../knowledge/citation/citation.ts'
import { parsePrintedReferences, type WrittenReference } from '../../knowledge/citation/parse-references.ts'
import { isoDate } from '../../knowledge/vietnamese/official/calendar.ts'
import { type Kinds, officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'
import { joined, type Mention, type MentionPlace } from './mention.ts'
import { createOwnReferenceReader } from './own-references.ts'

const numberPattern = String.raw`\d[\d.]*(?:/\d{4})?\s?[-–/]\s?\p{L}[\p{L}\d]*(?:\s?[-–/]\s?\p{L}[\p{L}\d]*)*`
const datePattern = String.raw`\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}`
/** Words that follow the name of a body. */
const afterName =
  'về|quy định|ban hành|sửa đổi|bổ sung|hướng dẫn|phê duyệt|năm|ngày|đã|được|do|để|tại|trên|trong|thì|là|có|theo|số|cho|từ|nêu|này|thực hiện|triển khai|với|như|gồm|bao gồm|hết|chi tiết|kèm|đối|ký'
/** "Bộ Chính trị khoá IX", "Bộ Lao động - Thương binh và Xã hội" */
function issuerPattern(kind: string): string {
  return String.raw`\p{Lu}\p{L}*(?: (?!(?:${afterName})(?!\p{L})|và (?!\p{Lu}\p{Ll}+ )|và (?:${kind})|[-–] (?!\p{Lu}))[\p{L}–-]+){0,12}`
}

/** "Nghị quyết số 23- NQ/TW, ngày 06/10/2022 của Bộ Chính trị khoá IX" */
function mentionPattern({ cited, titledFirst }: Kinds): RegExp {
  const kind = anyFirstLetter(cited)
  return new RegExp(
    `(?<![\\p{L}])(?<kind>${kind})(?: hành động)?(?:(?<=${anyFirstLetter(titledFirst)}) [^\\n.;:()“”\\d]{2,90}?)?(?: số)?:? (?<number>${numberPattern})` +
      `(?:,? ngày (?<date>${datePattern}))?(?: của (?<issuer>${issuerPattern(kind)}))?`,
    'gu',
  )
}

/** "Kế hoạch|Luật" → "[Kk]ế hoạch|[Ll]uật" */
function anyFirstLetter(names: string): string {
  return names.replace(/(?<=^|\|)\p{Lu}/gu, (letter) => `[${letter}${letter.toLowerCase()}]`)
}

/** For words without a document around them. */
const nowhere: MentionPlace = { path: [], subject: undefined }

/** Makes a reader for mentions of documents of these kinds. */
export function createReferenceReader(kinds: Kinds) {
  const mention = mentionPattern(kinds)
  const above = new RegExp(`(?<kind>${anyFirstLetter(kinds.cited)}) (?:nêu|nói) trên`, 'gu')
  const findOwnReferences = createOwnReferenceReader(kinds)

  /** First documents by number, then clauses by place, each in order; `kind` depends on the words before. */
  function findReferences(text: string, place = nowhere): Mention[] {
    const found = [...text.matchAll(mention)].map((match) => readDocument(text, match, kinds))
    for (const [index, one] of found.entries()) inheritKind(one, found[index - 1], text)
    const rest = found.reduce((words, { start, end }) => blank(words, start, end), text)
    const numbered = found.flatMap(({ mentions }) => mentions)
    return [...numbered, ...findOwnReferences(rest, { ...place, numbered })]
  }

  /** "Nghị quyết nêu trên": the last one of that kind among those `mentioned` before. */
  function findAbove(text: string, mentioned: Mention[]): Mention[] {
    return [...text.matchAll(above)].flatMap((match) => {
      const documentKind = kinds.codeOf(match.groups!.kind!)
      const last = mentioned.findLast((one) => one.documentKind === documentKind && one.docNumber !== null)
      const place = { start: match.index, end: match.index + match[0].length }
      return last ? [{ ...last, ...place, kind: 'cites' as const, text: match[0], path: null }] : []
    })
  }

  return { findReferences, findAbove }
}

export const { findReferences, findAbove } = createReferenceReader(officialKinds)

interface DocumentMention {
  mentions: Mention[]
  start: number
  end: number
}

/** One mention for each clause named before the document, or one of the document as a whole. */
function readDocument(text: string, match: RegExpExecArray, kinds: Kinds): DocumentMention {
  const { kind, number, date, issuer } = match.groups!
  const end = match.index + match[0].length
  const from = Math.max(match.index - longestPath, 0)
  const clauses = clausesBefore(text.slice(from, match.index))
  const start = clauses.length > 0 ? from + Math.min(...clauses.map((clause) => clause.start)) : match.index
  const document = {
    kind: relationOf(text.slice(Math.max(start - 80, 0), start), text.slice(end)),
    text: match[0].trim(),
    documentKind: kinds.codeOf(kind!),
    docNumber: number!.replace(/\s+/gu, '').replace(/–/gu, '-'),
    issuedOn: date ? readDate(date) : null,
    issuer: issuer?.trim() ?? null,
  }
  const whole = { ...document, path: null, start: match.index, end }
  const parts = clauses.map(({ path, own }) => ({
    ...document,
    path: formatPath(path),
    start: from + own.start,
    end: from + own.end,
  }))
  return { mentions: parts.length > 0 ? parts : [whole], start, end }
}

/** "Bãi bỏ Quyết định số 1/QĐ-UBND và Quyết định số 2/QĐ-UBND" repeals both. */
function inheritKind(one: DocumentMention, before: DocumentMention | undefined, text: string): void {
  const between = before && text.slice(before.end, one.start)
  if (between === undefined || !/^(?:[,;]| và|[,;] và) $/u.test(between)) return
  for (const mentioned of one.mentions) mentioned.kind = before!.mentions[0]!.kind
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
}

const cues: [ReferenceKind, RegExp][] = [
  ['amends', /(?:thay thế|bãi bỏ|bổ sung)[^.;:]{0,30} cụm từ[^.;:]{0,80} (?:tại|của)$/iu],
  ['legal-basis', /căn cứ(?: vào)?$/iu],
  ['implements', /(?:thực hiện|cụ thể hóa)$/iu],
  ['replaces', /(?<!được )thay thế(?: cho)?$/iu],
  ['repeals', /(?<!được |bị )bãi bỏ(?: toàn bộ| một phần)?$/iu],
  ['amends', /(?<!được )sửa đổi(?:, bổ sung)?(?: một số (?:điều|khoản|nội dung|quy định)(?: của| tại)?)?$/iu],
  ['amends', /(?<!được )bổ sung(?: một số (?:điều|khoản|nội dung|quy định)(?: của| tại)?)?$/iu],
]

/** "Quyết định số 5/QĐ-UBND … hết hiệu lực kể từ ngày …" says so after the name. */
function relationOf(before: string, after: string): ReferenceKind {
  const isSubject = /(?:^|[.;:]\s*|\n)$/u.test(before)
  if (isSubject && /^[^.;\n]{0,400}? hết hiệu lực/u.test(after)) return 'ends-validity'
  return cues.find(([, cue]) => cue.test(before.trim()))?.[0] ?? 'cites'
}

/** "các điểm a, b khoản 1 Điều 3 và khoản 2 Điều 5" is about as long as anybody writes. */
const longestPath = 200

/** "Điều 5 của Nghị định số …", "Mẫu số 01 ban hành kèm theo Thông tư số …" */
const ofDocument = /^,?(?: của| tại|(?: (?:được )?ban hành)? kèm theo)? ?$/u

/** The clauses named right before the document: "điểm a khoản 2 Điều 5", or several joined by "và" or a comma. */
function clausesBefore(before: string): WrittenReference[] {
  const found: WrittenReference[] = []
  let end = before.length
  for (const reference of parsePrintedReferences(before).toReversed()) {
    const gap = before.slice(reference.end, end)
    const isLast = found.length === 0 && ofDocument.test(gap)
    const isJoined = found.length > 0 && (reference.end > end || joined.test(gap))
    if (!isLast && !isJoined) break
    found.unshift(reference)
    end = Math.min(end, reference.start)
  }
  return found
}

/** "6/10/2022", "05 tháng 01 năm 2020" → "2022-10-06" */
function readDate(date: string): string | null {
  const [day, month, year] = date.match(/\d+/gu)!
  return isoDate(day!, month!, year!)
}
