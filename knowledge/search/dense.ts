/** Finds the passages nearest to a question in meaning. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { HierarchicalNSW } from 'hnswlib-node'
import { listEmbeddings, saveEmbeddings } from '../../db/documents.ts'
import type { Db } from '../../db/open.ts'
import { ancestorsOf, type Library, type Passage, wordsOf } from '../library.ts'
import { type Embeddings, ModelError } from '../model.ts'
import type { Hit } from './lexical.ts'

export interface DenseIndex {
  /** Takes in what was added and removed; clauses never embedded before follow in the background. */
  refresh(library: Library): Promise<void>
  /** Best first by cosine; nothing while the model server fails, so that the search goes on with words alone. */
  search(question: string, limit: number): Promise<Hit[]>
  /** Resolves when nothing is being embedded or built. */
  whenIdle(): Promise<void>
  /** Afterwards the database may be closed; the next start goes on where this one stopped. */
  stop(): Promise<void>
}

interface DenseSetup {
  db: Db
  embeddings: Embeddings
  /** Vectors of other models are left alone. */
  model: string
  /** Keeps the graph of neighbours between starts. */
  folder: string
  logError: (error: unknown) => void
  /** Up to so many vectors all are compared: that takes milliseconds and needs no graph. */
  exactUpTo?: number
}

/** By clause, each of length 1, so that the inner product is the cosine. */
type Vectors = ReadonlyMap<number, Float32Array>

export function createDenseIndex({ logError, exactUpTo = 5_000, ...setup }: DenseSetup): DenseIndex {
  const stopping = new AbortController()
  const store = createVectorStore({ ...setup, signal: stopping.signal })
  const graph = createGraph({ ...setup, signal: stopping.signal })
  let running: Promise<void> | undefined
  return { refresh, search, whenIdle, stop }

  async function refresh(library: Library): Promise<void> {
    await store.keep(library.documents().flatMap(({ passages }) => passages))
    startCatchingUp()
  }

  async function search(question: string, limit: number): Promise<Hit[]> {
    const query = store.vectors().size > 0 ? await embedQuestion(question) : undefined
    if (query) store.expectDimension(query.length)
    const vectors = store.vectors()
    // Unless the server failed just now, what it did not embed before is worth another try.
    if (query || vectors.size === 0) startCatchingUp()
    if (!query) return []
    const isGraphOfUse = graph.isOf(vectors) && limit < vectors.size
    const ids = isGraphOfUse ? graph.findNeighbours(query, limit) : [...vectors.keys()]
    const hits = ids.map((id) => ({ id, score: innerProduct(vectors.get(id)!, query) }))
    return hits.sort((one, other) => other.score - one.score || one.id - other.id).slice(0, limit)
  }

  async function whenIdle(): Promise<void> {
    while (running) await running
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await store.whenWritten()
  }

  /** For questions, failures of the model server end here. */
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
      logError(error)
    } finally {
      running = undefined
    }
  }

  async function embedAndBuild(): Promise<void> {
    try {
      await store.embedMissing()
    } finally {
      if (isGraphBehind()) await graph.bringInStep(store.vectors())
    }
  }

  function isGraphBehind(): boolean {
    return store.vectors().size > exactUpTo && !graph.isOf(store.vectors())
  }
}

interface StoreSetup extends Pick<DenseSetup, 'db' | 'embeddings' | 'model'> {
  signal: AbortSignal
}

const clausesPerSave = 64

/** The vectors of the published clauses: the database has them all, memory those of one dimension. */
function createVectorStore({ db, embeddings, model, signal }: StoreSetup) {
  let passages = new Map<number, Passage>()
  /** Never changed but replaced, so that a search and the graph see one state. */
  let vectors: Vectors = new Map()
  let writing: Promise<void> | undefined
  const isIncomplete = () => listMissing().length > 0
  return { vectors: () => vectors, keep, expectDimension, isIncomplete, embedMissing, whenWritten: async () => writing }

  async function keep(published: Passage[]): Promise<void> {
    passages = new Map(published.filter(hasWords).map((passage) => [passage.clause.id, passage]))
    const kept = [...vectors].filter(([id]) => passages.has(id))
    if (kept.length < vectors.size) vectors = new Map(kept)
    if (isIncomplete()) takeIn(await listEmbeddings(db, model))
  }

  /** Vectors of another dimension are those of an earlier model of the same name: they are to be made again. */
  function expectDimension(dimension: number): void {
    if (vectors.size > 0 && dimensionOf(vectors) !== dimension) vectors = new Map()
  }

  async function embedMissing(): Promise<void> {
    for (let batch = listMissing(); batch.length > 0 && !signal.aborted; batch = listMissing()) {
      const made = await embeddings.embedDocuments(batch.map(textOf))
      if (signal.aborted) return
      const fresh = new Map(batch.map(({ clause }, index) => [clause.id, Float32Array.from(made[index]!)]))
      writing = saveEmbeddings(db, model, fresh)
      await writing
      expectDimension(made[0]!.length)
      takeIn(fresh)
    }
  }

  /** The next clauses without a vector. */
  function listMissing(): Passage[] {
    const missing: Passage[] = []
    for (const [id, passage] of passages) {
      if (!vectors.has(id)) missing.push(passage)
      if (missing.length === clausesPerSave) break
    }
    return missing
  }

  function takeIn(made: Vectors): void {
    const wanted = [...made].filter(([id]) => passages.has(id) && !vectors.has(id))
    const dimension = dimensionOf(vectors) ?? wanted[0]?.[1].length
    const fitting = wanted.filter(([, vector]) => vector.length === dimension)
    if (fitting.length === 0) return
    vectors = new Map([...vectors, ...fitting.map(([id, vector]) => [id, normaliseVector(vector)] as const)])
  }
}

function hasWords({ clause }: Passage): boolean {
  return wordsOf(clause).trim() !== ''
}

// So long, 64 texts stay below the 300,000 tokens that OpenAI takes in one request.
const longestText = 4_000
const longestHeading = 200

/** What is embedded: the clause under the headings it stands under. Stored vectors stay when this changes. */
function textOf(passage: Passage): string {
  const above = ancestorsOf(passage).map(({ clause }) => (clause.heading ?? clause.text).slice(0, longestHeading))
  const text = [...above.reverse(), wordsOf(passage.clause)].filter(Boolean).join('\n')
  return text.slice(0, longestText).toWellFormed()
}

function dimensionOf(vectors: Vectors): number | undefined {
  return vectors.values().next().value?.length
}

function normaliseVector(numbers: ArrayLike<number>): Float32Array {
  const vector = Float32Array.from(numbers)
  const length = Math.sqrt(innerProduct(vector, vector))
  return vector.map((value) => value / length)
}

function innerProduct(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!
  return sum
}

interface GraphSetup extends Pick<DenseSetup, 'folder' | 'model'> {
  signal: AbortSignal
}

interface GraphState {
  index: HierarchicalNSW
  /** In the index and not marked as deleted. */
  ids: Set<number>
}

/** hnswlib's graph of neighbours with a copy on disk: a cache, made anew whenever in doubt. */
function createGraph({ folder, model, signal }: GraphSetup) {
  const indexFile = join(folder, 'embeddings.hnsw')
  const descriptionFile = join(folder, 'embeddings.json')
  let state: GraphState | undefined
  let inStepWith: Vectors | undefined
  return { isOf: (vectors: Vectors) => vectors === inStepWith, findNeighbours, bringInStep }

  function findNeighbours(query: Float32Array, limit: number): number[] {
    // Its default of 10 loses a quarter of the neighbours among 200,000, and reading a file brings the default back.
    state!.index.setEf(Math.max(200, limit))
    return state!.index.searchKnn(Array.from(query), limit).neighbors
  }

  async function bringInStep(vectors: Vectors): Promise<void> {
    inStepWith = undefined
    if (!state || !isWorthKeeping(state, vectors)) state = (await readCache(vectors)) ?? (await makeState(vectors))
    const isChanged = await updateGraph(state, vectors, signal)
    if (signal.aborted) return
    if (isChanged) await writeCache(vectors, state)
    inStepWith = vectors
  }

  /** The graph of exactly these vectors; undefined when the files are missing, torn or of others. */
  async function readCache(vectors: Vectors): Promise<GraphState | undefined> {
    const index = await createIndex(vectors)
    try {
      const { fileHash, ...contents } = JSON.parse(await readFile(descriptionFile, 'utf8'))
      if (!isDeepStrictEqual(contents, await describeContents(model, vectors))) return undefined
      if (fileHash !== (await hashFile(indexFile))) return undefined
      await index.readIndex(indexFile)
      return { index, ids: new Set(vectors.keys()) }
    } catch {
      return undefined
    }
  }

  async function writeCache(vectors: Vectors, { index }: GraphState): Promise<void> {
    const temporary = `${indexFile}.${process.pid}.tmp` // another process may write at the same time
    await mkdir(folder, { recursive: true })
    await index.writeIndex(temporary)
    const description = { ...(await describeContents(model, vectors)), fileHash: await hashFile(temporary) }
    await rename(temporary, indexFile)
    await writeFile(temporary, JSON.stringify(description))
    await rename(temporary, descriptionFile)
  }
}

/** Of the same dimension, and not full of deleted points, which cost time and recall. */
function isWorthKeeping({ index, ids }: GraphState, vectors: Vectors): boolean {
  const kept = [...ids].filter((id) => vectors.has(id)).length
  return index.getNumDimensions() === dimensionOf(vectors) && index.getCurrentCount() <= 2 * kept
}

async function makeState(vectors: Vectors): Promise<GraphState> {
  const index = await createIndex(vectors)
  index.initIndex({ maxElements: vectors.size, m: 16, efConstruction: 200 })
  return { index, ids: new Set() }
}

async function createIndex(vectors: Vectors): Promise<HierarchicalNSW> {
  const { default: hnswlib } = await import('hnswlib-node')
  return new hnswlib.HierarchicalNSW('ip', dimensionOf(vectors)!)
}

/** Returns whether anything changed. Lets questions through now and then: a point takes about a millisecond. */
async function updateGraph({ index, ids }: GraphState, vectors: Vectors, signal: AbortSignal): Promise<boolean> {
  const gone = [...ids].filter((id) => !vectors.has(id))
  const added = [...vectors].filter(([id]) => !ids.has(id))
  for (const id of gone) {
    index.markDelete(id)
    ids.delete(id)
  }
  const needed = index.getCurrentCount() + added.length
  if (needed > index.getMaxElements()) index.resizeIndex(Math.ceil(needed * 1.2))
  for (const [nth, [id, vector]] of added.entries()) {
    if (nth % 16 === 15) await setImmediate()
    if (signal.aborted) break
    index.addPoint(Array.from(vector), id)
    ids.add(id)
  }
  return gone.length + added.length > 0
}

/** What a cache must be of: hnswlib reads another dimension without a word, and ids may be given to new clauses. */
async function describeContents(model: string, vectors: Vectors) {
  const hash = createHash('sha256')
  const ids = [...vectors.keys()].sort((one, other) => one - other)
  for (const [nth, id] of ids.entries()) {
    hash.update(vectors.get(id)!)
    if (nth % 1024 === 1023) await setImmediate()
  }
  return { model, dimension: dimensionOf(vectors), count: ids.length, ids, vectorsHash: hash.digest('hex') }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
