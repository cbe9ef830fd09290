/** Chooses, among the passages found, those that answer, or none. */
import { matchPath } from '../citation/citation.ts'
import { parseReferences } from '../citation/parse-references.ts'
import { ancestorsOf, type LibraryDocument, type Passage, wordsOf } from '../library/library.ts'
import { asksForAll, matchByProperName, topicsOfDocument } from '../search/document-fit.ts'
import type { Query } from '../search/query.ts'
import type { Found, Search } from '../search/search.ts'
import { officialKinds } from '../vietnamese/official/kinds.ts'
import { syllablesOf } from '../vietnamese/syllables.ts'
import type { AnswerPart, Proposal, Question } from './answer-parts.ts'
import { chooseDocuments } from './choose-documents.ts'
import { decidingWords } from './deciding-words.ts'
import { holdsSought, leansOnHistory, properNames, type Sought, soughtBy, topicOf } from './read-question.ts'

// Set on our own questions for the best balance of right answers and right silence; see evaluation/.
const least = { evidence: 0.25, coverage: 0.3, factCoverage: 0.45 }
const severalShare = 0.6
/** A further passage is shown when it scores at least this share of the best. */
const companionShare = 0.83
const mostStatements = 3
/** Where every document is to be heard, each may say this much. */
const perDocument = { share: 0.6, most: 3 }
const mostDocuments = 5
const mostNearby = 8

export async function answerFromSearch(search: Search, question: Question): Promise<Proposal> {
  const sought = soughtBy(question.text)
  const { query, found } = await findPassages(search, question)
  const nearest = nearestOf(found)
  if (namesUnknown(question.text, search) || namesUnknownDocument(query, search)) {
    return { kind: 'not-found', nearest }
  }
  const isSeveral = isAboutSeveral(question.text, search)
  const fit = found.filter((one) => isGoodEnough(one, isSeveral, sought) && hasSought(one.passage, query, sought))
  if (fit.length === 0 || fit[0]!.score < companionShare * found[0]!.score) return { kind: 'not-found', nearest }
  const chosen = isSeveral ? bestOfEach(fit) : companions(fit)
  const parts = chosen.map(({ passage }) => describe(passage, query, sought))
  const nearby = fit.slice(0, mostNearby).map(({ passage }) => passage)
  return { kind: 'answered', parts, isYesNo: sought === 'yes-no', nearby }
}

/** Searches within the documents the question names, and with the earlier talk where the question leans on it. */
async function findPassages(search: Search, { text, history }: Question): Promise<{ query: Query; found: Found[] }> {
  const { documents, isNamed, topic: asked } = chooseDocuments(search.library.documents(), text)
  const topic = topicOf(asked)
  const own = await search.search(topic, isNamed ? documents : undefined)
  const isClear = own.found[0] !== undefined && isGoodEnough(own.found[0], false, 'anything')
  if (history.length === 0 || (isClear && !leansOnHistory(text))) return own
  const before = history.slice(-2).map(({ content }) => content)
  const together = await search.search(`${topic}\n${before.join('\n')}`, isNamed ? documents : undefined)
  const ownFound = new Map(own.found.map((one) => [one.passage, one]))
  const nearby = passagesSpokenOf(search, before.join('\n'))
  const found = together.found.map((one) => {
    const alone = ownFound.get(one.passage) ?? { ...one, score: 0, evidence: 0 }
    const score = 0.6 * alone.score + 0.4 * one.score + nearness(one.passage, nearby)
    return { ...alone, score, evidence: Math.max(score, alone.evidence) }
  })
  return { query: own.query, found: found.sort((a, b) => b.score - a.score) }
}

/** The clauses cited in the earlier talk, as far as it shows them. */
function passagesSpokenOf(search: Search, before: string): Passage[] {
  const all = search.library.documents()
  const { documents } = chooseDocuments(all, before)
  const written = parseReferences(before).map(({ path }) => path)
  return documents.flatMap(({ passages }) => written.flatMap((path) => matchPath(passages, path)))
}

/** A talk stays where it was: in the same part, or under the same heading. */
function nearness(passage: Passage, spokenOf: Passage[]): number {
  const family = [passage, ...ancestorsOf(passage)]
  const isBelow = spokenOf.some((one) => family.includes(one))
  const isBeside = spokenOf.some((one) => one.parent !== undefined && family.includes(one.parent))
  return isBelow || isBeside ? 0.12 : 0
}

/** A fact is asked about one thing: a clause about another may hold a fact of the same kind. */
function isFact(sought: Sought): boolean {
  return isFigure(sought) || sought === 'date' || sought === 'count'
}

/** A question about several documents also names what only one of them has, so each covers less of it. */
function isGoodEnough({ evidence, features }: Found, isSeveral: boolean, sought: Sought): boolean {
  const share = isSeveral ? severalShare : 1
  // A word or two of a heading are no answer: "thôn" of "Trách nhiệm các thôn".
  const coverage = Math.max(features.contextCoverage, features.heading > 0.5 ? features.heading : 0)
  return (
    evidence >= share * least.evidence && coverage >= share * (isFact(sought) ? least.factCoverage : least.coverage)
  )
}

/** The fact may stand in the clause or in one of its parts; a figure of a named year only beside that year. */
function hasSought(passage: Passage, query: Query, sought: Sought): boolean {
  const words = [passage, ...passage.children].map(({ clause }) => wordsOf(clause)).join('\n')
  const isOfYear = !isFigure(sought) || yearsOf(query).every((year) => isYearOf(passage, words, year))
  return (isOfYear && holdsSought(words, sought)) || deniesPremise(words, query)
}

function isFigure(sought: Sought): boolean {
  return ['number', 'money', 'measure', 'percentage'].includes(sought)
}

function yearsOf({ concepts }: Query): string[] {
  return concepts.map(({ syllable }) => syllable.folded).filter((term) => /^(?:19|20)\d\d$/u.test(term))
}

function isYearOf(passage: Passage, words: string, year: string): boolean {
  return [words, ...ancestorsOf(passage).map(({ clause }) => wordsOf(clause))].some((text) => text.includes(year))
}

/** "chưa hoàn thành" answers "hoàn thành năm nào?" without a year. */
function deniesPremise(words: string, { concepts }: Query): boolean {
  const denied = [...words.matchAll(/(?<!\p{L})chưa((?:\s\p{L}+){1,4})/giu)].flatMap(([, after]) => syllablesOf(after!))
  const folded = new Set(denied.map((syllable) => syllable.folded))
  return concepts.some(
    ({ syllable, pairs }) => folded.has(syllable.folded) && pairs.some((pair) => isPairIn(pair, folded)),
  )
}

function isPairIn(pair: string, folded: Set<string>): boolean {
  return pair.split('_').every((syllable) => folded.has(syllable))
}

function companions(fit: Found[]): Found[] {
  const best = fit[0]!
  // Where the question's words name one document better, the others do not join in.
  const isNamedAsWell = ({ features }: Found) => features.document > best.features.document - 0.5
  const near = fit.filter((one) => one.score >= companionShare * best.score && isNamedAsWell(one))
  return outOfOneLine(near).slice(0, mostStatements)
}

/** The best passages of every document. */
function bestOfEach(fit: Found[]): Found[] {
  const documents = [...new Set(fit.map(({ passage }) => passage.document))].slice(0, mostDocuments)
  return documents.flatMap((document) => {
    const own = outOfOneLine(fit.filter(({ passage }) => passage.document === document))
    return own.filter(({ score }) => score >= perDocument.share * own[0]!.score).slice(0, perDocument.most)
  })
}

/** Keeps only the better one of a clause and its parts. */
function outOfOneLine(found: Found[]): Found[] {
  const isKin = (one: Passage, other: Passage) => ancestorsOf(one).includes(other) || ancestorsOf(other).includes(one)
  return found.filter(({ passage }, index) => !found.slice(0, index).some((better) => isKin(passage, better.passage)))
}

/** "hai kế hoạch", or names of two documents in one question. */
function isAboutSeveral(question: string, search: Search): boolean {
  return asksForAll(question) || matchByProperName(question, search.library.documents()).length > 1
}

/** A heading with its parts is answered by the parts; any other clause by its deciding words. */
function describe(passage: Passage, query: Query, sought: Sought): AnswerPart {
  const { children: items } = passage
  if (items.length > 0 && sought === 'count') return { kind: 'count', passage, items }
  const isSaid = sought !== 'anything' && sought !== 'yes-no' && holdsSought(wordsOf(passage.clause), sought)
  if (items.length > 0 && announcesParts(passage) && !isSaid) return { kind: 'list', passage, items }
  return { kind: 'statement', passage, words: decidingWords(passage, query, sought) }
}

function announcesParts({ clause }: Passage): boolean {
  return clause.text === '' || /[:,;]$/u.test(clause.text)
}

function nearestOf(found: Found[]): Passage[] {
  return outOfOneLine(found)
    .slice(0, 3)
    .map(({ passage }) => passage)
}

/** Whether a name in the question is in no document, so that none can answer it. */
function namesUnknown(question: string, search: Search): boolean {
  const documents = search.library.documents()
  return properNames(question).some((name) => {
    const words = ` ${syllablesOf(name)
      .map(({ folded }) => folded)
      .join(' ')} `
    return !documents.some((document) => foldedWords(document).includes(words))
  })
}

/** "Kế hoạch 999": no document has the number, and none mentions it. */
function namesUnknownDocument({ docNumbers }: Query, search: Search): boolean {
  const documents = search.library.documents()
  return docNumbers.map(Number).some((digits) => {
    const { asked } = officialKinds
    const pattern = new RegExp(` (?:${asked})(?: so)? 0*${digits} | 0*${digits} (?:\\d{4} )?(?:${asked}) `, 'u')
    return !documents.some((document) => pattern.test(foldedWords(document)))
  })
}

const wordsOfDocument = new WeakMap<LibraryDocument, string>()

/** All words of a document, folded, with single spaces. */
function foldedWords(document: LibraryDocument): string {
  const known = wordsOfDocument.get(document)
  if (known !== undefined) return known
  const texts = [topicsOfDocument(document), ...document.passages.map(({ clause }) => wordsOf(clause))]
  const words = ` ${syllablesOf(texts.join('\n'))
    .map(({ folded }) => folded)
    .join(' ')} `
  wordsOfDocument.set(document, words)
  return words
}
