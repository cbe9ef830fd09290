/** Opens the database, applies migrations and runs transactions. */
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'

/** Where a data folder keeps its database. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'dan-chieu.db')
}

/** Undefined for a database in memory. */
export function dataFolderOf({ $client }: Db): string | undefined {
  return $client.memory ? undefined : dirname($client.name)
}

export type Db = ReturnType<typeof connect>

declare const inTransaction: unique symbol

/** The database within a transaction; only `transaction` hands it out. Writing needs a `Tx`, reading takes either. */
export type Tx = Db & { readonly [inTransaction]: true }

/** The database outside a transaction: what opens one takes this, since transactions are not nested. */
export type Outside = Db & { readonly [inTransaction]?: undefined }

const migrationsFolder = join(import.meta.dirname, 'migrations')

/** The names of all changes of the schema that this release knows. */
export function listMigrations(): string[] {
  return readdirSync(migrationsFolder)
}

/** A later release has changed the schema in a way that this one does not know. */
export class LaterReleaseError extends Error {
  override name = 'LaterReleaseError'
}

/** `known` are the names of migrations, as `listMigrations` gives them. */
export function isOfLaterRelease(client: Database.Database, known: string[]): boolean {
  const applied = client.prepare('select name from __drizzle_migrations').all() as { name: string }[]
  return applied.some(({ name }) => !known.includes(name))
}

/** `file` is a path, or `:memory:`; its folder is made when missing. Throws `LaterReleaseError`. */
export function openDatabase(file: string): Db {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: ownerOnly })
  const client = new Database(file, { timeout: 10_000 })
  keepPrivate(file)
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma('secure_delete = ON') // deleted content is also overwritten
  keepStatements(client)
  const db = connect(client)
  migrate(db, { migrationsFolder })
  // What is of a later release has all of our migrations, so nothing was changed in it.
  if (!isOfLaterRelease(client, listMigrations())) return db
  client.close()
  throw new LaterReleaseError(`${file} was written by a later release`)
}

const ownerOnly = 0o700

/** It holds keys and people's messages: nobody else on the machine may read it. The files beside it get its rights. */
function keepPrivate(file: string): void {
  if (file === ':memory:') return
  const isOurs = statSync(file).uid === process.getuid?.()
  if (isOurs) chmodSync(file, 0o600)
}

/** Another bot holds the data folder. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
  readonly folder: string

  constructor(folder: string) {
    super(`The data folder ${folder} is held by another process`)
    this.folder = folder
  }
}

/** Holds the data folder until it is let go or this process ends. Throws `FolderInUseError` if another bot holds it. */
export function holdFolder(folder: string): { letGo: () => void } {
  const client = new Database(join(folder, 'running.lock'), { timeout: 0 })
  try {
    client.exec('begin exclusive')
    return { letGo: () => client.close() }
  } catch (error) {
    client.close()
    if (classifyStorageFailure(error)?.kind === 'busy') throw new FolderInUseError(folder)
    throw error
  }
}

/** drizzle makes only a few different queries, and preparing one takes longer than running it. */
const mostStatements = 500

function keepStatements(client: Database.Database): void {
  const prepare = client.prepare.bind(client)
  const kept = new Map<string, Database.Statement>()
  client.prepare = ((source: string) => {
    const statement = kept.get(source) ?? prepare(source)
    if (kept.size >= mostStatements) kept.clear()
    kept.set(source, statement)
    return statement.reader ? statement.raw(false) : statement
  }) as typeof prepare
}

export function closeDatabase(db: Db): void {
  db.$client.close()
}

/** The first damage found, or undefined if there is none; reads the whole database. */
export function checkIntegrity(db: Db): string | undefined {
  const [first] = db.$client.pragma('integrity_check(1)') as { integrity_check: string }[]
  return first?.integrity_check === 'ok' ? undefined : first?.integrity_check
}

/** A failure that the operator can do something about; `unwritable` if the folder cannot be written or read. */
export interface StorageFailure {
  kind: 'damaged' | 'busy' | 'full' | 'unwritable'
  /** The code that SQLite or the system gives it. */
  code: string
}

/** Undefined when the error is a bug of ours or has nothing to do with storage. */
export function classifyStorageFailure(error: unknown): StorageFailure | undefined {
  const code = codeOf(error)
  const kind = storageFailures.find(({ codes }) => codes.test(code))?.kind
  return kind && { kind, code }
}

const storageFailures: { kind: StorageFailure['kind']; codes: RegExp }[] = [
  { kind: 'damaged', codes: /^SQLITE_(?:NOTADB|CORRUPT)/u },
  { kind: 'busy', codes: /^SQLITE_(?:BUSY|LOCKED)/u },
  { kind: 'full', codes: /^(?:ENOSPC|SQLITE_FULL)/u },
  { kind: 'unwritable', codes: /^(?:EACCES|EROFS|EPERM|ENOTDIR|SQLITE_(?:CANTOPEN|READONLY|IOERR|PERM))/u },
]

/** drizzle wraps the database's own error. */
function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') return code
  return cause === undefined ? '' : codeOf(cause)
}

/** Work that waits to be stored, and how its caller is told. */
interface Waiting {
  work: (tx: Tx) => Promise<unknown>
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

const queues = new WeakMap<Db, Waiting[]>()
/** At most this many are stored together, so that the first does not wait long for the last. */
const mostTogether = 100

/**
 * Runs `work` so that either all its writes are stored or none; resolves once they are on disk.
 * Transactions of one process queue up, and those waiting are written to disk together.
 * Every write goes through here: a write beside an open transaction would share its fate.
 */
export function transaction<T>(db: Outside, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const queue = queues.get(db)
  if (queue) queue.push({ work, resolve, reject })
  else void runQueue(db, [{ work, resolve, reject }])
  return promise as Promise<T>
}

async function runQueue(db: Db, queue: Waiting[]): Promise<void> {
  queues.set(db, queue)
  for (let last = { count: 1, ms: 0 }; queue.length > 0; ) {
    // What comes in meanwhile is stored together; when much does, waiting as long as the last write took is worth it.
    await (last.count > 1 ? setTimeout(last.ms) : setImmediate())
    const start = performance.now()
    const waiting = queue.splice(0, mostTogether)
    await storeTogether(db, waiting)
    last = { count: waiting.length, ms: performance.now() - start }
  }
  queues.delete(db)
}

/** If one work fails, only that one is undone; if the disk fails, all are. */
async function storeTogether(db: Db, waiting: Waiting[]): Promise<void> {
  try {
    // IMMEDIATE takes the write lock at once, so that a second process waits instead of failing half-way.
    await db.run(sql`begin immediate`)
    const tellings: (() => void)[] = []
    for (const one of waiting) tellings.push(await runOne(db as Tx, one))
    await db.run(sql`commit`)
    for (const tell of tellings) tell()
  } catch (error) {
    if (db.$client.inTransaction) await db.run(sql`rollback`)
    for (const { reject } of waiting) reject(error)
  }
}

/** Returns how to tell the caller once all is on disk. Throws when the failure has ended the transaction. */
async function runOne(tx: Tx, { work, resolve, reject }: Waiting): Promise<() => void> {
  try {
    const result = await attempt(tx, () => work(tx))
    return () => resolve(result)
  } catch (error) {
    if (!tx.$client.inTransaction) throw error
    return () => reject(error)
  }
}

/** If `work` throws, what it wrote is undone and what was written before stays. */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.run(sql`savepoint attempt`)
  try {
    return await work()
  } catch (error) {
    if (tx.$client.inTransaction) await tx.run(sql`rollback to attempt`)
    throw error
  } finally {
    if (tx.$client.inTransaction) await tx.run(sql`release attempt`)
  }
}

function connect(client: Database.Database) {
  return drizzle({ client })
}
