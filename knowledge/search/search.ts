/** Given a question, returns the passages that may answer it, best first, each from a published document. */
import type { Db } from '../../db/open.ts'
import { logOnce } from '../encoder/log-once.ts'
import { createLibrary, type Library, type LibraryChange, type LibraryDocument } from '../library/library.ts'
import { ModelError } from '../model/connect-model.ts'
import { fold } from '../vietnamese/normalise.ts'
import { repairSpelling } from '../vietnamese/spelling.ts'
import { listTopicPairs } from '../vietnamese/topic-pairs.ts'
import { shareChances } from './chances.ts'
import type { Comparison, DenseIndex } from './dense/dense.ts'
import { parseQuery, type Query } from './query.ts'
import { type Found, rankPassages } from './rank-passages.ts'
import { type ReadPassages, readBest } from './read-best.ts'
import { createWordIndex, type WordIndex } from './word-index.ts'

export interface SearchResult {
  query: Query
  /** Best first. */
  found: Found[]
  /** The chance that any of them answers. */
  answerable: number
}

export interface Search {
  library: Library
  /** The question with misspelt words corrected by the words of the documents. */
  repair(question: string): string
  /** The pairs of words that say what the question is about and stand side by side in published documents too. */
  topicsOf(question: string): string[]
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

interface SearchSetup {
  db: Db
  dense?: DenseIndex | undefined
  /** Reads the best candidates with the question. */
  read?: ReadPassages | undefined
  /** Keeps the index of many documents between starts. */
  folder?: string | undefined
  logError?: (error: unknown) => void
}

export function createSearch({ db, dense, read, folder, logError = () => {} }: SearchSetup): Search {
  const library = createLibrary(db)
  const words = createWordIndex({ folder, logError })
  const refresh = keepInStep({ library, words, dense })
  const logReading = logOnce(logError)
  return {
    library,
    repair,
    topicsOf,
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

  function topicsOf(question: string): string[] {
    const { vocabulary, countOf } = words.index()
    return listTopicPairs(repair(question), {
      isWord: (syllable) => vocabulary.find(syllable) !== undefined,
      isPair: (one, other) => countOf(`${one}_${other}`) > 0,
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
    const found = rankPassages(ids, { question, query, wording, meaning }, library, lexical)
    const ranked = shareChances(await readIfPossible(question, found, meaning))
    return { query, found: ranked, answerable: ranked.reduce((sum, { chance }) => sum + chance, 0) }
  }

  /** Where reading fails, the search goes on without. */
  async function readIfPossible(question: string, found: Found[], meaning: Comparison | undefined) {
    if (!read || found.length === 0) return { found }
    try {
      return await readBest(question, found, { read, pieceOf: (id) => meaning?.nearestPiece(id) ?? 0 })
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      logReading(error)
      return { found }
    }
  }
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
