/** One line that says what the operator can do about a failed start; undefined if it is a bug. */

import { FolderInUseError } from '../db/open.ts'
import { ConfigError } from './config.ts'
import { UsageError } from './program/frame/usage-error.ts'
import { setupStrings } from './strings/setup-strings.ts'
import { describeStorageFailure } from './strings/storage-strings.ts'

export function describeFailure(error: unknown): string | undefined {
  if (error instanceof FolderInUseError) return setupStrings.folderInUse(error.folder)
  if (error instanceof ConfigError || error instanceof UsageError) return error.message
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return setupStrings.portTaken
  if (code === 'EADDRNOTAVAIL') return setupStrings.addressForeign
  if (code === 'EACCES' && syscall === 'listen') return setupStrings.portForbidden
  return describeStorageFailure(error)
}
