/** The embedding model that is shipped, alone and as an index of the published clauses. */
import { join } from 'node:path'
import type { Db } from '../../db/open.ts'
import type { Embeddings } from '../model/connect-model.ts'
import { createDenseIndex, type VectorIndex } from '../search/dense/dense.ts'
import { indexFiles } from '../search/index-files.ts'
import { createStaticEmbeddings, readStaticModel } from './static-model.ts'

interface BuiltInSetup {
  db: Db
  folder: string
  logError: (error: unknown) => void
}

const modelFile = new URL('./vietnamese.static', import.meta.url)

export function openBuiltInEmbeddings(): Embeddings {
  return createStaticEmbeddings(readStaticModel(modelFile))
}

export function openBuiltInIndex({ folder, ...setup }: BuiltInSetup): VectorIndex {
  const model = readStaticModel(modelFile)
  return createDenseIndex({
    ...setup,
    folder: join(folder, indexFiles.builtInFolder),
    model: model.name,
    embeddings: createStaticEmbeddings(model),
    isAtHand: true,
  })
}
