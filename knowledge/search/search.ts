/** Given a question, returns the passages that may answer it, best first, each from a published document. */
import type { Db } from '../../db/open.ts'
import { ancestorsOf, createLibrary, type Library, type LibraryDocument, type Passage, wordsOf } from '../library.ts'
import type { DenseIndex } from './dense/dense.ts'
import { describeDocument, fitDocuments } from './document-fit.ts'
import { createMeasure, type Features, scoreFeatures } from './features.ts'
import { createLexicalIndex, type Entry, type LexicalIndex } from './lexical/lexical.ts'
import { parseQuery, type Query } from './query.ts'

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

// Of 42,479 articles so many hold 95 % of the right ones; see evaluation/.
const candidates = 300
const nearestCandidates = 100

// How much a word counts by where it stands; set on our own questions, see evaluation/.
const fieldWeights = { heading: 0.5, above: 0.35, document: 0.15 }

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
    // Last first, since an entry holds the words it stands under.
    for (const { passages } of removed)
      for (const passage of passages.toReversed()) lexical.remove(entryOf(passage, lexical))
    for (const { passages } of added) for (const passage of passages) lexical.add(entryOf(passage, lexical))
    if (added.length > 0 || removed.length > 0) await dense?.refresh(library)
  }

  async function search(question: string, documents?: LibraryDocument[]): Promise<SearchResult> {
    await refresh()
    const isWanted = (id: number) => {
      const document = library.findPassage(id)?.document
      return document !== undefined && (documents === undefined || documents.includes(document))
    }
    // First, since a document may be withdrawn while the model server works.
    const meaning = await dense?.compare(question)
    const query = parseQuery(question, lexical.has)
    const hits = new Map(lexical.search(query.terms, candidates, isWanted).map((hit) => [hit.id, hit]))
    const nearest = meaning?.listNearest(nearestCandidates, documents && isWanted) ?? []
    const ids = new Set([...hits.keys(), ...nearest.filter(isWanted)])
    const fit = fitDocuments(question, library.documents())
    const bestFit = Math.max(0, ...fit.values())
    const ideal = idealScore(lexical, query)
    const measure = createMeasure(query, lexical)
    const found = [...ids].map((id): Found => {
      const passage = library.findPassage(id)!
      const features = {
        ...measure(passage),
        bm25: (hits.get(id)?.score ?? 0) / ideal,
        documentCoverage: (hits.get(id)?.groupScore ?? 0) / ideal,
        document: fit.get(passage.document)! - bestFit,
        dense: meaning?.similarity(id) ?? 0,
      }
      const evidence = scoreFeatures({ ...features, dense: 0 })
      return { passage, features, evidence, score: scoreFeatures(features) }
    })
    return { query, found: found.sort((a, b) => b.score - a.score || a.passage.clause.id - b.passage.clause.id) }
  }
}

function entryOf(passage: Passage, { vocabulary, tokensOf }: LexicalIndex): Entry {
  const { clause, document } = passage
  const field = (text: string, weight: number) => ({ tokens: vocabulary.encode(text), weight })
  const above = ancestorsOf(passage).map((one) => tokensOf(one.clause.id))
  return {
    id: clause.id,
    group: document.versionId,
    fields: [
      field(wordsOf(clause), 1),
      field(clause.heading ?? '', fieldWeights.heading),
      ...above.map((tokens) => ({ tokens, weight: fieldWeights.above })),
      field(describeDocument(document), fieldWeights.document),
    ],
  }
}

/** The score of a passage in which every term of the query stands once, in a text of average length. */
function idealScore(lexical: LexicalIndex, { terms }: Query): number {
  const ideal = terms.reduce((sum, { term, weight }) => sum + weight * lexical.idf(term), 0)
  return Math.max(ideal, Number.EPSILON)
}
