import { readFileSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'
import { listEdits } from '../../../db/documents/clause-edits.ts'
import { leaveOutClauses, listClauses } from '../../../db/documents/clauses.ts'
import { listRelations, saveRelationState } from '../../../db/documents/references.ts'
import { readClauseStates } from '../../../db/documents/rewrite-clauses.ts'
import { findVersion } from '../../../db/documents/version-states.ts'
import { type Db, openDatabase, transaction } from '../../../db/open.ts'
import type { ClauseEdit } from '../../../db/schema/document-tables.ts'
import { listAuditEntries } from '../../../db/staff/admins.ts'
import { createSearch } from '../../../knowledge/search/search.ts'
import { ingestDocument } from '../../ingest.ts'
import { substanceOf } from '../../paragraphs/clean.ts'
import { findUnreadableLabels } from '../../tree/fidelity.ts'
import { withdraw } from '../change-state.ts'
import { confirmEdit, dropEdit, type EditAct, type EditOutcome, editClause } from './edit-clause.ts'
import { measureFidelity } from './edited-fidelity.ts'
import { undoEdit } from './undo-edit.ts'

const at = '2026-12-01T08:00:00.000Z'
const first: EditAct = { actor: { name: 'Người thứ nhất', level: 'editor' }, at }
const second: EditAct = { actor: { name: 'Người thứ hai', level: 'admin' }, at }
const nobody: EditAct = { actor: { name: 'dòng lệnh' }, at }

const letterhead = 'ỦY BAN NHÂN DÂN XÃ HÒA BÌNH\nSố: 10/KH-UBND\nHòa Bình, ngày 05 tháng 01 năm 2026'
const body = `KẾ HOẠCH
Dọn vệ sinh
I. MỤC TIÊU
1. Thu gom rác thải sinh hoạt 2. Trồng cây xanh ven đường.
3. Đạt 80% số hộ phân loại rác trước ngày 30/6/2026.
II. NHIỆM VỤ
1. Công an xã:
- Tuần tra các tuyến đường.
- Xử lý vi pham về môi trường; thực hiện Nghị quyết số 58-NQ/TW.
2. Các thôn:
a) Tổ chức ra quân.
b) Báo cáo kết quả.`

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

async function ingest(text = `${letterhead}\n${body}`, state: 'draft' | 'published' = 'published'): Promise<number> {
  const ingested = await ingestDocument(db, { name: 'a.txt', bytes: Buffer.from(text) }, { state, now: new Date(0) })
  return ingested.versionId
}

async function edit(versionId: number, wanted: ClauseEdit, act = first): Promise<EditOutcome> {
  const { revision } = (await findVersion(db, versionId))!
  return transaction(db, (tx) => editClause(tx, versionId, wanted, { ...act, revision }))
}

async function undo(versionId: number, act = first) {
  const { revision } = (await findVersion(db, versionId))!
  return transaction(db, (tx) => undoEdit(tx, versionId, { ...act, revision }))
}

/** The body, as "path: words". */
async function outline(versionId: number): Promise<string[]> {
  const clauses = await listClauses(db, versionId)
  return clauses
    .filter(({ path }) => /^I/u.test(path))
    .map(({ path, heading, text }) => `${path}: ${[heading, text].filter(Boolean).join(' | ')}`)
}

const asRead = [
  'I: MỤC TIÊU',
  'I.1: Thu gom rác thải sinh hoạt 2. Trồng cây xanh ven đường.',
  'I.3: Đạt 80% số hộ phân loại rác trước ngày 30/6/2026.',
  'II: NHIỆM VỤ',
  'II.1: Công an xã:',
  'II.1.-1: Tuần tra các tuyến đường.',
  'II.1.-2: Xử lý vi pham về môi trường; thực hiện Nghị quyết số 58-NQ/TW.',
  'II.2: Các thôn:',
  'II.2.a: Tổ chức ra quân.',
  'II.2.b: Báo cáo kết quả.',
]

/** What must hold of any tree: one path each, parents before children, positions without gaps, readable labels. */
async function expectWhole(versionId: number): Promise<void> {
  const clauses = await listClauses(db, versionId)
  expect(clauses.map(({ position }) => position)).toEqual(clauses.map((_, index) => index))
  expect(new Set(clauses.map(({ path }) => path)).size).toBe(clauses.length)
  expect(findUnreadableLabels(clauses)).toEqual([])
  const seen = new Set<number>()
  for (const { id, parentId } of clauses) {
    if (parentId !== null) expect(seen.has(parentId)).toBe(true)
    seen.add(id)
  }
}

const edits: [string, ClauseEdit, string[]][] = [
  [
    'corrects the text of a clause',
    { kind: 'correct', path: 'II.1.-1', heading: null, text: 'Tuần tra mọi tuyến đường.' },
    asRead.with(5, 'II.1.-1: Tuần tra mọi tuyến đường.'),
  ],
  [
    'corrects a heading',
    { kind: 'correct', path: 'II', heading: 'NHIỆM VỤ, GIẢI PHÁP', text: '' },
    asRead.with(3, 'II: NHIỆM VỤ, GIẢI PHÁP'),
  ],
  [
    'splits a clause where its second half has a number of its own',
    { kind: 'split', path: 'I.1', at: '2. Trồng cây' },
    asRead.toSpliced(1, 1, 'I.1: Thu gom rác thải sinh hoạt', 'I.2: Trồng cây xanh ven đường.'),
  ],
  [
    'splits a dash, and counts those behind it again',
    { kind: 'split', path: 'II.1.-1', at: 'các tuyến' },
    [
      ...asRead.slice(0, 5),
      'II.1.-1: Tuần tra',
      'II.1.-2: các tuyến đường.',
      asRead[6]!.replace('-2:', '-3:'),
      ...asRead.slice(7),
    ],
  ],
  [
    'splits at words without a number if one is given',
    { kind: 'split', path: 'II.2.b', at: 'kết quả', number: 'c)' },
    [...asRead.slice(0, 9), 'II.2.b: Báo cáo', 'II.2.c: kết quả.'],
  ],
  [
    'joins a clause with the next, whose number becomes words again',
    { kind: 'join', path: 'II.2.a' },
    [...asRead.slice(0, 8), 'II.2.a: Tổ chức ra quân.\n\nb) Báo cáo kết quả.'],
  ],
  [
    'joins clauses that have clauses in them',
    { kind: 'join', path: 'II.1' },
    [
      ...asRead.slice(0, 4),
      'II.1: Công an xã: | 2. Các thôn:',
      ...asRead.slice(5, 7),
      'II.1.a: Tổ chức ra quân.',
      'II.1.b: Báo cáo kết quả.',
    ],
  ],
  [
    'moves a clause with those in it under another',
    { kind: 'move', path: 'II.2', to: { side: 'under', path: 'I' } },
    [
      ...asRead.slice(0, 3),
      'I.2: Các thôn:',
      'I.2.a: Tổ chức ra quân.',
      'I.2.b: Báo cáo kết quả.',
      ...asRead.slice(3, 7),
    ],
  ],
  [
    'moves a clause before another',
    { kind: 'move', path: 'II.2.b', to: { side: 'before', path: 'II.2.a' } },
    [...asRead.slice(0, 8), asRead[9]!, asRead[8]!],
  ],
  [
    'moves a clause behind another, where its number is there already',
    { kind: 'move', path: 'II.1', to: { side: 'after', path: 'I.1' } },
    [
      ...asRead.slice(0, 2),
      'I.1#2: Công an xã:',
      'I.1#2.-1: Tuần tra các tuyến đường.',
      asRead[6]!.replace('II.1.', 'I.1#2.'),
      asRead[2]!,
      asRead[3]!,
      ...asRead.slice(7),
    ],
  ],
  [
    'gives a clause another number',
    { kind: 'relabel', path: 'I.3', number: '2.' },
    asRead.with(2, asRead[2]!.replace('I.3', 'I.2')),
  ],
  [
    'makes a clause a subheading, whose number is a word then',
    { kind: 'relabel', path: 'II.1', number: '*' },
    [
      ...asRead.slice(0, 4),
      'II.*1: 1. Công an xã:',
      ...asRead.slice(5, 7).map((line) => line.replace('II.1', 'II.*1')),
      ...asRead.slice(7),
    ],
  ],
]

it.each(edits)('%s, and brings back what was before', async (_, wanted, expected) => {
  const id = await ingest()
  const [before, version] = [await readClauseStates(db, id), (await findVersion(db, id))!]
  expect(await outline(id)).toEqual(asRead)
  const outcome = await edit(id, wanted)
  expect(outcome.kind).toBe('edited')
  expect(await outline(id)).toEqual(expected)
  await expectWhole(id)
  expect((await findVersion(db, id))!.revision).toBeGreaterThan(version.revision)
  expect((await undo(id)).kind).toBe('edited')
  expect(await readClauseStates(db, id)).toEqual(before)
  await expectWhole(id)
  expect((await findVersion(db, id))!.fidelity).toEqual({ coverage: 1, differing: 0 })
})

/** A number that the file does not print is put in; one that it prints is taken out where the clause has another. */
const differing: Record<string, number> = { 'II.1.-1': 1, 'II.2.b': 2, 'I.3': 2 }

it.each(edits.slice(2))('keeps every character of the file when it %s', async (_, wanted) => {
  const outcome = await edit(await ingest(), wanted)
  const changed = wanted.kind === 'split' || wanted.kind === 'relabel' ? (differing[wanted.path] ?? 0) : 0
  const isWhole = wanted.path !== 'I.3'
  expect(outcome).toMatchObject({ fidelity: { differing: changed, coverage: isWhole ? 1 : expect.closeTo(1, 2) } })
})

it.each(['ke-hoach-133-KH-ThU-da-lat', 'ke-hoach-xa-cam-thuy-nq-58'])('finds %s whole as it was read', async (name) => {
  const id = await ingest(readFileSync(`ingest/fixtures/${name}.txt`, 'utf8'), 'draft')
  const version = (await findVersion(db, id))!
  expect(measureFidelity(version, await readClauseStates(db, id))).toEqual({ coverage: 1, differing: 0 })
})

it('keeps the ids of clauses that stay, and gives none again', async () => {
  const id = await ingest()
  const idOf = async (path: string) => (await listClauses(db, id)).find((clause) => clause.path === path)!.id
  const [kept, gone] = [await idOf('II.2.a'), await idOf('II.2.b')]
  await edit(id, { kind: 'join', path: 'II.2.a' })
  expect(await idOf('II.2.a')).toBe(kept)
  await undo(id)
  expect([await idOf('II.2.a'), (await idOf('II.2.b')) > gone]).toEqual([kept, true])
})

it('keeps the words that were read of a corrected clause, and counts what differs', async () => {
  const id = await ingest()
  const outcome = await edit(id, { kind: 'correct', path: 'II.1.-1', heading: null, text: 'Tuần tra mọi tuyến đường.' })
  const read = substanceOf((await findVersion(db, id))!.text).length
  expect(outcome).toMatchObject({ fidelity: { coverage: (read - 3) / read, differing: 6 } })
  const clauseAt = async (path: string) => (await listClauses(db, id)).find((clause) => clause.path === path)!
  expect((await clauseAt('II.1.-1')).original).toBe('Tuần tra các tuyến đường.')
  await edit(id, { kind: 'split', path: 'II.1.-1', at: 'tuyến đường' })
  expect([(await clauseAt('II.1.-1')).original, (await clauseAt('II.1.-2')).original]).toEqual([
    'Tuần tra các',
    'tuyến đường.',
  ])
  await edit(id, { kind: 'join', path: 'II.1.-1' })
  await undo(id)
  await undo(id)
  await edit(id, { kind: 'correct', path: 'II.1.-1', heading: null, text: 'Tuần tra các tuyến đường.' })
  expect((await clauseAt('II.1.-1')).original).toBe(null)
})

it('finds the corrected words and no longer the old ones', async () => {
  const id = await ingest()
  const search = createSearch({ db })
  const found = async (words: string) => (await search.search(words)).found.map(({ passage }) => passage.clause.text)
  await search.refresh()
  expect((await found('tuần tra tuyến đường'))[0]).toContain('Tuần tra')
  await edit(id, { kind: 'correct', path: 'II.1.-1', heading: null, text: 'Kiểm soát phương tiện giao thông.' })
  await search.refresh()
  expect((await found('kiểm soát phương tiện giao thông'))[0]).toBe('Kiểm soát phương tiện giao thông.')
  expect((await found('tuần tra')).filter((text) => text.includes('Tuần tra'))).toEqual([])
})

it('tells the second of two people at once who was first, and overwrites nothing', async () => {
  const id = await ingest()
  const { revision } = (await findVersion(db, id))!
  const change = (text: string, act: EditAct) => {
    const wanted: ClauseEdit = { kind: 'correct', path: 'II.1.-1', heading: null, text }
    return transaction(db, (tx) => editClause(tx, id, wanted, { ...act, revision }))
  }
  const outcomes = await Promise.all([change('Tuần tra đường làng.', first), change('Tuần tra ban đêm.', second)])
  expect(outcomes).toMatchObject([{ kind: 'edited' }, { kind: 'stale', last: { who: 'Người thứ nhất' } }])
  expect((await outline(id))[5]).toBe('II.1.-1: Tuần tra đường làng.')
  const late = await transaction(db, (tx) => undoEdit(tx, id, { ...second, revision }))
  expect(late.kind).toBe('stale')
})

const numbers: [string, string][] = [
  ['80%', '30%'],
  ['30/6/2026', '30/9/2026'],
  ['80% số hộ phân loại rác trước ngày 30/6/2026', '30% số hộ phân loại rác trước ngày 6/80/2026'],
  ['Đạt 80%', 'Đạt tám mươi phần trăm'],
]
const target = 'Đạt 80% số hộ phân loại rác trước ngày 30/6/2026.'
const confirm = (id: number, act: EditAct) => transaction(db, (tx) => confirmEdit(tx, id, 'I.3', act))

it.each(numbers)('lets a change from %j to %j wait until another admin confirms it', async (before, after) => {
  const id = await ingest()
  const text = target.replace(before, after)
  expect(await edit(id, { kind: 'correct', path: 'I.3', heading: null, text }, nobody)).toEqual({ kind: 'nameless' })
  expect(await edit(id, { kind: 'correct', path: 'I.3', heading: null, text })).toMatchObject({ kind: 'waiting' })
  expect(await outline(id)).toEqual(asRead)
  expect(await confirm(id, first)).toMatchObject({ kind: 'not-allowed' })
  expect(await confirm(id, { ...first, actor: { name: 'Người thứ nhất', level: 'owner' } })).toMatchObject({
    kind: 'same-person',
  })
  expect(await confirm(id, second)).toMatchObject({ kind: 'edited' })
  expect((await outline(id))[2]).toBe(`I.3: ${text}`)
  expect(await confirm(id, second)).toMatchObject({ kind: 'none' })
})

it('does not confirm a number in words that were changed since, and drops what is not wanted', async () => {
  const id = await ingest()
  const [wanted, other] = [target.replace('80%', '30%'), target.replace('Đạt', 'Bảo đảm')]
  await edit(id, { kind: 'correct', path: 'I.3', heading: null, text: wanted })
  await edit(id, { kind: 'correct', path: 'I.3', heading: null, text: other }, nobody)
  expect(await confirm(id, second)).toMatchObject({ kind: 'stale' })
  expect((await outline(id))[2]).toBe(`I.3: ${other}`)
  expect(await transaction(db, (tx) => dropEdit(tx, id, 'I.3', second))).toMatchObject({ kind: 'dropped' })
  expect(await confirm(id, second)).toMatchObject({ kind: 'none' })
})

it('writes down who changed what, from what to what', async () => {
  const id = await ingest()
  await edit(id, { kind: 'correct', path: 'I.3', heading: null, text: target.replace('80', '30') })
  await confirm(id, second)
  await undo(id, second)
  const entries = (await listAuditEntries(db, { offset: 0, limit: 9 })).toReversed()
  expect(entries.map(({ who, action, reason }) => [who, action, reason])).toEqual([
    ['Người thứ nhất', 'propose-edit', `sửa chữ khoản 3 Mục I: “${target}” → “${target.replace('80', '30')}”`],
    [
      'Người thứ hai',
      'edit-clause',
      `sửa chữ khoản 3 Mục I: “${target}” → “${target.replace('80', '30')}”; Người thứ nhất đề nghị`,
    ],
    ['Người thứ hai', 'undo-edit', 'sửa chữ khoản 3 Mục I (Người thứ nhất)'],
  ])
  expect(await listEdits(db, id)).toMatchObject([{ state: 'undone', settledBy: 'Người thứ hai' }])
})

it('undoes one change after the other, until there is none', async () => {
  const id = await ingest()
  const before = await readClauseStates(db, id)
  await edit(id, { kind: 'split', path: 'I.1', at: '2. Trồng cây' })
  await edit(id, { kind: 'move', path: 'I.2', to: { side: 'under', path: 'II' } })
  await edit(id, { kind: 'relabel', path: 'II.2#2', number: '3.' })
  for (let nth = 0; nth < 3; nth++) expect((await undo(id)).kind).toBe('edited')
  expect(await readClauseStates(db, id)).toEqual(before)
  expect((await undo(id)).kind).toBe('none')
})

it('keeps what was decided of relations and of data about persons, also when a change is undone', async () => {
  const id = await ingest()
  const relations = async () => (await listRelations(db, id)).map(({ state, docNumber }) => [state, docNumber])
  await transaction(db, async (tx) => saveRelationState(tx, (await listRelations(tx, id))[0]!.id, 'confirmed'))
  const clause = (await listClauses(db, id)).find(({ path }) => path === 'II.1.-2')!
  const text = clause.text.replace('vi pham', 'vi phạm')
  await edit(id, { kind: 'correct', path: 'II.1.-2', heading: null, text })
  expect(await relations()).toEqual([['confirmed', '58-NQ/TW']])
  await transaction(db, (tx) => leaveOutClauses(tx, id, [clause.label]))
  await undo(id)
  expect(await relations()).toEqual([['confirmed', '58-NQ/TW']])
  expect((await listClauses(db, id)).find(({ path }) => path === 'II.1.-2')!.isLeftOut).toBe(true)
})

it.each<[ClauseEdit, RegExp]>([
  [{ kind: 'join', path: 'II.1.-9' }, /không có trong bản này. Gần nhất là: II\.1\.-\d \(gạch đầu dòng thứ \d/u],
  [{ kind: 'split', path: 'I.1', at: 'không hề có' }, /không có chữ “không hề có”/u],
  [{ kind: 'split', path: 'I.1', at: 'n' }, /có ở \d+ chỗ/u],
  [{ kind: 'split', path: 'II.2.b', at: 'kết quả' }, /ghi thêm số/u],
  [{ kind: 'split', path: 'I.1', at: 'Thu gom' }, /đầu điều khoản/u],
  [{ kind: 'join', path: 'II.2.b' }, /không còn điều khoản nào/u],
  [{ kind: 'move', path: 'II', to: { side: 'under', path: 'II.1' } }, /vào chính nó/u],
  [{ kind: 'move', path: 'I', to: { side: 'under', path: 'II.1' } }, /Điều khoản lớn/u],
  [{ kind: 'relabel', path: 'I.1', number: 'số một' }, /chưa phải số thứ tự/u],
  [{ kind: 'correct', path: 'I.1', heading: null, text: ' ' }, /không để trống/u],
  [{ kind: 'correct', path: 'II', heading: 'NHIỆM  VỤ', text: '' }, /không có gì thay đổi/u],
])('refuses %j, says why and changes nothing', async (wanted, reason) => {
  const id = await ingest()
  await expect(edit(id, wanted)).rejects.toThrow(reason)
  expect(await outline(id)).toEqual(asRead)
  expect(await listEdits(db, id)).toEqual([])
})

it('changes drafts too, but nothing that was withdrawn', async () => {
  const id = await ingest(undefined, 'draft')
  expect((await edit(id, { kind: 'join', path: 'khoản 1 Mục I' })).kind).toBe('edited')
  const published = await ingest(`${letterhead.replace('10/', '11/')}\n${body.replaceAll('rác', 'nước')}`)
  await transaction(db, (tx) => withdraw(tx, published, second))
  expect((await edit(published, { kind: 'join', path: 'I.1' })).kind).toBe('withdrawn')
})
