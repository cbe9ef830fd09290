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
  const matchesOf = (find: Find) =>
    documents.flatMap((document) => {
      const at = find(text, document, { all: documents, kinds })
      return at ? [{ document, at }] : []
    })
  const [first, ...others] = finders.map(matchesOf).filter((matches) => matches.length > 0)
  if (!first) return { documents, isNamed: false, topic: question }
  // "kế hoạch 47 của xã Pa Lừm": a further name tells which of those with the first is meant.
  const meant = others.reduce((chosen, matches) => {
    const both = chosen.filter(({ document }) => matches.some((one) => one.document === document))
    return both.length > 0 ? both : chosen
  }, first)
  return { documents: meant.map(({ document }) => document), isNamed: true, topic: cut(text, meant[0]!.at) }
}

type Find = (text: string, document: LibraryDocument, surroundings: Surroundings) => Span | undefined

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
  const number = /^\d+(?:\.\d+)?/u.exec(docNumber ?? '')?.[0]
  const names = kinds.typed(kind)
  if (!docNumber || !number || !names) return undefined
  const digits = number.replace('.', String.raw`\.`)
  const year = /^[\d.]+\/(\d{4})/u.exec(docNumber)?.[1] ?? String.raw`\d{4}`
  const symbol = String.raw`(?:(?: ?[-/] ?${year})?(?: ?[-/] ?\p{L}[\p{L}\d]*)*)(?![-/]\d)`
  const beforeNumber = `(?:(?:${names}) ?(?:so )?:?)`
  const full = new RegExp(
    `(?<!\\p{L})${beforeNumber}0*${digits}${symbol}(?![\\d,.]\\d)|(?<![\\d/])0*${digits} ?[-/] ?(?:${year} ?/ ?)?(?:${names})(?!\\p{L})${symbol}`,
    'u',
  )
  return spanOf(full.exec(fold(text)))
}

/** "kế hoạch của xã", "văn bản của Thành ủy Đà Lạt", "kế hoạch UBND xã": words that no other issuer has. */
function findByIssuer(text: string, document: LibraryDocument, { all, kinds }: Surroundings): Span | undefined {
  const { own, telling } = nameShares(document, all)
  const words = [...fold(text).matchAll(/[\p{L}\d]+/gu)]
  const nouns = new RegExp(`(?<!\\p{L})(?:${kinds.namedByIssuer}|van ban)(?: thuc hien| nay)?( cua)?(?= )`, 'gu')
  for (const noun of fold(text).matchAll(nouns)) {
    const following = words.filter(({ index }) => index >= noun.index + noun[0].length)
    const spelt = following.map(([word]) => word)
    const named = following.slice(0, runLength(spelt, own))
    // Without "của", the issuer's name must begin there: "kế hoạch tổ chức" is none of "Ban Tổ chức".
    const [first] = own
    const begins = noun[1] !== undefined || syllablesOf(spelt[0] ?? '')[0]?.folded === first
    if (begins && named.some(([word]) => telling.has(word))) {
      return { start: noun.index, end: named.at(-1)!.index + named.at(-1)![0].length }
    }
  }
  return undefined
}

function runLength(words: string[], known: Set<string>): number {
  const end = words.findIndex((word) => !syllablesOf(word).every(({ folded }) => known.has(folded)))
  return end < 0 ? words.length : end
}

/** "ở Lương Minh", "xa luong minh": the name of the unit that issued it or that its title names. */
function findByPlace(text: string, document: LibraryDocument): Span | undefined {
  const isBare = fold(text) === text
  for (const { level, name } of placesOf(document)) {
    const own = isBare ? fold(name) : name
    // Without diacritics, two syllables may be anything, unless the words before them announce a place.
    const before = isBare ? `(?:${fold(level)}|o|tai|cua) ` : ''
    const found = new RegExp(`(?<!\\p{L})${before}${own}(?!\\p{L})`, 'u').exec(text)
    if (found) return spanOf(found)
  }
  return undefined
}

interface Place {
  level: string
  name: string
}

const knownPlaces = new WeakMap<LibraryDocument, Place[]>()

function placesOf(document: LibraryDocument): Place[] {
  const places = knownPlaces.get(document) ?? readPlaces(document)
  knownPlaces.set(document, places)
  return places
}

const units = ['xã', 'phường', 'thị trấn', 'huyện', 'quận', 'thị xã', 'thành phố', 'tỉnh', 'đặc khu']
const anyCase = units.map((unit) => `[${unit[0]}${unit[0]!.toUpperCase()}]${unit.slice(1)}`).join('|')
const capitalised = new RegExp(String.raw`(?<!\p{L})(${anyCase}) (\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,3})`, 'gu')
const upperCase = new RegExp(String.raw`(?<!\p{L})(${units.join('|').toUpperCase()}) (\p{Lu}+(?: \p{Lu}+){1,2})$`, 'gu')

/** "xã Pa Lừm", "ỦY BAN NHÂN DÂN PHƯỜNG HÒA THẠCH": the name behind the word for a unit. */
function readPlaces({ issuer, title }: LibraryDocument): Place[] {
  return [issuer ?? '', title].flatMap((words) =>
    [...words.matchAll(capitalised), ...words.matchAll(upperCase)].map(([, level, name]) => ({
      level: normalise(level!),
      name: normalise(name!),
    })),
  )
}

/** "luật xây dựng", "thông tư tái cấp vốn": words of its title behind the word for its kind. */
function findByTitle(text: string, document: LibraryDocument, { all, kinds }: Surroundings): Span | undefined {
  const names = kinds.typed(document.kind)
  if (!names) return undefined
  const isBare = fold(text) === text
  const spelt = isBare ? fold : (words: string) => words
  for (const noun of fold(text).matchAll(new RegExp(`(?<!\\p{L})(?:${names}) (?=\\p{L})`, 'gu'))) {
    const words = text.slice(noun.index + noun[0].length).split(' ')
    for (let length = Math.min(8, words.length); length >= 2; length--) {
      const run = words
        .slice(0, length)
        .join(' ')
        .replace(/[?.,!]+$/u, '')
      const bears = ({ title, kind }: LibraryDocument) =>
        kind === document.kind && ` ${spelt(normalise(title))} `.includes(` ${run} `)
      const isEnough = length >= shortestRun || run === spelt(normalise(document.title))
      if (isEnough && bears(document) && all.filter(bears).length <= mostOfATitle)
        return { start: noun.index, end: noun.index + noun[0].length + run.length }
    }
  }
  return undefined
}

/** In syllables; fewer may be anything, unless they are the whole title. */
const shortestRun = 3
/** Words that more titles share name none of them. */
const mostOfATitle = 3

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
  return own && nowhere
}

/** What names it is also what is asked about it. */
const nowhere: Span = { start: 0, end: 0 }

/** In this order; the first that finds something decides. */
const finders: Find[] = [findByNumber, findByIssuer, findByPlace, findByTitle, findByTask]

function spanOf(match: RegExpMatchArray | RegExpExecArray | null | undefined): Span | undefined {
  return match ? { start: match.index!, end: match.index! + match[0].length } : undefined
}

function cut(text: string, { start, end }: Span): string {
  return `${text.slice(0, start)} ${text.slice(end)}`.trim()
}
