/** Opens the database and the search over it, with a model's embeddings if one is configured. */
import { closeDatabase, type Db, databaseFile, openDatabase } from '../db/open.ts'
import { createWriter, type Writer } from '../knowledge/answer/writing/write-answer.ts'
import { type Encoder, findHindrance, openEncoder } from '../knowledge/encoder/encoder.ts'
import { openEncoderIndex } from '../knowledge/encoder/encoder-index.ts'
import { type Chat, connectChat, connectEmbeddings } from '../knowledge/model/connect-model.ts'
import { limitChat, ModelLimitError } from '../knowledge/model/model-limits.ts'
import { createDenseIndex, type DenseIndex } from '../knowledge/search/dense/dense.ts'
import { preferComplete } from '../knowledge/search/dense/preferred.ts'
import { createSearch, type Search } from '../knowledge/search/search.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'

export interface Knowledge {
  db: Db
  search: Search
  /** Set if a language model is configured. */
  writer: Writer | undefined
  /** Ends what runs in the background, then closes the database. */
  close(): Promise<void>
}

/** What the caller provides instead of having it opened. */
export interface KnowledgeOptions {
  /** Stays open at the end. */
  db?: Db
  /** Used without limits on its requests. */
  chat?: Chat
}

export function openKnowledge(config: Config, log: Log, given: KnowledgeOptions = {}): Knowledge {
  const { DATA_DIR: folder } = config
  const db = given.db ?? openDatabase(databaseFile(folder))
  const encoder = config.READER === 'on' && findHindrance() === undefined ? openEncoder() : undefined
  const dense = openDenseIndex(config, db, log, encoder)
  const logError = (error: unknown) => log.error('index', error)
  return {
    db,
    search: createSearch({ db, dense, read: encoder?.read, folder, logError }),
    writer: openWriter(config, log, given.chat),
    close,
  }

  async function close(): Promise<void> {
    await dense?.stop()
    if (!given.db) closeDatabase(db)
  }
}

function openWriter(config: Config, log: Log, chat = openChat(config)): Writer | undefined {
  if (!chat) return undefined
  const logError = (error: unknown) => {
    if (!(error instanceof ModelLimitError)) log.error('model', error)
  }
  return createWriter({ chat, timeLimitMs: config.CHAT_TIMEOUT_SECONDS * 1000, logError })
}

function openChat(config: Config): Chat | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, CHAT_MODEL: model } = config
  if (!apiKey || !model) return undefined
  return limitChat({
    chat: connectChat({ apiKey, baseUrl, model }),
    perDay: config.CHAT_REQUESTS_PER_DAY,
    perPersonAndDay: config.CHAT_REQUESTS_PER_PERSON,
    now: () => new Date(),
  })
}

/** The index of the model server where one is configured, beside that of the shipped model where it can run. */
function openDenseIndex(config: Config, db: Db, log: Log, encoder: Encoder | undefined): DenseIndex | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, EMBEDDING_MODEL: model, DATA_DIR: folder } = config
  const setup = { db, folder, logError: (error: unknown) => log.error('embeddings', error) }
  const own = encoder && openEncoderIndex({ ...setup, encoder })
  if (!apiKey || !model) return own
  const question = config.EMBEDDING_TIMEOUT_SECONDS * 1000
  const embeddings = connectEmbeddings({ apiKey, baseUrl, model, timeoutsMs: { question } })
  const theirs = createDenseIndex({ ...setup, embeddings, model })
  return own ? preferComplete(theirs, own) : theirs
}
