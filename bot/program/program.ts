/** The program in a terminal: runs the command line; Ctrl-C, a failure or a reader that is gone end it quietly. */
import { enableCompileCache } from 'node:module'
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
  process.exitCode = await reportFailure(error, console.error)
  if (process.exitCode === 1 && program.opts().debug) console.error(error)
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error
  process.exit()
}
