/** A published document as questions are made from it: its statements, each with what stands above it. */
import { isHeaderLevel, type Reference } from '../../../db/schema/document-tables.ts'
import { ancestorsOf, type LibraryDocument, type Passage, wordsOf } from '../../library/library.ts'
import { normalise } from '../../vietnamese/normalise.ts'
import { sentencesOf } from '../../vietnamese/syllables.ts'
import { type ActorDeed, parseActorHeading, parseDeed } from './actors.ts'
import { type Figure, parseFigures } from './figures-in-text.ts'
import { type Terms, topicTermsOf } from './terms.ts'
import { startsWithVerb, trimPhrase } from './wording.ts'

/** A sentence, or the part of one up to a semicolon, as printed. */
export interface Statement {
  passage: Passage
  text: string
  /** For finding words in it whatever its white space. */
  normalised: string
  terms: Terms
  /** The terms of the headings and lead-ins above. */
  context: Terms
  figures: Figure[]
  /** Who does what, where the statement itself says so. */
  deed: ActorDeed | undefined
  /** Who has the duty by the heading above. */
  actor: string | undefined
  /** Whether questions may be made from it: it belongs to the body and is more than a name in a row. */
  isBody: boolean
}

export interface QuizSource {
  document: LibraryDocument
  /** Whether it is a law, decree or circular, which rules in articles and does not plan. */
  isLegal: boolean
  /** All terms of its body, which tell what it is about. */
  vocabulary: Terms
  /** "Kế hoạch số 133-KH/ThU" */
  name: string
  statements: Statement[]
  /** Documents it mentions. */
  mentions: Reference[]
}

export function createSource(document: LibraryDocument, name: string, mentions: Reference[]): QuizSource {
  const statements = document.passages.flatMap(statementsOf)
  const vocabulary = new Set(statements.flatMap(({ terms }) => [...terms]))
  const isLegal = document.passages.some(({ clause }) => clause.level === 'article')
  return { document, name, mentions, statements, vocabulary, isLegal }
}

function statementsOf(passage: Passage): Statement[] {
  const { level, text } = passage.clause
  if (level === 'row' && passage.clause.ordinal.startsWith('r0')) return []
  const above = ancestorsOf(passage)
  const context = topicTermsOf(
    above
      .map(({ clause }) => wordsOf(clause))
      .concat(passage.clause.heading ?? '')
      .join('\n'),
  )
  const actor = [passage, ...above].map(({ clause }) => actorOf(clause.heading ?? leadOf(clause.text))).find(Boolean)
  const isBody = !isHeaderLevel(level) && level !== 'row' && ![passage, ...above].some(isForm)
  const sentences = (isBody ? sentencesOf(text) : text.split(/\n+/u)).filter((words) => words.trim() !== '')
  return sentences.flatMap((sentence) => {
    const pieces = isBody ? sentence.split(/(?<=;)\s+/u) : [sentence]
    const doer = isBody ? parseDeed(sentence)?.actor : undefined
    return pieces.map((words, at) => ({
      passage,
      text: words,
      normalised: squeeze(words),
      terms: topicTermsOf(words),
      context,
      figures: parseFigures(words),
      deed: isBody ? parseDeed(words) : undefined,
      // Whoever begins a sentence also does what stands after its semicolons.
      actor: doer ?? actor,
      isBody:
        isBody &&
        !/\.{4}|…{2}|^(?:Ví dụ|Ghi chú|Lưu ý)/iu.test(words) &&
        (at === 0 || startsWithVerb(words) || /^\p{Lu}|^.{5,90} (?:được|chưa|còn|đã|là|cần|phải) /u.test(words)),
    }))
  })
}

/** What somebody has to fill in, and examples. */
function isForm({ clause }: Passage): boolean {
  return clause.level === 'form' || /^(?:Mẫu|Ví dụ|Ghi chú|Chú thích)/iu.test(clause.heading ?? clause.text)
}

/** A lead-in ends with a colon: "Ban Dân vận xã:". */
function leadOf(text: string): string {
  return /^[^\n]{1,100}:$/u.test(text) ? text : ''
}

function actorOf(heading: string): string | undefined {
  return heading === '' ? undefined : parseActorHeading(trimPhrase(heading))
}

/** For comparing print whatever its spelling and spaces. */
export function squeeze(text: string): string {
  return normalise(text).replace(/\s*([-/,.;:()"%])\s*/gu, '$1')
}
