/** `backup` writes all data into one file while the bot runs; `restore` puts it into an empty data folder. */
import type { Command } from 'commander'
import { withData } from './documents/document-commands.ts'
import { addCommand } from './frame/command-frame.ts'
import { programStrings } from './program-strings.ts'

export function addBackupCommands(program: Command): void {
  addCommand(program, 'backup', { says: programStrings.backup })
    .argument('<tệp>', programStrings.backupFile)
    .action(backup)
  addCommand(program, 'restore', { says: programStrings.restoreBackup })
    .argument('<tệp>', programStrings.restoreFile)
    .action(restore)
}

async function backup(file: string): Promise<void> {
  await withData(async (db, settings) => (await import('./back-up.ts')).backUp(db, settings.DATA_DIR || 'data', file))
}

async function restore(file: string): Promise<void> {
  const { loadEnvironment } = await import('../load-environment.ts')
  await (await import('./back-up.ts')).putBack(file, loadEnvironment().DATA_DIR || 'data')
}
