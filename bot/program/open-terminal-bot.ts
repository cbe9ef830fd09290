/** The bot for a command in a terminal: without chat platforms, for as long as the command takes. */
import { countVersions } from '../../db/documents/versions.ts'
import { ingestSamples } from '../../ingest/ingest-samples.ts'
import type { Config } from '../config.ts'
import { listSecrets, readConfig } from '../installation.ts'
import { loadEnvironment } from '../load-environment.ts'
import { createLog, type Log, openStandardError } from '../log.ts'
import { type Bot, openBot } from '../open-bot.ts'

interface TerminalBot extends Bot {
  log: Log
}

/** Only results go to standard output. */
const quiet = { log: () => undefined, error: console.error }

/** Uses the data folder, or the one named; one that never held a document gets the sample plans. */
export async function withTerminalBot(work: (bot: TerminalBot) => Promise<void>, folder?: string): Promise<void> {
  const config = configFor(folder)
  const log = createLog(openStandardError(), listSecrets(config))
  const bot = openBot(config, { channels: [], terminal: quiet, log, firstDocuments: 'none' })
  try {
    // Whoever took in one of the samples alone does not want the other.
    if ((await countVersions(bot.db)) === 0) await ingestSamples(bot.db)
    await bot.makeReady()
    await work({ ...bot, log })
  } finally {
    await bot.stop()
  }
}

function configFor(folder: string | undefined): Config {
  const config = readConfig(loadEnvironment())
  return folder === undefined ? config : { ...config, DATA_DIR: folder }
}
