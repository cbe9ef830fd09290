/** The program in a terminal: runs the command line; Ctrl-C, a failure or a reader that is gone end it quietly. */
import { enableCompileCache } from 'node:module'
import { inspect } from 'node:util'
import { createProgram } from './create-program.ts'
import { endOnInterrupt } from './frame/interrupt.ts'
import { reportFailure } from './frame/report-failure.ts'

enableCompileCache() // keeps what a command loads compiled, which saves a quarter of the time to its first answer
const program = createProgram()
endOnInterrupt()
// With `… | head -1`, nobody reads on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly)
process.on('uncaughtException', (error) => void fail(error).finally(() => process.exit()))

try {
  await program.parseAsync()
} catch (error) {
  await fail(error)
}

async function fail(error: unknown): Promise<void> {
  const strike = await strikeSecrets()
  process.exitCode = await reportFailure(error, (line) => console.error(strike(line)))
  if (process.exitCode === 1 && program.opts().debug) console.error(strike(inspect(error)))
}

/** Loaded only here, since only failures need it. */
async function strikeSecrets(): Promise<(line: string) => string> {
  const { listSecrets } = await import('../installation.ts')
  const { loadEnvironment } = await import('../load-environment.ts')
  const { createStrike } = await import('../log.ts')
  return createStrike(listSecrets(loadEnvironment()))
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error
  process.exit()
}
