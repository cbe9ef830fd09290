/** Opens the database and the search over it, with the embeddings of a model where one is configured. */
import { closeDatabase, type Db, databaseFile, openDatabase } from '../db/open.ts'
import { openBuiltInIndex } from '../knowledge/embedding/built-in.ts'
import { connectEmbeddings } from '../knowledge/model.ts'
import { createDenseIndex, type DenseIndex } from '../knowledge/search/dense/dense.ts'
import { preferComplete } from '../knowledge/search/dense/preferred.ts'
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
  const { DATA_DIR: folder } = config
  const db = openDatabase(databaseFile(folder))
  const dense = openDenseIndex(config, db, log)
  const logError = (error: unknown) => log.error('index', error)
  return { db, search: createSearch({ db, dense, folder, logError }), close }

  async function close(): Promise<void> {
    await dense.stop()
    closeDatabase(db)
  }
}

function openDenseIndex(config: Config, db: Db, log: Log): DenseIndex {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, EMBEDDING_MODEL: model, DATA_DIR: folder } = config
  const logError = (error: unknown) => log.error('embeddings', error)
  const builtIn = openBuiltInIndex({ db, folder, logError })
  if (!apiKey || !model) return builtIn
  const question = config.EMBEDDING_TIMEOUT_SECONDS * 1000
  const embeddings = connectEmbeddings({ apiKey, baseUrl, model, timeoutsMs: { question } })
  return preferComplete(createDenseIndex({ db, embeddings, model, folder, logError }), builtIn)
}
