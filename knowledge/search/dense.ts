/** Finds passages near a question in meaning; their vectors live in the database, a graph of neighbours is a cache. */
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
  /** Afterwards nothing is written to the database; the next start goes on. */
  stop(): Promise<void>
}

interface DenseSetup {
  db: Db
  embeddings: Embeddings
  /** Vectors of other models are left alone. */
  model: string
  /** Keeps the graph between starts. */
  folder: string
  logError: (error: unknown) => void
  /** With fewer vectors all are compared: that takes milliseconds and needs no graph. */
  exactBelow?: number
}

/** Of length 1, so that the inner product is the cosine. */
type Vectors = Map<number, Float32Array>

interface Graph {
  index: HierarchicalNSW
  /** In the index and not marked as deleted. */
  ids: Set<number>
}

const clausesPerSave = 64
// So long, 64 texts stay below the 300,000 tokens that OpenAI takes in one request.
const longestText = 4_000
const longestHeading = 200

export function createDenseIndex(setup: DenseSetup): DenseIndex {
  const { db, embeddings, model, folder, logError, exactBelow = 5_000 } = setup
  const vectors: Vectors = new Map()
  let passages = new Map<number, Passage>()
  let changes = 0
  let graph: Graph | undefined
  let changesInGraph = 0
  let running: Promise<void> | undefined
  let writing: Promise<void> | undefined
  let isStopped = false
  return { refresh, search, whenIdle, stop }

  async function refresh(library: Library): Promise<void> {
    const published = library.documents().flatMap((document) => document.passages)
    passages = new Map(published.filter(hasWords).map((passage) => [passage.clause.id, passage]))
    for (const id of vectors.keys()) {
      if (passages.has(id)) continue
      vectors.delete(id)
      changes++
    }
    if (missing().length > 0) takeIn(await listEmbeddings(db, model))
    startCatchingUp()
  }

  async function search(question: string, limit: number): Promise<Hit[]> {
    const query = vectors.size > 0 && (await embedQuestion(question))
    if (query && query.length !== dimensionOf(vectors)) forgetVectors()
    // Unless the server failed just now, what it did not embed before is worth another try.
    if (query || vectors.size === 0) startCatchingUp()
    if (!query) return []
    const isGraphOfUse = graph && !isGraphBehind() && vectors.size >= exactBelow && limit < vectors.size
    const ids = isGraphOfUse ? findNeighbours(graph!, query, limit) : [...vectors.keys()]
    const hits = ids.map((id) => ({ id, score: innerProduct(vectors.get(id)!, query) }))
    return hits.sort((one, other) => other.score - one.score || one.id - other.id).slice(0, limit)
  }

  async function whenIdle(): Promise<void> {
    while (running) await running
  }

  async function stop(): Promise<void> {
    isStopped = true
    await writing
  }

  /** For questions, failures of the model server end here. */
  async function embedQuestion(question: string): Promise<Float32Array | undefined> {
    try {
      return normaliseVector(Float32Array.from(await embeddings.embedQuery(question)))
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      logError(error)
      return undefined
    }
  }

  /** One run at a time; its failures end here, and the next refresh or answered question tries again. */
  function startCatchingUp(): void {
    if (running) return
    running = catchUp()
      .catch(logError)
      .finally(() => {
        running = undefined
      })
  }

  async function catchUp(): Promise<void> {
    while (!isStopped && (missing().length > 0 || isGraphBehind())) {
      try {
        await embedMissing()
      } finally {
        if (!isStopped && isGraphBehind()) await bringGraphInStep()
      }
    }
  }

  async function embedMissing(): Promise<void> {
    for (let batch = missing(); batch.length > 0 && !isStopped; batch = missing()) {
      const made = await embeddings.embedDocuments(batch.map(textOf))
      if (isStopped) return
      const fresh = new Map(batch.map(({ clause }, index) => [clause.id, Float32Array.from(made[index]!)]))
      writing = saveEmbeddings(db, model, fresh)
      await writing
      if (dimensionOf(fresh) !== dimensionOf(vectors)) forgetVectors()
      takeIn(fresh)
    }
  }

  /** The next clauses without a vector. */
  function missing(): Passage[] {
    return passages
      .values()
      .filter(({ clause }) => !vectors.has(clause.id))
      .take(clausesPerSave)
      .toArray()
  }

  /** Takes vectors of one dimension only, that of those already here. */
  function takeIn(made: Vectors): void {
    for (const [id, vector] of made) {
      if (!passages.has(id) || vectors.has(id)) continue
      if (vectors.size > 0 && vector.length !== dimensionOf(vectors)) continue
      vectors.set(id, normaliseVector(vector))
      changes++
    }
  }

  /** The server gives vectors of another dimension under the same name: all clauses are to be embedded again. */
  function forgetVectors(): void {
    vectors.clear()
    changes++
  }

  /** A graph behind is not searched. */
  function isGraphBehind(): boolean {
    return vectors.size >= exactBelow && changesInGraph !== changes
  }

  async function bringGraphInStep(): Promise<void> {
    const [current, changesSeen] = [new Map(vectors), changes]
    const isKept = graph && isWorthKeeping(graph, current)
    graph = isKept ? graph! : ((await readGraph(folder, model, current)) ?? (await createGraph(current)))
    if (await updateGraph(graph, current)) await writeGraph(folder, model, current, graph)
    changesInGraph = changesSeen
  }
}

function hasWords({ clause }: Passage): boolean {
  return wordsOf(clause).trim() !== ''
}

/** What is embedded: the clause under the headings it stands under. Stored vectors stay when this changes. */
function textOf(passage: Passage): string {
  const above = ancestorsOf(passage).map(({ clause }) => (clause.heading ?? clause.text).slice(0, longestHeading))
  const text = [...above.reverse(), wordsOf(passage.clause)].filter(Boolean).join('\n')
  return text.slice(0, longestText).toWellFormed()
}

function dimensionOf(vectors: Vectors): number | undefined {
  return vectors.values().next().value?.length
}

function normaliseVector(vector: Float32Array): Float32Array {
  const length = Math.sqrt(innerProduct(vector, vector))
  return vector.map((value) => value / length)
}

function innerProduct(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!
  return sum
}

/** Of the same dimension, and not full of deleted points, which cost time and recall. */
function isWorthKeeping({ index, ids }: Graph, vectors: Vectors): boolean {
  const kept = ids.intersection(vectors).size
  return index.getNumDimensions() === dimensionOf(vectors) && index.getCurrentCount() <= 2 * kept
}

async function createGraph(vectors: Vectors): Promise<Graph> {
  const index = await createIndex(dimensionOf(vectors)!)
  index.initIndex({ maxElements: vectors.size, m: 16, efConstruction: 200 })
  return { index, ids: new Set() }
}

async function createIndex(dimension: number): Promise<HierarchicalNSW> {
  const { default: hnswlib } = await import('hnswlib-node')
  return new hnswlib.HierarchicalNSW('ip', dimension)
}

/** Returns whether anything changed. Lets questions through between points, of which one takes about a millisecond. */
async function updateGraph({ index, ids }: Graph, vectors: Vectors): Promise<boolean> {
  const gone = ids.difference(vectors)
  const added = [...vectors].filter(([id]) => !ids.has(id))
  for (const id of gone) {
    index.markDelete(id)
    ids.delete(id)
  }
  const needed = index.getCurrentCount() + added.length
  if (needed > index.getMaxElements()) index.resizeIndex(Math.ceil(needed * 1.2))
  for (const [nth, [id, vector]] of added.entries()) {
    index.addPoint(Array.from(vector), id)
    ids.add(id)
    if (nth % 16 === 15) await setImmediate()
  }
  return gone.size + added.length > 0
}

function findNeighbours({ index }: Graph, query: Float32Array, limit: number): number[] {
  // hnswlib's own 10 loses a quarter of the neighbours among 200,000; it forgets ours with every file it reads.
  index.setEf(Math.max(200, limit))
  return index.searchKnn(Array.from(query), limit).neighbors
}

function cacheFiles(folder: string) {
  return { indexFile: join(folder, 'embeddings.hnsw'), descriptionFile: join(folder, 'embeddings.json') }
}

/** hnswlib reads an index of another dimension without a word, and the same ids may now be other clauses. */
async function describeContents(model: string, vectors: Vectors) {
  const hash = createHash('sha256')
  const ids = [...vectors.keys()].sort((one, other) => one - other)
  for (const [nth, id] of ids.entries()) {
    hash.update(vectors.get(id)!)
    if (nth % 1024 === 1023) await setImmediate()
  }
  return { model, dimension: dimensionOf(vectors), count: ids.length, ids, vectorsHash: hash.digest('hex') }
}

/** The graph of exactly these vectors; undefined when the files are missing, torn or of others. */
async function readGraph(folder: string, model: string, vectors: Vectors): Promise<Graph | undefined> {
  const { indexFile, descriptionFile } = cacheFiles(folder)
  const index = await createIndex(dimensionOf(vectors)!)
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

async function writeGraph(folder: string, model: string, vectors: Vectors, { index }: Graph): Promise<void> {
  const { indexFile, descriptionFile } = cacheFiles(folder)
  // Another process may write at the same time.
  const temporary = `${indexFile}.${process.pid}.tmp`
  await mkdir(folder, { recursive: true })
  await index.writeIndex(temporary)
  const description = { ...(await describeContents(model, vectors)), fileHash: await hashFile(temporary) }
  await rename(temporary, indexFile)
  await writeFile(temporary, JSON.stringify(description))
  await rename(temporary, descriptionFile)
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
