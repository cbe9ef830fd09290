/** Finds the document that a clause speaks of in all it says, such as the one it amends or details. */
import type { Kinds } from '../../knowledge/vietnamese/official/kinds.ts'
import type { Mention } from './mention.ts'

/** "Sửa đổi, bổ sung khoản 2", "Bãi bỏ một số điều", "Thay thế cụm từ": what has a number here is of another document. */
const amending =
  /^(?:Sửa đổi|Bổ sung|Thay thế|Bãi bỏ|Hủy bỏ|Bỏ)(?:,? (?:và )?(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|bỏ))*(?: toàn bộ)? (?:một số|các|cụm từ|từ|nội dung|tên|điều|khoản|điểm|mục|chương|phụ lục|mẫu|biểu)(?!\p{L})/iu

/** An amending clause of which nothing says what it amends. */
const unknown = { kind: 'amends' as const, documentKind: 'other', docNumber: null, issuedOn: null, issuer: null }

/** Makes a reader that goes through the clauses of a document in order. */
export function createSubjectReader({ named, codeOf }: Kinds) {
  const speaking = new RegExp(
    String.raw`(?<cue>[Ss]ửa đổi|[Bb]ổ sung|[Bb]ãi bỏ|[Tt]hay thế|[Qq]uy định chi tiết|[Hh]ướng dẫn)(?!\p{L})[^.;:\n“"]{0,300}? của (?<kind>${named})(?! này)(?: [^\s,.;:()“"]+){1,12}`,
    'u',
  )
  let amended: Mention | undefined

  /** What the clauses below are about; `own` are the mentions in its words. */
  function subjectOf(words: string, own: Mention[]): Mention | undefined {
    const found = own.find(isAmended) ?? readSubject(words, own)
    if (found && found.kind !== 'cites') amended = { ...found, path: null }
    return found
  }

  function readSubject(words: string, own: Mention[]): Mention | undefined {
    const match = speaking.exec(words)
    if (!match) return undefined
    const place = { start: match.index, end: match.index + match[0].length }
    const numbered = own.find(
      ({ docNumber, start }) => docNumber !== null && start! >= place.start && start! < place.end,
    )
    const kind = /^(?:quy|hướng)/iu.test(match.groups!.cue!) ? ('cites' as const) : ('amends' as const)
    const documentKind = codeOf(match.groups!.kind!)
    return numbered ? { ...numbered, kind } : { ...unknown, ...place, kind, documentKind, text: match[0], path: null }
  }

  /** For the words of a clause that says "Bãi bỏ khoản 3" with nothing above it that says of what: what was amended last. */
  function subjectWithin(words: string): Mention | undefined {
    return amending.test(words) ? (amended ?? { ...unknown, start: 0, end: 0, text: '', path: null }) : undefined
  }

  return { subjectOf, subjectWithin }
}

function isAmended({ kind, documentKind, docNumber }: Mention): boolean {
  return (docNumber !== null || documentKind !== null) && (kind === 'amends' || kind === 'repeals')
}
