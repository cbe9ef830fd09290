/** Turns an answer into a reply with citations: the frame is ours, the words are the documents'. */

import type { DocumentChange } from '../../../db/documents/references.ts'
import { documentName, fullDocumentName } from '../../../ingest/documents/document-names.ts'
import { introductionOf } from '../../../knowledge/answer/answer-line.ts'
import type {
  AbsentDocument,
  Answer,
  AnswerPart,
  Citation,
  WrittenPart,
} from '../../../knowledge/answer/answer-parts.ts'
import { mostListed } from '../../../knowledge/answer/citations.ts'
import { forbiddanceAbove } from '../../../knowledge/answer/gate/gate.ts'
import { hasPassed, standingOn } from '../../../knowledge/answer/standing.ts'
import { excerptAround, labelOf } from '../../../knowledge/library/excerpts.ts'
import { type Passage, wordsOf } from '../../../knowledge/library/library.ts'
import { nameCell } from '../../../knowledge/library/row-cells.ts'
import { parseActorHeading } from '../../../knowledge/quiz/phrases/actors.ts'
import { normalise } from '../../../knowledge/vietnamese/normalise.ts'
import { officialKinds } from '../../../knowledge/vietnamese/official/kinds.ts'
import { sentencesOf } from '../../../knowledge/vietnamese/syllables.ts'
import { answerStrings, writtenStrings } from '../../strings/answer-strings.ts'
import { formatCode } from '../message/button-codes.ts'
import type { Reply, ReplyCitation } from '../message/message.ts'

interface RenderedAnswer {
  text: string
  citations: Citation[]
}

const longestItem = 240
/** Items that are read in one line. */
const longestRow = 110
/** Two and a half lines of a phone. */
const longestLine = 200
/** More documents are not named one by one. */
const mostNamed = 3

/** What is to be said of documents beside their words. */
export interface Today {
  /** "2026-11-30" */
  day: string
  changes: DocumentChange[]
}

/** As it is today, or as if time did not count. */
export function renderAnswer(answer: Answer, today?: Today): RenderedAnswer {
  switch (answer.kind) {
    case 'answered':
      return {
        text: [renderParts(answer, today), ...renderSilent(answer), ...renderMissing(answer)].join('\n\n'),
        citations: answer.citations,
      }
    case 'unsure':
      return { text: `${answerStrings.unsure}\n${renderParts(answer, today)}`, citations: answer.citations }
    case 'not-found':
      return { text: renderNotFound(answer), citations: answer.citations }
    case 'small-talk':
      return { text: answerStrings.smallTalk[answer.topic], citations: [] }
  }
}

function renderNotFound({ within, absent, citations }: Extract<Answer, { kind: 'not-found' }>): string {
  if (absent) return renderAbsent(absent)
  const names = within && within.length <= mostNamed ? within.map(documentName) : []
  const opening = names.length > 0 ? answerStrings.namedDoNotSay(names) : answerStrings.notFound
  return [opening, citations.length > 0 ? answerStrings.nearest : answerStrings.askAnotherWay].join(' ')
}

function renderAbsent({ number, withdrawn }: AbsentDocument): string {
  if (!withdrawn) return answerStrings.noSuchDocument(number)
  const { document, at, reason } = withdrawn
  return answerStrings.withdrawn(fullDocumentName(document), at, reason)
}

export function toReply({ text, citations }: RenderedAnswer): Reply {
  return { text, citations: withoutRepeated(text, citations).map(citationOf), choices: [] }
}

/** A quote that is said in full already is not printed again. */
export function withoutRepeated(text: string, citations: Citation[]): Citation[] {
  const said = normalise(text)
  const isSaid = ({ passage, quote }: Citation) =>
    said.includes(withoutListMark(normalise(quote))) || (quote === wordsOf(passage.clause) && isWhole(passage, said))
  return citations.map((citation) => ({ ...citation, quote: isSaid(citation) ? '' : citation.quote }))
}

/** A heading is the frame of the clause's own words. */
function isWhole({ clause }: Passage, said: string): boolean {
  return clause.heading !== null && clause.text !== '' && said.includes(normalise(clause.text))
}

/** The citation at this place in a reply, from 0. */
export function citationOf({ passage, quote }: Citation, index: number): ReplyCitation {
  const { clause, document } = passage
  return {
    mark: index + 1,
    label: capitalise(labelOf(passage, excerptAround(passage, quote))),
    documentName: document.isFromImages ? answerStrings.fromImages(documentName(document)) : documentName(document),
    kindName: officialKinds.nameOf(document.kind),
    quote,
    ...(document.isFromImages &&
      clause.page !== null && { pageImage: `/documents/${document.slug}/pages/${clause.page}` }),
    ...(clause.original && { original: clause.original }),
    href: clauseHref(passage),
    says: formatCode({ kind: 'open-clause', clauseId: clause.id }),
  }
}

function clauseHref({ clause, document }: Passage): string {
  return `/documents/${document.slug}#${clause.path}`
}

/** About as many letters of a heading as fit on a button. */
const longestButtonHeading = 40

/** "Mục V – TỔ CHỨC THỰC HIỆN (Kế hoạch số 133-KH/ThU)" */
export function clauseName(passage: Passage): string {
  return `${clauseTitle(passage)} (${documentName(passage.document)})`
}

/** "Mục V – TỔ CHỨC THỰC HIỆN" */
export function clauseTitle({ clause }: Passage): string {
  const words = trimHeading(clause.heading ?? '')
  const short =
    words.length > longestButtonHeading ? `${words.slice(0, longestButtonHeading).replace(/[\s,]+\S*$/u, '')}…` : words
  const heading = short ? ` – ${short}` : ''
  return `${capitalise(clause.label)}${heading}`
}

type Answered = Extract<Answer, { kind: 'answered' }>
type Said = Pick<Answered, 'parts' | 'citations' | 'verdict'>

function renderSilent({ silent = [] }: Answered): string[] {
  return silent.length === 0 ? [] : [answerStrings.namedDoNotSay(silent.map(documentName))]
}

function renderMissing({ missing = [] }: Answered): string[] {
  return missing.length === 0 ? [] : [writtenStrings.missing(missing)]
}

/** The first line is the answer; parts from the same document share one "Theo …". */
function renderParts({ parts, citations, verdict }: Said, today?: Today): string {
  const mark = (passage: Passage) => {
    const index = citations.findIndex((citation) => citation.passage === passage)
    return index < 0 ? '' : ` [${index + 1}]`
  }
  const written = parts.filter((part) => part.kind === 'written')
  if (written.length > 0) return renderWritten(written, mark)
  if (parts[0]?.kind === 'library') return renderPart(parts[0], mark)
  const opening = verdict && verdict !== 'open' ? `${answerStrings.verdicts[verdict]} ` : ''
  const frame = verdict === 'open' ? answerStrings.writes : answerStrings.says
  const blocks = [...Map.groupBy(parts, ({ passage }) => passage.document).values()]
  return `${opening}${blocks.map((own) => renderBlock(own, { frame, mark, today })).join('\n\n')}`
}

/** What one document says: in one line where that is short, else the best first and the others under it. */
function renderBlock(parts: AnswerPart[], framing: Framing): string {
  const { frame, mark, today } = framing
  const [first, ...others] = parts
  const said = parts.map((part) => `${renderPart(part, mark)}${passed(part, today)}`)
  const line = `${frame.before(withNotes(documentName(first!.passage.document), notesOn(today, first!)))}: ${said.join(' ')}`
  if (others.length > 0 && line.length <= longestLine && !line.includes('\n')) return line
  const further = others.map((part, nth) => `• ${headed(part, said[nth + 1]!)}`)
  return [renderFramed(first!, framing), ...further].join('\n')
}

/** What the day, or another document, makes of it. */
function notesOn(today: Today | undefined, { passage: { document } }: AnswerPart): string[] {
  if (!today) return []
  const change = today.changes.findLast(({ documentId }) => documentId === document.id)
  const standing = standingOn(today.day, document)
  return [...(change ? [answerStrings.changed(change)] : []), ...(standing ? [answerStrings.standing(standing)] : [])]
}

function withNotes(name: string, notes: string[]): string {
  return notes.length > 0 ? `${name} (${notes.join('; ')})` : name
}

/** What says whose words they are: before them, or where that is too long, behind them. */
interface Frame {
  before(documentName: string): string
  opening: string
  behind(documentName: string): string
}

interface Framing {
  frame: Frame
  mark: Mark
  today: Today | undefined
}

/**
 * As much of the document's name as leaves the line short enough to be read at once; where even the short name is too
 * much, it stands behind the answer.
 */
function renderFramed(part: AnswerPart, { frame, mark, today }: Framing): string {
  const { document } = part.passage
  const words = `${renderPart(part, mark)}${passed(part, today)}`
  const notes = notesOn(today, part)
  const names = [fullDocumentName(document), documentName(document)].map((name) => withNotes(name, notes))
  const [line = '', ...below] = words.split('\n')
  const said = headed(part, line)
  const framed = names.map((name) => `${frame.before(name)}${isActor(part) ? ', ' : ': '}${said}`)
  const fitting = framed.find((whole) => whole.length <= longestLine)
  const behind = [frame.behind(documentName(document)), ...notes].join('; ')
  return [fitting ?? `${frame.opening}${capitalise(said)} (${behind})`, ...below].join('\n')
}

/** Whether the heading names who does it: then it is the subject of the sentence. */
function isActor(part: AnswerPart): boolean {
  const heading = headingOver(part)
  return heading !== '' && parseActorHeading(heading) === heading
}

/** A deadline that is over is said to be. */
function passed(part: AnswerPart, today: Today | undefined): string {
  return today && part.kind === 'statement' && hasPassed(today.day, part.words) ? ` ${answerStrings.passed}` : ''
}

function headed(part: AnswerPart, words: string): string {
  const heading = headingOver(part)
  return heading ? `${heading}: ${words}` : words
}

/** Sentences that rest on the same documents are joined into one text. */
function renderWritten(parts: WrittenPart[], mark: Mark): string {
  const blocks: { names: string; sentences: string[] }[] = []
  for (const part of parts) {
    const names = [...new Set(part.sources.map(({ passage }) => fullDocumentName(passage.document)))].join(' và ')
    const sentence = renderPart(part, mark)
    if (blocks.at(-1)?.names === names) blocks.at(-1)!.sentences.push(sentence)
    else blocks.push({ names, sentences: [sentence] })
  }
  return blocks
    .map(({ names, sentences }) => `${answerStrings.accordingTo(names)}: ${sentences.join(' ')}`)
    .join('\n\n')
}

/** " [2]", or nothing for a clause that is not cited. */
type Mark = (passage: Passage) => string

function renderPart(part: AnswerPart, mark: Mark): string {
  const { passage } = part
  switch (part.kind) {
    case 'statement':
      return `${forbiddance(part)}${withoutListMark(part.words.replace(/\n+/gu, ' '))}${mark(passage)}`
    case 'row':
      return `${part.cells.map(nameCell).join('; ')}${mark(passage)}`
    case 'list':
    case 'clause':
      return `${opening(passage)}${mark(passage)}${renderItems(part.items, mark)}`
    case 'count':
      return `${renderCount(part)}${mark(passage)}${renderCounted(part.items, mark)}`
    case 'library':
      return renderLibrary(part, mark)
    case 'header':
      return `${answerStrings.headerFact(part.field, part.value, passage.document)}${mark(passage)}`
    case 'written':
      return `${forbiddance(part)}${part.words}${part.sources.map((source) => mark(source.passage)).join('')}`
  }
}

/** An item ends in a mark only because others follow it in its list. */
function withoutListMark(words: string): string {
  return words.replace(/\s*[;,]\s*$/u, '')
}

/** Puts "Các hành vi bị nghiêm cấm: " before an item of that list. */
function forbiddance({ passage, words }: { passage: Passage; words: string }): string {
  const above = forbiddanceAbove(passage, words)
  return above ? `${trimHeading(above)}: ` : ''
}

function renderLibrary({ titles, count }: Extract<AnswerPart, { kind: 'library' }>, mark: Mark): string {
  const lines = titles.map((title) => `• ${answerStrings.documentEntry(title.document)}${mark(title)}`)
  return [answerStrings.documentCount(count, titles.length), ...lines].join('\n')
}

function renderCount({ passage, items }: { passage: Passage; items: Passage[] }): string {
  return answerStrings.count(capitalise(passage.clause.label), headingOf(passage), items.length, unitOf(items))
}

function renderCounted(items: Passage[], mark: Mark): string {
  return items.length <= mostListed ? renderItems(items, mark) : mark(items.at(-1)!)
}

/** Short ones in one line. */
function renderItems(items: Passage[], mark: Mark): string {
  const entries = items.map((item) => `${shorten(item)}${mark(item)}`)
  const line = ` ${entries.map((entry) => entry.replace(/[;,.](?= \[|$)/u, '')).join('; ')}`
  return line.length <= longestRow ? line : entries.map((entry) => `\n– ${entry}`).join('')
}

/** What the part cannot be understood without: whose duty it is, what it is a case of; empty if there is none. */
function headingOver(part: AnswerPart): string {
  if (part.kind !== 'statement' && part.kind !== 'row') return ''
  // What forbids stands before the words themselves.
  return part.above && !(part.kind === 'statement' && forbiddance(part)) ? introductionOf(part.above) : ''
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

/** The heading of the part, or as many of its first sentences as fit. */
function shorten({ clause }: Passage): string {
  if (clause.heading) return trimHeading(clause.heading)
  if (clause.text.length <= longestItem) return clause.text.replace(/\n+/gu, ' ')
  const [first, ...rest] = sentencesOf(clause.text)
  let text = first!
  for (const sentence of rest) {
    if (text.length + sentence.length >= longestItem) break
    text += ` ${sentence}`
  }
  return text
}

function unitOf(items: Passage[]): string {
  const levels = new Set(items.map(({ clause }) => clause.level))
  return levels.size === 1 ? (answerStrings.units[items[0]!.clause.level] ?? answerStrings.unit) : answerStrings.unit
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
