/** `measure retrieval`, `bench`, `ranking`: how well and fast articles are found, beside others, by what weights. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import type { OwnFigures } from '../../../knowledge/evaluation/measure-search.ts'
import { addCommand } from '../frame/command-frame.ts'
import { leaveInterruptToSystem } from '../frame/interrupt.ts'
import { measureStrings } from './measure-strings.ts'
import { type MeasureOrders, type OutputFormat, printFigures, printJson, printTable } from './print-figures.ts'

interface SearchOrders extends OutputFormat {
  articles?: string
  questions: string
  data?: string
  stage?: string
}

/** Runs one stage in a process of its own and returns its figures; throws if the stage fails. */
type RunStage = (name: string) => Promise<string>

export function addSearchMeasures(measure: Command): void {
  const add = (name: string, says: string, print: (run: RunStage, orders: SearchOrders) => Promise<void>) =>
    addCommand(measure, name, { says })
      .requiredOption('--questions <tệp>', measureStrings.questions)
      .option('--data <thư mục>', measureStrings.data)
      .addOption(new Option('--stage <tên>').hideHelp())
      .action((_own: object, command: Command) => measureSearch(command.optsWithGlobals(), print))
  add('retrieval', measureStrings.retrieval, printOwn).option('--articles <tệp>', measureStrings.articlesOrData)
  add('bench', measureStrings.bench, printBench).requiredOption('--articles <tệp>', measureStrings.articles)
  addCommand(measure, 'scan', { says: measureStrings.scan }).action(measureOneByOne)
  addCommand(measure, 'ranking', { says: measureStrings.ranking })
    .argument('<thư mục=tệp câu hỏi...>', measureStrings.libraries)
    .action(printWeights)
  addCommand(measure, 'spellings', { says: measureStrings.spellings })
    .requiredOption('--articles <tệp>', measureStrings.articles)
    .action(printSpellings)
}

async function measureOneByOne(_own: object, command: Command): Promise<void> {
  const { measureScan } = await import('../../../knowledge/evaluation/measure-scan.ts')
  const orders = command.optsWithGlobals<MeasureOrders>()
  printTable(measureScan(orders.seed), orders)
}

async function printSpellings({ articles }: { articles: string }): Promise<void> {
  const { readArticles } = await import('../../../knowledge/evaluation/articles.ts')
  const { listSpellings } = await import('../../../knowledge/evaluation/list-spellings.ts')
  process.stdout.write(listSpellings(await readArticles(articles)))
}

async function printWeights(libraries: string[], _own: object, command: Command): Promise<void> {
  const { fitOwn } = await import('../../../knowledge/evaluation/measure-search.ts')
  const { weights, crossValidated, withCurrent } = await fitOwn(libraries)
  const orders = command.optsWithGlobals<OutputFormat>()
  if (orders.json) return printJson({ weights, crossValidated, withCurrent })
  printFigures(weights, orders, 20)
  printTable({ 'cross-validated': crossValidated, current: withCurrent }, orders)
}

/** Runs stages in separate processes, so that neither time nor memory of one counts for another. */
async function measureSearch(
  orders: SearchOrders,
  print: (run: RunStage, orders: SearchOrders) => Promise<void>,
): Promise<void> {
  if (orders.stage !== undefined) return runStage(orders.stage, orders)
  const { mkdtemp, rm } = await import('node:fs/promises')
  const { tmpdir } = await import('node:os')
  const { join } = await import('node:path')
  const folder = orders.data ?? (await mkdtemp(join(tmpdir(), 'retrieval-')))
  try {
    await print((name) => startStage(name, folder), orders)
  } catch (error) {
    if (!(error instanceof StageError)) throw error
    process.exitCode = 1
  } finally {
    if (orders.data === undefined) await rm(folder, { recursive: true })
  }
}

/** For a stage that has already said itself why it failed. */
class StageError extends Error {
  override name = 'StageError'
}

async function startStage(name: string, folder: string): Promise<string> {
  const words = [...process.argv.slice(1), '--data', folder, '--stage', name]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const printed = await text(child.stdout)
  const [status] = await ended
  if (status !== 0) throw new StageError(`${name} ended with ${status}`)
  return printed
}

async function runStage(name: string, { articles = '', questions, data }: SearchOrders): Promise<void> {
  leaveInterruptToSystem()
  const { measureContender, openOwn, prepareOwn } = await import('../../../knowledge/evaluation/measure-search.ts')
  const files = { articles, questions, folder: data! }
  const own = new Map(Object.entries({ prepare: prepareOwn, own: openOwn })).get(name)
  console.log(JSON.stringify(await (own ? own(files) : measureContender(name, files))))
}

async function printOwn(run: RunStage, orders: SearchOrders): Promise<void> {
  const built = orders.articles === undefined ? {} : JSON.parse(await run('prepare'))
  const { places, effort, ...found }: OwnFigures = JSON.parse(await run('own'))
  const others = { ...found, ...effort, ...built }
  if (orders.json) return printJson({ places, ...others })
  printTable(places, orders)
  printFigures(others, orders)
}

async function printBench(run: RunStage, orders: SearchOrders): Promise<void> {
  const { contenders } = await import('../../../knowledge/evaluation/contenders.ts')
  const { 'build s': build } = JSON.parse(await run('prepare'))
  const { places, effort }: OwnFigures = JSON.parse(await run('own'))
  const rows: Record<string, object> = { 'Dẫn Chiếu': { ...places.read, ...effort, 'build s': build } }
  for (const name of Object.keys(contenders)) rows[name] = JSON.parse(await run(name))
  printTable(rows, orders, ['R@10', 'R@50', 'MRR@10', 'p50 ms', 'p99 ms', 'build s', 'memory MB'])
}
