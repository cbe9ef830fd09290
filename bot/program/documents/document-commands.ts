/** `ingest` stores, publishes, withdraws, restores and erases documents; `parse` shows what would be stored. */
import type { Command } from 'commander'
import type { Db } from '../../../db/open.ts'
import { addCommand, complain } from '../frame/command-frame.ts'
import { programStrings } from '../program-strings.ts'
import type { ChangeOrders } from './change-document.ts'
import type { TakeOrders } from './take-in-files.ts'

type IngestOrders = ChangeOrders & TakeOrders & { eraseSamples?: true }

export function addDocumentCommands(program: Command): void {
  addCommand(program, 'ingest', { says: programStrings.ingest, ways: programStrings.ingestWays })
    .argument('[tệp...]', programStrings.ingestFiles)
    .option('--draft', programStrings.draft)
    .option('--as-one', programStrings.asOne)
    .option('--publish <văn bản>', programStrings.publish)
    .option('--withdraw <văn bản>', programStrings.withdraw)
    .option('--restore <văn bản>', programStrings.restore)
    .option('--version <bản số>', programStrings.version)
    .option('--erase <văn bản>', programStrings.erase)
    .option('--erase-samples', programStrings.eraseSamples)
    .option('--new-version-of <văn bản>', programStrings.newVersionOf)
    .option('--separate', programStrings.separate)
    .option('--leave-out-personal', programStrings.leaveOutPersonal)
    .option('--keep-personal', programStrings.keepPersonal)
    .option('--reason <lý do>', programStrings.reason)
    .option('--yes', programStrings.yes)
    .option('--json', programStrings.ingestJson)
    .action(ingest)
  addCommand(program, 'parse', { says: programStrings.parse })
    .argument('<tệp...>', programStrings.parseFiles)
    .option('--json', programStrings.parseJson)
    .action(parse)
}

async function ingest(paths: string[], orders: IngestOrders, command: Command): Promise<void> {
  const { publish, withdraw, restore, erase, version, eraseSamples } = orders
  if (eraseSamples) return withData(throwSamplesAway)
  const wishes = [publish, withdraw, restore, erase].filter((wish) => wish !== undefined)
  if ((restore === undefined) !== (version === undefined)) complain(command, programStrings.restoreNeedsVersion)
  if (wishes.length + paths.length === 0) complain(command, programStrings.nothingNamed)
  if (wishes.length > 1 || (wishes.length === 1 && paths.length > 0)) complain(command, programStrings.oneAtATime)
  if (orders.asOne && paths.length === 0) complain(command, programStrings.asOneNeedsFiles)
  if (orders.leaveOutPersonal && orders.keepPersonal) complain(command, programStrings.onePersonal)
  if (orders.newVersionOf !== undefined && orders.separate) complain(command, programStrings.oneDecision)
  const [name] = wishes
  return withData(async (db, settings) => {
    if (name === undefined) return (await import('./take-in-files.ts')).takeIn(db, paths, { ...orders, settings })
    return (await import('./change-document.ts')).changeDocument(db, name, orders)
  })
}

async function throwSamplesAway(db: Db): Promise<void> {
  const { eraseSamples } = await import('../../../ingest/ingest-samples.ts')
  const { commandLine } = await import('../../../ingest/documents/change-state.ts')
  const erased = await eraseSamples(db, { actor: commandLine, at: new Date().toISOString() })
  console.log(programStrings.samplesErased(erased))
}

async function parse(paths: string[], orders: { json?: true }): Promise<void> {
  const { parseFiles } = await import('./take-in-files.ts')
  await parseFiles(paths, orders)
}

/** Requires no other setting to be right, so that documents can be mended whatever is wrong with the bot. */
export async function withData(work: (db: Db, settings: NodeJS.ProcessEnv) => Promise<void>): Promise<void> {
  const { loadEnvironment } = await import('../../load-environment.ts')
  const { closeDatabase, databaseFile, openDatabase } = await import('../../../db/open.ts')
  const settings = loadEnvironment()
  const db = openDatabase(databaseFile(settings.DATA_DIR || 'data'))
  await work(db, settings).finally(() => closeDatabase(db))
}
