/** What speaks for a passage, as a few numbers that can be explained. */
import { ancestorsOf, type LibraryDocument, type Passage, wordsOf } from '../library/library.ts'
import type { DocumentKind } from '../vietnamese/official/kinds.ts'
import { topicWeight } from '../vietnamese/question-words.ts'
import { syllablesOf } from '../vietnamese/syllables.ts'
import { topicsOfDocument } from './document-fit.ts'
import { createFrameMeasure } from './frame-kinds.ts'
import type { LexicalIndex } from './lexical/lexical.ts'
import type { Tokens } from './lexical/vocabulary.ts'
import type { Query } from './query.ts'
import { createTopic, type Strengths } from './topic.ts'

export interface Features {
  /** BM25 as a share of what a full match would score. */
  bm25: number
  /** Share of the question's topic, by rarity, that one stretch of the passage speaks of with its heading. */
  coverage: number
  /** The same for all its words together with the headings above and the document's name. */
  contextCoverage: number
  /** Share of the question, by rarity, that stands anywhere in the document. */
  documentCoverage: number
  /** Share of the passage's heading that the question speaks of; 0 without heading. */
  heading: number
  /** How fully it cites the documents the question names: 1 with date and issuer, less without; 0 if none is named. */
  mention: number
  /** 0 for the document the question's words name best, down to -1 for one they do not name. */
  document: number
  /** 0 for a rule, down to -1 for what stands around the rules and is not asked for. */
  frame: number
  /** 0 for a law and whatever details none; negative for decrees and circulars, which come after their law. */
  force: number
  /** By how much the cosine of embeddings exceeds that of the usual candidate; 0 without a model. */
  dense: number
  /** How sure the reader is that it answers, a logit from −6 to 6; 0 where nothing was read. */
  reading: number
}

/**
 * A tenth of what `npm run fit:ranking` found on 580 questions about documents that the reader was not taught with, so
 * that scores stay near 1; `force`, `heading`, `mention` and `coverage` were held, since what they are for, articles of
 * law and numbers of documents, is rare among those questions.
 */
export const weights: Features = {
  bm25: 0.4,
  coverage: 0.1,
  contextCoverage: 0.73,
  documentCoverage: 0.31,
  heading: 0.05,
  mention: 0.08,
  document: 0.08,
  frame: 0.61,
  force: 0.08,
  dense: 1.95,
  reading: 0.055,
}

/** Features that were not measured count nothing. */
export function scoreFeatures(features: Partial<Features>): number {
  return (Object.keys(weights) as (keyof Features)[]).reduce(
    (sum, name) => sum + weights[name] * (features[name] ?? 0),
    0,
  )
}

type Measured = Pick<Features, 'coverage' | 'contextCoverage' | 'heading' | 'mention' | 'frame'>

/** Measures, for one question, what a passage's own place and words say; the rest comes from the indexes. */
export function createMeasure(query: Query, lexical: LexicalIndex): (passage: Passage) => Measured {
  const topic = createTopic(query, lexical)
  const frameOf = createFrameMeasure(query.question)
  const asked = new Set(
    query.concepts.flatMap(({ syllable, alternatives }) => [syllable.folded, ...alternatives.map(({ term }) => term)]),
  )
  /** What many passages stand under is measured only once. */
  const heardAround = new Map<Passage | LibraryDocument, Strengths>()
  return (passage) => {
    const heading = headingOf(passage)
    const { whole, stretches } = topic.listen(lexical.tokensOf(passage.clause.id), heading.length)
    return {
      coverage: Math.max(...stretches.map(topic.shareOf)),
      contextCoverage: topic.shareOf(withContext(whole, passage)),
      heading: headingShare(heading, asked),
      mention: mentionShare(passage, query),
      frame: -frameOf(passage),
    }
  }

  function withContext(own: Strengths, passage: Passage): Strengths {
    const around = [...ancestorsOf(passage), passage.document].map(hearAround)
    return own.map((strength, concept) => Math.max(strength, ...around.map((strengths) => 0.8 * strengths[concept]!)))
  }

  function hearAround(source: Passage | LibraryDocument): Strengths {
    const strengths = heardAround.get(source) ?? topic.listen(wordsIn(source), 0).whole
    heardAround.set(source, strengths)
    return strengths
  }

  function wordsIn(source: Passage | LibraryDocument): Tokens {
    if ('clause' in source) return lexical.tokensOf(source.clause.id)
    return lexical.vocabulary.encode(topicsOfDocument(source))
  }
}

// A decree details a law, a circular a decree: the higher rule comes first (Law 64/2025/QH15 on legal documents).
const forcePenalty = new Map<string, number>([
  ['decree' satisfies DocumentKind, -0.5],
  ['circular' satisfies DocumentKind, -1],
])

export function forceOf({ document }: Passage): number {
  return forcePenalty.get(document.kind) ?? 0
}

interface Heading {
  /** Counted in syllables. */
  length: number
  /** The syllables that say what it is about, folded. */
  topic: string[]
}

const headings = new WeakMap<Passage, Heading>()

function headingOf(passage: Passage): Heading {
  const known = headings.get(passage) ?? readHeading(passage)
  headings.set(passage, known)
  return known
}

function readHeading({ clause: { level, heading } }: Passage): Heading {
  const syllables = syllablesOf(heading ?? '')
  const isNameless = level === 'title' || level === 'recipients'
  const topic = isNameless ? [] : syllables.filter((syllable) => topicWeight(syllable, true) > 0)
  return { length: syllables.length, topic: topic.map(({ folded }) => folded) }
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

function headingShare({ topic }: Heading, asked: Set<string>): number {
  return topic.length === 0 ? 0 : topic.filter((word) => asked.has(word)).length / topic.length
}
