/** One JSON line an event on standard error; no text of users, no secrets. */

export interface Log {
  error(event: string, error: unknown, fields?: Record<string, unknown>): void
}

/** Secrets are struck out wherever they turn up, also where a library prints what it was given. */
export function createLog(write: (line: string) => void, secrets: string[] = []): Log {
  return {
    error(event, error, fields = {}) {
      const line = JSON.stringify({ level: 'error', event, ...fields, ...tell(error) })
      write(secrets.reduce((told, secret) => told.replaceAll(secret, '[…]'), line))
    },
  }
}

function tell(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const { message, stack } = reasonOf(error)
  return { message, stack }
}

/** One line without what was said or stored. */
export function describeError(error: unknown): string {
  return error instanceof Error ? reasonOf(error).message : String(error)
}

/** A failed query tells in its own message what was to be stored; its cause says only why it failed. */
function reasonOf(error: Error): Error {
  return 'params' in error && error.cause instanceof Error ? error.cause : error
}
