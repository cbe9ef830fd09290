import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveConversation } from '../../db/chats/conversations.ts'
import { listClauses } from '../../db/documents/clauses.ts'
import { findDocument, saveVectors } from '../../db/documents/documents.ts'
import { wereIdsRetired } from '../../db/new-ids.ts'
import { closeDatabase, type Db, databaseFile, openDatabase, transaction } from '../../db/open.ts'
import { jobs } from '../../db/schema/job-tables.ts'
import { conversations, documents, settings, topicMessages, versions } from '../../db/schema/main-tables.ts'
import { changeJob, saveJob } from '../../db/staff/jobs.ts'
import { createSearch } from '../../knowledge/search/search.ts'
import { ingestDocument } from '../ingest.ts'
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

/** As an upload leaves it behind; the id of the version. */
async function upload(number: string, goal: string): Promise<number> {
  const bytes = Buffer.from(
    `Số: ${number}\nKẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. ${goal} theo Nghị quyết số 5/NQ-HĐND.`,
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

/** Every file of the data folder that holds the words. */
function listHolders(): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  return names.filter((name) => statSync(name).isFile() && readFileSync(name).includes(secret))
}

it('removes all that was made of a document, and says how much', async () => {
  const kept = await upload('1/KH-UBND', 'Sạch đường làng')
  const first = await upload('2/KH-UBND', `Sạch ${secret}`)
  const last = await upload('2/KH-UBND', `Xanh ${secret}`)
  const erasedClauses = [...(await listClauses(db, first)), ...(await listClauses(db, last))]
  const vectors = new Map(erasedClauses.map(({ id }) => [id, { rows: Int8Array.of(1), steps: Float32Array.of(1) }]))
  await saveVectors(db, 'm', { dimension: 1, vectors })
  await talkAbout('one', last)
  await talkAbout('other', kept)
  mkdirSync(join(folder, 'built-in'))
  for (const name of ['words.index', 'words.index.7.tmp', 'built-in/embeddings.hnsw'])
    writeFileSync(join(folder, name), secret)
  expect(listHolders().length).toBeGreaterThan(4)

  const { documentId } = (await db.select().from(versions)).find(({ id }) => id === last)!
  const erased = await eraseDocument(db, documentId, (tx) =>
    tx
      .insert(settings)
      .values({ name: 'audit', value: 'erased' })
      .then(() => undefined),
  )
  expect(erased).toEqual({
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
  expect(await db.select().from(settings)).toContainEqual({ name: 'audit', value: 'erased' })
})

it('does not bring the samples back where they were erased', async () => {
  await upload('2/KH-UBND', secret)
  await eraseDocument(db, (await findDocument(db, '2-kh-ubnd'))!.id)
  expect(await wereIdsRetired(db)).toBe(true)
})

it('never gives the ids of what was erased to something else', async () => {
  const id = await upload('2/KH-UBND', secret)
  const ids = (await listClauses(db, id)).map((clause) => clause.id)
  await eraseDocument(db, (await findDocument(db, '2-kh-ubnd'))!.id)
  const again = await upload('2/KH-UBND', secret)
  expect(again).toBeGreaterThan(id)
  expect((await listClauses(db, again))[0]!.id).toBe(Math.max(...ids) + 1)
})

it('is noticed at once by a search that another program runs', async () => {
  await upload('2/KH-UBND', `Sạch ${secret}`)
  const other = openDatabase(databaseFile(folder))
  const search = createSearch({ db: other, folder })
  expect((await search.search(secret)).found.length).toBeGreaterThan(0)
  await eraseDocument(db, (await findDocument(db, '2-kh-ubnd'))!.id)
  expect((await search.search(secret)).found).toEqual([])
  expect(search.library.documents()).toEqual([])
  closeDatabase(other)
})
