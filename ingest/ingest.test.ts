import { readFileSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'
import { listClauses } from '../db/clauses.ts'
import { countVersions, listPublishedDocuments } from '../db/documents.ts'
import { type Db, openDatabase } from '../db/open.ts'
import { matchPath, parsePath } from '../knowledge/citation.ts'
import { createLibrary } from '../knowledge/library.ts'
import { ingestDocument, parseDocument } from './ingest.ts'
import { IngestError } from './ingest-error.ts'

const fixtures = ['ke-hoach-133-KH-ThU-da-lat', 'ke-hoach-xa-cam-thuy-nq-58']
const publish = { state: 'published', now: new Date('2026-11-21T00:00:00Z') } as const

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

function read(name: string): Buffer {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url))
}

function ingest(text: string, name = 'a.txt') {
  return ingestDocument(db, { name, bytes: Buffer.from(text) }, publish)
}

it.each(fixtures)('parses %s as expected', (name) => {
  const { header, clauses } = parseDocument(read(`${name}.txt`))
  const tree = clauses.map(({ path, level, label, heading, text }) => ({ path, level, label, heading, text }))
  expect({ header, clauses: tree }).toEqual(JSON.parse(read(`${name}.clauses.json`).toString()))
})

it.each(fixtures)('gives every clause of %s a label that leads back to it', async (name) => {
  await ingestDocument(db, { name, bytes: read(`${name}.txt`) }, publish)
  const library = createLibrary(db)
  await library.refresh()
  const { passages } = library.documents()[0]!
  for (const passage of passages) {
    expect(matchPath(passages, parsePath(passage.clause.label)!)).toEqual([passage])
  }
})

it.each(fixtures)('keeps for every clause of %s its range in the canonical text', (name) => {
  const { text, clauses } = parseDocument(read(`${name}.txt`))
  for (const { heading, text: words, start, end } of clauses) {
    const range = text.slice(start, end)
    expect([heading ?? '', ...words.split('\n\n')].filter((paragraph) => !range.includes(paragraph))).toEqual([])
  }
})

it('stores the same file once', async () => {
  await ingest('KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch đường làng.')
  expect(await ingest('KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch đường làng.')).toEqual({ kind: 'already-there' })
  expect(await countVersions(db)).toBe(1)
})

it('publishes a changed file as the next version of its document', async () => {
  const plan = (goal: string) => `Số: 10/KH-UBND\nKẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. ${goal}`
  await ingest(plan('Sạch đường làng.'))
  await ingest(plan('Sạch đường làng, ngõ xóm.'))
  const documents = await listPublishedDocuments(db)
  expect(documents).toHaveLength(1)
  const clauses = await listClauses(db, documents[0]!.versionId)
  expect(clauses.find(({ path }) => path === 'I.1')!.text).toBe('Sạch đường làng, ngõ xóm.')
})

it('keeps a draft out of sight', async () => {
  const file = { name: 'a.txt', bytes: Buffer.from('KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU') }
  await ingestDocument(db, file, { ...publish, state: 'draft' })
  expect(await listPublishedDocuments(db)).toEqual([])
})

it.each([
  ['an empty file', Buffer.from('')],
  ['blank lines', Buffer.from(' \n\n\t\n')],
  ['bytes that are no text', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe, 0x80])],
  ['half a letter', Buffer.from('KẾ HOẠCH').subarray(0, 2)],
])('refuses %s and stores nothing', async (_, bytes) => {
  await expect(ingestDocument(db, { name: 'a.txt', bytes }, publish)).rejects.toThrow(IngestError)
  expect(await countVersions(db)).toBe(0)
})

it('reads UTF-16 with a byte order mark', async () => {
  const bytes = Buffer.from('\ufeffKẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch.', 'utf16le')
  expect(parseDocument(bytes).clauses.map(({ path }) => path)).toEqual(['title', 'I', 'I.1'])
})
