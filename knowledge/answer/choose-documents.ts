/** Which documents a question is about, by the names people give them. */
import type { LibraryDocument } from '../library/library.ts'
import { asksForAll, nameShares } from '../search/document-fit.ts'
import { fold, normalise } from '../vietnamese/normalise.ts'
import { type Kinds, officialKinds } from '../vietnamese/official/kinds.ts'
import { syllablesOf } from '../vietnamese/syllables.ts'

interface ChosenDocuments {
  documents: LibraryDocument[]
  /** Whether the question names them, so that no other document may answer. */
  isNamed: boolean
  /** The question without the words that name them: what is asked about them. */
  topic: string
}

/** The documents the question names, else all. */
export function chooseDocuments(
  documents: LibraryDocument[],
  question: string,
  kinds = officialKinds,
): ChosenDocuments {
  if (asksForAll(question)) return { documents, isNamed: true, topic: question }
  const text = normalise(question)
  for (const find of [findByNumber, findByIssuer, findByTask]) {
    const named = documents.map((document) => ({ document, at: find(text, document, { all: documents, kinds }) }))
    const matches = named.filter(({ at }) => at !== undefined)
    if (matches.length === 0) continue
    const topic = find === findByTask ? question : cut(text, matches[0]!.at!)
    return { documents: matches.map(({ document }) => document), isNamed: true, topic }
  }
  return { documents, isNamed: false, topic: question }
}

interface Surroundings {
  all: LibraryDocument[]
  kinds: Kinds
}

interface Span {
  start: number
  end: number
}

/** "kế hoạch 133", "KH133", "133-KH/ThU": its own number beside its kind. */
function findByNumber(text: string, { docNumber, kind }: LibraryDocument, { kinds }: Surroundings): Span | undefined {
  const digits = docNumber?.match(/^\d+/u)?.[0]
  const names = kinds.typed(kind)
  if (!digits || !names) return undefined
  const symbol = String.raw`(?: ?[-/] ?(?:\d{4} ?[-/] ?)?\p{L}[\p{L}\d]*)*`
  const beforeNumber = `(?:(?:${names}) ?(?:so )?:?)`
  const full = new RegExp(
    `(?<!\\p{L})${beforeNumber}0*${digits}${symbol}(?![\\d,.]\\d)|(?<![\\d/])0*${digits} ?[-/] ?(?:\\d{4} ?/ ?)?(?:${names})(?!\\p{L})${symbol}`,
    'u',
  )
  return spanOf(full.exec(fold(text)))
}

/** "kế hoạch của UBND xã", "văn bản của Thành ủy Đà Lạt", "ở xã": words of its issuer that no other issuer has. */
function findByIssuer(text: string, document: LibraryDocument, { all, kinds }: Surroundings): Span | undefined {
  const shares = nameShares(document, all)
  const words = [...fold(text).matchAll(/[\p{L}\d]+/gu)]
  const nouns = new RegExp(
    `(?<!\\p{L})(?:${kinds.namedByIssuer}|van ban|ban)(?: thuc hien| nay)?(?: cua| o| tai| tu)?(?= )`,
    'gu',
  )
  for (const noun of fold(text).matchAll(nouns)) {
    const from = noun.index + noun[0].length
    const following = words.filter(({ index }) => index >= from)
    const named = following.slice(
      0,
      runLength(
        following.map(([word]) => word),
        shares.own,
      ),
    )
    const isTelling = named.some(([word]) => shares.telling.has(word))
    if (isTelling) return { start: noun.index, end: named.at(-1)!.index + named.at(-1)![0].length }
  }
  return undefined
}

function runLength(words: string[], known: Set<string>): number {
  const end = words.findIndex((word) => !syllablesOf(word).every(({ folded }) => known.has(folded)))
  return end < 0 ? words.length : end
}

/** "Nghị quyết 58" for the one plan that carries it out. */
function findByTask(text: string, document: LibraryDocument, { all, kinds }: Surroundings): Span | undefined {
  const task = new RegExp(`(?<!\\p{L})(?:${kinds.carriedOut})(?: so)? ?(\\d+)`, 'gu')
  const numbers = [...fold(text).matchAll(task)]
  const names = (title: string, digits: string) =>
    new RegExp(`(?<!\\d)${digits}(?:\\s?[-/]\\s?(?:\\d{4}/)?\\p{L})`, 'u').test(title)
  const own = numbers.find(
    ([, digits]) =>
      names(document.title, digits!) && all.filter(({ title }) => names(title, digits!)).length < all.length,
  )
  return spanOf(own)
}

function spanOf(match: RegExpMatchArray | RegExpExecArray | null | undefined): Span | undefined {
  return match ? { start: match.index!, end: match.index! + match[0].length } : undefined
}

function cut(text: string, { start, end }: Span): string {
  return `${text.slice(0, start)} ${text.slice(end)}`.trim()
}
