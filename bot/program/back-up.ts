/** Writes a backup, or puts one back, and says what came of it. */
import { BackupError, type BackupFault, keysOf, restoreBackup, writeBackup } from '../../db/backup.ts'
import { closeDatabase, type Db, databaseFile, listMigrations, openDatabase } from '../../db/open.ts'
import { programStrings } from './program-strings.ts'

export async function backUp(db: Db, folder: string, file: string): Promise<void> {
  const { files, bytes } = await writeBackup(db, folder, file)
  console.log(programStrings.backedUp(file, keysOf(file), files, Math.ceil(bytes / 1_000_000)))
}

export async function putBack(file: string, folder: string): Promise<void> {
  try {
    const { files, hasKeys } = await restoreBackup(file, folder, listMigrations())
    // Brings an older backup up to date, and shows that it opens.
    closeDatabase(openDatabase(databaseFile(folder)))
    console.log(programStrings.putBack(folder, files))
    if (!hasKeys) console.log(programStrings.noKeys(keysOf(file)))
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    console.error(describeFault(error.fault, file, folder))
    process.exitCode = 1
  }
}

function describeFault(fault: BackupFault, file: string, folder: string): string {
  switch (fault) {
    case 'no-backup':
      return programStrings.notBackup(file)
    case 'damaged':
      return programStrings.damagedBackup(file)
    case 'newer':
      return programStrings.newerBackup
    case 'not-empty':
      return programStrings.folderNotEmpty(folder)
    case 'wrong-keys':
      return programStrings.wrongKeys(keysOf(file))
  }
}
