/** Opens the database and the search over it, with embeddings where a model is configured. */
import { closeDatabase, type Db, databaseFile, openDatabase } from '../db/open.ts'
import { connectEmbeddings } from '../knowledge/model.ts'
import { createDenseIndex, type DenseIndex } from '../knowledge/search/dense/dense.ts'
import { createSearch, type Search } from '../knowledge/search/search.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'

export interface Knowledge {
  db: Db
  search: Search
  /** Ends what goes on in the background, then closes the database. */
  close(): Promise<void>
}

export function openKnowledge(config: Config, log: Log): Knowledge {
  const db = openDatabase(databaseFile(config.DATA_DIR))
  const dense = denseIndex(config, db, log)
  return { db, search: createSearch({ db, dense }), close }

  async function close(): Promise<void> {
    await dense?.stop()
    closeDatabase(db)
  }
}

function denseIndex(config: Config, db: Db, log: Log): DenseIndex | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, EMBEDDING_MODEL: model, DATA_DIR: folder } = config
  if (!apiKey || !model) return undefined
  const embeddings = connectEmbeddings({ apiKey, baseUrl, model })
  return createDenseIndex({ db, embeddings, model, folder, logError: (error) => log.error('embeddings', error) })
}
