import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveConversation } from '../../db/chats/conversations.ts'
import { listClauses } from '../../db/documents/clauses.ts'
import { eraseRows } from '../../db/documents/delete-document.ts'
import { findDocument } from '../../db/documents/documents.ts'
import { saveVectors } from '../../db/documents/vectors.ts'
import { wereIdsRetired } from '../../db/new-ids.ts'
import { closeDatabase, type Db, databaseFile, openDatabase, transaction } from '../../db/open.ts'
import { conversations, settings, topicMessages } from '../../db/schema/chat-tables.ts'
import { documents, versions } from '../../db/schema/document-tables.ts'
import { jobs } from '../../db/schema/job-tables.ts'
import { changeJob, saveJob } from '../../db/staff/jobs.ts'
import { createSearch } from '../../knowledge/search/search.ts'
import { ingestDocument, ingestUpload } from '../ingest.ts'
import { createZip } from '../testing/create-docx.ts'
import { eraseDocument } from './erase-document.ts'
import { hashBytes, saveUpload } from './upload-files.ts'

const at = '2026-11-21T00:00:00.000Z'
const secret = 'Quỳnh Nhai'

let folder: string
let db: Db
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'erase-'))
  db = openDatabase(databaseFile(folder))
})
afterEach(() => {
  closeDatabase(db)
  rmSync(folder, { recursive: true })
})

/** Stores a version as an upload does; returns its id. */
async function upload(number: string, goal: string): Promise<number> {
  const bytes = Buffer.from(
    `ỦY BAN NHÂN DÂN XÃ TÂN HÒA\nSố: ${number}\nTân Hòa, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. ${goal} theo Nghị quyết số 5/NQ-HĐND.`,
  )
  const sourceHash = hashBytes(bytes)
  const { versionId } = await ingestDocument(db, { name: 'a.txt', bytes }, { state: 'published', now: new Date(at) })
  await saveUpload(folder, sourceHash, bytes)
  const job = {
    file: { name: `${goal}.txt`, reference: 'x' },
    channel: 'telegram',
    chatId: '1',
    userId: '2',
    topic: goal,
  }
  await transaction(db, async (tx) => {
    const id = await saveJob(tx, { ...job, createdAt: at })
    await changeJob(tx, id, { state: 'done', outcome: 'stored', sourceHash, versionId, updatedAt: at })
    await tx
      .insert(topicMessages)
      .values({ channel: 'telegram', chatKey: 'k', topic: goal, messageId: '9', sentAt: at })
  })
  return versionId
}

async function talkAbout(chatKey: string, versionId: number): Promise<void> {
  const clauseIds = [(await listClauses(db, versionId)).at(-1)!.id]
  const said = { chatKey, questions: [`Ở ${secret}?`], clauseIds, choices: [], awaits: null, updatedAt: at }
  await transaction(db, (tx) => saveConversation(tx, said))
}

async function eraseByNumber(): Promise<void> {
  await eraseDocument(db, (await findDocument(db, '2-kh-ubnd'))!.id, async () => undefined)
}

/** Every file in the data folder that contains the words. */
function listHolders(): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  return names.filter((name) => statSync(name).isFile() && readFileSync(name).includes(secret))
}

it('removes all that was made of a document, and says how much', async () => {
  const kept = await upload('1/KH-UBND', 'Sạch đường làng')
  const first = await upload('2/KH-UBND', `Sạch ${secret}`)
  const last = await upload('2/KH-UBND', `Xanh ${secret}`)
  const erasedClauses = [...(await listClauses(db, first)), ...(await listClauses(db, last))]
  const vectors = new Map(
    erasedClauses.map(({ id }) => [id, { rows: Int8Array.of(1), steps: Float32Array.of(1), hash: 'h' }]),
  )
  await saveVectors(db, 'm', { dimension: 1, vectors })
  await talkAbout('one', last)
  await talkAbout('other', kept)
  mkdirSync(join(folder, 'built-in'))
  for (const name of ['words.index', 'words.index.7.tmp', 'built-in/embeddings.hnsw'])
    writeFileSync(join(folder, name), secret)
  expect(listHolders().length).toBeGreaterThan(4)

  const { documentId } = (await db.select().from(versions)).find(({ id }) => id === last)!
  const done = await eraseDocument(db, documentId, async (tx, { slug }, rows) => {
    await tx.insert(settings).values({ name: `erased ${slug}`, value: String(rows.versions) })
  })
  expect(done!.erased).toEqual({
    versions: 2,
    clauses: erasedClauses.length,
    references: 2,
    vectors: erasedClauses.length,
    jobs: 2,
    conversations: 1,
    files: 2,
  })
  expect((await db.select().from(conversations)).map(({ chatKey }) => chatKey)).toEqual(['other'])
  await db.delete(conversations)
  db.$client.pragma('wal_checkpoint(truncate)')
  expect(listHolders()).toEqual([])
  expect(existsSync(join(folder, 'words.index'))).toBe(false)
  expect(await db.select({ slug: documents.slug }).from(documents)).toEqual([{ slug: '1-kh-ubnd' }])
  expect(await db.$count(jobs)).toBe(1)
  expect((await db.select().from(topicMessages)).map(({ topic }) => topic)).toEqual(['Sạch đường làng'])
  expect(readdirSync(join(folder, 'uploads'))).toHaveLength(1)
  expect(await db.select().from(settings)).toContainEqual({ name: 'erased 2-kh-ubnd', value: '2' })
})

it('leaves the document whole, and no index, where the program ends before the rows are gone for good', async () => {
  const versionId = await upload('2/KH-UBND', secret)
  const { documentId } = (await db.select().from(versions))[0]!
  writeFileSync(join(folder, 'words.index'), secret)
  const killed = spawnSync(process.execPath, ['--input-type=module', '-e', killedEraser, folder, String(documentId)])
  expect(killed).toMatchObject({ signal: 'SIGKILL' })
  expect((await listClauses(db, versionId)).length).toBeGreaterThan(0)
  expect(await db.select().from(settings)).not.toContainEqual({ name: 'erased', value: '1' })
  expect(existsSync(join(folder, 'words.index'))).toBe(false)
  await eraseByNumber()
  expect(listHolders()).toEqual([])
})

/** Dies when everything has been written and nothing has been committed yet. */
const killedEraser = `
  const { databaseFile, openDatabase } = await import('${import.meta.dirname}/../../db/open.ts')
  const { settings } = await import('${import.meta.dirname}/../../db/schema/chat-tables.ts')
  const { eraseDocument } = await import('${import.meta.dirname}/erase-document.ts')
  const db = openDatabase(databaseFile(process.argv[1]))
  await eraseDocument(db, Number(process.argv[2]), async (tx) => {
    await tx.insert(settings).values({ name: 'erased', value: '1' })
    process.kill(process.pid, 'SIGKILL')
  })`

it('deletes the files too where the rows alone were gone before', async () => {
  await upload('2/KH-UBND', secret)
  await transaction(db, (tx) => eraseRows(tx, 1))
  expect(await eraseDocument(db, 1, async () => expect.unreachable())).toBeUndefined()
  expect(readdirSync(join(folder, 'uploads'))).toEqual([])
})

it('does not bring the samples back where they were erased', async () => {
  await upload('2/KH-UBND', secret)
  await eraseByNumber()
  expect(await wereIdsRetired(db)).toBe(true)
})

it('never gives the ids of what was erased to something else', async () => {
  const id = await upload('2/KH-UBND', secret)
  const ids = (await listClauses(db, id)).map((clause) => clause.id)
  await eraseByNumber()
  const again = await upload('2/KH-UBND', secret)
  expect(again).toBeGreaterThan(id)
  expect((await listClauses(db, again))[0]!.id).toBe(Math.max(...ids) + 1)
})

it('is noticed at once by a search that another program runs', async () => {
  await upload('2/KH-UBND', `Sạch ${secret}`)
  const other = openDatabase(databaseFile(folder))
  const search = createSearch({ db: other, folder })
  expect((await search.search(secret)).found.length).toBeGreaterThan(0)
  await eraseByNumber()
  expect((await search.search(secret)).found).toEqual([])
  expect(search.library.documents()).toEqual([])
  closeDatabase(other)
})

it('leaves nothing of a document in an archive that held others too', async () => {
  const plan = (number: string, words: string) =>
    `Số: ${number}\nKẾ HOẠCH\n${words}\nI. MỤC TIÊU\n1. ${words} theo kế hoạch.`
  const zip = await createZip({
    'a.txt': plan('1/KH-UBND', 'Dọn vệ sinh'),
    'b.txt': plan('2/KH-UBND', 'Trồng cây xanh'),
  })
  const { documents } = await ingestUpload(db, [{ name: 'a.zip', bytes: zip }], {
    state: 'published',
    now: new Date(at),
  })
  expect(documents).toHaveLength(2)
  await saveUpload(folder, hashBytes(zip), zip)
  await eraseByNumber()
  expect(readdirSync(join(folder, 'uploads'))).toEqual([])
  expect(await findDocument(db, '1-kh-ubnd')).toBeDefined()
})
