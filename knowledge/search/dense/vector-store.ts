/** The vectors of the published clauses: the database has all of them, memory those of one dimension. */
import { type ClauseVectors, readVectors, saveVectors } from '../../../db/documents/vectors.ts'
import type { Db } from '../../../db/open.ts'
import { type Passage, wordsOf } from '../../library/library.ts'
import type { Embeddings } from '../../model/connect-model.ts'
import { piecesOf } from './pieces.ts'
import { roundVectors, type Vectors } from './rounded-vectors.ts'

interface StoreSetup {
  db: Db
  embeddings: Embeddings
  model: string
  signal: AbortSignal
}

const clausesPerSave = 64

export function createVectorStore({ db, embeddings, model, signal }: StoreSetup) {
  let passages = new Map<number, Passage>()
  let dimension: number | undefined
  /** Replaced, never changed, so that a search and the graph see the same state. */
  let vectors: Vectors = new Map()
  let writing: Promise<void> | undefined
  const isIncomplete = () => vectors.size < passages.size
  // A failed write was reported by the run it belongs to.
  const whenWritten = () => Promise.allSettled([writing])
  return {
    vectors: () => vectors,
    dimension: () => dimension,
    keep,
    expectDimension,
    isIncomplete,
    embedMissing,
    whenWritten,
  }

  async function keep(published: Passage[]): Promise<void> {
    passages = new Map(published.filter(hasWords).map((passage) => [passage.clause.id, passage]))
    const kept = [...vectors].filter(([id]) => passages.has(id))
    if (kept.length < vectors.size) vectors = new Map(kept)
    if (!isIncomplete()) return
    takeIn(...(await Array.fromAsync(readVectors(db, model))))
  }

  /** Vectors of another dimension are those of an earlier model of the same name and must be made again. */
  function expectDimension(expected: number): void {
    if (dimension !== expected) vectors = new Map()
    dimension = expected
  }

  async function embedMissing(): Promise<void> {
    for (let batch = listMissing(); batch.length > 0 && !signal.aborted; batch = listMissing()) {
      const made = await embed(batch)
      if (signal.aborted) return
      writing = saveVectors(db, model, made)
      await writing
      expectDimension(made.dimension)
      takeIn(made)
    }
  }

  async function embed(batch: Passage[]): Promise<ClauseVectors> {
    const pieces = batch.map(piecesOf)
    const made = await embeddings.embedDocuments(pieces.flat())
    const length = made[0]!.length
    const own = new Map(
      batch.map(({ clause }, nth) => [clause.id, roundVectors(made.splice(0, pieces[nth]!.length))] as const),
    )
    return { dimension: length, vectors: own }
  }

  /** The next clauses without a vector. */
  function listMissing(): Passage[] {
    const missing: Passage[] = []
    for (const [id, passage] of passages) {
      if (missing.length === clausesPerSave) break
      if (!vectors.has(id)) missing.push(passage)
    }
    return missing
  }

  function takeIn(...made: ClauseVectors[]): void {
    dimension ??= made[0]?.dimension
    const fitting = made.filter((one) => one.dimension === dimension).flatMap((one) => [...one.vectors])
    const wanted = fitting.filter(([id]) => passages.has(id) && !vectors.has(id))
    if (wanted.length > 0) vectors = new Map([...vectors, ...wanted])
  }
}

function hasWords({ clause }: Passage): boolean {
  return wordsOf(clause).trim() !== ''
}
