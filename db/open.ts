/** Opens the database, applies migrations, runs transactions. */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

/** `file` is a path, or `:memory:`; its folder is made when missing. */
export function openDatabase(file: string): Db {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const client = new Database(file, { timeout: 10_000 })
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  client.pragma('secure_delete = ON') // what is forgotten is overwritten too
  const db = connect(client)
  migrate(db, { migrationsFolder: `${import.meta.dirname}/migrations` })
  return db
}

export function closeDatabase(db: Db): void {
  db.$client.close()
}

/** One line for the operator, where the operator can help; undefined when the error is a bug. */
export function describeStorageFailure(error: unknown): string | undefined {
  const code = codeOf(error)
  if (/^SQLITE_(?:NOTADB|CORRUPT)/u.test(code)) {
    return `Cơ sở dữ liệu bị hỏng (${code}): hãy chép lại từ bản sao lưu, hoặc chuyển thư mục DATA_DIR đi chỗ khác để bắt đầu lại`
  }
  if (/^SQLITE_(?:BUSY|LOCKED)/u.test(code)) {
    return `Cơ sở dữ liệu đang bận (${code}): một chương trình khác đang ghi vào đó, hãy đợi nó xong rồi chạy lại`
  }
  if (/^(?:ENOSPC|SQLITE_FULL)/u.test(code)) {
    return `Ổ đĩa đã đầy (${code}): hãy giải phóng dung lượng, hoặc đặt DATA_DIR trong .env là một thư mục ở ổ khác`
  }
  if (!/^(?:EACCES|EROFS|EPERM|ENOTDIR|SQLITE_(?:CANTOPEN|READONLY|IOERR|PERM))/u.test(code)) return undefined
  return `Không ghi được vào thư mục dữ liệu (${code}): hãy đặt DATA_DIR trong .env là một thư mục có quyền ghi`
}

/** drizzle wraps the error of the database. */
function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') return code
  return cause === undefined ? '' : codeOf(cause)
}

const lastTransaction = new WeakMap<Db, Promise<unknown>>()

/**
 * Runs `work` so that all its writes are stored or none; transactions of one process queue up.
 * Every write goes through here: a write beside an open transaction would share its fate. Not to be nested.
 */
export function transaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  const result = (lastTransaction.get(db) ?? Promise.resolve()).then(() => runTransaction(db, work))
  lastTransaction.set(
    db,
    result.catch(() => undefined), // a failed transaction does not hold up the next
  )
  return result
}

/** Within a transaction: what `work` wrote is undone when it throws, and what was written before stays. */
export async function attempt<T>(tx: Db, work: () => Promise<T>): Promise<T> {
  await tx.run(sql`savepoint attempt`)
  try {
    return await work()
  } catch (error) {
    await tx.run(sql`rollback to attempt`)
    throw error
  } finally {
    await tx.run(sql`release attempt`)
  }
}

async function runTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  // IMMEDIATE takes the write lock at once, so that a second process waits instead of failing half-way.
  await db.run(sql`begin immediate`)
  try {
    const result = await work(db)
    await db.run(sql`commit`)
    return result
  } catch (error) {
    await db.run(sql`rollback`)
    throw error
  }
}

function connect(client: Database.Database) {
  return drizzle({ client })
}
