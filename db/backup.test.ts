import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { BackupError, keysOf, restoreBackup, writeBackup } from './backup.ts'
import { getSecret } from './chats/conversations.ts'
import { saveVersion } from './documents/versions.ts'
import { closeDatabase, type Db, databaseFile, listMigrations, openDatabase } from './open.ts'
import { documents } from './schema/document-tables.ts'

let root: string
let folder: string
let file: string
let db: Db
const upload = 'a'.repeat(64)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'backup-'))
  folder = join(root, 'data')
  file = join(root, 'kept', 'sao-luu.dc')
  db = openDatabase(databaseFile(folder))
  mkdirSync(join(folder, 'uploads'))
  writeFileSync(join(folder, 'uploads', upload), 'tệp gốc')
  writeFileSync(join(folder, 'uploads', 'dang-ghi.tmp'), 'x')
})

afterEach(() => {
  closeDatabase(db)
  rmSync(root, { recursive: true })
})

async function save(slug: string): Promise<void> {
  const document = {
    slug,
    kind: 'plan',
    docNumber: slug,
    title: slug,
    issuer: null,
    issuedOn: null,
    signer: null,
    signerTitle: null,
  }
  const version = {
    state: 'published' as const,
    sourceName: slug,
    sourceHash: slug,
    text: '',
    warnings: [],
    createdAt: '2026-12-01',
  }
  await saveVersion(db, { document, version, clauses: [] })
}

async function restored<T>(read: (db: Db) => Promise<T>, into = join(root, 'other')): Promise<T> {
  await restoreBackup(file, into, listMigrations())
  const copy = openDatabase(databaseFile(into))
  return read(copy).finally(() => closeDatabase(copy))
}

it('puts back the rows, the uploads and, from a file apart, the keys', async () => {
  await save('45')
  const key = await getSecret(db, 'person-key')
  expect(await writeBackup(db, folder, file)).toEqual({ files: 1, bytes: 11 })
  expect(readFileSync(file).includes(key)).toBe(false)
  expect([file, keysOf(file)].map((one) => statSync(one).mode & 0o777)).toEqual([0o600, 0o600])
  expect(await restored((copy) => getSecret(copy, 'person-key'))).toBe(key)
  expect(readFileSync(join(root, 'other', 'uploads', upload), 'utf8')).toBe('tệp gốc')
  rmSync(keysOf(file))
  const into = join(root, 'third')
  expect(await restored((copy) => getSecret(copy, 'person-key'), into)).not.toBe(key)
  expect(await restoreBackup(file, join(root, 'fourth'), listMigrations())).toMatchObject({ hasKeys: false })
})

it('holds one moment, while others go on writing', async () => {
  await save('1')
  const writing = (async () => {
    for (let index = 2; index < 40; index++) await save(String(index))
  })()
  await writeBackup(db, folder, file)
  await writing
  const kept = await restored((copy) => copy.$count(documents))
  expect(kept).toBeGreaterThanOrEqual(1)
  expect(kept).toBeLessThanOrEqual(39)
  expect(await db.$count(documents)).toBe(39)
})

it('replaces an earlier backup as a whole, and leaves nothing half written', async () => {
  await save('1')
  await writeBackup(db, folder, file)
  await save('2')
  writeFileSync(`${file}.tmp`, 'left by a crash')
  await writeBackup(db, folder, file)
  expect(readdirSync(join(root, 'kept')).toSorted()).toEqual(['sao-luu.dc', 'sao-luu.dc.keys'])
  expect(await restored((copy) => copy.$count(documents))).toBe(2)
})

it.each<[string, string, () => unknown]>([
  ['a folder that holds data', 'not-empty', () => openDatabase(databaseFile(join(root, 'other'))).$client.close()],
  ['what is not there', 'no-backup', () => rmSync(file)],
  ['a file of something else', 'damaged', () => writeFileSync(file, 'không phải bản sao lưu '.repeat(100))],
  ['a database that is no backup', 'no-backup', () => writeFileSync(file, readFileSync(databaseFile(folder)))],
  ['a file that was cut off', 'damaged', () => truncateSync(file, 60_000)],
  ['damaged keys', 'wrong-keys', () => writeFileSync(keysOf(file), '{')],
])('refuses %s, and writes nothing', async (_what, fault, spoil) => {
  await save('1')
  await writeBackup(db, folder, file)
  spoil()
  const failed = await restoreBackup(file, join(root, 'other'), listMigrations()).catch((error) => error)
  expect(failed).toBeInstanceOf(BackupError)
  expect(failed.fault).toBe(fault)
  if (fault !== 'not-empty') expect(() => statSync(databaseFile(join(root, 'other')))).toThrow()
})

it('refuses the backup of a later release', async () => {
  await writeBackup(db, folder, file)
  const earlier = listMigrations().slice(0, -1)
  await expect(restoreBackup(file, join(root, 'other'), earlier)).rejects.toMatchObject({ fault: 'newer' })
})
