/** `npm run evaluate:retrieval`, `npm run bench`, `npm run fit:ranking`: how well and fast articles are found, and by what weights. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { contenders } from './contenders.ts'
import { fitOwn, type Measured, measureContender, openOwn, prepareOwn } from './measure-search.ts'

const usage = [
  'Cách dùng: npm run evaluate:retrieval -- --articles <tệp> --questions <tệp> [--data <thư mục>] [--json]',
  '           npm run bench -- --articles <tệp> --questions <tệp> [--data <thư mục>] [--json]',
  '           npm run fit:ranking -- --articles <tệp> [--data <thư mục>]',
].join('\n')

const { command, values } = readCommandLine()
const { articles, questions, json, stage } = values

if (!articles || !['retrieval', 'bench', 'fit'].includes(command ?? '') || (!questions && command !== 'fit')) {
  console.error(usage)
  process.exitCode = 2
} else if (stage) await runStage(stage, { articles, questions: questions ?? '', folder: values.data! })
else measureAll(values.data ?? mkdtempSync(join(tmpdir(), 'retrieval-')))

function readCommandLine() {
  const options = {
    articles: { type: 'string' },
    questions: { type: 'string' },
    /** Keeps our database and index, so that the next run need not build them. */
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    stage: { type: 'string' },
  } as const
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options })
    return { command: positionals[0], values }
  } catch {
    console.error(usage)
    process.exit(2)
  }
}

/** Each stage in a process of its own, so that neither time nor memory of one counts for another. */
function measureAll(folder: string): void {
  const run = (name: string): string =>
    execFileSync(
      process.execPath,
      [import.meta.filename, ...process.argv.slice(2), '--data', folder, '--stage', name],
      { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' },
    )
  const { 'build s': build } = JSON.parse(run('prepare'))
  if (command === 'fit') console.log(run('fit'))
  else if (command === 'retrieval') print(JSON.parse(run('own')))
  else {
    const own: Measured = JSON.parse(run('own'))
    const others = Object.keys(contenders).map((name): [string, Measured] => [name, JSON.parse(run(name))])
    printTable([['Dẫn Chiếu', { ...own, 'build s': build }], ...others])
  }
  if (!values.data) rmSync(folder, { recursive: true })
}

async function runStage(name: string, files: { articles: string; questions: string; folder: string }): Promise<void> {
  const own = new Map(Object.entries({ prepare: prepareOwn, own: openOwn, fit: fitOwn })).get(name)
  console.log(JSON.stringify(await (own ? own(files) : measureContender(name, files))))
}

function print(figures: Measured): void {
  if (json) console.log(JSON.stringify(figures))
  else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(12)} ${value}`)
}

function printTable(rows: [name: string, figures: Measured][]): void {
  if (json) console.log(JSON.stringify(Object.fromEntries(rows)))
  else console.table(Object.fromEntries(rows), ['R@10', 'R@50', 'MRR@10', 'p50 ms', 'p99 ms', 'build s', 'memory MB'])
}
