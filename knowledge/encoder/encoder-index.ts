/** The published clauses as the shipped model reads them. */
import { join } from 'node:path'
import type { Db } from '../../db/open.ts'
import { createDenseIndex, type VectorIndex } from '../search/dense/dense.ts'
import { indexFiles } from '../search/index-files.ts'
import { type Encoder, openEncoder } from './encoder.ts'

interface EncoderIndexSetup {
  db: Db
  folder: string
  logError: (error: unknown) => void
  encoder?: Encoder
}

/** Closes the encoder when it is stopped. */
export function openEncoderIndex({ folder, encoder = openEncoder(), ...setup }: EncoderIndexSetup): VectorIndex {
  const index = createDenseIndex({
    ...setup,
    folder: join(folder, indexFiles.builtInFolder),
    model: encoder.name,
    embeddings: encoder,
  })
  return { ...index, stop }

  async function stop(): Promise<void> {
    await index.stop()
    await encoder.close()
  }
}
