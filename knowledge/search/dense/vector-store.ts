/** The vectors of the published clauses: the database has all of them, memory those of one dimension. */
import {
  type ClauseVectors,
  findVectors,
  readVectors,
  type StoredVectors,
  saveVectors,
} from '../../../db/documents/vectors.ts'
import type { Db } from '../../../db/open.ts'
import { hashOf, textsOf } from '../../encoder/passage-text.ts'
import { type Passage, wordsOf } from '../../library/library.ts'
import type { Embeddings } from '../../model/connect-model.ts'
import { roundVectors } from './rounded-vectors.ts'

interface StoreSetup {
  db: Db
  embeddings: Embeddings
  model: string
  signal: AbortSignal
}

const clausesPerSave = 64

export function createVectorStore(setup: StoreSetup) {
  const { db, model, signal } = setup
  const embed = createEmbed(setup)
  /** By clause, what it reads and the hash of that. */
  let wanted = new Map<number, Wanted>()
  let dimension: number | undefined
  /** Replaced, never changed, so that a search and the graph see the same state. */
  let vectors: ReadonlyMap<number, StoredVectors> = new Map()
  let writing: Promise<void> | undefined
  const isIncomplete = () => vectors.size < wanted.size
  const progress = () => ({ done: vectors.size, all: wanted.size })
  // A failed write was reported by the run it belongs to.
  const whenWritten = () => Promise.allSettled([writing])
  return {
    vectors: () => vectors,
    dimension: () => dimension,
    keep,
    expectDimension,
    isIncomplete,
    progress,
    embedMissing,
    whenWritten,
  }

  async function keep(published: Passage[]): Promise<void> {
    wanted = new Map(
      published.filter(hasWords).map((passage) => [passage.clause.id, { passage, hash: hashOf(passage) }]),
    )
    const kept = [...vectors].filter(isWanted)
    if (kept.length < vectors.size) vectors = new Map(kept)
    if (isIncomplete()) takeIn(...(await Array.fromAsync(readVectors(db, model))))
  }

  function isWanted([id, { hash }]: [number, StoredVectors]): boolean {
    return wanted.get(id)?.hash === hash
  }

  /** Vectors of another dimension are those of an earlier model of the same name and must be made again. */
  function expectDimension(expected: number): void {
    if (dimension !== expected) vectors = new Map()
    dimension = expected
  }

  async function embedMissing(): Promise<void> {
    for (let batch = listMissing(); batch.length > 0 && !signal.aborted; batch = listMissing()) {
      const made = await embed(batch, dimension)
      if (signal.aborted) return
      writing = saveVectors(db, model, made)
      await writing
      expectDimension(made.dimension)
      takeIn(made)
    }
  }

  /** The next clauses without a vector. */
  function listMissing(): Wanted[] {
    const missing: Wanted[] = []
    for (const [id, one] of wanted) {
      if (missing.length === clausesPerSave) break
      if (!vectors.has(id)) missing.push(one)
    }
    return missing
  }

  function takeIn(...made: ClauseVectors[]): void {
    dimension ??= made[0]?.dimension
    const fitting = made.filter((one) => one.dimension === dimension).flatMap((one) => [...one.vectors])
    const missing = fitting.filter((one) => isWanted(one) && !vectors.has(one[0]))
    if (missing.length > 0) vectors = new Map([...vectors, ...missing])
  }
}

interface Wanted {
  passage: Passage
  hash: string
}

/** What stands elsewhere in the same words under the same headings has its vectors already. */
function createEmbed({ db, embeddings, model }: StoreSetup) {
  return async function embed(batch: Wanted[], expected: number | undefined): Promise<ClauseVectors> {
    const hashes = batch.map(({ hash }) => hash)
    const known = await findVectors(db, model, { hashes, dimension: expected })
    const fresh = [...new Map(batch.filter(({ hash }) => !known.has(hash)).map((one) => [one.hash, one]))]
    const texts = fresh.map(([, { passage }]) => textsOf(passage))
    const made = fresh.length === 0 ? [] : await embeddings.embedDocuments(texts.flat())
    for (const [nth, [hash]] of fresh.entries())
      known.set(hash, { ...roundVectors(made.splice(0, texts[nth]!.length)), hash })
    const own = new Map(batch.map(({ passage, hash }) => [passage.clause.id, known.get(hash)!]))
    return { dimension: dimensionOf(known.values().next().value!), vectors: own }
  }
}

function dimensionOf({ rows, steps }: StoredVectors): number {
  return rows.length / steps.length
}

function hasWords({ clause }: Passage): boolean {
  return wordsOf(clause).trim() !== ''
}
