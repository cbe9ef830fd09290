/** Reports on standard error in one line why a command failed, and returns the matching exit status. */
import { CommanderError } from 'commander'
import { callStrings } from './call-strings.ts'
import { UsageError } from './usage-error.ts'

/** 0 if help was asked for, 2 after a wrong call, 1 if the work failed. */
export async function reportFailure(error: unknown, printError: (line: string) => void): Promise<0 | 1 | 2> {
  if (error instanceof CommanderError) return error.code === 'commander.helpDisplayed' ? 0 : 2
  if (error instanceof UsageError) {
    printError(error.message)
    return 2
  }
  printError((await describeKnown(error)) ?? callStrings.unexpected(await reasonOf(error)))
  return 1
}

/** Loads what it needs only here, since only failures need it. */
async function describeKnown(error: unknown): Promise<string | undefined> {
  const { describeFailure } = await import('../../describe-failure.ts')
  const { setupStrings } = await import('../../strings/setup-strings.ts')
  const { code = '', path, syscall } = (error ?? {}) as NodeJS.ErrnoException
  const isUnread = code === 'ENOENT' || code === 'EISDIR' || (code === 'ENOTDIR' && syscall === 'scandir')
  if (!isUnread) return describeFailure(error)
  return path === undefined ? undefined : setupStrings.unreadable(path, code)
}

/** The first line without its full stop. */
async function reasonOf(error: unknown): Promise<string> {
  const { describeError } = await import('../../log.ts')
  return describeError(error)
    .split('\n')[0]!
    .replace(/[.\s]+$/u, '')
}
