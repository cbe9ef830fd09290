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
export function openEncoderIndex({ db, folder, logError, encoder = openEncoder() }: EncoderIndexSetup): VectorIndex {
  let told: string | undefined
  const index = createDenseIndex({
    db,
    logError: logOnce,
    folder: join(folder, indexFiles.builtInFolder),
    model: encoder.name,
    embeddings: encoder,
  })
  return { ...index, stop }

  /** Every question tries again what fails, and fails likewise where the model cannot run. */
  function logOnce(error: unknown): void {
    const said = String(error)
    if (said !== told) logError(error)
    told = said
  }

  async function stop(): Promise<void> {
    await index.stop()
    await encoder.close()
  }
}
