/** `measure`: what the program does well and badly, how fast, and what it withstands. */
import { type Command, Option } from 'commander'
import { addCommand, complain, numberFrom } from '../frame/command-frame.ts'
import { addIngestMeasures } from './measure-ingest-commands.ts'
import { addLoadMeasures } from './measure-load-commands.ts'
import { addModelMeasures } from './measure-model-commands.ts'
import { addQuestionMeasure } from './measure-question-commands.ts'
import { addSearchMeasures } from './measure-search-commands.ts'
import { measureStrings } from './measure-strings.ts'
import { type MeasureOrders, printFigures, printJson } from './print-figures.ts'

export function addMeasureCommands(program: Command): void {
  const measure = addCommand(program, 'measure', { says: measureStrings.measure })
    .option('--seed <số>', measureStrings.seed, numberFrom(0), 1)
    .option('--json', measureStrings.json)
  addCommand(measure, 'answers', { says: measureStrings.answers }).action(measureAnswers)
  addIngestMeasures(measure)
  addSearchMeasures(measure)
  addQuestionMeasure(measure)
  addModelMeasures(measure)
  addLoadMeasures(measure)
  addCommand(measure, 'tokens', { says: measureStrings.tokens })
    .option('--days <số>', measureStrings.days, numberFrom(1), 1000)
    .action(measureTokens)
  addCommand(measure, 'dump', { says: measureStrings.dump, ways: measureStrings.dumpWays })
    .argument('[tệp...]', measureStrings.dumpFiles)
    .addOption(new Option('--clauses', measureStrings.dumpClauses).conflicts('questions'))
    .option('--questions <tệp>', measureStrings.dumpQuestions)
    .option('--limit <số>', measureStrings.dumpLimit, numberFrom(1), 100)
    .action(dump)
}

async function measureAnswers(_own: object, command: Command): Promise<void> {
  const { evaluateSamples } = await import('../../measure/answers/evaluate.ts')
  const { figures, medianMs, notRight } = await evaluateSamples()
  const orders = command.optsWithGlobals<MeasureOrders>()
  if (orders.json) return printJson({ ...figures, 'median ms': medianMs, 'not right': notRight })
  printFigures({ ...figures, 'median ms': medianMs, 'not right': notRight.join(' ') || '–' }, orders, 24)
}

async function measureTokens({ days }: { days: number }, command: Command): Promise<void> {
  const { simulateTokenRotation } = await import('../../measure/tokens/simulation.ts')
  const { seed, json } = command.optsWithGlobals<MeasureOrders>()
  for (const endsOldAccessTokens of [true, false]) {
    const settings = { days, seed, endsOldAccessTokens }
    const figures = { ...settings, ...(await simulateTokenRotation(settings)) }
    if (json) printJson(figures)
    else console.log(figures)
  }
}

interface DumpOrders {
  clauses?: true
  questions?: string
  limit: number
}

async function dump(files: string[], { clauses, questions, limit }: DumpOrders, command: Command): Promise<void> {
  if (!clauses && questions === undefined) complain(command, measureStrings.dumpWhat)
  const { readAskedQuestions } = await import('../../measure/answers/evaluate.ts')
  const { listClauseRows, listFoundRows, withLibraryOf } = await import('../../measure/answers/dump-library.ts')
  const { withTerminalBot } = await import('../open-terminal-bot.ts')
  const asked = questions === undefined ? [] : readAskedQuestions(questions)
  await withLibraryOf(files, (folder) =>
    withTerminalBot(async ({ search }) => {
      await search.refresh()
      if (!clauses) await search.whenRead()
      const rows = clauses ? listClauseRows(search) : listFoundRows(search, asked, limit)
      for await (const row of rows) printJson(row)
    }, folder),
  )
}
