/** The stages of a measurement: our index built, our search opened again and measured, another search measured. */
import { mkdirSync } from 'node:fs'
import { countVersions } from '../../db/documents/versions.ts'
import { closeDatabase, type Db, databaseFile, openDatabase } from '../../db/open.ts'
import { openEncoder } from '../encoder/encoder.ts'
import { openEncoderIndex } from '../encoder/encoder-index.ts'
import { createSearch } from '../search/search.ts'
import { readArticles } from './articles.ts'
import { contenders } from './contenders.ts'
import { readFindingQuestions } from './gold-passages.ts'
import { type Fit, fitWeights, type Judged, judgeAll } from './learning/fit-weights.ts'
import { type FindingFigures, measureFinding } from './measure-finding.ts'
import { measureRetrieval } from './retrieval.ts'
import { saveArticles } from './save-articles.ts'

interface Files {
  articles: string
  questions: string
  /** Holds our database and index. */
  folder: string
}

export type Measured = Record<string, number>

export interface OwnFigures extends Omit<FindingFigures, 'times'> {
  effort: Measured
}

export async function prepareOwn({ articles, folder }: Required<Files>): Promise<Measured> {
  mkdirSync(folder, { recursive: true })
  const db = openDatabase(databaseFile(folder))
  if ((await countVersions(db)) === 0) await saveArticles(db, await readArticles(articles))
  const [{ close }, seconds] = await time(() => openSearch(db, folder))
  await close()
  return { 'build s': seconds }
}

/** Our search at each of its stages, opened again. */
export async function openOwn({ questions, folder }: Omit<Files, 'articles'>): Promise<OwnFigures> {
  const [{ search, close }, seconds] = await time(() => openSearch(openDatabase(databaseFile(folder)), folder))
  const { times, ...figures } = await measureFinding(search, readFindingQuestions(questions))
  await close()
  return { ...figures, effort: { ...times, 'load s': seconds, ...memory() } }
}

/** Fits on the questions about several libraries together, each `folder=questions`. */
export async function fitOwn(libraries: string[]): Promise<Fit> {
  const judged: Judged[] = []
  for (const library of libraries) {
    const [folder, questions] = library.split('=') as [string, string]
    const { search, close } = await openSearch(openDatabase(databaseFile(folder)), folder)
    judged.push(...(await judgeAll(search, readFindingQuestions(questions))))
    await close()
  }
  return fitWeights(judged)
}

export async function measureContender(name: string, files: Files): Promise<Measured> {
  const articles = await readArticles(files.articles)
  const [find, seconds] = await time(() => contenders[name]!(articles))
  return { ...(await measureRetrieval(find, readFindingQuestions(files.questions))), 'build s': seconds, ...memory() }
}

async function openSearch(db: Db, folder: string) {
  const encoder = openEncoder()
  const dense = openEncoderIndex({ db, folder, logError: console.error, encoder })
  const search = createSearch({ db, dense, read: encoder.read, folder })
  await search.refresh()
  await search.whenRead()
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
