/** A question becomes a reply with its citations: the frame is ours, the words are the documents'. */
import type { Document } from '../../db/schema.ts'
import type { Answer, AnswerPart } from '../../knowledge/answer/answer.ts'
import { type Passage, wordsOf } from '../../knowledge/library.ts'
import { sentencesOf } from '../../knowledge/vietnamese/syllables.ts'
import { answerStrings, documentKindNames } from '../strings.ts'
import type { Reply, ReplyCitation } from './message.ts'

/** A quote as it is shown, with the clause it stands in. */
export interface Citation {
  passage: Passage
  quote: string
}

export interface RenderedAnswer {
  text: string
  citations: Citation[]
}

const longestQuote = 900
const longestItem = 240

export function renderAnswer(answer: Answer): RenderedAnswer {
  switch (answer.kind) {
    case 'answered':
      return renderParts(answer.parts, answer.isYesNo)
    case 'not-found':
      return {
        text: answer.nearest.length > 0 ? answerStrings.notFoundWithNearest : answerStrings.notFound,
        citations: answer.nearest.map((passage) => cite(passage)),
      }
    case 'small-talk':
      return { text: answerStrings.smallTalk[answer.topic], citations: [] }
  }
}

export function toReply({ text, citations }: RenderedAnswer): Reply {
  return { text, citations: citations.map(toReplyCitation), choices: [] }
}

export function toReplyCitation({ passage, quote }: Citation, index: number): ReplyCitation {
  const { clause, document } = passage
  return {
    mark: index + 1,
    label: capitalise(clause.label),
    documentName: documentName(document),
    quote,
    href: clauseHref(passage),
    says: `c:${clause.id}`,
  }
}

export function clauseHref({ clause, document }: Passage): string {
  return `/documents/${document.slug}#${clause.path}`
}

/** "Kế hoạch số 133-KH/ThU"; without a number "Kế hoạch của UBND xã". */
export function documentName({ kind, docNumber, issuer }: Document): string {
  const name = documentKindNames[kind]
  if (docNumber) return `${name} số ${docNumber}`
  return issuer ? `${name} của ${issuer}` : name
}

/** With the issuer too: "Kế hoạch số 133-KH/ThU của Ban Thường vụ Thành ủy Đà Lạt". */
export function fullDocumentName(document: Document): string {
  const { docNumber, issuer } = document
  return docNumber && issuer ? `${documentName(document)} của ${issuer}` : documentName(document)
}

/** "Mục V – TỔ CHỨC THỰC HIỆN (Kế hoạch số 133-KH/ThU)" */
export function clauseName({ clause, document }: Passage): string {
  const heading = clause.heading ? ` – ${trimHeading(clause.heading)}` : ''
  return `${capitalise(clause.label)}${heading} (${documentName(document)})`
}

/** Parts of one document share one "Theo …". */
function renderParts(parts: AnswerPart[], isYesNo: boolean): RenderedAnswer {
  const citations: Citation[] = []
  const mark = (passage: Passage, near = '') => {
    const known = citations.findIndex((citation) => citation.passage === passage)
    if (known >= 0) return `[${known + 1}]`
    return `[${citations.push(cite(passage, near))}]`
  }
  const documents = [...new Set(parts.map(({ passage }) => passage.document))]
  const blocks = documents.map((document) => {
    const own = parts.filter(({ passage }) => passage.document === document)
    const name = fullDocumentName(document)
    const frame = isYesNo && own.every(({ kind }) => kind === 'statement') ? answerStrings.states(name) : answerStrings.accordingTo(name)
    const lines = own.map((part) => renderPart(part, mark))
    return lines.length === 1 ? `${frame} ${lines[0]}` : `${frame}\n${lines.map((line) => `• ${line}`).join('\n')}`
  })
  return { text: blocks.join('\n\n'), citations }
}

type Mark = (passage: Passage, near?: string) => string

function renderPart(part: AnswerPart, mark: Mark): string {
  const { passage } = part
  switch (part.kind) {
    case 'statement':
      return `${context(passage)}${part.words} ${mark(passage, part.words)}`
    case 'list':
      return `${opening(passage)}${renderItems(part.items, mark)}`
    case 'count':
      return `${answerStrings.count(part.passage.clause.label, headingOf(passage), part.items.length, unitOf(part.items))} ${mark(passage)}${renderItems(part.items, mark)}`
    case 'clause':
      return `${opening(passage)}${part.items.length > 0 ? ` ${mark(passage)}${renderItems(part.items, mark)}` : ` ${mark(passage)}`}`
    case 'header':
      return `${answerStrings.headerFact(part.field, part.value, passage.document)} ${mark(passage)}`
  }
}

function renderItems(items: Passage[], mark: Mark): string {
  return items.map((item) => `\n– ${shorten(item)} ${mark(item)}`).join('')
}

/** The heading a clause stands under, which says whose duty or what it is about. */
function context({ parent, clause }: Passage): string {
  const heading = parent?.clause.heading
  const isNamed = clause.heading !== null || !heading || parent.clause.level === 'title'
  return isNamed ? headingPrefix(clause.heading) : `${trimHeading(heading)}: `
}

function headingPrefix(heading: string | null): string {
  return heading ? `${trimHeading(heading)}: ` : ''
}

function opening({ clause, children }: Passage): string {
  const words = children.length > 0 ? [clause.heading, clause.text].filter(Boolean).join(' – ') : wordsOf(clause)
  return words.replace(/\n+/gu, ' – ').replace(/[.:]$/u, children.length > 0 ? ':' : '$&')
}

function headingOf({ clause }: Passage): string {
  return trimHeading(clause.heading ?? sentencesOf(clause.text)[0] ?? '')
}

function trimHeading(heading: string): string {
  return heading.replace(/[.:;]$/u, '')
}

/** The heading of the part, or its first sentences as far as they fit. */
function shorten({ clause }: Passage): string {
  if (clause.heading) return trimHeading(clause.heading)
  if (clause.text.length <= longestItem) return clause.text.replace(/\n+/gu, ' ')
  const [first, ...rest] = sentencesOf(clause.text)
  const fitting = rest.reduce((text, sentence) => (text.length + sentence.length < longestItem ? `${text} ${sentence}` : text), first!)
  return fitting
}

function unitOf(items: Passage[]): string {
  const levels = new Set(items.map(({ clause }) => clause.level))
  return levels.size === 1 ? answerStrings.units[items[0]!.clause.level] ?? answerStrings.unit : answerStrings.unit
}

/** The whole clause when it is short; otherwise whole sentences around the words that decided. */
function cite(passage: Passage, near = ''): Citation {
  const words = wordsOf(passage.clause)
  if (words.length <= longestQuote) return { passage, quote: words }
  const at = Math.max(0, words.indexOf(near))
  const sentences = sentencesOf(words.slice(at))
  let end = at
  for (const sentence of sentences) {
    const next = words.indexOf(sentence, end) + sentence.length
    if (next - at > longestQuote && end > at) break
    end = next
  }
  return { passage, quote: words.slice(at, end) }
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
