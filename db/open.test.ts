import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { afterEach, beforeEach, expect, expectTypeOf, it } from 'vitest'
import { deleteOldConversations, findConversation, getSecret, saveConversation } from './chats/conversations.ts'
import { deleteChatDeliveries, deleteOldDeliveries, findMessage, saveMessage, saveUpdate } from './chats/deliveries.ts'
import { matchDocuments } from './documents/documents.ts'
import { readVectors, saveVectors } from './documents/vectors.ts'
import { countVersions, type NewVersion, saveVersion, saveVersionState } from './documents/versions.ts'
import {
  classifyStorageFailure,
  closeDatabase,
  type Db,
  databaseFile,
  LaterReleaseError,
  openDatabase,
  type Tx,
  transaction,
} from './open.ts'
import { conversations, handledUpdates, inbox, outbox, settings } from './schema/chat-tables.ts'
import { clauses, clauseVectors, documents, references, versions } from './schema/document-tables.ts'

let folder: string
let db: Db
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'db-'))
  db = openDatabase(databaseFile(folder))
})
afterEach(() => {
  closeDatabase(db)
  rmSync(folder, { recursive: true })
})

const now = new Date('2026-11-21T00:00:00Z')

function message(channel: string, updateId: string) {
  return { channel, updateId, chatId: '1', text: 'x', receivedAt: now.toISOString() }
}

function takeIn(into: Db, taken: ReturnType<typeof message>): Promise<boolean> {
  return transaction(into, async (tx) => {
    const isNew = await saveUpdate(tx, taken)
    if (isNew) await saveMessage(tx, taken)
    return isNew
  })
}

function plan(sourceHash: string): NewVersion {
  const clause = {
    level: 'section' as const,
    label: '',
    heading: null,
    text: 'x',
    start: 0,
    end: 1,
    page: null,
    references: [
      {
        kind: 'cites' as const,
        text: 'y',
        documentKind: null,
        docNumber: '1/KH',
        issuedOn: null,
        issuer: null,
        path: null,
      },
    ],
  }
  return {
    document: { slug: 'a', kind: 'plan', title: 'A' },
    version: { state: 'published', sourceName: 'a', sourceHash, text: '', warnings: [], createdAt: now.toISOString() },
    clauses: [
      { ...clause, position: 0, parent: null, ordinal: 'I', path: 'I' },
      { ...clause, position: 1, parent: 0, ordinal: '1', path: 'I.1' },
    ],
  }
}

it('writes ahead and waits for the disk', () => {
  expect(db.$client.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.$client.pragma('synchronous', { simple: true })).toBe(2)
})

it('makes every table of the schema', async () => {
  const tables = [clauses, conversations, documents, handledUpdates, inbox, outbox, references, settings, versions]
  expect(await Promise.all(tables.map((table) => db.$count(table)))).toEqual(tables.map(() => 0))
})

it('applies each migration once', async () => {
  const applied = () => db.$client.prepare('select count(*) from __drizzle_migrations').pluck().get()
  const before = applied()
  closeDatabase(openDatabase(databaseFile(folder)))
  expect([before, applied()]).toEqual([readdirSync(new URL('migrations', import.meta.url)).length, before])
})

it('opens a database of the first release, with what waited in it', async () => {
  const first = ['20261121045402_first', '20261121082158_deliveries', '20261121085338_rounded_vectors']
  for (const name of [...first, '20261121100246_structure']) {
    cpSync(join(import.meta.dirname, 'migrations', name), join(folder, 'migrations', name), { recursive: true })
  }
  const client = new Database(join(folder, 'old.db'))
  migrate(drizzle({ client }), { migrationsFolder: join(folder, 'migrations') })
  const columns = 'insert into inbox (id, channel, updateId, chatId, text, receivedAt) values'
  client.exec(`${columns} (7, 'telegram', '1', '5', 'kinh phí', '2026-11-21')`)
  client.close()
  const upgraded = openDatabase(join(folder, 'old.db'))
  expect(await findMessage(upgraded, 'telegram', '5')).toMatchObject({ id: 7, text: 'kinh phí', userId: '' })
  expect(upgraded.$client.pragma('foreign_key_check')).toEqual([])
  closeDatabase(upgraded)
})

it('refuses a database of a later release, and leaves it as it was', () => {
  const file = join(folder, 'later.db')
  const later = openDatabase(file)
  later.$client.exec(`insert into __drizzle_migrations (hash, created_at, name) values ('x', 1, '29991231_later')`)
  closeDatabase(later)
  const before = readFileSync(file)
  expect(() => openDatabase(file)).toThrow(LaterReleaseError)
  expect(readFileSync(file).equals(before)).toBe(true)
})

it('gives no number of a message again', async () => {
  const message = { channel: 'telegram', chatId: '5', text: 'kinh phí', receivedAt: '2026-11-21' }
  await transaction(db, (tx) => saveMessage(tx, { ...message, updateId: '1' }))
  await deleteChatDeliveries(db, 'telegram', '5')
  await transaction(db, (tx) => saveMessage(tx, { ...message, updateId: '2' }))
  expect(await findMessage(db, 'telegram', '5')).toMatchObject({ id: 2 })
})

it('opens a database again as it was left', async () => {
  await saveVersion(db, plan('1'))
  const again = openDatabase(databaseFile(folder))
  expect(await countVersions(again)).toBe(1)
  closeDatabase(again)
})

it('stores nothing of a transaction that fails', async () => {
  const work = transaction(db, async (tx) => {
    await tx.insert(settings).values({ name: 'a', value: '1' })
    throw new Error('stop')
  })
  await expect(work).rejects.toThrow('stop')
  expect(await db.select().from(settings)).toEqual([])
})

it('tells by its type what is within a transaction', () => {
  expectTypeOf<Tx>().toExtend<Db>()
  expectTypeOf<Db>().not.toExtend<Tx>()
  expectTypeOf<Db>().toExtend<Parameters<typeof transaction>[0]>()
  expectTypeOf<Tx>().not.toExtend<Parameters<typeof transaction>[0]>()
})

it('stores nothing of a version with a bad clause', async () => {
  const bad = plan('1')
  bad.clauses[1]!.path = 'I' // a path must be unique in a version
  await expect(saveVersion(db, bad)).rejects.toThrow()
  expect(await db.select().from(documents)).toEqual([])
  expect(await countVersions(db)).toBe(0)
})

it('runs transactions one after the other, also after a failure', async () => {
  const order: number[] = []
  const work = (n: number) => async () => {
    order.push(n)
    await Promise.resolve()
    order.push(n)
    if (n === 1) throw new Error('stop')
  }
  await Promise.allSettled([1, 2, 3].map((n) => transaction(db, work(n))))
  expect(order).toEqual([1, 1, 2, 2, 3, 3])
})

it('undoes one failed transaction alone among those stored together', async () => {
  const save = (name: string, isBad = false) =>
    transaction(db, async (tx) => {
      await tx.insert(settings).values({ name, value: 'x' })
      if (isBad) throw new Error('stop')
    })
  const ends = await Promise.allSettled([save('a'), save('b', true), save('c')])
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await db.select().from(settings)).map(({ name }) => name)).toEqual(['a', 'c'])
})

it('tells nobody that something is stored when the disk is full', async () => {
  db.$client.pragma('max_page_count = 1')
  const save = (name: string) => async (tx: Tx) =>
    void (await tx.insert(settings).values({ name, value: 'x'.repeat(1e6) }))
  const ends = await Promise.allSettled([transaction(db, save('a')), transaction(db, save('b'))])
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  db.$client.pragma('max_page_count = 100000')
  await transaction(db, save('c'))
  expect((await db.select().from(settings)).map(({ name }) => name)).toEqual(['c'])
})

it('loses no row when two processes write', async () => {
  const writing = spawn(process.execPath, ['--input-type=module', '-e', writer, folder], { stdio: 'inherit' })
  const ended = once(writing, 'close')
  for (let id = 0; id < 100; id++) {
    await takeIn(db, message('here', String(id)))
    await setImmediate()
  }
  expect(await ended).toEqual([0, null])
  expect(await db.$count(handledUpdates)).toBe(200)
})

const writer = `
  const { databaseFile, openDatabase, transaction } = await import('${import.meta.dirname}/open.ts')
  const { saveUpdate } = await import('${import.meta.dirname}/chats/deliveries.ts')
  const db = openDatabase(databaseFile(process.argv[1]))
  const message = { channel: 'there', chatId: '1', text: 'x', receivedAt: new Date().toISOString() }
  for (let id = 0; id < 100; id++) await transaction(db, (tx) => saveUpdate(tx, { ...message, updateId: String(id) }))`

it('removes with a document all that belongs to it', async () => {
  await saveVersion(db, plan('1'))
  const ids = (await db.select().from(clauses)).map(({ id }) => id)
  await saveVectors(db, 'm', {
    dimension: 2,
    vectors: new Map(ids.map((id) => [id, { rows: Int8Array.of(127, 0), steps: Float32Array.of(1), hash: 'h' }])),
  })
  expect(await db.$count(references)).toBe(2)
  await db.delete(documents)
  const left = [versions, clauses, references, clauseVectors].map((table) => db.$count(table))
  expect(await Promise.all(left)).toEqual([0, 0, 0, 0])
})

it('loses no row when two connections of one process write by turns', async () => {
  const other = openDatabase(databaseFile(folder))
  const writes = Array.from({ length: 50 }, (_, id) => String(id))
  for (const id of writes) {
    await takeIn(db, message('here', id))
    await takeIn(other, message('there', id))
  }
  closeDatabase(other)
  expect(await db.$count(handledUpdates)).toBe(100)
})

it('queues the writes of one process, none lost', async () => {
  const ids = Array.from({ length: 50 }, (_, id) => String(id))
  await Promise.all(ids.map((id) => takeIn(db, message('here', id))))
  expect(await db.$count(handledUpdates)).toBe(50)
})

it('withdraws the version published before', async () => {
  const first = await saveVersion(db, plan('1'))
  await saveVersion(db, plan('2'))
  const states = await db.select().from(versions)
  expect(states.map(({ number, state }) => [number, state])).toEqual([
    [1, 'withdrawn'],
    [2, 'published'],
  ])
  await saveVersionState(db, first, 'published')
  const restored = await db.select().from(versions)
  expect(restored.map(({ state }) => state)).toEqual(['published', 'withdrawn'])
})

it('shows the header of a draft as soon as it is published', async () => {
  await saveVersion(db, plan('1'))
  const draft = plan('2')
  draft.document.title = 'A, sửa đổi'
  draft.version.state = 'draft'
  const id = await saveVersion(db, draft)
  expect(await matchDocuments(db, 'a')).toMatchObject([{ title: 'A' }])
  await saveVersionState(db, id, 'published')
  expect(await matchDocuments(db, 'A')).toMatchObject([{ slug: 'a', title: 'A, sửa đổi' }])
})

it('gives vectors back as they were', async () => {
  await saveVersion(db, plan('1'))
  const { id } = (await db.select().from(clauses))[0]!
  const made = {
    dimension: 2,
    vectors: new Map([[id, { rows: Int8Array.of(127, -2, 3, -127), steps: Float32Array.of(0.25, 1.5), hash: 'h' }]]),
  }
  await saveVectors(db, 'm', made)
  expect(await Array.fromAsync(readVectors(db, 'm'))).toEqual([made])
  expect(await Array.fromAsync(readVectors(db, 'other'))).toEqual([])
})

it('passes over the vectors of a clause that is gone', async () => {
  await saveVersion(db, plan('1'))
  const vector = { rows: Int8Array.of(1), steps: Float32Array.of(1), hash: 'h' }
  await saveVectors(db, 'm', { dimension: 1, vectors: new Map([1, 99].map((id) => [id, vector])) })
  expect((await Array.fromAsync(readVectors(db, 'm')))[0]!.vectors.keys().toArray()).toEqual([1])
})

it('takes in a delivery once, and forgets it with all that came of it', async () => {
  expect(await takeIn(db, message('telegram', '7'))).toBe(true)
  expect(await takeIn(db, message('telegram', '7'))).toBe(false)
  expect(await takeIn(db, message('telegram', '8'))).toBe(true)
  await deleteOldDeliveries(db, now.toISOString())
  expect(await db.$count(inbox)).toBe(2)
  await deleteOldDeliveries(db, '2026-11-21T00:00:00.001Z')
  expect(await db.$count(inbox)).toBe(0)
  expect(await takeIn(db, message('telegram', '7'))).toBe(true)
})

it('leaves no trace of forgotten words in its file', async () => {
  await takeIn(db, { ...message('telegram', '7'), text: 'chuyện riêng' })
  db.$client.pragma('wal_checkpoint(TRUNCATE)')
  expect(readFileSync(databaseFile(folder)).includes('chuyện riêng')).toBe(true)
  await deleteOldDeliveries(db, '2026-11-21T00:00:00.001Z')
  db.$client.pragma('wal_checkpoint(TRUNCATE)')
  expect(readFileSync(databaseFile(folder)).includes('chuyện riêng')).toBe(false)
})

it('no longer finds a conversation that is too old, and deletes it', async () => {
  const said = { questions: [], clauseIds: [], choices: [], awaits: null, updatedAt: now.toISOString() }
  await transaction(db, (tx) => saveConversation(tx, { ...said, chatKey: 'a' }))
  expect(await findConversation(db, 'a', now.toISOString())).toMatchObject(said)
  expect(await findConversation(db, 'a', '2026-11-21T00:00:00.001Z')).toBeUndefined()
  await deleteOldConversations(db, '2026-11-21T00:00:00.001Z')
  expect(await db.$count(conversations)).toBe(0)
})

it('makes a secret once', async () => {
  const [one, other] = await Promise.all([getSecret(db, 'key'), getSecret(db, 'key')])
  expect(one).toBe(other)
  expect(one!.length).toBeGreaterThan(40)
})

it('reads a secret while another program writes', async () => {
  const secret = await getSecret(db, 'key')
  const other = openDatabase(databaseFile(folder))
  await transaction(other, async () => {
    db.$client.pragma('busy_timeout = 0')
    expect(await getSecret(db, 'key')).toBe(secret)
  })
  closeDatabase(other)
})

it.each([
  ['EACCES', 'unwritable'],
  ['SQLITE_CANTOPEN_ISDIR', 'unwritable'],
  ['SQLITE_READONLY', 'unwritable'],
  ['SQLITE_IOERR_WRITE', 'unwritable'],
  ['SQLITE_PERM', 'unwritable'],
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  ['SQLITE_CORRUPT_INDEX', 'damaged'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy'],
])('takes %s for a failure of storage', (code, kind) => {
  const failure = Object.assign(new Error('The database failed'), { code })
  expect(classifyStorageFailure(failure)).toEqual({ kind, code })
  expect(classifyStorageFailure(new Error('Failed query', { cause: failure }))).toEqual({ kind, code })
})

it.each(['SQLITE_ERROR', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_MISUSE'])('leaves %s, a bug of ours, as it is', (code) => {
  expect(classifyStorageFailure(Object.assign(new Error('near "selct"'), { code }))).toBeUndefined()
})

it.each([undefined, null, 'a text', new Error('no code')])('does not take %o for a storage failure', (error) => {
  expect(classifyStorageFailure(error)).toBeUndefined()
})
