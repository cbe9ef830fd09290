/** The program in a terminal: does what the command line says; a reader who has gone, Ctrl-C and failures end it without a trace. */
import { enableCompileCache } from 'node:module'
import { createProgram } from './create-program.ts'
import { endOnInterrupt } from './frame/interrupt.ts'
import { reportFailure } from './frame/report-failure.ts'

enableCompileCache() // what a command loads: a quarter less time to its first answer
const program = createProgram()
endOnInterrupt()
// `… | head -1`: nobody reads on.
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
