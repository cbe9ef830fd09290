/** The vectors of the published clauses: the database has them all, memory those of one dimension. */
import { listEmbeddings, saveEmbeddings } from '../../db/documents.ts'
import type { Db } from '../../db/open.ts'
import { ancestorsOf, type Passage, wordsOf } from '../library.ts'
import type { Embeddings } from '../model.ts'
import { dimensionOf, normaliseVector, type Vectors } from './vectors.ts'

interface StoreSetup {
  db: Db
  embeddings: Embeddings
  model: string
  signal: AbortSignal
}

const clausesPerSave = 64

export function createVectorStore({ db, embeddings, model, signal }: StoreSetup) {
  let passages = new Map<number, Passage>()
  /** Never changed but replaced, so that a search and the graph see one state. */
  let vectors: Vectors = new Map()
  let writing: Promise<void> | undefined
  const isIncomplete = () => listMissing().length > 0
  // A write that failed was reported by the run it belongs to.
  const whenWritten = () => Promise.allSettled([writing])
  return { vectors: () => vectors, keep, expectDimension, isIncomplete, embedMissing, whenWritten }

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
