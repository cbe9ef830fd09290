/** Chooses, among the passages found, those that answer, or none. */
import { readAbove } from '../../encoder/passage-text.ts'
import { excerptAround, wordsWithoutMark } from '../../library/excerpts.ts'
import { ancestorsOf, type LibraryDocument, leadInOf, type Passage, wordsOf } from '../../library/library.ts'
import { cellsOf } from '../../library/row-cells.ts'
import { kindOf, type QuestionKind, rankKinds } from '../../question/question-kind.ts'
import { partsOf } from '../../question/question-parts.ts'
import { judgeByWords } from '../../question/verdict.ts'
import { parseActorHeading } from '../../quiz/phrases/actors.ts'
import { asksForAll, matchByProperName } from '../../search/document-fit.ts'
import type { Query } from '../../search/query.ts'
import type { Found } from '../../search/rank-passages.ts'
import type { Search, SearchResult } from '../../search/search.ts'
import { syllablesOf } from '../../vietnamese/syllables.ts'
import { cellsAround, introductionOf, lineAround, longestLine } from '../answer-line.ts'
import type { AnswerPart, Proposal, Question, Turn, Verdict } from '../answer-parts.ts'
import { chooseDocuments } from '../choose-documents.ts'
import { leansOnHistory, properNames, type Sought, soughtBy } from '../read-question.ts'
import { outsideTopic } from '../small-talk.ts'
import { hasSought } from '../sought-fact.ts'
import { standingOn } from '../standing.ts'
import { foldedWords, mentionsNumber } from '../words-of-document.ts'

/** The chance that anything answers, from which on it is said, and from which on it is asked whether it is meant. */
const least = { said: 0.55, asked: 0.3 }
/**
 * From this chance of the best clause alone it is said in any case, and from the other on at all: of 640 questions about
 * documents that were not taught these give more right answers and more right silences than one bar for all.
 */
const leastOfBest = { certain: 0.35, said: 0.05 }
/** Where nothing is read; from the lower one on also for what each of several documents says. */
const leastOfWords = { said: 0.5, asked: 0.44 }
/** A further clause is shown when it is at least this likely beside the best, and sooner where two things are asked. */
const companionShare = { ofOne: 0.2, ofTwo: 0.05 }
/**
 * Logits of the words of question and clause, and of the reader: where both say the same, each so clearly, half of the
 * questions for yes or no are answered so, twelve of thirteen rightly (138 on four sets; where only their sum is clear,
 * 15 of 22 on documents like none that were taught).
 */
const sureVerdict = { words: 0.5, reader: 0.33 }
/** Of the clause: from .5 on 9 of 37 such verdicts about documents that were not taught were wrong, from here on 5 of 29. */
const leastForVerdict = 0.75
const verdictKinds: QuestionKind[] = ['yes-no', 'claim']
const whoKinds: QuestionKind[] = ['body', 'person']
const mostStatements = 3
/** Of a clause that is no sentence. */
const fewSyllables = 12
/** Of the room that the first line has. */
const shareOfOthers = 0.7
const mostDocuments = 5
const mostNearby = 8
const mostItems = 15
/** Of two plans for different years, the one that is over must be so much likelier. */
const shareOfOutdated = 0.3
/** What is not answered and this likely no question about documents is said to be none. */
const leastOutside = 0.5
/** Of the words of a message. */
const leastShared = 0.8
/** Where the best clause lacks the kind of fact that is asked for, an answer is so much less likely. */
const oddsOfAbsent = { read: 0.3, byWords: 0.15 }
/** An answer elsewhere must be so much likelier than one in the documents spoken of. */
const loyalty = 0.7
/** A part of a question that is less likely answered is named as not stated. */
const leastStated = 0.2
/** What is less likely is not near. */
const leastNear = 0.05

export async function answerFromSearch(search: Search, question: Question): Promise<Proposal> {
  const { documents, isNamed } = chooseDocuments(search.library.documents(), question.text)
  const several = askedOfEach(search, question.text)
  if (several.length > 1) return answerFromEach(search, question, several)
  const within = isNamed ? documents : undefined
  const result = preferCurrent(await findPassages(search, question, within), question)
  const chance = chanceOfAnswer(result, question.text)
  const nearest = chance < leastNear ? [] : nearestOf(result.found)
  const [best] = result.found
  const notFound: Proposal =
    chanceOfOutside(question.text) >= leastOutside
      ? sayOutside(question.text, result.found)
      : { kind: 'not-found', nearest, ...(within && { within }) }
  const leastAsked = best?.spans ? least.asked : leastOfWords.asked
  if (
    !best ||
    chance < leastAsked ||
    namesUnknown(question.text, search) ||
    namesUnknownDocument(result.query, search)
  ) {
    return notFound
  }
  if (!isSaid(best, chance)) return sayUnsure(best, question.text)
  const halves = partsOf(question.text)
  if (halves.length > 1) return answerBoth(search, question.text, halves, result.found)
  return answerWith(companions(result.found), question.text, result.found)
}

function isSaid({ spans, chance }: Found, chanceOfAny: number): boolean {
  if (!spans) return chanceOfAny >= leastOfWords.said
  return chance >= leastOfBest.certain || (chanceOfAny >= least.said && chance >= leastOfBest.said)
}

/** Where two things are asked, one search finds more for both than two do; the one that is not stated is named. */
async function answerBoth(
  search: Search,
  question: string,
  [first = '', second = '']: string[],
  found: Found[],
): Promise<Proposal> {
  const chosen = companions(found, companionShare.ofTwo)
  const documents = [...new Set(chosen.map(({ passage }) => passage.document))]
  const isStated = async (half: string) => chanceOfAnswer(await search.search(half, documents), half) >= leastStated
  // The second is understood with the first.
  const areStated = [await isStated(first), await isStated(`${second}\n${first}`)]
  const missing = [first, second].filter((_, nth) => !areStated[nth])
  return { ...answerWith(chosen, question, found), ...(missing.length === 1 && { missing }) }
}

/** A few words without a question look like none, but if they stand in a clause, that may be meant. */
function sayOutside(message: string, found: Found[]): Proposal {
  const shared = found.find(({ features }) => features.contextCoverage >= leastShared)
  return shared ? sayUnsure(shared, message) : { kind: 'small-talk', topic: outsideTopic(message) }
}

function sayUnsure(found: Found, question: string): Proposal {
  return {
    kind: 'unsure',
    part: describe(found, { sought: soughtBy(question), kind: kindOf(question), isFirst: true }),
  }
}

/** "hai kế hoạch", or names of two documents in one question. */
function askedOfEach(search: Search, question: string): LibraryDocument[] {
  const all = search.library.documents()
  if (asksForAll(question)) return all.length <= mostDocuments ? all : []
  return matchByProperName(question, all)
}

/** Every document is searched by itself, so that none is heard less because another says more. */
async function answerFromEach(search: Search, question: Question, documents: LibraryDocument[]): Promise<Proposal> {
  const results: { document: LibraryDocument; result: SearchResult }[] = []
  for (const document of documents.slice(0, mostDocuments)) {
    results.push({ document, result: await findPassages(search, question, [document]) })
  }
  const says = ({ result }: { result: SearchResult }) => chanceOfAnswer(result, question.text) >= leastOfWords.asked
  const found = results.filter(says).map(({ result }) => result.found)
  const nearest = results.flatMap(({ result }) => nearestOf(result.found).slice(0, 1))
  if (found.length === 0) return { kind: 'not-found', nearest }
  const silent = results.filter((one) => !says(one)).map(({ document }) => document)
  return {
    ...answerWith(
      found.flatMap((own) => companions(own)),
      question.text,
      found.flat(),
    ),
    silent,
  }
}

function answerWith(chosen: Found[], question: string, found: Found[]): Extract<Proposal, { kind: 'answered' }> {
  const asked = { sought: soughtBy(question), kind: kindOf(question) }
  const list = asked.kind === 'list' ? listAround(chosen) : undefined
  const others = chosen.filter(({ passage }) => !list?.items.includes(passage) && passage !== list?.passage)
  const described = others.map((one) => describe(one, { ...asked, isFirst: !list && one === chosen[0] }))
  const parts = [...(list ? [list] : []), ...described]
  const nearby = found.slice(0, mostNearby).map(({ passage }) => passage)
  return { kind: 'answered', parts, ...verdictOf(question, chosen), nearby }
}

/** Where several are asked for and several items of one list answer, it is the whole list. */
function listAround([best, ...others]: Found[]): Extract<AnswerPart, { kind: 'list' }> | undefined {
  const { parent } = best!.passage
  const isList = parent && announcesParts(parent) && parent.children.length <= mostItems
  const isShared = others.some(({ passage }) => passage.parent === parent)
  return isList && isShared ? { kind: 'list', passage: parent, items: parent.children } : undefined
}

/** Lower where the question may not be about documents at all. */
function chanceOfAnswer({ found, query, answerable }: SearchResult, question: string): number {
  const [best] = found
  if (!best) return 0
  const isAbsent = !hasSought(best.passage, query, soughtBy(question))
  const lessLikely = isAbsent ? oddsOfAbsent[best.spans ? 'read' : 'byWords'] : 1
  const odds = (answerable / (1 - answerable)) * lessLikely * (1 - chanceOfOutside(question))
  return odds / (1 + odds)
}

/** The weather, thanks: what is asked tells it better than what is found. */
function chanceOfOutside(question: string): number {
  const outside: QuestionKind[] = ['outside', 'small-talk']
  return rankKinds(question)
    .filter(([kind]) => outside.includes(kind))
    .reduce((sum, [, chance]) => sum + chance, 0)
}

/** Whatever was spoken of is searched first, with what was asked there; the rest where that does not answer. */
async function findPassages(search: Search, question: Question, within?: LibraryDocument[]): Promise<SearchResult> {
  const { text, history } = question
  if (history.length === 0) return search.search(text, within)
  const asked = history.findLast(({ role }) => role === 'user')?.content ?? ''
  const scope = within ?? spokenOf(search, history)
  const there = await search.search(text, scope)
  // What is asked now comes first, since a long text is cut.
  const together = join(there, await search.search(`${text}\n${asked}`, scope))
  if (within || leansOnHistory(text)) return together
  const own = scope ? await search.search(text) : there
  const isSpokenOf =
    chanceOfAnswer(together, text) >= least.said &&
    chanceOfAnswer(together, text) >= loyalty * chanceOfAnswer(own, text)
  return isSpokenOf || chanceOfAnswer(own, text) < least.said ? together : own
}

/** Unless a year is named, a document whose time is over, or has not come, answers only where no other does. */
function preferCurrent(result: SearchResult, { text, day }: Question): SearchResult {
  if (day === undefined || /(?<!\d)20\d\d(?!\d)/u.test(text)) return result
  const weight = ({ chance, passage }: Found) =>
    standingOn(day, passage.document) === undefined ? chance : shareOfOutdated * chance
  return { ...result, found: result.found.toSorted((one, other) => weight(other) - weight(one)) }
}

function spokenOf(search: Search, history: Turn[]): LibraryDocument[] | undefined {
  const said = history.slice(-2).map(({ content }) => content)
  const { documents, isNamed } = chooseDocuments(search.library.documents(), said.join('\n'))
  return isNamed ? documents : undefined
}

/** By itself, and with what was said before it: both count alike. */
function join(own: SearchResult, together: SearchResult): SearchResult {
  const alone = new Map(own.found.map((one) => [one.passage, one]))
  const found = together.found.map((one) => {
    const chance = ((alone.get(one.passage)?.chance ?? 0) + one.chance) / 2
    return { ...one, chance }
  })
  const answerable = Math.max(own.answerable, together.answerable)
  return { query: own.query, found: found.sort((one, other) => other.chance - one.chance), answerable }
}

/** Only where one clause answers, more likely than not, does it decide. */
function verdictOf(question: string, [best, ...others]: Found[]): { verdict?: Verdict } {
  if (!verdictKinds.includes(kindOf(question))) return {}
  const isPlain = best !== undefined && others.length === 0 && best.chance > leastForVerdict
  return { verdict: isPlain ? judge(question, best) : 'open' }
}

function judge(question: string, { spans = [], verdict = 0 }: Found): Verdict {
  const words = judgeByWords(question, spans.join(' '))
  const isClear = Math.abs(words) > sureVerdict.words && Math.abs(verdict) > sureVerdict.reader
  if (!isClear || words > 0 !== verdict > 0) return 'open'
  return words > 0 ? 'yes' : 'no'
}

function companions(found: Found[], share = companionShare.ofOne): Found[] {
  const [best] = found
  const likely = found.filter(({ chance }) => chance >= share * best!.chance)
  return saidOnce(outOfOneLine(likely)).slice(0, mostStatements)
}

/** What a document says in the same words in several places, as of each procedure alike, is said from the best one. */
function saidOnce(found: Found[]): Found[] {
  const saying = ({ passage: { document, clause } }: Found) =>
    [document.id, ...syllablesOf(wordsOf(clause)).map(({ accented }) => accented)].join(' ')
  const all = found.map(saying)
  return found.filter((_, index) => all.indexOf(all[index]!) === index)
}

/** Keeps only the better one of a clause and its parts. */
function outOfOneLine(found: Found[]): Found[] {
  const isKin = (one: Passage, other: Passage) => ancestorsOf(one).includes(other) || ancestorsOf(other).includes(one)
  return found.filter(({ passage }, index) => !found.slice(0, index).some((better) => isKin(passage, better.passage)))
}

interface Asked {
  sought: Sought
  kind: QuestionKind
  /** Whether it is the first line. */
  isFirst: boolean
}

/** A heading with its parts is answered by the parts; any other clause by the words that answer. */
function describe(found: Found, { sought, kind, isFirst }: Asked): AnswerPart {
  const { passage, spans = [] } = found
  const { children: items, clause } = passage
  if (items.length > 0 && sought === 'count') return { kind: 'count', passage, items }
  if (items.length > 0 && announcesParts(passage, spans)) return { kind: 'list', passage, items }
  // A duty stands under the name of whoever has it.
  const named = clause.heading ? passage : readAbove(passage).at(-1)?.passage
  const above = found.above ?? (whoKinds.includes(kind) || needsAbove(passage) ? named : undefined)
  const place = above && { above }
  if (clause.level === 'row') return { kind: 'row', passage, cells: cellsAround(cellsOf(clause), spans), ...place }
  return {
    kind: 'statement',
    passage,
    words: lineAround(wordsToSay(found), spans, roomBeside(above, isFirst)),
    ...place,
  }
}

/** Of a clause that quotes provisions of another document only the one that answers. */
function wordsToSay({ passage, spans: [span] = [] }: Found): string {
  const { clause } = passage
  const excerpt = span === undefined ? undefined : excerptAround(passage, span)
  if (excerpt?.quoted) return wordsWithoutMark(excerpt)
  return clause.text === '' ? wordsOf(clause) : clause.text
}

/** Whether it says too little alone: it is a few words, is done by whoever is named above, or ends what begins there. */
function needsAbove({ clause, parent }: Passage): boolean {
  if (!parent || clause.heading) return false
  if (clause.level === 'row') return parent.clause.level === 'subheading'
  const above = introductionOf(parent)
  const isCompleting = leadInOf(parent.clause).trimEnd().endsWith(':')
  return (
    syllablesOf(clause.text).length <= fewSyllables ||
    parseActorHeading(above) === above ||
    (isCompleting && above.length + clause.text.length <= longestLine)
  )
}

/** In characters: the clause above is said in the same line; what stands beside the answer is short. */
function roomBeside(above: Passage | undefined, isFirst: boolean): number {
  const room = isFirst ? longestLine : shareOfOthers * longestLine
  return above ? Math.max(longestLine / 2, room - introductionOf(above).length) : room
}

/** Unless the answer stands in what follows the parts. */
function announcesParts({ clause }: Passage, spans: string[] = []): boolean {
  const leadIn = leadInOf(clause)
  const isBehind = leadIn !== clause.text && spans.some((span) => !leadIn.includes(span))
  return clause.text === '' || (!isBehind && /[:,;]$/u.test(leadIn))
}

function nearestOf(found: Found[]): Passage[] {
  return outOfOneLine(found.filter(({ chance }) => chance >= leastNear))
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
  return docNumbers.some((digits) => !documents.some((document) => mentionsNumber(document, digits)))
}
