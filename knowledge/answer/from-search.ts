/** Chooses, among the passages found, those that answer, or none. */
import { ancestorsOf, type LibraryDocument, type Passage, wordsOf } from '../library.ts'
import { asksForAll } from '../search/document-fit.ts'
import type { Query } from '../search/query.ts'
import type { Found, Search } from '../search/search.ts'
import { syllablesOf } from '../vietnamese/syllables.ts'
import type { Answer, AnswerPart, Question } from './answer.ts'
import { chooseDocuments } from './choose-documents.ts'
import { decidingWords } from './deciding-words.ts'
import { holdsSought, leansOnHistory, properNames, type Sought, soughtBy } from './question.ts'

// Set on our own questions for the best balance of answers right and silence right; see evaluation/.
const least = { score: 0.33, coverage: 0.42 }
/** A further passage is shown when it scores at least this share of the best. */
const companionShare = 0.8
const mostStatements = 3

export async function answerFromSearch(search: Search, question: Question): Promise<Answer> {
  const sought = soughtBy(question.text)
  const { query, found } = await findPassages(search, question)
  const nearest = nearestOf(found)
  if (namesUnknown(question.text, search)) return { kind: 'not-found', nearest }
  const fit = found.filter((one) => isGoodEnough(one) && holdsSoughtAnywhere(one.passage, sought))
  if (fit.length === 0 || isTooFarBehind(fit[0]!, found[0]!)) return { kind: 'not-found', nearest }
  const chosen = asksForAll(question.text) ? bestOfEach(fit) : companions(fit)
  const parts = withoutRepeats(chosen.map(({ passage }) => describe(passage, query, sought)))
  return { kind: 'answered', parts, isYesNo: sought === 'yes-no' }
}

/** Scores with the document the question names, and with the talk before where it leans on that. */
async function findPassages(search: Search, question: Question): Promise<{ query: Query; found: Found[] }> {
  const documents = chooseDocuments(search.library.documents(), question.text, [])
  const own = await search.search(question.text, documents.isNamed ? documents.chosen : undefined)
  const { history } = question
  if (history.length === 0 || !leansOnHistory(question.text, own.query.concepts.length)) return own
  const before = history.slice(-2).map(({ content }) => content).join('\n')
  const together = await search.search(`${question.text}\n${before}`)
  const ownScore = new Map(own.found.map((one) => [one.passage, one.score]))
  const found = together.found.map((one) => ({ ...one, score: 0.5 * one.score + 0.5 * (ownScore.get(one.passage) ?? 0) }))
  return { query: own.query, found: found.sort((a, b) => b.score - a.score) }
}

function isGoodEnough({ score, features }: Found): boolean {
  return score >= least.score && Math.max(features.contextCoverage, features.heading) >= least.coverage
}

/** The fact may stand in the clause or in one of its parts. */
function holdsSoughtAnywhere(passage: Passage, sought: Sought): boolean {
  const words = [passage, ...passage.children].map(({ clause }) => wordsOf(clause)).join('\n')
  return sought === 'count' || holdsSought(words, sought) || deniesPremise(passage)
}

/** "chưa hoàn thành" answers "hoàn thành năm nào?" without a year. */
function deniesPremise({ clause }: Passage): boolean {
  return /(?<!\p{L})chưa(?!\p{L})/iu.test(clause.text)
}

/** The best passage lacks the fact and the one that has it is about something else. */
function isTooFarBehind(fit: Found, best: Found): boolean {
  return fit.score < companionShare * best.score
}

function companions(fit: Found[]): Found[] {
  const best = fit[0]!
  return fit.filter(({ score }) => score >= companionShare * best.score).slice(0, mostStatements)
}

/** The best passages of every document, two of each at most. */
function bestOfEach(fit: Found[]): Found[] {
  const documents = [...new Set(fit.map(({ passage }) => passage.document))]
  return documents.flatMap((document) => {
    const own = fit.filter(({ passage }) => passage.document === document)
    return own.filter(({ score }) => score >= companionShare * own[0]!.score).slice(0, 2)
  })
}

/** A heading with its parts is answered by the parts; any other clause by its deciding words. */
function describe(passage: Passage, query: Query, sought: Sought): AnswerPart {
  const { children: items } = passage
  if (items.length > 0 && sought === 'count') return { kind: 'count', passage, items }
  if (items.length > 0 && announcesParts(passage)) return { kind: 'list', passage, items }
  return { kind: 'statement', passage, words: decidingWords(passage, query, sought) }
}

function announcesParts({ clause }: Passage): boolean {
  return clause.text === '' || /[:,;]$/u.test(clause.text)
}

/** A clause shown as a part of another is not shown again. */
function withoutRepeats(parts: AnswerPart[]): AnswerPart[] {
  const listed = new Set(parts.flatMap((part) => ('items' in part ? part.items : [])))
  return parts.filter(({ passage }) => !listed.has(passage) && !ancestorsOf(passage).some((above) => listed.has(above)))
}

function nearestOf(found: Found[]): Passage[] {
  return found.slice(0, 3).map(({ passage }) => passage)
}

/** A name that stands in no document: what is asked cannot be about them. */
function namesUnknown(question: string, search: Search): boolean {
  const names = properNames(question).map((name) => syllablesOf(name).map(({ folded }) => folded).join(' '))
  return names.some((name) => !search.library.documents().some((document) => isNamedIn(name, document)))
}

const wordsOfDocument = new WeakMap<LibraryDocument, string>()

function isNamedIn(name: string, document: LibraryDocument): boolean {
  let words = wordsOfDocument.get(document)
  if (words === undefined) {
    const texts = document.passages.map(({ clause }) => wordsOf(clause))
    words = ` ${syllablesOf(texts.join('\n')).map(({ folded }) => folded).join(' ')} `
    wordsOfDocument.set(document, words)
  }
  return words.includes(` ${name} `)
}
