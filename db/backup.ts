/** Writes everything that is kept into one file while the bot runs, without its keys, and puts it back. */
import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { type Db, databaseFile, isOfLaterRelease } from './open.ts'

export interface BackedUp {
  /** Uploaded files. */
  files: number
  bytes: number
}

/** Why a file cannot be put back. */
export type BackupFault = 'no-backup' | 'damaged' | 'newer' | 'not-empty' | 'wrong-keys'

export class BackupError extends Error {
  override name = 'BackupError'
  readonly fault: BackupFault

  constructor(fault: BackupFault) {
    super(`The backup cannot be put back: ${fault}`)
    this.fault = fault
  }
}

/** Tables of the backup alone. */
const filesTable = 'backup_files'
const keysTable = 'settings'

/** Where the keys of a backup lie: whoever has both can tell which hash is whose. */
export function keysOf(file: string): string {
  return `${file}.keys`
}

/** `folder` is the data folder. The files are whole on disk before this returns; a crash leaves none under their names. */
export async function writeBackup(db: Db, folder: string, file: string): Promise<BackedUp> {
  await mkdir(dirname(file), { recursive: true })
  const temporary = `${file}.tmp`
  await rm(temporary, { force: true })
  // The keys and all rows of one moment, while others go on writing.
  await db.$client.backup(temporary)
  await chmod(temporary, 0o600)
  const copy = new Database(temporary)
  try {
    copy.pragma('journal_mode = DELETE')
    copy.pragma('secure_delete = ON')
    const keys = copy.prepare(`select * from ${keysTable}`).all()
    copy.exec(`delete from ${keysTable}; create table ${filesTable} (name text primary key, bytes blob not null)`)
    const counted = await copyUploads(copy, folder)
    copy.exec('vacuum')
    copy.close()
    await writeWhole(keysOf(file), Buffer.from(JSON.stringify(keys)))
    await syncFile(temporary)
    await rename(temporary, file)
    return counted
  } catch (error) {
    copy.close()
    await rm(temporary, { force: true })
    throw error
  }
}

/** What came in since the rows were copied belongs to no row, and does no harm. */
async function copyUploads(copy: Database.Database, folder: string): Promise<BackedUp> {
  const uploads = join(folder, 'uploads')
  const insert = copy.prepare(`insert into ${filesTable} values (?, ?)`)
  const counted = { files: 0, bytes: 0 }
  for (const name of existsSync(uploads) ? await readdir(uploads) : []) {
    if (!isUpload(name)) continue
    const bytes = await readFile(join(uploads, name)).catch(() => undefined) // erased meanwhile
    if (!bytes) continue
    insert.run(name, bytes)
    counted.files += 1
    counted.bytes += bytes.length
  }
  return counted
}

/** By its hash; nothing else is written into the folder of uploads. */
function isUpload(name: string): boolean {
  return /^[\da-f]{64}$/u.test(name)
}

/** Into a folder that holds no data yet. Without the keys, people's scores and judgements belong to nobody any more. */
export async function restoreBackup(
  file: string,
  folder: string,
  knownMigrations: string[],
): Promise<BackedUp & { hasKeys: boolean }> {
  if (existsSync(databaseFile(folder))) throw new BackupError('not-empty')
  if (!existsSync(file)) throw new BackupError('no-backup')
  const keys = await readKeys(keysOf(file))
  const uploads = join(folder, 'uploads')
  await mkdir(uploads, { recursive: true, mode: 0o700 })
  const temporary = `${databaseFile(folder)}.tmp`
  await rm(temporary, { force: true })
  const source = openBackup(file)
  try {
    if (isOfLaterRelease(source, knownMigrations)) throw new BackupError('newer')
    const counted = await writeUploads(source, uploads)
    await source.backup(temporary)
    source.close()
    finishRestored(temporary, keys)
    await syncFile(temporary)
    // Last, so that a restore cut short leaves a folder that can be restored into again.
    await rename(temporary, databaseFile(folder))
    return { ...counted, hasKeys: keys.length > 0 }
  } catch (error) {
    source.close()
    await rm(temporary, { force: true })
    throw error
  }
}

interface Key {
  name: string
  value: string
}

async function readKeys(path: string): Promise<Key[]> {
  if (!existsSync(path)) return []
  try {
    const keys: Key[] = JSON.parse(await readFile(path, 'utf8'))
    if (keys.every(({ name, value }) => typeof name === 'string' && typeof value === 'string')) return keys
  } catch {
    // said below
  }
  throw new BackupError('wrong-keys')
}

function openBackup(file: string): Database.Database {
  let source: Database.Database | undefined
  try {
    source = new Database(file, { readonly: true })
    const [check] = source.pragma('integrity_check(1)') as { integrity_check: string }[]
    if (check?.integrity_check !== 'ok') throw new BackupError('damaged')
    source.prepare(`select count(*) from ${filesTable}`).get()
    return source
  } catch (error) {
    source?.close()
    if (error instanceof BackupError) throw error
    const code = (error as { code?: string }).code ?? ''
    throw new BackupError(/NOTADB|CORRUPT/u.test(code) ? 'damaged' : 'no-backup')
  }
}

async function writeUploads(source: Database.Database, uploads: string): Promise<BackedUp> {
  const counted = { files: 0, bytes: 0 }
  const names = source.prepare(`select name from ${filesTable}`).all() as { name: string }[]
  const read = source.prepare(`select bytes from ${filesTable} where name = ?`)
  for (const { name } of names.filter((one) => isUpload(one.name))) {
    const { bytes } = read.get(name) as { bytes: Buffer }
    await writeWhole(join(uploads, name), bytes)
    counted.files += 1
    counted.bytes += bytes.length
  }
  return counted
}

function finishRestored(file: string, keys: Key[]): void {
  const copy = new Database(file)
  try {
    copy.pragma('journal_mode = DELETE')
    copy.exec(`drop table ${filesTable}`)
    const insert = copy.prepare(`insert or replace into ${keysTable} (name, value) values (?, ?)`)
    for (const { name, value } of keys) insert.run(name, value)
    copy.exec('vacuum')
  } finally {
    copy.close()
  }
}

/** Whole under its name, readable by nobody else. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.tmp`, bytes, { mode: 0o600, flush: true })
  await rename(`${path}.tmp`, path)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
