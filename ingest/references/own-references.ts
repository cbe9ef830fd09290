/** Finds mentions of clauses by place in this document, in the one it amends, or in a law named without its number. */
import type { ReferenceKind } from '../../db/schema/document-tables.ts'
import { type ClausePath, formatPath, ranks } from '../../knowledge/citation/citation.ts'
import { parsePath, parsePrintedReferences, type WrittenReference } from '../../knowledge/citation/parse-references.ts'
import type { Kinds } from '../../knowledge/vietnamese/official/kinds.ts'
import { joined, type Mention, type MentionPlace } from './mention.ts'

/** Texts with articles of their own that are no documents of an authority. */
const otherTexts =
  'Hiệp định|Hiệp ước|Công ước|Nghị định thư|Hiến chương|Hợp đồng|Quy chuẩn|Tiêu chuẩn|Nội quy|Bộ quy tắc'

/** "… Nghị định này", "… của Luật Đất đai", "… ban hành kèm theo Thông tư này" after the clause that is named. */
function ofDocumentPattern({ named }: Kinds): RegExp {
  return new RegExp(
    String.raw`^,?(?: của| tại| trong|(?: (?:được )?ban hành)? kèm theo)? (${named}|${otherTexts})(?= (này)(?!\p{L})|(?: [^\s,.;:()]+){0,8})`,
    'u',
  )
}

/** "khoản 1 Điều này": the article that these words are in. */
const ofOwnClause = /^ (?:Phần|Phụ lục|Mẫu|Chương|Mục|Điều|khoản|điểm) này(?!\p{L})/u

/** "Phụ lục kèm theo": "phụ lục" without a number is a word like others. */
const ofAttached = /^(?:(?: được)? ban hành)?(?: kèm theo| đính kèm)(?!\p{L})/u

/** "Điều 55 của 193/2025/NĐ-CP" */
const ofNumber = /^(?: của)? \d+\/\d{4}\/\p{Lu}[^\s,.;:()]*/u

/** Of which document a clause is; `document` is what a mention says of it. */
type Belonging = { kind: 'this'; named?: string } | { kind: 'other'; document: Partial<Mention>; name: string }

interface Surroundings extends MentionPlace {
  /** The mentions of documents by number in the same words. */
  numbered: Mention[]
}

/** Reads the clauses named in a text in which documents mentioned by number are blanked out. */
export function createOwnReferenceReader(kinds: Kinds) {
  const ofDocument = ofDocumentPattern(kinds)

  return function findOwnReferences(text: string, place: Surroundings): Mention[] {
    const spoken = blankQuotations(text)
    const found: Mention[] = []
    let later: { start: number; belonging: Belonging | undefined } | undefined
    // From the last to the first: "khoản 4 Điều 15, khoản 2 Điều 31 Luật Đất đai" names two clauses of that law.
    for (const reference of parsePrintedReferences(spoken).toReversed()) {
      const isJoined = later !== undefined && joined.test(spoken.slice(reference.end, later.start))
      const said = belongingOf(spoken.slice(reference.end)) ?? (isJoined ? later!.belonging : undefined)
      const belonging = said ?? laterInSentence(spoken, reference, place.numbered)
      later = { start: reference.start, belonging }
      if (isNamedClause(spoken, reference, belonging)) found.unshift(readMention(spoken, reference, belonging, place))
    }
    return found
  }

  function belongingOf(after: string): Belonging | undefined {
    const named = ofDocument.exec(after)
    if (named?.[2]) return { kind: 'this', named: named[1]! }
    if (named) return { kind: 'other', document: { documentKind: kinds.codeOf(named[1]!) }, name: nameOf(after) }
    const number = ofNumber.exec(after)
    if (number) return { kind: 'other', document: { documentKind: kinds.codeOf('') }, name: number[0] }
    return ofOwnClause.test(after) ? { kind: 'this' } : undefined
  }
}

/**
 * "thẩm quyền tại khoản 1 Điều 2; thẩm quyền tại điểm c khoản 2 Điều 4 Nghị định số …": articles of the document itself
 * would be said to be.
 */
function laterInSentence(text: string, { path, end }: WrittenReference, numbered: Mention[]): Belonging | undefined {
  if (!path.some(({ level }) => level === 'article')) return undefined
  const next = numbered.find((mention) => mention.path !== null && mention.start! >= end)
  if (!next || /[.!?](?:\s|$)|\n/u.test(text.slice(end, next.start!))) return undefined
  return { kind: 'other', document: { ...next, kind: 'cites' }, name: '' }
}

/** Whether it names a certain clause: not "lập phụ lục hợp đồng", nor "Nơi nhận: - Như Điều 3". */
function isNamedClause(
  text: string,
  { path, start, end }: WrittenReference,
  belonging: Belonging | undefined,
): boolean {
  const isAddressee = path.at(-1)!.level === 'article' && /(?:^|[\n-]\s*)Như $/u.test(text.slice(0, start))
  if (isAddressee) return false
  const isBare = path.at(-1)!.ordinal === 'PL' && path.length === 1
  return !isBare || belonging?.kind === 'this' || (text[start] === 'P' && ofAttached.test(text.slice(end)))
}

function readMention(
  text: string,
  { path, start, end, own: words }: WrittenReference,
  belonging: Belonging | undefined,
  { path: own, subject }: MentionPlace,
): Mention {
  const written = text.slice(start, end)
  const place = { start: words.start, end: words.end }
  if (belonging?.kind === 'other') {
    const mention = mentionOf(`${written}${belonging.name}`, formatPath(path))
    return { ...mention, ...belonging.document, text: mention.text, path: mention.path, ...place }
  }
  if (!belonging && subject) {
    const whole = complete(path, parsePath(subject.path ?? '') ?? [])
    return { ...subject, ...place, text: written, kind: kindBefore(text.slice(0, start)), path: formatPath(whole) }
  }
  const mention = { ...mentionOf(written, formatPath(complete(path, own))), ...place }
  return belonging ? { ...mention, isSaidOwn: true, ofThis: belonging.named } : mention
}

/** Quoted articles refer to the document that they will become part of; a quotation left open ends with the text. */
function blankQuotations(text: string): string {
  let depth = 0
  return [...text.matchAll(/[“”"]|[^“”"]+/gu)]
    .map(({ 0: part, index }) => {
      if (/[“”"]/u.test(part)) depth = opensQuotation(text, index) ? depth + 1 : Math.max(depth - 1, 0)
      return depth > 0 ? ' '.repeat(part.length) : part
    })
    .join('')
}

/** Of straight quotation marks, those before a word. */
function opensQuotation(text: string, at: number): boolean {
  if (text[at] !== '"') return text[at] === '“'
  return /(?:^|[\s(:])$/u.test(text.slice(Math.max(at - 1, 0), at)) && /^\S/u.test(text.slice(at + 1, at + 2))
}

function mentionOf(text: string, path: string): Mention {
  const none = { documentKind: null, docNumber: null, issuedOn: null, issuer: null }
  return { kind: 'cites', text: text.trim(), ...none, path, start: null, end: null }
}

/** "của Luật Đất đai", up to the end of the name. */
function nameOf(after: string): string {
  return /^,?[^,.;:()]*/u.exec(after)![0].split(' ').slice(0, 10).join(' ')
}

function kindBefore(before: string): ReferenceKind {
  if (/bãi bỏ(?: các)?\s*$/iu.test(before)) return 'repeals'
  return /(?:sửa đổi|bổ sung|thay thế)[^.;]*$/iu.test(before) ? 'amends' : 'cites'
}

/** "khoản 2" in Điều 5 is khoản 2 of Điều 5; "Điều 7" or "Mục II" there is of the whole document. */
function complete(written: ClausePath, own: ClausePath): ClausePath {
  const first = ranks[written[0]!.level] ?? 0
  if (first <= ranks.article!) return written
  return [...own.filter(({ level }) => (ranks[level] ?? 0) < first && ranks[level] !== undefined), ...written]
}
