/** Given a question, returns the passages that may answer it, best first, each from a published document. */
import type { Db } from '../../db/open.ts'
import { ancestorsOf, createLibrary, type Library, type LibraryDocument, type Passage, wordsOf } from '../library.ts'
import type { DenseIndex } from './dense.ts'
import { describeDocument, fitDocuments } from './document-fit.ts'
import { type Features, measureFeatures, scoreFeatures } from './features.ts'
import { createLexicalIndex, type LexicalIndex, type WeightedTerm } from './lexical.ts'
import { parseQuery, type Query, termsOfText } from './query.ts'

export interface Found {
  passage: Passage
  /** 0 to about 1. */
  score: number
  /** The score without embeddings, comparable between questions: how near a cosine means "answers" differs by model. */
  evidence: number
  features: Features
}

export interface SearchResult {
  query: Query
  found: Found[]
}

export interface Search {
  library: Library
  /** Only in these documents when given. */
  search(question: string, documents?: LibraryDocument[]): Promise<SearchResult>
  /** Brings the index in step with the database. */
  refresh(): Promise<void>
}

const candidates = 60

// How much a word counts by where it stands; set on our own questions, see evaluation/.
const fieldWeights = { words: 1, heading: 0.5, above: 0.35, document: 0.15 }

export function createSearch({ db, dense }: { db: Db; dense?: DenseIndex | undefined }): Search {
  const library = createLibrary(db)
  const lexical = createLexicalIndex()
  let refreshing: Promise<void> | undefined
  return { library, search, refresh }

  /** One at a time: who asks meanwhile waits for the one under way. */
  async function refresh(): Promise<void> {
    refreshing ??= takeInChanges().finally(() => {
      refreshing = undefined
    })
    await refreshing
  }

  async function takeInChanges(): Promise<void> {
    const { added, removed } = await library.refresh()
    for (const { passages } of removed) for (const { clause } of passages) lexical.remove(clause.id)
    for (const { passages } of added) for (const passage of passages) lexical.add(passage.clause.id, termsOf(passage))
    if (added.length > 0 || removed.length > 0) await dense?.refresh(library)
  }

  async function search(question: string, documents?: LibraryDocument[]): Promise<SearchResult> {
    await refresh()
    const isWanted = (id: number) => {
      const document = library.findPassage(id)?.document
      return document !== undefined && (documents === undefined || documents.includes(document))
    }
    // First, since a document may be withdrawn while the model server works.
    const near = (await dense?.search(question, candidates, documents && isWanted)) ?? []
    const similarity = scoresOf(near.filter(({ id }) => isWanted(id)))
    const query = parseQuery(question, lexical.has)
    const bm25 = scoresOf(lexical.search(query.terms, candidates, isWanted))
    const fit = fitDocuments(question, library.documents())
    const bestFit = Math.max(0, ...fit.values())
    const ideal = idealScore(lexical, query)
    const ids = new Set([...bm25.keys(), ...similarity.keys()])
    const found = [...ids].map((id): Found => {
      const passage = library.findPassage(id)!
      const features = {
        ...measureFeatures({ passage, query, lexical }),
        bm25: (bm25.get(id) ?? 0) / ideal,
        document: fit.get(passage.document)! - bestFit,
        dense: similarity.get(id) ?? 0,
      }
      const evidence = scoreFeatures({ ...features, dense: 0 })
      return { passage, features, evidence, score: scoreFeatures(features) }
    })
    return { query, found: found.sort((a, b) => b.score - a.score || a.passage.clause.id - b.passage.clause.id) }
  }
}

function scoresOf(hits: { id: number; score: number }[]): Map<number, number> {
  return new Map(hits.map(({ id, score }) => [id, score]))
}

/** The score of a passage in which every term of the query stands once, in a text of average length. */
function idealScore(lexical: LexicalIndex, { terms }: Query): number {
  const ideal = terms.reduce((sum, { term, weight }) => sum + weight * lexical.idf(term), 0)
  return Math.max(ideal, Number.EPSILON)
}

function termsOf(passage: Passage): WeightedTerm[] {
  const above = ancestorsOf(passage).map(({ clause }) => wordsOf(clause))
  return [
    ...termsOfText(wordsOf(passage.clause), fieldWeights.words),
    ...termsOfText(passage.clause.heading ?? '', fieldWeights.heading),
    ...above.flatMap((words) => termsOfText(words, fieldWeights.above)),
    ...termsOfText(describeDocument(passage.document), fieldWeights.document),
  ]
}
