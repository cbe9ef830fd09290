/** The stages of a measurement: our index built, our search opened again and measured, another search measured. */
import { mkdirSync } from 'node:fs'
import { countVersions } from '../../db/documents/versions.ts'
import { closeDatabase, type Db, databaseFile, openDatabase } from '../../db/open.ts'
import { openBuiltInIndex } from '../embedding/built-in.ts'
import { readArticles } from '../embedding/training/articles.ts'
import { createSearch } from '../search/search.ts'
import { contenders } from './contenders.ts'
import { type Fit, fitWeights } from './fit-weights.ts'
import { measureRetrieval, readQuestions } from './retrieval.ts'
import { articleOf, saveArticles } from './save-articles.ts'

const ownQuestions = new URL('./lay-questions.jsonl', import.meta.url)

interface Files {
  articles: string
  questions: string
  /** Holds our database and index. */
  folder: string
}

export type Measured = Record<string, number>

export async function prepareOwn({ articles, folder }: Files): Promise<Measured> {
  mkdirSync(folder, { recursive: true })
  const db = openDatabase(databaseFile(folder))
  if ((await countVersions(db)) === 0) await saveArticles(db, await readArticles(articles))
  const [{ close }, seconds] = await time(() => openSearch(db, folder))
  await close()
  return { 'build s': seconds }
}

export async function openOwn({ questions, folder }: Files): Promise<Measured> {
  const [{ search, close }, seconds] = await time(() => openSearch(openDatabase(databaseFile(folder)), folder))
  const find = async (question: string, limit: number) => {
    const { found } = await search.search(question)
    return found.slice(0, limit).map(({ passage }) => articleOf(passage))
  }
  const figures = await measureRetrieval(find, readQuestions(questions))
  await close()
  return { ...figures, 'load s': seconds, ...memory() }
}

/** Fits on our own everyday questions about articles. */
export async function fitOwn({ folder }: Pick<Files, 'folder'>): Promise<Fit> {
  const { search, close } = await openSearch(openDatabase(databaseFile(folder)), folder)
  const fit = await fitWeights(search, readQuestions(ownQuestions))
  await close()
  return fit
}

export async function measureContender(name: string, files: Files): Promise<Measured> {
  const articles = await readArticles(files.articles)
  const [find, seconds] = await time(() => contenders[name]!(articles))
  return { ...(await measureRetrieval(find, readQuestions(files.questions))), 'build s': seconds, ...memory() }
}

async function openSearch(db: Db, folder: string) {
  const dense = openBuiltInIndex({ db, folder, logError: console.error })
  const search = createSearch({ db, dense, folder })
  await search.refresh()
  await dense.whenIdle()
  return { search, close }

  async function close(): Promise<void> {
    await dense.stop()
    closeDatabase(db)
  }
}

async function time<Made>(work: () => Promise<Made>): Promise<[made: Made, seconds: number]> {
  const start = performance.now()
  const made = await work()
  return [made, Math.round(performance.now() - start) / 1000]
}

function memory(): Measured {
  return { 'memory MB': Math.round(process.memoryUsage.rss() / 2 ** 20) }
}
