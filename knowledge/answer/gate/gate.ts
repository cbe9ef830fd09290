/** Lets a written sentence through only if the clauses it cites say the same, as a pure function without a model. */
import { ancestorsOf, leadInOf, type Passage, wordsOf } from '../../library/library.ts'
import { topicsOfDocument } from '../../search/document-fit.ts'
import { normalise } from '../../vietnamese/normalise.ts'
import { sentencesOf } from '../../vietnamese/syllables.ts'
import type { Citation } from '../answer-parts.ts'
import { type AlignedStatement, align } from './align-words.ts'
import { findFault } from './checks.ts'
import { readAtoms } from './reading.ts'
import type { Fault, GateFinding } from './traced.ts'
import { findReplacedSubject, findSwappedActor } from './who-acts.ts'

/** A sentence as a model wrote it. */
export interface WrittenDraft {
  text: string
  rests: { id: string; quote: string }[]
}

/** The clauses the model was given, by the ids it knows them by. */
type Given = ReadonlyMap<string, Passage>

type Verdict = { kind: 'passed'; sources: Citation[] } | { kind: 'refused'; finding: GateFinding }

const shortestQuote = 8
const longestSentence = 600

export function judge(draft: WrittenDraft, given: Given): Verdict {
  const sources: Citation[] = []
  if (draft.text.length > longestSentence) return refuse('empty', '')
  for (const { id, quote } of draft.rests) {
    const passage = given.get(id)
    if (!passage) return refuse('citation', id)
    const exact = findQuote(wordsOf(passage.clause), quote)
    if (exact === undefined) return refuse('quote', quote)
    sources.push({ passage, quote: exact })
  }
  return judgeSentence(draft.text, sources)
}

/** Whether the sentence says what the quoted clauses say; its sources are those it draws from. */
export function judgeSentence(text: string, sources: Citation[]): Verdict {
  if (sources.length === 0) return refuse('citation', '')
  // "Có, …" answers a question that its readers do not see.
  if (/^(?:có|vâng|dạ|ừ)(?: ạ)?[,.!]/iu.test(text.trim())) return refuse('polarity', text.trim().slice(0, 2))
  const statements = sources.flatMap(statementsOf)
  const said = readAtoms(text)
  const traced = { said, ...align(said, statements) }
  const finding = findFault(traced) ?? findReplacedSubject(traced) ?? findSwappedActor(traced)
  if (finding) return { kind: 'refused', finding }
  // A clause that is cited but not drawn from proves nothing.
  const drawnFrom = new Set(
    traced.places.map((place) => place?.statement.kind === 'clause' && place.statement.citation),
  )
  return { kind: 'passed', sources: sources.filter((_, citation) => drawnFrom.has(citation)) }
}

function refuse(fault: Fault, words: string): Verdict {
  return { kind: 'refused', finding: { fault, words } }
}

/** The words of the clause that the quote repeats, except for white space and the forms of dashes and quotes. */
function findQuote(words: string, quote: string): string | undefined {
  const sought = normalise(quote).replace(/\s/gu, '')
  if (sought.length < shortestQuote) return undefined
  // Normalising changes letters and white space, never how many letters there are.
  const places = [...words.normalize('NFC').matchAll(/\S/gu)]
  const start = normalise(words).replace(/\s/gu, '').indexOf(sought)
  if (start < 0) return undefined
  const end = places[start + sought.length - 1]!.index + 1
  return words.normalize('NFC').slice(places[start]!.index, end)
}

/** The sentences of the clause that the quote touches, whole, with what stands above them. */
function statementsOf({ passage, quote }: Citation, citation: number): AlignedStatement[] {
  const touched = touchedSentences(passage, quote)
  const around: [AlignedStatement['kind'], string][] = [
    ...[passage, ...ancestorsOf(passage)].map(({ clause }): [AlignedStatement['kind'], string] => [
      'heading',
      clause.heading ?? '',
    ]),
    ['heading', introductionOf(passage)],
    ['document', topicsOfDocument(passage.document)],
  ]
  const context = around.filter(([, text]) => text !== '')
  return [
    ...touched.map(({ text, introduction }) =>
      toStatement('clause', `${introduction} ${text}`, citation, readAtoms(introduction).atoms.length),
    ),
    ...context.map(([kind, text]) => toStatement(kind, text, citation, 0)),
  ]
}

function toStatement(
  kind: AlignedStatement['kind'],
  text: string,
  citation: number,
  introduction: number,
): AlignedStatement {
  return { kind, citation, introduction, reading: readAtoms(text) }
}

interface Sentence {
  text: string
  /** The words above that change its sense: "Nghiêm cấm các hành vi sau:". */
  introduction: string
}

function touchedSentences(passage: Passage, quote: string): Sentence[] {
  const { clause } = passage
  const headings = [passage, ...ancestorsOf(passage)].map((one) => one.clause.heading ?? '').filter(forbids)
  const above = [...headings, introductionOf(passage)].filter(changesSense).join(' ')
  const from = wordsOf(clause).indexOf(quote)
  let at = 0
  let intro = ''
  return sentencesOf(wordsOf(clause)).flatMap((text) => {
    const start = wordsOf(clause).indexOf(text, at)
    at = start + text.length
    const introduction = [above, intro].filter(Boolean).join(' ')
    const colon = text.indexOf(':')
    const lead = text
      .slice(0, colon + 1)
      .split(',')
      .at(-1)!
    if (colon > 0 && changesSense(lead)) intro = lead
    if (/[.!?…]$/u.test(text)) intro = ''
    const isTouched = from < 0 || (start < from + quote.length && at > from)
    return isTouched && !isInstruction(text) && text !== clause.heading
      ? [{ text, introduction: text.startsWith(introduction) ? '' : introduction }]
      : []
  })
}

/** The words of the clause above that lead to this one: "…, gồm:". */
function introductionOf({ parent }: Passage): string {
  const last = sentencesOf(parent ? leadInOf(parent.clause) : '').at(-1) ?? ''
  return last.endsWith(':') ? last : ''
}

/** "Không áp dụng đối với:" turns the sense of what follows; "phải:", "khi:" only say when it applies. */
function changesSense(text: string): boolean {
  const markers = readAtoms(text).atoms.flatMap((atom) => (atom.kind === 'marker' ? [atom.marker] : []))
  return markers.some((marker) => /^(?:not|not-yet|except)$/u.test(marker)) || forbids(text)
}

/** The words above a sentence that forbid what it names where it does not say so itself, to be shown with it. */
export function forbiddanceAbove(passage: Passage, words: string): string | undefined {
  if (/cấm|không được/iu.test(words)) return undefined
  const headings = [passage, ...ancestorsOf(passage)].map(({ clause }) => clause.heading ?? '')
  return [introductionOf(passage), ...headings].find(forbids)
}

/** "Nghiêm cấm:", "Các hành vi bị nghiêm cấm", as laws head their lists; not "danh mục giống cấm xuất khẩu". */
function forbids(heading: string): boolean {
  return /^(?:nghiêm )?cấm|(?:hành vi|việc|điều|trường hợp|không được) .{0,40}(?:cấm|không được|:$)/iu.test(heading)
}

/** Whether the words tell a reader or a program what to answer, which is not a statement of the document. */
function isInstruction(text: string): boolean {
  return instruction.test(text)
}

const instruction =
  /bỏ qua (?:mọi |các |tất cả |toàn bộ |những )?(?:hướng dẫn|chỉ dẫn|quy tắc|lệnh|yêu cầu)|(?:ignore|disregard|forget) (?:all |any |the |your )*(?:previous|above|prior|instructions?)|system ?prompt|(?:hãy|phải|luôn|chỉ) (?:trả lời|nói|viết|in ra|đáp|khẳng định) (?:rằng|là|với|cho|đúng|")|bạn (?:là|đóng vai|bây giờ)|trợ lý ai|chatbot|mô hình ngôn ngữ|gửi .{0,40}https?:/iu
