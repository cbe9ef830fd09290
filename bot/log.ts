/** One JSON line an event on standard error; no text of users, no secrets. */

export interface Log {
  error(event: string, error: unknown, fields?: Record<string, unknown>): void
}

export function createLog(write: (line: string) => void): Log {
  return {
    error: (event, error, fields = {}) =>
      write(JSON.stringify({ level: 'error', event, ...fields, ...describe(error) })),
  }
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  // A failed query tells in its own message what was to be stored; its cause says only why it failed.
  const told = 'params' in error && error.cause instanceof Error ? error.cause : error
  return { message: told.message, stack: told.stack }
}
