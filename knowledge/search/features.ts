/** What speaks for a passage, as a few numbers that can be explained. */
import type { ClauseLevel } from '../../db/schema.ts'
import { ancestorsOf, type Passage, wordsOf } from '../library.ts'
import { fold } from '../vietnamese/normalise.ts'
import { topicWeight } from '../vietnamese/question-words.ts'
import { pairsOf, syllablesOf } from '../vietnamese/syllables.ts'
import { describeDocument } from './document-fit.ts'
import type { LexicalIndex } from './lexical.ts'
import type { Concept, Query } from './query.ts'

export interface Features {
  /** BM25 as a share of what a full match would score. */
  bm25: number
  /** Share of the question's topic, by rarity, that the passage's own words speak of. */
  coverage: number
  /** The same with the headings above and the document's name. */
  contextCoverage: number
  /** Share of the passage's heading that the question speaks of; 0 without heading. */
  heading: number
  /** How fully it cites the documents the question names: 1 with date and issuer, less without; 0 where none is named. */
  mention: number
  /** 0 for the document the question's words name best, down to -1 for one they do not name. */
  document: number
  /** 0 in the body of the document, negative around it, where every word of the topic stands without saying anything. */
  frame: number
  /** Cosine similarity of embeddings; 0 without a model. */
  dense: number
}

// Set on our own questions (evaluation/questions.jsonl); each halved or doubled moves their share of right answers by 0.05 at most.
const weights: Features = {
  bm25: 0.35,
  coverage: 0.45,
  contextCoverage: 0.2,
  heading: 0.15,
  mention: 0.1,
  document: 0.06,
  frame: 0.08,
  dense: 0.4,
}

export function scoreFeatures(features: Features): number {
  return (Object.keys(weights) as (keyof Features)[]).reduce((sum, name) => sum + weights[name] * features[name], 0)
}

interface Measured {
  passage: Passage
  query: Query
  lexical: LexicalIndex
}

/** What the passage's own place and words say; the rest comes from the indexes. */
export function measureFeatures({ passage, query, lexical }: Measured): Omit<Features, 'bm25' | 'dense' | 'document'> {
  const own = termSet(wordsOf(passage.clause))
  const above = termSet(
    ancestorsOf(passage)
      .map(({ clause }) => wordsOf(clause))
      .join('\n'),
  )
  const document = termSet(describeDocument(passage.document))
  const rarity = ({ syllable, weight }: Concept) => weight * lexical.idf(syllable.folded)
  const share = (spokenOf: (concept: Concept) => number) => {
    const total = query.concepts.reduce((sum, concept) => sum + rarity(concept), 0)
    return total === 0
      ? 0
      : query.concepts.reduce((sum, concept) => sum + rarity(concept) * spokenOf(concept), 0) / total
  }
  return {
    coverage: share((concept) => match(concept, own, query.isAccented)),
    contextCoverage: share((concept) =>
      Math.max(
        match(concept, own, query.isAccented),
        0.8 * match(concept, above, query.isAccented),
        0.8 * match(concept, document, query.isAccented),
      ),
    ),
    heading: headingShare(passage, query),
    mention: mentionShare(passage, query),
    frame: framePenalty[passage.clause.level] ?? 0,
  }
}

const framePenalty: Partial<Record<ClauseLevel, number>> = {
  title: -1,
  letterhead: -2,
  recipients: -2,
  preamble: -0.5,
  closing: -1,
}

interface TermSet {
  folded: Set<string>
  accented: Set<string>
}

const termSets = new Map<string, TermSet>()
const termSetsKept = 20_000

/** Remembered, since the same clauses are measured for question after question. */
function termSet(text: string): TermSet {
  const known = termSets.get(text)
  if (known) return known
  const syllables = syllablesOf(text)
  const folded = syllables.map((syllable) => syllable.folded)
  const made = {
    folded: new Set([...folded, ...pairsOf(folded)]),
    accented: new Set(syllables.map((syllable) => syllable.accented)),
  }
  if (termSets.size >= termSetsKept) termSets.clear()
  termSets.set(text, made)
  return made
}

/** 1 beside a neighbour of the question, less alone, with other diacritics, or in other words. */
function match(concept: Concept, { folded, accented }: TermSet, isAccented: boolean): number {
  const { syllable, isAlone, pairs, alternatives } = concept
  if (pairs.some((pair) => folded.has(pair))) return 1
  const isSpelt = folded.has(syllable.folded) && (!isAccented || accented.has(syllable.accented))
  // A syllable away from its neighbours is mostly part of another word: "trận" of "trận bóng" in "thế trận".
  const spelt = isSpelt ? (isAlone ? 0.65 : 0.45) : 0
  const meant = alternatives.some((term) => folded.has(term)) ? 0.75 : 0
  return Math.max(spelt, meant, folded.has(syllable.folded) ? 0.15 : 0)
}

function mentionShare({ clause }: Passage, { docNumbers }: Query): number {
  if (docNumbers.length === 0) return 0
  const words = wordsOf(clause)
  const shares = docNumbers.map((digits) => {
    const symbol = String.raw`(?<![\d/])${digits}(?:/\d{4})?\s?[-–/]\s?\p{L}[\p{L}\d]*(?:\s?[-–/]\s?\p{L}+)*`
    const found = new RegExp(`${symbol}(,? ngày \\d)?[\\d/ ]*( của \\p{Lu})?`, 'u').exec(words)
    return found ? 0.4 + (found[1] ? 0.3 : 0) + (found[2] ? 0.3 : 0) : 0
  })
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

function headingShare({ clause }: Passage, { concepts }: Query): number {
  if (clause.level === 'title' || clause.level === 'recipients') return 0
  const words = syllablesOf(clause.heading ?? '').filter((syllable) => topicWeight(syllable, true) > 0)
  if (words.length === 0) return 0
  const asked = new Set(concepts.flatMap(({ syllable, alternatives }) => [syllable.folded, ...alternatives.map(fold)]))
  return words.filter(({ folded }) => asked.has(folded)).length / words.length
}
