/** One JSON line per event on standard error; no text of users, no secrets. */
import { destination, pino, stdTimeFunctions } from 'pino'

type Fields = Record<string, unknown>

export interface Log {
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  error(event: string, error: unknown, fields?: Fields): void
}

export function createLog(write: (line: string) => void, secrets: string[] = []): Log {
  const logger = pino(
    {
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      // pino's `redact` finds secrets by their place; these turn up anywhere, even in what a library prints.
      hooks: { streamWrite: createStrike(secrets) },
    },
    { write: (line) => write(line.trimEnd()) },
  )
  return {
    info: (event, fields) => logger.info({ event, ...fields }),
    warn: (event, fields) => logger.warn({ event, ...fields }),
    error: (event, error, fields) => logger.error({ event, ...fields, ...tell(error) }),
  }
}

/** The line is out when the call returns; what `console.error` still holds when the process ends would be lost. */
export function openStandardError(): (line: string) => void {
  const standardError = destination({ dest: 2, sync: true })
  return (line) => standardError.write(`${line}\n`)
}

/** Inside a JSON line, a secret with a quotation mark or a backslash looks different. */
export function createStrike(secrets: string[]): (line: string) => string {
  const spellings = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
  return (line) => spellings.reduce((told, spelling) => told.replaceAll(spelling, '[…]'), line)
}

function tell(error: unknown): Fields {
  if (!(error instanceof Error)) return { message: String(error) }
  const { message, stack } = reasonOf(error)
  return { message, stack }
}

/** One line that omits what was said or stored. */
export function describeError(error: unknown): string {
  return error instanceof Error ? reasonOf(error).message : String(error)
}

/** A failed query's message contains what was to be stored; its cause says only why it failed. */
function reasonOf(error: Error): Error {
  return 'params' in error && error.cause instanceof Error ? error.cause : error
}
