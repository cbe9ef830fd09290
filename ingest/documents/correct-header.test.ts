import { beforeEach, expect, it } from 'vitest'
import { listClauses } from '../../db/documents/clauses.ts'
import { findDocument, findLaterSlug, listDocuments, listPublishedDocuments } from '../../db/documents/documents.ts'
import { findVersion, findVersions } from '../../db/documents/version-states.ts'
import { type Db, openDatabase, transaction } from '../../db/open.ts'
import { createLibrary } from '../../knowledge/library/library.ts'
import { ingestDocument } from '../ingest.ts'
import { type CorrectableField, correctHeader } from './correct-header.ts'

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

async function ingest(number: string, goal: string, state: 'draft' | 'published' = 'draft'): Promise<number> {
  const letterhead = `ỦY BAN NHÂN DÂN XÃ HÒA BÌNH\nSố: ${number}\nHòa Bình, ngày 05 tháng 01 năm 2026`
  const text = `${letterhead}\nKẾ HOẠCH\nDọn vệ sinh\nI. MỤC TIÊU\n1. ${goal}`
  return (await ingestDocument(db, { name: 'a.txt', bytes: Buffer.from(text) }, { state, now: new Date(0) })).versionId
}

function correct(versionId: number, field: CorrectableField, value: string): Promise<void> {
  return transaction(db, (tx) => correctHeader(tx, versionId, field, value))
}

it.each<[CorrectableField, string, object]>([
  ['title', ' Dọn vệ sinh đường làng ', { title: 'Dọn vệ sinh đường làng' }],
  ['issuedOn', '5/1/2023', { issuedOn: '2023-01-05' }],
  ['issuedOn', 'ngày 05 tháng 01 năm 2023', { issuedOn: '2023-01-05' }],
  ['effectiveOn', '2023-01-05', { effectiveOn: '2023-01-05' }],
  ['issuedOn', '', { issuedOn: null }],
  ['kind', 'Nghị quyết', { kind: 'resolution', kindAsPrinted: 'NGHỊ QUYẾT' }],
  ['signer', 'Đặng Quang Tú', { signer: 'Đặng Quang Tú' }],
  ['recipients', 'Tỉnh ủy\nLưu: VT', { recipients: ['Tỉnh ủy', 'Lưu: VT'] }],
  ['docNumber', '12 / KH-UBND', { docNumber: '12/KH-UBND', docNumberAsPrinted: '12/KH-UBND' }],
])('takes %s to be %j, and is sure of it', async (field, value, expected) => {
  const id = await ingest('10/KH-UBND', 'Sạch.')
  const before = (await findVersion(db, id))!
  const tree = await listClauses(db, id)
  await correct(id, field, value)
  const { headerFields, headerConfidence, text } = (await findVersion(db, id))!
  expect(headerFields).toEqual({ ...before.headerFields, ...expected })
  expect(headerConfidence).toEqual({ ...before.headerConfidence, [field]: 1 })
  expect([text, await listClauses(db, id)]).toEqual([before.text, tree])
})

it.each<[CorrectableField, string]>([
  ['issuedOn', '31/2/2023'],
  ['issuedOn', 'hôm qua'],
  ['kind', 'Thư tình'],
  ['title', '  '],
  ['docNumber', 'không số'],
  ['signer', 'a'.repeat(1001)],
])('refuses %s to be %j, and says what to send', async (field, value) => {
  const id = await ingest('10/KH-UBND', 'Sạch.')
  const before = await findVersion(db, id)
  await expect(correct(id, field, value)).rejects.toThrow(/[Xx]in/u)
  expect(await findVersion(db, id)).toEqual(before)
})

it('shows the correction of a published version at once, also in another process', async () => {
  const id = await ingest('10/KH-UBND', 'Sạch.', 'published')
  const library = createLibrary(db)
  await library.refresh()
  await correct(id, 'signer', 'Đặng Quang Tú')
  const { added, removed } = await library.refresh()
  expect([added.length, removed.length]).toEqual([1, 1])
  expect(library.documents()[0]!.signer).toBe('Đặng Quang Tú')
  expect(await library.refresh()).toEqual({ added: [], removed: [] })
})

it('does not show the correction of a draft beside a published version', async () => {
  await ingest('10/KH-UBND', 'Sạch.', 'published')
  const draft = await ingest('10/KH-UBND', 'Sạch hơn.')
  await correct(draft, 'title', 'Dọn vệ sinh, sửa đổi')
  expect((await listPublishedDocuments(db))[0]!.title).toBe('Dọn vệ sinh')
})

it('renames a document by its number, and the address it had leads there', async () => {
  const id = await ingest('10/KH-UBND', 'Sạch.', 'published')
  await correct(id, 'docNumber', '16/KH-UBND')
  expect(await listPublishedDocuments(db)).toMatchObject([{ slug: '16-kh-ubnd', docNumber: '16/KH-UBND' }])
  expect(await findLaterSlug(db, '10-kh-ubnd')).toBe('16-kh-ubnd')
  const next = await ingest('16/KH-UBND', 'Sạch hơn.')
  expect((await findVersion(db, next))!.number).toBe(2)
})

it('renames another document that has taken the address', async () => {
  await correct(await ingest('10/KH-UBND', 'Sạch.', 'published'), 'docNumber', '16/KH-UBND')
  await correct(
    await ingest('10/KH-UBND', 'Trồng cây xanh dọc các tuyến đường liên thôn và quanh nhà văn hóa.', 'published'),
    'docNumber',
    '17/KH-UBND',
  )
  expect(await findLaterSlug(db, '10-kh-ubnd')).toBe('17-kh-ubnd')
})

it('renames back and forth', async () => {
  const id = await ingest('10/KH-UBND', 'Sạch.', 'published')
  await correct(id, 'docNumber', '16/KH-UBND')
  await correct(id, 'docNumber', '10/KH-UBND')
  expect([(await findDocument(db, '10-kh-ubnd'))!.id, await findLaterSlug(db, '16-kh-ubnd')]).toEqual([1, '10-kh-ubnd'])
})

it('moves a draft to the document of its number, and leaves no empty document', async () => {
  await ingest('16/KH-UBND', 'Sạch.', 'published')
  const draft = await ingest('10/KH-UBND', 'Sạch hơn.')
  await correct(draft, 'docNumber', '16/KH-UBND')
  expect((await listDocuments(db)).map(({ slug }) => slug)).toEqual(['16-kh-ubnd'])
  expect((await findVersions(db, 1)).map(({ id, number }) => [id, number])).toEqual([
    [1, 1],
    [draft, 2],
  ])
})

it('moves a draft out of a document that is not its own', async () => {
  await ingest('16/KH-UBND', 'Sạch.', 'published')
  const draft = await ingest('16/KH-UBND', 'Trồng cây xanh dọc các tuyến đường liên thôn và quanh nhà văn hóa.')
  await correct(draft, 'docNumber', '10/KH-UBND')
  expect((await listDocuments(db)).map(({ slug }) => slug)).toEqual(['16-kh-ubnd', '10-kh-ubnd'])
  expect((await findVersion(db, draft))!).toMatchObject({ number: 1, documentId: 2 })
})

it('leaves the other drafts of a document as they are shown', async () => {
  await ingest('16/KH-UBND', 'Sạch.')
  const draft = await ingest('16/KH-UBND', 'Trồng cây xanh dọc các tuyến đường liên thôn và quanh nhà văn hóa.')
  await correct(draft, 'docNumber', '10/KH-UBND')
  expect((await listDocuments(db)).map(({ docNumber }) => docNumber)).toEqual(['16/KH-UBND', '10/KH-UBND'])
})

it('does not merge documents that were published', async () => {
  await ingest('16/KH-UBND', 'Sạch.', 'published')
  const id = await ingest(
    '10/KH-UBND',
    'Trồng cây xanh dọc các tuyến đường liên thôn và quanh nhà văn hóa.',
    'published',
  )
  await expect(correct(id, 'docNumber', '16/KH-UBND')).rejects.toThrow('Đã có văn bản khác')
  expect((await listPublishedDocuments(db)).map(({ docNumber }) => docNumber)).toEqual(['16/KH-UBND', '10/KH-UBND'])
})
