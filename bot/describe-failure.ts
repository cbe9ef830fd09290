/** One line that says what the operator can do about a failed start; undefined when it is a bug. */
import { describeStorageFailure } from '../db/open.ts'

export function describeFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.message.startsWith('Check .env')) return error.message
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return 'The port is taken: stop the other program, or set another PORT in .env'
  }
  return describeStorageFailure(error)
}
