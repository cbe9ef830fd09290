/** A document in a few of its own sentences: its title, and of each part the one that says most of what it is about. */
import type { ClauseLevel } from '../../../db/schema/document-tables.ts'
import type { LibraryDocument, Passage } from '../../library/library.ts'
import { rankKinds } from '../../question/question-kind.ts'
import { normalise } from '../../vietnamese/normalise.ts'
import { pairsOf, sentencesOf, syllablesOf } from '../../vietnamese/syllables.ts'
import type { AnswerPart, Proposal, Question } from '../answer-parts.ts'
import { chooseDocuments } from '../choose-documents.ts'
import { describeFact, isAbout } from './header-facts.ts'

const leastSure = 0.15
/** Sentences that are read at once, in characters. */
const shortest = 40
const longest = 220
const mostParts = 5
const frameLevels = new Set<ClauseLevel>(['letterhead', 'title', 'preamble', 'recipients', 'signature', 'closing'])

/** Undefined where no summary is asked for, or it is not clear of which document. */
export function summariseDocument(all: LibraryDocument[], { text, history }: Question): Proposal | undefined {
  const chance = new Map(rankKinds(text)).get('summary') ?? 0
  if (chance < leastSure) return undefined
  const said = history.map(({ content }) => content).join('\n')
  const meant = [text, said].map((words) => chooseDocuments(all, words)).find(({ isNamed }) => isNamed)
  const [document, ...others] = meant?.documents ?? all
  if (!document || others.length > 0 || !isAbout(withoutAsking(text), document)) return undefined
  return { kind: 'answered', parts: [...describeFact(document, 'title'), ...summaryOf(document)] }
}

/** Without the words that ask for it: what is left names the document, or a topic that is to be searched for. */
function withoutAsking(text: string): string {
  return normalise(text).replace(
    /(?<!\p{L})(?:tóm (?:tắt|lược|gọn)|sơ (?:lược|qua)|đại ý|ý chính|tổng quan|nội dung (?:chính|cơ bản|chủ yếu)|nội dung|ngắn gọn|giới thiệu|nói (?:về )?(?:gì|cái gì)|tom (?:tat|luoc|gon)|so (?:luoc|qua)|dai y|y chinh|tong quan|noi dung(?: chinh)?|ngan gon|noi (?:ve )?gi)(?!\p{L})/gu,
    ' ',
  )
}

interface Candidate {
  passage: Passage
  words: string
  weight: number
}

function summaryOf(document: LibraryDocument): AnswerPart[] {
  const weightOf = measureCentrality(document)
  const chosen = document.passages
    .filter(({ parent, clause }) => !parent && clause.heading && !frameLevels.has(clause.level))
    .flatMap((part) => mostTelling(part, weightOf) ?? [])
  const best = new Set(chosen.toSorted((one, other) => other.weight - one.weight).slice(0, mostParts))
  return chosen.filter((one) => best.has(one)).map(({ passage, words }) => ({ kind: 'statement', passage, words }))
}

function mostTelling(part: Passage, weightOf: (words: string) => number): Candidate | undefined {
  const candidates = withinOf(part).flatMap((passage) =>
    sentencesOf(passage.clause.text)
      .filter((words) => words.length >= shortest && words.length <= longest && !words.endsWith(':'))
      .map((words): Candidate => ({ passage, words, weight: weightOf(words) })),
  )
  return candidates.toSorted((one, other) => other.weight - one.weight)[0]
}

function withinOf(passage: Passage): Passage[] {
  return [passage, ...passage.children.flatMap(withinOf)].filter(({ clause }) => clause.level !== 'row')
}

/** A pair of the title counts as one that stands in so many clauses more. */
const weightOfTitle = 20

/** How often the document speaks of what a sentence speaks of, for its length (Luhn 1958, by pairs of syllables). */
function measureCentrality(document: LibraryDocument): (words: string) => number {
  const counts = new Map(pairsIn(document.title).map((pair) => [pair, weightOfTitle]))
  for (const { clause } of document.passages) {
    for (const pair of new Set(pairsIn(clause.text))) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return (words) => {
    const pairs = [...new Set(pairsIn(words))]
    return pairs.reduce((sum, pair) => sum + Math.log(counts.get(pair) ?? 1), 0) / Math.sqrt(pairs.length + 1)
  }
}

function pairsIn(words: string): string[] {
  return pairsOf(syllablesOf(words).map(({ folded }) => folded))
}
