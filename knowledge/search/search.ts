/** Given a question, returns the passages that may answer it, best first, each from a published document. */
import type { Db } from '../../db/open.ts'
import {
  createLibrary,
  type Library,
  type LibraryChange,
  type LibraryDocument,
  type Passage,
} from '../library/library.ts'
import { fold } from '../vietnamese/normalise.ts'
import { repairSpelling } from '../vietnamese/spelling.ts'
import type { Comparison, DenseIndex } from './dense/dense.ts'
import { fitDocuments } from './document-fit.ts'
import type { LexicalIndex } from './lexical/lexical.ts'
import { parseQuery, type Query } from './query.ts'
import { createMeasure, type Features, forceOf, scoreFeatures } from './ranking-features.ts'
import { createWordIndex, type WordIndex } from './word-index.ts'

export interface Found {
  passage: Passage
  /** 0 to about 1. */
  score: number
  /** The score without embeddings, comparable between questions: which cosine means "answers" differs by model. */
  evidence: number
  features: Features
}

interface SearchResult {
  query: Query
  found: Found[]
}

export interface Search {
  library: Library
  /** The question with misspelt words corrected by the words of the documents. */
  repair(question: string): string
  /** Searches only these documents when they are given. */
  search(question: string, documents?: LibraryDocument[]): Promise<SearchResult>
  /** Brings the index up to date with the database. */
  refresh(): Promise<void>
  /** How many clauses the model has read so far, of how many; until then the others are found by their words. */
  progress(): { done: number; all: number }
  /** Resolves when nothing is left to read. */
  whenRead(): Promise<void>
}

// Of 42,479 articles, this many hold 95 % of the right ones; see evaluation/.
const candidates = 300
const nearestCandidates = 100
/** How many of those, the best by what the indexes say, are read. */
const mostMeasured = 150

interface SearchSetup {
  db: Db
  dense?: DenseIndex | undefined
  /** Keeps the index of many documents between starts. */
  folder?: string | undefined
  logError?: (error: unknown) => void
}

export function createSearch({ db, dense, folder, logError = () => {} }: SearchSetup): Search {
  const library = createLibrary(db)
  const words = createWordIndex({ folder, logError })
  const refresh = keepInStep({ library, words, dense })
  return {
    library,
    repair,
    search,
    refresh,
    progress: () => dense?.progress() ?? { done: 0, all: 0 },
    whenRead: async () => dense?.whenIdle(),
  }

  function repair(question: string): string {
    const { vocabulary, countOf } = words.index()
    return repairSpelling(question, {
      // The vocabulary also numbers its words without their diacritics.
      isWord: (syllable) => vocabulary.find(syllable) !== undefined && fold(syllable) !== syllable,
      countPair: (one, other) => countOf(`${one}_${other}`),
    })
  }

  async function search(typed: string, documents?: LibraryDocument[]): Promise<SearchResult> {
    await refresh()
    const question = repair(typed)
    const wanted = documents && documents.length < library.documents().length ? new Set(documents) : undefined
    const isWanted = (id: number) => {
      const document = library.findPassage(id)?.document
      return document !== undefined && (wanted === undefined || wanted.has(document))
    }
    // Comes first, since a document may be withdrawn while the model server works.
    const meaning = await dense?.compare(question)
    const lexical = words.index()
    const query = parseQuery(question, lexical.has)
    const wording = lexical.compare(query.terms)
    const nearest = meaning?.listNearest(nearestCandidates, wanted && isWanted) ?? []
    const ids = new Set([...wording.listBest(candidates, isWanted), ...nearest.filter(isWanted)])
    const fit = fitDocuments(question, library.documents())
    const bestFit = Math.max(0, ...fit.values())
    const ideal = idealScore(lexical, query)
    const nearness = compareAll(ids, meaning)
    const compared = [...ids].map((id) => {
      const passage = library.findPassage(id)!
      const features = {
        bm25: wording.score(id) / ideal,
        documentCoverage: wording.groupScore(id) / ideal,
        document: (fit.get(passage.document) ?? 0) - bestFit,
        force: forceOf(passage),
        dense: nearness(id),
      }
      return { passage, features, score: scoreFeatures(features) }
    })
    const measure = createMeasure(query, lexical)
    const found = best(compared)
      .slice(0, mostMeasured)
      .map(({ passage, features }): Found => {
        const all = { ...features, ...measure(passage) }
        return { passage, features: all, evidence: scoreFeatures({ ...all, dense: 0 }), score: scoreFeatures(all) }
      })
    return { query, found: best(found) }
  }
}

/** How much nearer than the usual candidate each is; 0 where the model has not read it yet, so that words decide. */
function compareAll(ids: Set<number>, meaning: Comparison | undefined): (id: number) => number {
  const similarities = new Map([...ids].map((id) => [id, meaning?.similarity(id)]))
  const known = [...similarities.values()].filter((one) => one !== undefined).sort((one, other) => one - other)
  const usual = known[known.length >> 1] ?? 0
  return (id) => (similarities.get(id) ?? usual) - usual
}

interface Indexes {
  library: Library
  words: WordIndex
  dense: DenseIndex | undefined
}

/** Brings the library and the indexes up to date, one run at a time: whoever asks meanwhile waits for that run. */
function keepInStep({ library, words, dense }: Indexes): () => Promise<void> {
  let refreshing: Promise<void> | undefined
  /** What an index failed to take in, kept for the next time. */
  let untaken: LibraryChange = { added: [], removed: [] }
  return async () => {
    refreshing ??= takeInChanges().finally(() => {
      refreshing = undefined
    })
    await refreshing
  }

  async function takeInChanges(): Promise<void> {
    const { added, removed } = await library.refresh()
    const stillAdded = untaken.added.filter((document) => !removed.includes(document))
    untaken = { added: [...stillAdded, ...added], removed: [...untaken.removed, ...removed] }
    if (untaken.added.length === 0 && untaken.removed.length === 0) return
    await words.takeIn(untaken)
    await dense?.refresh(library)
    untaken = { added: [], removed: [] }
  }
}

function best<Scored extends { passage: Passage; score: number }>(scored: Scored[]): Scored[] {
  return scored.sort((one, other) => other.score - one.score || one.passage.clause.id - other.passage.clause.id)
}

/** The score of a passage in which every term of the query stands once, in a text of average length. */
function idealScore(lexical: LexicalIndex, { terms }: Query): number {
  const ideal = terms.reduce((sum, { term, weight }) => sum + weight * lexical.idf(term), 0)
  return Math.max(ideal, Number.EPSILON)
}
