/** hnswlib's graph of neighbours, a point for each clause, with a copy on disk: a cache, rebuilt whenever in doubt. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { HierarchicalNSW } from 'hnswlib-node'
import { indexFiles } from '../index-files.ts'
import { meanVector, type Vectors } from './rounded-vectors.ts'

/** Undefined where it is missing: it is compiled at install, which takes a C++ compiler. */
export type LoadHnswlib = () => Promise<typeof import('hnswlib-node') | undefined>

interface GraphSetup {
  folder: string
  model: string
  signal: AbortSignal
  loadHnswlib?: LoadHnswlib | undefined
}

interface GraphState {
  index: HierarchicalNSW
  /** In the index and not marked as deleted. */
  ids: Set<number>
}

export function createGraph({ folder, model, signal, loadHnswlib = importHnswlib }: GraphSetup) {
  const indexFile = join(folder, indexFiles.graph)
  const descriptionFile = join(folder, indexFiles.graphDescription)
  let state: GraphState | undefined
  let inStepWith: Vectors | undefined
  let isAvailable = true
  return {
    isOf: (vectors: Vectors) => vectors === inStepWith,
    /** True until it turns out to be missing. */
    isAvailable: () => isAvailable,
    findNeighbours,
    bringInStep,
  }

  function findNeighbours(query: Float32Array, limit: number): number[] {
    const { index } = state!
    // Its default of 10 loses a quarter of the neighbours among 200,000, and reading a file restores the default.
    index.setEf(Math.max(200, limit))
    return index.searchKnn(Array.from(query), limit).neighbors
  }

  async function bringInStep(vectors: Vectors, dimension: number): Promise<void> {
    inStepWith = undefined
    const hnswlib = await loadHnswlib()
    isAvailable = hnswlib !== undefined
    if (!hnswlib) return
    const create = () => new hnswlib.HierarchicalNSW('ip', dimension)
    const isWorthKeeping = state && isMostlyAlive(state, vectors) && state.index.getNumDimensions() === dimension
    if (!state || !isWorthKeeping) state = (await readCache(vectors, create())) ?? makeState(vectors, create())
    const isChanged = await updateGraph(state, vectors, signal)
    if (signal.aborted) return
    if (isChanged) await writeCache(vectors, state)
    inStepWith = vectors
  }

  /** The graph of exactly these vectors; undefined when the files are missing, torn or made of other vectors. */
  async function readCache(vectors: Vectors, index: HierarchicalNSW): Promise<GraphState | undefined> {
    try {
      const { fileHash, ...contents } = JSON.parse(await readFile(descriptionFile, 'utf8'))
      if (!isDeepStrictEqual(contents, await describeContents(model, index.getNumDimensions(), vectors)))
        return undefined
      if (fileHash !== (await hashFile(indexFile))) return undefined
      await index.readIndex(indexFile)
      return { index, ids: new Set(vectors.keys()) }
    } catch {
      return undefined
    }
  }

  async function writeCache(vectors: Vectors, { index, ids }: GraphState): Promise<void> {
    // A point marked as deleted would stay in the file with its vector; the next start makes the graph without it.
    if (index.getCurrentCount() > ids.size) return deleteCache()
    const temporary = `${indexFile}.${process.pid}.tmp` // another process may write at the same time
    await mkdir(folder, { recursive: true })
    await index.writeIndex(temporary)
    const contents = await describeContents(model, index.getNumDimensions(), vectors)
    const description = { ...contents, fileHash: await hashFile(temporary) }
    await rename(temporary, indexFile)
    await writeFile(temporary, JSON.stringify(description))
    await rename(temporary, descriptionFile)
  }

  async function deleteCache(): Promise<void> {
    for (const file of [descriptionFile, indexFile]) await rm(file, { force: true })
  }
}

/** Deleted points cost time and recall. */
function isMostlyAlive({ index, ids }: GraphState, vectors: Vectors): boolean {
  const kept = [...ids].filter((id) => vectors.has(id)).length
  return index.getCurrentCount() <= 2 * kept
}

function makeState(vectors: Vectors, index: HierarchicalNSW): GraphState {
  index.initIndex({ maxElements: vectors.size, m: 16, efConstruction: 200 })
  return { index, ids: new Set() }
}

/** Not compiled, or for another Node: whatever is wrong with it, the search does without it. */
export async function importHnswlib(): ReturnType<LoadHnswlib> {
  try {
    const { default: hnswlib } = await import('hnswlib-node')
    return hnswlib
  } catch {
    return undefined
  }
}

/** Returns whether anything changed. Lets questions through from time to time: a point takes about a millisecond. */
async function updateGraph({ index, ids }: GraphState, vectors: Vectors, signal: AbortSignal): Promise<boolean> {
  const gone = [...ids].filter((id) => !vectors.has(id))
  const added = [...vectors].filter(([id]) => !ids.has(id))
  for (const id of gone) {
    index.markDelete(id)
    ids.delete(id)
  }
  const needed = index.getCurrentCount() + added.length
  if (needed > index.getMaxElements()) index.resizeIndex(Math.ceil(needed * 1.2))
  for (const [nth, [id, pieces]] of added.entries()) {
    if (nth % 16 === 15) await setImmediate()
    if (signal.aborted) break
    index.addPoint(Array.from(meanVector(pieces)), id)
    ids.add(id)
  }
  return gone.length + added.length > 0
}

/** What a cache must match: hnswlib reads another dimension without complaint, and ids may be given to new clauses. */
async function describeContents(model: string, dimension: number, vectors: Vectors) {
  const hash = createHash('sha256')
  const ids = [...vectors.keys()].sort((one, other) => one - other)
  for (const [nth, id] of ids.entries()) {
    hash.update(vectors.get(id)!.rows)
    if (nth % 1024 === 1023) await setImmediate()
  }
  return { model, dimension, count: ids.length, ids, vectorsHash: hash.digest('hex') }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
