/** The published clauses as the shipped model reads them. */
import { join } from 'node:path'
import type { Db } from '../../db/open.ts'
import { createDenseIndex, type VectorIndex } from '../search/dense/dense.ts'
import { indexFiles } from '../search/index-files.ts'
import type { Encoder } from './encoder.ts'
import { logOnce } from './log-once.ts'

interface EncoderIndexSetup {
  db: Db
  folder: string
  logError: (error: unknown) => void
  encoder: Encoder
}

/** Closes the encoder when it is stopped. */
export function openEncoderIndex({ db, folder, logError, encoder }: EncoderIndexSetup): VectorIndex {
  const index = createDenseIndex({
    db,
    logError: logOnce(logError),
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
