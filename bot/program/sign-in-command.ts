/** `sign-in` gives somebody a code for the admin pages, and adds those who have no chat with the bot. */
import type { Command } from 'commander'
import { withData } from './documents/document-commands.ts'
import { addCommand } from './frame/command-frame.ts'
import { programStrings } from './program-strings.ts'

export function addSignInCommand(program: Command): void {
  addCommand(program, 'sign-in', { says: programStrings.signIn })
    .argument('[tên]', programStrings.signInName)
    .option('--level <quyền>', programStrings.signInLevel)
    .action(signIn)
}

async function signIn(name: string | undefined, { level }: { level?: string }, command: Command): Promise<void> {
  await withData(async (db, settings) => {
    const { giveCode, listPeople } = await import('./give-sign-in-code.ts')
    await (name === undefined ? listPeople(db) : giveCode(db, { name, level, settings, command }))
  })
}
