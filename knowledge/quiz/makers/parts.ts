/** Questions about which part belongs to a clause, by its heading or the sentence that leads in its parts. */
import { type ClauseLevel, isHeaderLevel } from '../../../db/schema/document-tables.ts'
import { ancestorsOf, leadInOf, type Passage } from '../../library/library.ts'
import { isUpperCase } from '../../vietnamese/normalise.ts'
import { parseActorHeading } from '../phrases/actors.ts'
import { rotate } from '../phrases/figures-in-text.ts'
import type { ItemDraft } from '../phrases/item.ts'
import type { QuizSource } from '../phrases/source.ts'
import { shareWithin, tellingSyllables, topicTermsOf } from '../phrases/terms.ts'
import {
  isBalanced,
  isVague,
  lowerFirst,
  pointsElsewhere,
  shortenPhrase,
  startsWithVerb,
  trimPhrase,
  upperFirst,
} from '../phrases/wording.ts'

interface Part {
  text: string
  passage: Passage
  span: string
}

interface Whole {
  passage: Passage
  parts: Part[]
  /** "nội dung nào sau đây thuộc “Hình thức tuyên truyền”" */
  ask: string
  askNot: string | undefined
  /** What its lead-in enumerates: "trường hợp", "điều kiện". */
  kind: string | undefined
}

type Asked = Pick<Whole, 'ask' | 'askNot' | 'kind'>

/** For a long list. */
const mostAsked = 5

export function askForParts(source: QuizSource): ItemDraft[] {
  const divisions = new Set(source.isLegal ? ['part', 'chapter', 'section'] : [])
  const wholes = source.document.passages
    .filter((passage) => ![passage, ...ancestorsOf(passage)].some(({ clause }) => formLevels.has(clause.level)))
    .filter(({ clause }) => !divisions.has(clause.level))
    .flatMap((passage) => readWhole(passage) ?? [])
    // In laws a heading tells too little about what may stand below it.
    .filter(({ kind }) => !source.isLegal || kind !== undefined)
  return wholes.flatMap((whole, turn) => {
    const sameKind = wholes.filter(({ kind }) => kind === whole.kind)
    const all = source.isLegal
      ? sameKind.flatMap(({ parts }) => parts.map(({ passage }) => passage))
      : source.document.passages
    const strangers = strangersTo(whole, all).filter((part) => !whole.parts.some((own) => isLike(own, part)))
    return [...askPart(source, whole, strangers, turn), ...askStranger(source, whole, strangers, turn)]
  })
}

const formLevels = new Set<ClauseLevel>(['appendix', 'form'])

/** Parts that stand in other clauses, the nearest first. */
function strangersTo({ passage, parts }: Whole, all: Passage[]): Part[] {
  const isHeaded = parts[0]!.passage.clause.heading !== null
  return all
    .filter(({ clause }) => (clause.heading !== null) === isHeaded)
    .filter(
      (other) => other !== passage && !ancestorsOf(other).includes(passage) && !ancestorsOf(passage).includes(other),
    )
    .toSorted((one, other) => distance(one, passage) - distance(other, passage))
    .flatMap((other) => readPart(other) ?? [])
    .slice(0, 24)
}

/** A short part that another clause repeats would belong to both. */
function isLike(own: Part, stranger: Part): boolean {
  return shareWithin(topicTermsOf(own.text), topicTermsOf(stranger.text)) >= 0.5
}

function distance(one: Passage, other: Passage): number {
  return Math.abs(one.clause.position - other.clause.position)
}

function askPart({ name }: QuizSource, { parts, ask }: Whole, strangers: Part[], turn: number): ItemDraft[] {
  const asked = parts
    .map((_, at) => parts[(at * 2 + turn) % parts.length]!)
    .slice(0, Math.min(mostAsked, parts.length / 2))
  return [...new Set(asked)].map(({ text, passage, span }, at) => ({
    kind: 'list',
    passage,
    span,
    question: `Theo ${name}, ${ask}?`,
    key: upperFirst(text),
    candidates: rotate(strangers, at * 3)
      .filter((part) => formOf(part.text) === formOf(text))
      .map((part) => upperFirst(part.text)),
  }))
}

/** Proved by the clause that the part does belong to. */
function askStranger({ name }: QuizSource, { parts, askNot }: Whole, strangers: Part[], turn: number): ItemDraft[] {
  const alike = strangers.filter((part) => parts.every((own) => formOf(own.text) === formOf(part.text)))
  const stranger = alike[turn % Math.max(Math.min(alike.length, 6), 1)]
  if (!askNot || parts.length < 3 || !stranger) return []
  const { passage, span, text } = stranger
  const candidates = parts.map((part) => upperFirst(part.text))
  return [{ kind: 'list', passage, span, question: `Theo ${name}, ${askNot}?`, key: upperFirst(text), candidates }]
}

/** "… cơ chế, chính sách đặc thù cho Thanh Hóa, như:" */
function askOfExamples(text: string): Asked | undefined {
  const last = text
    .split('\n')
    .at(-1)!
    .split(/(?<=[.;]) /u)
    .at(-1)!
  const title = /^(?<title>[^:;]{15,110}?),? (?:như|gồm|bao gồm)(?: sau)?:$/u.exec(last)?.groups?.title
  if (!title || pointsElsewhere(title) || !isBalanced(title) || tellingSyllables(title).length < 3) return undefined
  if (!startsWithVerb(title)) return undefined
  return {
    ask: `nội dung nào sau đây được nêu khi nói về việc “${lowerFirst(title)}”`,
    askNot: undefined,
    kind: undefined,
  }
}

/** The parts of one list begin alike. */
function formOf(text: string): 'verb' | 'case' | 'sentence' | 'name' {
  if (/^(?:trường hợp|khi|nếu|đối với|trong|việc|thông qua|qua|trên|bằng)(?!\p{L})/iu.test(text)) return 'case'
  if (startsWithVerb(text)) return 'verb'
  return /(?<!\p{L})(?:được|phải|cần|là|đã|chưa|còn|bị)(?!\p{L})/u.test(text) ? 'sentence' : 'name'
}

function readWhole(passage: Passage): Whole | undefined {
  const { clause, children } = passage
  if (isHeaderLevel(clause.level) || children.length < 2) return undefined
  const parts = children.flatMap((child) => readPart(child) ?? [])
  const asked =
    parts.length >= 2
      ? (askOfLead(leadInOf(clause)) ?? askOfExamples(leadInOf(clause)) ?? askOfHeading(clause.heading ?? ''))
      : undefined
  return asked && { passage, parts, ...asked }
}

function askOfHeading(heading: string): Asked | undefined {
  const title = trimPhrase(heading)
  const isGood =
    title !== '' && title.length <= 100 && isBalanced(title) && !/[“”"]/u.test(title) && !pointsElsewhere(title)
  if (
    !isGood ||
    parseActorHeading(title) ||
    title.length < 6 ||
    /:$/u.test(heading) ||
    /(?: về| có trách nhiệm| gồm| sau)$/u.test(title)
  )
    return undefined
  return {
    ask: `nội dung nào sau đây thuộc phần “${title}”`,
    askNot: `nội dung nào sau đây không thuộc phần “${title}”`,
    kind: undefined,
  }
}

const kinds =
  'quyền và nghĩa vụ|quyền|nghĩa vụ|trách nhiệm|nhiệm vụ|trường hợp|điều kiện|yêu cầu|hành vi|nội dung|hình thức|nguyên tắc|tài liệu|giấy tờ|tiêu chuẩn|tiêu chí|biện pháp|thông tin|đối tượng|căn cứ|hoạt động|cơ chế, chính sách|giải pháp'
const lead = new RegExp(
  `^(?<before>[^:;]{8,150}?) (?:một trong )?(?:các|những) (?<kind>${kinds})(?<after>[^:;,]{0,70}?)(?: sau đây| sau| như sau| dưới đây|, như| như| gồm| bao gồm|, gồm|, bao gồm)?:$`,
  'u',
)

/** "Cơ sở kinh doanh có các nghĩa vụ sau đây:" → "cơ sở kinh doanh có nghĩa vụ nào sau đây" */
function askOfLead(text: string): Asked | undefined {
  const last = text
    .split('\n')
    .at(-1)!
    .split(/(?<=[.;]) /u)
    .at(-1)!
  const { before, kind, after } = lead.exec(last)?.groups ?? {}
  if (!before || !kind || pointsElsewhere(`${before} ${after ?? ''}`) || tellingSyllables(before + after).length < 5)
    return undefined
  if (!isBalanced(before + after) || /^(?:và|hoặc|nhằm|để|trong|theo|việc|khi|nếu)(?!\p{L})/iu.test(before))
    return undefined
  const isOfKind = /^ (?:của|về|đối với|để|trong|tại|thuộc|có|liên quan|do|cho) /u.test(after ?? '')
  const asked = isOfKind ? `${kind} nào sau đây${after}` : `${kind}${after ?? ''} nào sau đây`
  return { ask: `${lowerFirst(before)} ${asked}`, askNot: undefined, kind }
}

function readPart(passage: Passage): Part | undefined {
  const { level, heading, text } = passage.clause
  if (level === 'row' || isHeaderLevel(level)) return undefined
  const words = (heading ?? text.split('\n')[0]!).split(/(?<=\p{Ll}[.;]) (?=\p{Lu})/u)[0]!
  const short = shortenPhrase(words.replace(/:$/u, ''), { least: 15, most: 98 })
  const isGood =
    short &&
    !isUpperCase(short) &&
    !/^[^,.;]{3,40}:|^(?:Là|Trong quá trình) /u.test(short) &&
    !pointsElsewhere(short) &&
    !isVague(short) &&
    (short.length >= 28 || !startsWithVerb(short)) &&
    tellingSyllables(short).length >= 4 &&
    !parseActorHeading(short)
  return isGood ? { text: short, passage, span: trimPhrase(words) } : undefined
}
