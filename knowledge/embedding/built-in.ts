/** The embedding model that is shipped, as an index of the published clauses. */
import { join } from 'node:path'
import type { Db } from '../../db/open.ts'
import { createDenseIndex, type DenseIndex } from '../search/dense/dense.ts'
import { createStaticEmbeddings, readStaticModel } from './static-model.ts'

interface BuiltInSetup {
  db: Db
  folder: string
  logError: (error: unknown) => void
}

const modelFile = new URL('vietnamese.static', import.meta.url)

export function openBuiltInIndex({ folder, ...setup }: BuiltInSetup): DenseIndex {
  const model = readStaticModel(modelFile)
  return createDenseIndex({
    ...setup,
    folder: join(folder, 'built-in'),
    model: model.name,
    embeddings: createStaticEmbeddings(model),
    isAtHand: true,
  })
}
