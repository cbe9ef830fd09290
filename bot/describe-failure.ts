/** One line that says what the operator can do about a failed start; undefined when it is a bug. */
import { describeStorageFailure } from '../ingest/storage-strings.ts'
import { ConfigError } from './config.ts'
import { setupStrings } from './strings/setup-strings.ts'

/** The program was called wrongly; the message says in Vietnamese how to call it. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export function describeFailure(error: unknown): string | undefined {
  if (error instanceof ConfigError || error instanceof UsageError) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return setupStrings.portTaken
  return describeStorageFailure(error)
}
