/** Tells whether a document states, of what the question is about, what an option says. */
import { normalise } from '../../vietnamese/normalise.ts'
import { isContrasting } from '../phrases/contrasts.ts'
import { parseFigures } from '../phrases/figures-in-text.ts'
import { type QuizSource, type Statement, squeeze } from '../phrases/source.ts'
import { shareWithin, type Terms, tellingSyllables, topicTermsOf } from '../phrases/terms.ts'

/** Share of the question's terms that a statement must hold to be about the same. */
const sameMatter = 0.5
/** Share of an option's terms that a statement must hold to say the same in other words. */
const sameWords = 0.75

/** The statement that makes the option true as an answer; for an empty question, the one that says it. */
export function findProof(source: QuizSource, stem: Terms, option: string): Statement | undefined {
  return listAbout(source, stem).find(readOption(option))
}

const about = new WeakMap<QuizSource, Map<string, Statement[]>>()

/** Found once for each question, since many options are tried with it. */
function listAbout(source: QuizSource, stem: Terms): Statement[] {
  if (stem.size === 0) return source.statements
  const known = about.get(source) ?? new Map<string, Statement[]>()
  about.set(source, known)
  const key = [...stem].join(' ')
  const found =
    known.get(key) ?? source.statements.filter(({ terms, context }) => shareWithin(stem, terms, context) >= sameMatter)
  known.set(key, found)
  return found
}

/** Whether the words say what the option does. */
export function isSaidIn(option: string, words: string): boolean {
  return squeeze(words).includes(squeeze(option))
}

function readOption(option: string): (statement: Statement) => boolean {
  const printed = squeeze(option)
  const syllables = tellingSyllables(option)
  const terms = topicTermsOf(option)
  const figures = parseFigures(option)
  const negations = countNegations(option)
  const names = namesIn(option)
  return (statement) => {
    if (statement.passage.clause.level === 'signature') return statement.normalised === printed
    if (figures.length > 0 && !figures.every((one) => holdsFigure(statement, one))) return false
    if (containsWords(statement.normalised, printed)) return true
    if (figures.length > 0 && syllables.length <= figures.length + 3) return true
    if (syllables.length <= 3) return false
    if (shareWithin(terms, statement.terms) < sameWords) return false
    const strange = syllables.filter((syllable) => !statement.terms.has(syllable))
    return (
      !strange.some((syllable) => isContrasting(syllable) || names.has(syllable)) &&
      countNegations(statement.text) >= negations
    )
  }
}

/** The syllables of proper names, except for one that begins the text. */
export function namesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/(?<=\p{L} )\p{Lu}\p{Ll}+/gu)].map(([name]) => normalise(name)))
}

function holdsFigure(statement: Statement, { kind, value, unit }: ReturnType<typeof parseFigures>[number]): boolean {
  return statement.figures.some((one) => one.kind === kind && one.value === value && one.unit === unit)
}

/** Finds them as whole words only. */
function containsWords(text: string, words: string): boolean {
  let at = text.indexOf(words)
  while (at >= 0) {
    const isWhole = !/[\p{L}\d]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\d]/u.test(text[at + words.length] ?? ' ')
    if (isWhole) return true
    at = text.indexOf(words, at + 1)
  }
  return false
}

function countNegations(text: string): number {
  return normalise(text).match(/(?<!\p{L})(?:không|chưa|chẳng|cấm)(?!\p{L})/gu)?.length ?? 0
}
