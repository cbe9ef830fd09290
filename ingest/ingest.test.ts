import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { beforeEach, expect, it } from 'vitest'
import { listClauses } from '../db/documents/clauses.ts'
import { listPublishedDocuments } from '../db/documents/documents.ts'
import { listReferences } from '../db/documents/references.ts'
import { countVersions } from '../db/documents/versions.ts'
import { type Db, openDatabase } from '../db/open.ts'
import { clauses, documents, versions } from '../db/schema/document-tables.ts'
import { matchPath } from '../knowledge/citation/citation.ts'
import { parsePath } from '../knowledge/citation/parse-references.ts'
import { createLibrary } from '../knowledge/library/library.ts'
import { ingestDocument, parseDocument } from './ingest.ts'
import { IngestError } from './lines/ingest-error.ts'
import { createPdf, show } from './testing/create-pdf.ts'

const fixtures = [
  'ke-hoach-133-KH-ThU-da-lat',
  'ke-hoach-xa-cam-thuy-nq-58',
  'gazette/nghi-dinh-148-2026-ND-CP',
  'gazette/quyet-dinh-892-QD-TTg',
]
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

it.each(fixtures)('parses %s as expected', async (name) => {
  const { header, clauses: parsed } = await parseDocument(read(`${name}.txt`))
  const tree = parsed.map(({ path, level, label, heading, text }) => ({ path, level, label, heading, text }))
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

it('stores what references mean, and publishes a document of which one leads nowhere, with a warning', async () => {
  const text =
    'Số: 45/KH-UBND\nKẾ HOẠCH\nThu gom rác\nI. MỤC TIÊU\n1. A.\nII. NHIỆM VỤ\n1. Theo khoản 1 Mục I và Mục V.'
  const { versionId } = await ingest(text)
  const [version] = await db.select().from(versions)
  expect([version!.state, version!.warnings.at(-1)]).toEqual([
    'published',
    'Có 1 chỗ dẫn chiếu không tìm thấy điều khoản: “Mục V” (tại khoản 1 Mục II).',
  ])
  const stored = await listReferences(db, versionId)
  expect(stored.map(({ path, start, end, target }) => [path, start, end, target])).toEqual([
    ['khoản 1 Mục I', 5, 18, 'I.1'],
    ['Mục V', 22, 27, null],
  ])
})

it.each(fixtures)('keeps for every clause of %s its range in the canonical text', async (name) => {
  const { text, clauses: parsed } = await parseDocument(read(`${name}.txt`))
  for (const { heading, text: words, start, end } of parsed) {
    const range = text.slice(start, end)
    expect([heading ?? '', ...words.split('\n\n')].filter((paragraph) => !range.includes(paragraph))).toEqual([])
  }
})

it('stores the same file once', async () => {
  await ingest('KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch đường làng.')
  expect(await ingest('KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch đường làng.')).toMatchObject({
    kind: 'already-there',
  })
  expect(await countVersions(db)).toBe(1)
})

const letterhead = 'ỦY BAN NHÂN DÂN XÃ TÂN HÒA\nSố: 10/KH-UBND\nTân Hòa, ngày 05 tháng 01 năm 2026\n'

it('publishes a changed file as the next version of its document', async () => {
  const plan = (goal: string) => `${letterhead}KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. ${goal}`
  await ingest(plan('Sạch đường làng.'))
  await ingest(plan('Sạch đường làng, ngõ xóm.'))
  const published = await listPublishedDocuments(db)
  expect(published).toHaveLength(1)
  const stored = await listClauses(db, published[0]!.versionId)
  expect(stored.find(({ path }) => path === 'I.1')!.text).toBe('Sạch đường làng, ngõ xóm.')
  const states = await db.select({ number: versions.number, state: versions.state }).from(versions)
  expect(states).toEqual([
    { number: 1, state: 'withdrawn' },
    { number: 2, state: 'published' },
  ])
})

it('leaves the published version in place when only a draft comes', async () => {
  const draft = Buffer.from(`${letterhead}KẾ HOẠCH\nDọn vệ sinh\nI. NHIỆM VỤ`)
  await ingest(`${letterhead}KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU`)
  await ingestDocument(db, { name: 'b.txt', bytes: draft }, { ...publish, state: 'draft' })
  const [document] = await listPublishedDocuments(db)
  expect((await listClauses(db, document!.versionId)).at(-1)!.heading).toBe('MỤC TIÊU')
})

it('changes nothing at all the second time', async () => {
  const everything = async () => [
    await db.select().from(documents),
    await db.select().from(versions),
    await db.select().from(clauses),
  ]
  for (const name of fixtures) await ingestDocument(db, { name, bytes: read(`${name}.txt`) }, publish)
  const before = await everything()
  for (const name of fixtures) await ingestDocument(db, { name, bytes: read(`${name}.txt`) }, publish)
  expect(await everything()).toEqual(before)
})

it('keeps a draft out of sight', async () => {
  const file = { name: 'a.txt', bytes: Buffer.from('KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU') }
  await ingestDocument(db, file, { ...publish, state: 'draft' })
  expect(await listPublishedDocuments(db)).toEqual([])
})

it.each<[string, Buffer, RegExp]>([
  ['an empty file', Buffer.from(''), /không có chữ nào/u],
  ['blank lines', Buffer.from(' \n\n\t\n\ufeff'), /không có chữ nào/u],
  ['a damaged ZIP file', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe, 0x80]), /bị hỏng/u],
  ['UTF-16 without its mark, in plain letters', Buffer.from('KE HOACH', 'utf16le'), /không phải văn bản/u],
  ['half a letter', Buffer.from('KẾ HOẠCH').subarray(0, 2), /không phải văn bản/u],
])('refuses %s, says why and stores nothing', async (_, bytes, reason) => {
  const work = ingestDocument(db, { name: 'a.txt', bytes }, publish)
  await expect(work).rejects.toThrow(IngestError)
  await expect(work).rejects.toThrow(reason)
  expect([await db.$count(documents), await db.$count(versions), await db.$count(clauses)]).toEqual([0, 0, 0])
})

it('leaves out running headers and says so', async () => {
  const page = (number: number) => `CÔNG BÁO/Số 303/Ngày 02-06-2026\n${number}\n\n`
  const source = `${page(1)}KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch đường làng,\n${page(2)}ngõ xóm.`
  const { text, warnings } = await parseDocument(Buffer.from(source))
  expect(text).toBe('KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch đường làng, ngõ xóm.')
  expect(warnings).toEqual([expect.stringContaining('Đã bỏ 4 dòng')])
})

it('stores a document whose numbers could be taken for one another', async () => {
  await ingest('KẾ HOẠCH\nDọn\n1.1. Một.\nĐiều 1. Hai\n1. Ba.\nĐiều 1. Bốn.')
  expect(await countVersions(db)).toBe(1)
})

it('reads UTF-16 with a byte order mark', async () => {
  const bytes = Buffer.from('\ufeffKẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch.', 'utf16le')
  const { clauses: parsed } = await parseDocument(bytes)
  expect(parsed.map(({ path }) => path)).toEqual(['title', 'I', 'I.1'])
})

it('keeps apart two bodies whose documents bear the same number', async () => {
  const plan = (commune: string) =>
    `ỦY BAN NHÂN DÂN\nXÃ ${commune}\nSố: 05/KH-UBND\nKẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch đường làng.`
  await ingest(plan('TÂN HÒA'))
  await ingest(plan('BÌNH MINH'))
  expect(await listPublishedDocuments(db)).toHaveLength(2)
})

it('publishes no draft and no damaged file by accident, and says why', async () => {
  const taken = await ingest(`DỰ THẢO\n${letterhead}KẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. Sạch.`)
  expect(taken).toMatchObject({ doubts: [{ kind: 'draft', reason: 'tệp ghi là bản dự thảo' }] })
  const page = deflateSync(Buffer.from(`${show('1. KE HOACH')} ${show('2. Sach duong lang')}`)).toString('latin1')
  const bytes = Buffer.from(createPdf([page], { filter: '/Filter /FlateDecode' }))
  bytes[bytes.indexOf('endstream') - 2]! ^= 1 // a bit of the checksum
  const damaged = await ingestDocument(db, { name: 'a.pdf', bytes }, publish)
  expect(damaged).toMatchObject({
    doubts: [{ kind: 'damage' }],
    parsed: { warnings: [expect.stringContaining('bị hỏng')] },
  })
  expect(await listPublishedDocuments(db)).toEqual([])
})
