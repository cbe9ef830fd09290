/** One line that says what the operator can do about a failed start; undefined when it is a bug. */
import { describeStorageFailure } from '../db/open.ts'
import { ConfigError } from './config.ts'
import { setupStrings } from './strings.ts'

export function describeFailure(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return setupStrings.portTaken
  return describeStorageFailure(error)
}
