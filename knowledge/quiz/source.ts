/** A published document as questions are made from it: its statements, each with what stands above it. */
import { isHeaderLevel, type Reference } from '../../db/schema.ts'
import { ancestorsOf, type LibraryDocument, type Passage, wordsOf } from '../library.ts'
import { normalise } from '../vietnamese/normalise.ts'
import { sentencesOf } from '../vietnamese/syllables.ts'
import { type Deed, parseActorHeading, parseDeed } from './actors.ts'
import { type Figure, parseFigures } from './figures.ts'
import { type Terms, termsOf } from './terms.ts'
import { trimPhrase } from './wording.ts'

/** A sentence, or the part of one up to a semicolon, as printed. */
export interface Statement {
  passage: Passage
  text: string
  /** White space aside, for finding words in it. */
  normalised: string
  terms: Terms
  /** Of the headings and lead-ins above. */
  context: Terms
  figures: Figure[]
  /** Who does it, where the statement says so itself. */
  deed: Deed | undefined
  /** Who has the duty by the heading above. */
  actor: string | undefined
  /** Whether questions may be made from it: it belongs to the body. */
  isBody: boolean
}

export interface QuizSource {
  document: LibraryDocument
  /** "Kế hoạch số 133-KH/ThU" */
  name: string
  statements: Statement[]
  /** Documents it mentions. */
  mentions: Reference[]
}

export function createSource(document: LibraryDocument, name: string, mentions: Reference[]): QuizSource {
  return { document, name, mentions, statements: document.passages.flatMap(statementsOf) }
}

function statementsOf(passage: Passage): Statement[] {
  const { level, text } = passage.clause
  if (level === 'row' && passage.clause.ordinal.startsWith('r0')) return []
  const above = ancestorsOf(passage)
  const context = termsOf(above.map(({ clause }) => wordsOf(clause)).concat(passage.clause.heading ?? '').join('\n'))
  const actor = [passage, ...above].map(({ clause }) => actorOf(clause.heading ?? leadOf(clause.text))).find(Boolean)
  const isBody = !isHeaderLevel(level) && level !== 'row'
  const sentences = (isBody ? sentencesOf(text) : text.split(/\n+/u)).filter((words) => words.trim() !== '')
  return sentences.flatMap((sentence) => {
    const pieces = isBody ? sentence.split(/(?<=;)\s+/u) : [sentence]
    const doer = isBody ? parseDeed(sentence)?.actor : undefined
    return pieces.map((words) => ({
      passage,
      text: words,
      normalised: squeeze(words),
      terms: termsOf(words),
      context,
      figures: parseFigures(words),
      deed: isBody ? parseDeed(words) : undefined,
      // Who begins a sentence does what stands after its semicolons too.
      actor: doer ?? actor,
      isBody,
    }))
  })
}

/** A lead-in ends with a colon: "Ban Dân vận xã:". */
function leadOf(text: string): string {
  return /^[^\n]{1,100}:$/u.test(text) ? text : ''
}

function actorOf(heading: string): string | undefined {
  return heading === '' ? undefined : parseActorHeading(trimPhrase(heading))
}

/** For comparing print: spelling and spaces aside. */
export function squeeze(text: string): string {
  return normalise(text).replace(/\s*([-/,.;:()"%])\s*/gu, '$1')
}
