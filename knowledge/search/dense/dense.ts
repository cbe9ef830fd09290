/** Finds the passages nearest to a question in meaning. */
import type { Db } from '../../../db/open.ts'
import type { Library } from '../../library/library.ts'
import { type Embeddings, ModelError } from '../../model/connect-model.ts'
import { countRows, layOutVectors, mostScanned, scanNearest, type VectorBlock } from './exact-scan.ts'
import { createGraph, type LoadHnswlib } from './neighbour-graph.ts'
import { findNearestPiece, nearestCosine, normaliseVector, type Vectors } from './rounded-vectors.ts'
import { createVectorStore } from './vector-store.ts'

export interface DenseIndex {
  /** Takes in what was added and removed; clauses never embedded before follow in the background. */
  refresh(library: Library): Promise<void>
  /** Undefined while the model server fails, so that the search goes on with words alone. */
  compare(question: string): Promise<Comparison | undefined>
  /** Goes on embedding what failed before, in the background. */
  catchUp(): void
  /** How many clauses of the library are embedded, of how many. */
  progress(): { done: number; all: number }
  /** Resolves when nothing is being embedded or built. */
  whenIdle(): Promise<void>
  /** Afterwards the database may be closed; the next start goes on where this one stopped. */
  stop(): Promise<void>
}

/** The clauses embedded by one model, which can also be compared with a vector of that model. */
export interface VectorIndex extends DenseIndex {
  compareVector(vector: number[]): Comparison
}

/** One question against the clauses as they stood when it was asked. */
export interface Comparison {
  /** The cosine of the question with the nearest piece of the clause; undefined where it is not embedded yet. */
  similarity(id: number): number | undefined
  /** Which piece of the clause is nearest, from 0; 0 where it is not embedded yet. */
  nearestPiece(id: number): number
  /** Ids, nearest first. */
  listNearest(limit: number, accept?: (id: number) => boolean): number[]
}

interface DenseSetup {
  db: Db
  embeddings: Embeddings
  /** Vectors of other models are left alone. */
  model: string
  /** Keeps the graph of neighbours between starts. */
  folder: string
  logError: (error: unknown) => void
  exactUpTo?: number
  loadHnswlib?: LoadHnswlib
}

export function createDenseIndex({ logError, exactUpTo = mostScanned, ...setup }: DenseSetup): VectorIndex {
  const stopping = new AbortController()
  const store = createVectorStore({ ...setup, signal: stopping.signal })
  const graph = createGraph({ ...setup, signal: stopping.signal })
  const layOut = createLayOut()
  let running: Promise<void> | undefined
  return {
    refresh,
    compare,
    compareVector,
    catchUp: startCatchingUp,
    progress: store.progress,
    whenIdle,
    stop,
  }

  async function refresh(library: Library): Promise<void> {
    await store.keep(library.documents().flatMap(({ passages }) => passages))
    startCatchingUp()
  }

  async function compare(question: string): Promise<Comparison | undefined> {
    const query = store.vectors().size > 0 ? await embedQuestion(question) : undefined
    if (query) store.expectDimension(query.length)
    const vectors = store.vectors()
    // Unless the server has just failed, what it did not embed before is worth another try.
    if (query || vectors.size === 0) startCatchingUp()
    return query && compareWith(query, { vectors, graph, layOut })
  }

  function compareVector(vector: number[]): Comparison {
    return compareWith(normaliseVector(vector), { vectors: store.vectors(), graph, layOut })
  }

  async function whenIdle(): Promise<void> {
    while (running) await running
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await store.whenWritten()
  }

  /** For questions: a failure of the model server ends here. */
  async function embedQuestion(question: string): Promise<Float32Array | undefined> {
    try {
      return normaliseVector(await setup.embeddings.embedQuery(question))
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      logError(error)
      return undefined
    }
  }

  function startCatchingUp(): void {
    running ??= catchUp()
  }

  /** One run at a time; its failures end here, and the next refresh or answered question tries again. */
  async function catchUp(): Promise<void> {
    try {
      await Promise.resolve() // so that `running` is set before it is cleared
      while (!stopping.signal.aborted && (store.isIncomplete() || isGraphBehind())) await embedAndBuild()
    } catch (error) {
      if (!stopping.signal.aborted) logError(error)
    } finally {
      running = undefined
    }
  }

  async function embedAndBuild(): Promise<void> {
    try {
      await store.embedMissing()
    } finally {
      if (isGraphBehind()) await graph.bringInStep(store.vectors(), store.dimension()!)
    }
  }

  function isGraphBehind(): boolean {
    return !graph.isOf(store.vectors()) && graph.isAvailable() && countRows(store.vectors()) > exactUpTo
  }
}

interface Compared {
  vectors: Vectors
  graph: ReturnType<typeof createGraph>
  layOut: ReturnType<typeof createLayOut>
}

function compareWith(query: Float32Array, { vectors, graph, layOut }: Compared): Comparison {
  const exactQuery = Float64Array.from(query)
  const similarity = (id: number) => (vectors.has(id) ? nearestCosine(vectors.get(id)!, exactQuery) : undefined)
  const nearestPiece = (id: number) => (vectors.has(id) ? findNearestPiece(vectors.get(id)!, exactQuery) : 0)
  return { similarity, nearestPiece, listNearest }

  function listNearest(limit: number, accept?: (id: number) => boolean): number[] {
    // The nearest may all be refused, so the accepted ones are compared one by one.
    const isGraphOfUse = graph.isOf(vectors) && !accept && limit < vectors.size
    if (!isGraphOfUse)
      return scanNearest(layOut(vectors, query.length), exactQuery, { limit, accept }).map(({ id }) => id)
    const hits = graph.findNeighbours(query, limit).map((id) => ({ id, score: similarity(id)! }))
    hits.sort((one, other) => other.score - one.score || one.id - other.id)
    return hits.map(({ id }) => id)
  }
}

/** Lays the vectors out again only when they have changed. */
function createLayOut() {
  let laidOut: Vectors | undefined
  let block: VectorBlock | undefined
  return function layOut(vectors: Vectors, dimension: number): VectorBlock {
    if (vectors !== laidOut) block = layOutVectors(vectors, dimension)
    laidOut = vectors
    return block!
  }
}
