/** Finds mentions of clauses by place in this document, in the one it amends, or in a law named without its number. */
import type { ReferenceKind } from '../../db/schema/document-tables.ts'
import { type ClausePath, formatPath, ranks } from '../../knowledge/citation/citation.ts'
import { parsePath, parsePrintedReferences, type WrittenReference } from '../../knowledge/citation/parse-references.ts'
import type { Kinds } from '../../knowledge/vietnamese/official/kinds.ts'
import type { Mention, MentionPlace } from './mention.ts'

/** "… Nghị định này", "… của Luật Đất đai" after the clause that is named. */
function ofDocumentPattern({ named }: Kinds): RegExp {
  return new RegExp(String.raw`^,?(?: của)? (${named})(?= (này)|(?: [^\s,.;:()]+){0,8})`, 'u')
}

/** "khoản 1 Điều này": the article that these words are in. */
const ofOwnClause = /^ (Phụ lục|Chương|Mục|Điều|khoản|điểm) này/u

/** Reads the clauses named in a text in which documents mentioned by number are blanked out. */
export function createOwnReferenceReader(kinds: Kinds) {
  const ofDocument = ofDocumentPattern(kinds)

  return function findOwnReferences(text: string, place: MentionPlace): Mention[] {
    const spoken = blankQuotations(text)
    const found: Mention[] = []
    let later: { start: number; documentKind: string } | undefined
    // From the last to the first: "khoản 4 Điều 15, khoản 2 Điều 31 Luật Đất đai" names two clauses of that law.
    for (const reference of parsePrintedReferences(spoken).toReversed()) {
      const between = later && spoken.slice(reference.end, later.start)
      const isJoined = between !== undefined && /^(?:[,;]| và|[,;] và)? ?$/u.test(between)
      const mention = readMention(spoken, reference, place)
      const own = isJoined ? mentionOf(mention.text, formatPath(reference.path), later!) : mention
      found.unshift(own)
      const isOfLaw = own.documentKind !== null && own.docNumber === null
      later = isOfLaw ? { start: reference.start, documentKind: own.documentKind! } : undefined
    }
    return found
  }

  function readMention(text: string, reference: WrittenReference, { path: own, amended }: MentionPlace): Mention {
    const after = text.slice(reference.end)
    const named = ofDocument.exec(after)
    const words = text.slice(reference.start, reference.end)
    if (named && !named[2]) {
      const documentKind = kinds.codeOf(named[1]!)
      return mentionOf(words + nameOf(after), formatPath(reference.path), { documentKind })
    }
    if (amended && !named && !ofOwnClause.test(after)) {
      const path = complete(reference.path, parsePath(amended.path ?? '') ?? [])
      return { ...amended, text: words, kind: kindBefore(text.slice(0, reference.start)), path: formatPath(path) }
    }
    return mentionOf(words, formatPath(complete(reference.path, own)), { documentKind: null })
  }
}

/** Quoted articles refer to the document that they will become part of. */
function blankQuotations(text: string): string {
  return text.replace(/“[^”]{40,}”?/gu, (quoted) => ' '.repeat(quoted.length))
}

function mentionOf(text: string, path: string, { documentKind }: Pick<Mention, 'documentKind'>): Mention {
  return { kind: 'cites', text: text.trim(), documentKind, docNumber: null, issuedOn: null, issuer: null, path }
}

/** "của Luật Đất đai", up to the end of the name. */
function nameOf(after: string): string {
  return /^[^,.;:()]*/u.exec(after)![0].split(' ').slice(0, 10).join(' ')
}

function kindBefore(before: string): ReferenceKind {
  if (/bãi bỏ(?: các)?\s*$/iu.test(before)) return 'repeals'
  return /(?:sửa đổi|bổ sung|thay thế)[^.;]*$/iu.test(before) ? 'amends' : 'cites'
}

/** "khoản 2" in Điều 5 is khoản 2 of Điều 5; "Điều 7" there is an article of the whole document. */
function complete(written: ClausePath, own: ClausePath): ClausePath {
  const first = ranks[written[0]!.level] ?? 0
  const isLarge = written[0]!.level === 'article' || first <= ranks.chapter!
  if (isLarge) return written
  return [...own.filter(({ level }) => (ranks[level] ?? 0) < first && ranks[level] !== undefined), ...written]
}
