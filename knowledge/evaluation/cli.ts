/** `npm run evaluate:retrieval -- --articles FILE --questions FILE [--data FOLDER] [--json]` */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { countVersions } from '../../db/documents.ts'
import { closeDatabase, databaseFile, openDatabase } from '../../db/open.ts'
import { readArticles } from '../embedding/articles.ts'
import { openBuiltInIndex } from '../embedding/built-in.ts'
import { createSearch } from '../search/search.ts'
import { measureRetrieval, type RetrievalQuestion } from './retrieval.ts'
import { saveArticles } from './save-articles.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string' },
    questions: { type: 'string' },
    /** Keeps the database and index, so that the next run need not build them. */
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    stage: { type: 'string' },
  },
})
const { articles, questions, stage } = values

if (!articles || !questions) {
  console.error(
    'Cách dùng: npm run evaluate:retrieval -- --articles <tệp> --questions <tệp> [--data <thư mục>] [--json]',
  )
  process.exitCode = 2
} else if (stage === 'build') await build(articles, values.data!)
else if (stage === 'measure') await measure(questions, values.data!)
else runStages(values.data ?? mkdtempSync(join(tmpdir(), 'retrieval-')))

/** Each in a process of its own, so that neither time nor memory of one counts for the other. */
function runStages(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const run = (name: string) =>
    execFileSync(
      process.execPath,
      [import.meta.filename, ...process.argv.slice(2), '--data', folder, '--stage', name],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        encoding: 'utf8',
      },
    )
  run('build')
  process.stdout.write(run('measure'))
  if (!values.data) rmSync(folder, { recursive: true })
}

async function build(file: string, folder: string): Promise<void> {
  const db = openDatabase(databaseFile(folder))
  if ((await countVersions(db)) === 0) await saveArticles(db, await readArticles(file))
  const { search, dense } = openSearch(db, folder)
  await search.refresh()
  await dense.whenIdle()
  await dense.stop()
  closeDatabase(db)
}

async function measure(file: string, folder: string): Promise<void> {
  const asked = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as RetrievalQuestion)
  const start = performance.now()
  const db = openDatabase(databaseFile(folder))
  const { search, dense } = openSearch(db, folder)
  await search.refresh()
  await dense.whenIdle()
  const loadMs = performance.now() - start
  const figures = await measureRetrieval(search, asked)
  const resources = {
    'load s': Math.round(loadMs) / 1000,
    'memory MB': Math.round(process.memoryUsage.rss() / 2 ** 20),
  }
  print({ ...figures, ...resources })
  await dense.stop()
  closeDatabase(db)
}

function openSearch(db: ReturnType<typeof openDatabase>, folder: string) {
  const dense = openBuiltInIndex({ db, folder, logError: console.error })
  return { dense, search: createSearch({ db, dense, folder }) }
}

function print(figures: Record<string, number>): void {
  if (values.json) console.log(JSON.stringify(figures))
  else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(12)} ${value}`)
}
