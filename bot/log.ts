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
  return error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error) }
}
