/** Questions about a document itself: its number, issuer, date, signer, title, recipients. */
import type { ClauseLevel } from '../../../db/schema/document-tables.ts'
import type { LibraryDocument, Passage } from '../../library/library.ts'
import { topicsOfDocument } from '../../search/document-fit.ts'
import { fold, normalise } from '../../vietnamese/normalise.ts'
import { headsAsTyped } from '../../vietnamese/official/offices.ts'
import { topicWeight } from '../../vietnamese/question-words.ts'
import { syllablesOf } from '../../vietnamese/syllables.ts'
import type { AnswerPart, HeaderField, Proposal, Question } from '../answer-parts.ts'
import { chooseDocuments } from '../choose-documents.ts'
import { properNames, spellChat } from '../read-question.ts'

// Matched against folded text; a question may ask for several ("ai ký, ngày nào").
const fields: [HeaderField, RegExp][] = [
  [
    'docNumber',
    /so (?:va )?ky hieu|ky hieu|so hieu|mang so (?:gi|may|bao nhieu)|(?:la )?so (?:may|gi|bao nhieu)(?!\p{L})/u,
  ],
  [
    'issuedOn',
    /(?:ky|ban hanh|ra doi|ra|co) (?:vao )?(?:ngay|khi|nam|luc|thang) nao|ngay (?:ban hanh|ky)|ky ngay|(?:ky|ban hanh) (?:bao gio|khi nao)/u,
  ],
  [
    'signer',
    /ai (?:la nguoi )?ky|nguoi ky|(?<!\p{L})do .{1,60} ky(?!\p{L})|(?<!\p{L})ky (?:ke hoach|van ban|ban hanh)/u,
  ],
  [
    'issuer',
    /(?:ai|co quan nao|don vi nao|cap nao|to chuc nao) (?:da )?(?:ban hanh|ra)(?!\p{L})|co quan ban hanh|do (?:ai|co quan nao|don vi nao) ban hanh|cua (?:ai|co quan nao) ban hanh/u,
  ],
  ['recipients', /noi nhan|(?<!\p{L})gui (?:.{0,30} )?(?:ai|dau|nao|nhung)(?!\p{L})/u],
  [
    'title',
    /trich yeu|ten (?:day du )?(?:cua )?(?:ke hoach|van ban|nghi quyet)|(?:ke hoach|van ban) (?:nay )?ten (?:la )?gi/u,
  ],
]

/** Words that belong to such questions and not to any topic. */
const ownWords = new Set(
  `so ky hieu ngay thang nam ban hanh nguoi ke hoach van nghi quyet gui noi nhan trich yeu ten co quan don vi chuc vu mang
  nay tai lieu giay to day ra doi luc la do cap to chuc vao giu hien dang lan luot hai bao cao phong nganh vi sao lai
  chu tich pho bi thu giam doc uy nhan dan thanh xa huyen tinh`.split(/\s+/u),
)

const levelOf: Record<HeaderField, ClauseLevel[]> = {
  docNumber: ['letterhead'],
  issuedOn: ['letterhead', 'signature', 'closing'],
  signer: ['signature'],
  issuer: ['preamble', 'letterhead', 'signature'],
  recipients: ['recipients'],
  title: ['title'],
}

/** Undefined where the question is about something else. */
export function answerFromHeader(all: LibraryDocument[], { text, history }: Question): Proposal | undefined {
  const office = officeOf(all, text)
  if (office.length > 0) return { kind: 'answered', parts: office }
  const holder = holderOf(all, text)
  if (holder) return holder
  const asked = fields.filter(([, pattern]) => pattern.test(fold(normalise(text)))).map(([field]) => field)
  if (asked.length === 0) return undefined
  // "Nó ra ngày nào?" asks about what was spoken of before, possibly a document that is not ours.
  if (history.length > 0 && !/ke hoach|van ban/u.test(fold(normalise(text)))) return undefined
  const documents = chooseDocuments(all, text).documents.filter((document) => isAbout(text, document))
  if (documents.length === 0) return undefined
  const parts = documents.flatMap((document) => asked.flatMap((field) => describeFact(document, field)))
  const named = properNames(text).map(normalise)
  const corrected =
    asked.includes('signer') || asked.includes('issuedOn')
      ? documents.flatMap((document) => correctSigner(document, named))
      : []
  const stated = [...parts.filter((part) => part.value !== null), ...corrected]
  if (stated.length === 0) return { kind: 'not-found', nearest: documents.flatMap(headerPassages) }
  return { kind: 'answered', parts: unique(stated).slice(0, mostFacts) }
}

/** Of many documents that have the fact, only this many are named. */
const mostFacts = 6

/** "Đặng Quang Tú giữ chức vụ gì?": the signature with that name, even if one of its syllables is mistyped. */
function officeOf(documents: LibraryDocument[], text: string): AnswerPart[] {
  if (!/chuc (?:vu|danh)|(?:la|lam) (?:ai|gi)|giu chuc/u.test(fold(spellChat(normalise(text))))) return []
  const asked = syllablesOf(text).map(({ folded }) => folded)
  const isNamed = ({ signer }: LibraryDocument) => {
    const name = syllablesOf(signer ?? '').map(({ folded }) => folded)
    const mistyped = asked.map((_, at) => name.filter((syllable, nth) => asked[at + nth] !== syllable).length)
    return name.length >= 3 && Math.min(...mistyped) <= 1
  }
  return documents.filter(isNamed).flatMap((document) => describeFact(document, 'signer'))
}

/** "Ai là Chủ tịch UBND xã?": only where somebody signs with exactly that office of exactly that body. */
function holderOf(documents: LibraryDocument[], text: string): Proposal | undefined {
  const found = officeAsked.exec(normalise(text))
  if (!found) return undefined
  const [, office, body] = found.map((words) => fold(words ?? ''))
  const asked = syllablesOf(body!).filter((syllable) => topicWeight(syllable, true) > 0)
  const parts = documents
    .filter(({ signerTitle }) => fold(normalise(signerTitle ?? '')) === office)
    .filter(({ issuer }) =>
      asked.every(({ folded }) => syllablesOf(issuer ?? '').some((word) => word.folded === folded)),
    )
    .flatMap((document) => describeFact(document, 'signer'))
  if (parts.length > 0) return { kind: 'answered', parts }
  return { kind: 'not-found', nearest: documents.flatMap(headerPassages).filter(isSignature) }
}

const officeAsked = new RegExp(
  String.raw`^ai (?:đang |hiện |hiện nay |đang là |là |làm |giữ chức |dang |hien |lam )+((?:phó |pho )?(?:${headsAsTyped}))((?: [\p{L}\d]+)*)`,
  'u',
)

function isSignature({ clause }: Passage): boolean {
  return clause.level === 'signature'
}

/** Whether nothing else is asked about: the words left over name the document or one of its people. */
export function isAbout(text: string, document: LibraryDocument): boolean {
  const people = headerPassages(document).map(({ clause }) => clause.text)
  const known = new Set(syllablesOf([topicsOfDocument(document), ...people].join('\n')).map(({ folded }) => folded))
  const isAccented = fold(text) !== text
  const topic = syllablesOf(text).filter(
    (syllable) => topicWeight(syllable, isAccented) > 0 && !ownWords.has(syllable.folded),
  )
  const foreign = topic.filter(({ folded }) => !known.has(folded))
  // A question that names the wrong signer is still about the signature.
  const names = new Set(properNames(text).flatMap((name) => syllablesOf(name).map(({ folded }) => folded)))
  return foreign.every(({ folded }) => names.has(folded)) && !namesOther(text, document)
}

/** "Nghị quyết 58" in a question is not the plan that carries it out, unless the plan is named too. */
function namesOther(text: string, { kind }: LibraryDocument): boolean {
  const plain = fold(normalise(text))
  return kind === 'plan' && !/ke hoach|(?<!\p{L})kh ?\d|van ban/u.test(plain) && /nghi quyet|(?<!\p{L})nq/u.test(plain)
}

export function describeFact(document: LibraryDocument, field: HeaderField): Extract<AnswerPart, { kind: 'header' }>[] {
  const value = statedIn(document, field)
  const passage = document.passages.find((one) => levelOf[field].includes(one.clause.level) && showsValue(one, value))
  return passage ? [{ kind: 'header', field, value, passage }] : []
}

function statedIn(document: LibraryDocument, field: HeaderField): string | null {
  switch (field) {
    case 'docNumber':
      return document.docNumberAsPrinted
    case 'recipients':
      return document.passages.find(({ clause }) => clause.level === 'recipients')?.clause.text ?? null
    default:
      return document[field]
  }
}

/** The clause must show the value, so that it can be quoted; a missing value needs none. */
export function showsValue({ clause, document }: Passage, value: string | null): boolean {
  if (value === null) return true
  const words = normalise(`${clause.heading ?? ''} ${clause.text}`)
  if (/^\d{4}-\d\d-\d\d$/u.test(value)) return showsDate(words, value)
  const isShortened = value === document.issuer && words.includes(normalise(value).slice(0, 12))
  return words.includes(normalise(value)) || isShortened
}

/** "ngày 5 tháng 11 năm 2022", "05/11/2022" */
function showsDate(words: string, date: string): boolean {
  const [year, month, day] = date.split('-').map(Number)
  return new RegExp(`(?<!\\d)0?${day}(?: tháng |[/.-])0?${month}(?: năm |[/.-])${year}(?!\\d)`, 'u').test(words)
}

/** "Ông A ký kế hoạch này ngày nào?", where B signed it: the answer is who signed. */
function correctSigner(document: LibraryDocument, names: string[]): AnswerPart[] {
  const { signer } = document
  const places = normalise(topicsOfDocument({ ...document, signer: null }))
  const people = names.filter((name) => !places.includes(name))
  const isWrong = signer !== null && people.length > 0 && !people.some((name) => name.includes(normalise(signer)))
  return isWrong ? describeFact(document, 'signer') : []
}

function headerPassages({ passages }: LibraryDocument): Passage[] {
  return passages.filter(({ clause }) => /^(?:signature|title|letterhead|recipients)$/u.test(clause.level))
}

function unique(parts: AnswerPart[]): AnswerPart[] {
  const key = (part: AnswerPart) => `${part.passage.clause.id} ${part.kind === 'header' ? part.field : ''}`
  return [...new Map(parts.map((part) => [key(part), part])).values()]
}
