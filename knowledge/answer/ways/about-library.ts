/** Questions about the library itself: which documents there are, from whom, which are the newest. */
import type { LibraryDocument } from '../../library/library.ts'
import { kindOf, type QuestionKind } from '../../question/question-kind.ts'
import { fold, normalise } from '../../vietnamese/normalise.ts'
import { officialKinds } from '../../vietnamese/official/kinds.ts'
import type { Proposal } from '../answer-parts.ts'
import { isAbout } from './header-facts.ts'

const mostListed = 5
const listing = new Set<QuestionKind>(['library', 'list', 'amount', 'yes-no', 'what'])
/** Matched against folded text, as is all below. */
const newest = /moi nhat|gan day|vua (?:ra|ban hanh|cong bo)|moi (?:ra|ban hanh|cong bo)/u

/** Undefined where the question is about something else, or no document is of the kind and about the topic it names. */
export function answerAboutLibrary(documents: LibraryDocument[], question: string): Proposal | undefined {
  const text = fold(normalise(question))
  if (!asksWhich.test(text) || !listing.has(kindOf(question))) return undefined
  const topic = without(new RegExp(`${newest.source}|${asksWhich.source}|${particles}`, 'gu'), normalise(question))
  const matching = documents.filter((document) => isOfKind(text, document) && isAbout(topic, document))
  if (matching.length === 0) return undefined
  const sorted = matching.toSorted((one, other) => (other.issuedOn ?? '').localeCompare(one.issuedOn ?? ''))
  const listed = sorted.slice(0, newest.test(text) ? 1 : mostListed)
  const [first] = listed
  return {
    kind: 'answered',
    parts: [{ kind: 'library', passage: titleOf(first!), titles: listed.map(titleOf), count: matching.length }],
  }
}

/** At the end of a question, where "vay" is no loan. */
const particles = String.raw`(?: (?:vay|the|a|nhi|nhe|day|ha|ad))+\W*$`
const named = `van ban|tai lieu|${officialKinds.asked}`
const asksWhich = new RegExp(
  String.raw`(?<!\p{L})(?:(?:nhung|cac|danh sach|liet ke|bao nhieu|may|tat ca|toan bo) (?:cac |nhung )?(?:${named})(?: (?:nao|gi|dang co|hien co))?|(?:${named}) (?:nao|gi)|(?:${named}) (?=moi nhat|gan day|moi |vua ))(?!\p{L})`,
  'u',
)

/** The pattern is of folded text, the rest is as typed. */
function without(pattern: RegExp, typed: string): string {
  const found = [...fold(typed).matchAll(pattern)]
  return found.reduceRight(
    (text, { index, 0: { length } }) => `${text.slice(0, index)} ${text.slice(index + length)}`,
    typed,
  )
}

/** "nghị quyết nào" asks for no plan; "văn bản nào" for all. */
function isOfKind(text: string, { kind }: LibraryDocument): boolean {
  const names = officialKinds.typed(kind)
  const isAny = /(?<!\p{L})(?:van ban|tai lieu)(?!\p{L})/u.test(text)
  return isAny || (names !== undefined && new RegExp(`(?<!\\p{L})(?:${names})(?!\\p{L})`, 'u').test(text))
}

function titleOf(document: LibraryDocument) {
  return document.passages.find(({ clause }) => clause.level === 'title') ?? document.passages[0]!
}
