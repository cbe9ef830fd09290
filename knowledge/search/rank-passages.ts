/** Ranks passages by what the indexes and their own words say. */
import type { Library, Passage } from '../library/library.ts'
import type { Comparison } from './dense/dense.ts'
import { fitDocuments } from './document-fit.ts'
import type { LexicalComparison, LexicalIndex } from './lexical/lexical.ts'
import type { Query } from './query.ts'
import { createMeasure, type Features, forceOf, scoreFeatures } from './ranking-features.ts'

export interface Found {
  passage: Passage
  /** Comparable only within one search. */
  score: number
  /** Of being the answer, comparable between questions. */
  chance: number
  /** The score by words alone, comparable between questions: which cosine means "answers" differs by model. */
  evidence: number
  features: Features
  /** The words of the clause that are the answer, as far as it is one, in one or two places; set where it was read. */
  spans?: string[]
  /** The clause above it whose words are part of the answer; set where it was read and there is one. */
  above?: Passage
  /** Whether it answers a question for yes or no with yes, a logit; set where it was read. */
  verdict?: number
}

export interface Asked {
  question: string
  query: Query
  wording: LexicalComparison
  meaning: Comparison | undefined
}

/** So many of the best are measured: the rest would not come up. */
const mostMeasured = 150

/** Best first. */
export function rankPassages(ids: Iterable<number>, asked: Asked, library: Library, lexical: LexicalIndex): Found[] {
  const measure = createMeasure(asked.query, lexical)
  const found = byScore(compareAll([...ids], asked, library, lexical))
    .slice(0, mostMeasured)
    .map(({ passage, features: compared }): Found => {
      const features = { ...compared, ...measure(passage) }
      const evidence = scoreFeatures({ ...features, dense: 0 })
      return { passage, features, evidence, score: scoreFeatures(features), chance: 0 }
    })
  return byScore(found)
}

/** Equal ones in the order of their documents. */
export function byScore<Scored extends { passage: Passage; score: number }>(scored: Scored[]): Scored[] {
  return scored.toSorted((one, other) => other.score - one.score || one.passage.clause.id - other.passage.clause.id)
}

/** By what the indexes say. */
function compareAll(
  ids: number[],
  { question, query, wording, meaning }: Asked,
  library: Library,
  lexical: LexicalIndex,
) {
  const fit = fitDocuments(question, library.documents())
  const bestFit = Math.max(0, ...fit.values())
  const ideal = idealScore(lexical, query)
  const nearness = measureNearness(ids, meaning)
  return ids.map((id) => {
    const passage = library.findPassage(id)!
    const features = {
      bm25: wording.score(id) / ideal,
      documentCoverage: wording.groupScore(id) / ideal,
      document: (fit.get(passage.document) ?? 0) - bestFit,
      force: forceOf(passage),
      dense: nearness(id),
      reading: 0,
    }
    return { passage, features, score: scoreFeatures(features) }
  })
}

/** How much nearer than the usual candidate each is; 0 where the model has not read it yet, so that words decide. */
function measureNearness(ids: number[], meaning: Comparison | undefined): (id: number) => number {
  const similarities = new Map(ids.map((id) => [id, meaning?.similarity(id)]))
  const known = [...similarities.values()].filter((one) => one !== undefined).sort((one, other) => one - other)
  const usual = known[known.length >> 1] ?? 0
  return (id) => (similarities.get(id) ?? usual) - usual
}

/** The score of a passage in which every term of the query stands once, in a text of average length. */
function idealScore(lexical: LexicalIndex, { terms }: Query): number {
  const ideal = terms.reduce((sum, { term, weight }) => sum + weight * lexical.idf(term), 0)
  return Math.max(ideal, Number.EPSILON)
}
