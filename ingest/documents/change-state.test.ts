import { beforeEach, expect, it } from 'vitest'
import { listDocuments } from '../../db/documents/documents.ts'
import { findVersion } from '../../db/documents/version-states.ts'
import { type Db, openDatabase, transaction } from '../../db/open.ts'
import { versions } from '../../db/schema/document-tables.ts'
import type { AdminAction } from '../../db/schema/staff-tables.ts'
import { listAuditEntries } from '../../db/staff/admins.ts'
import { ingestDocument } from '../ingest.ts'
import {
  type Act,
  discard,
  erase,
  findInState,
  publish,
  restore,
  type VersionChange,
  withdraw,
} from './change-state.ts'

const lan: Act = { actor: { name: 'chị Lan' }, at: '2026-11-21T08:00:00.000Z', reason: 'Theo Công văn 7' }
const nam: Act = { actor: { name: 'anh Nam' }, at: '2026-11-21T08:00:01.000Z' }
const setUp: Act = { actor: { name: 'trước đó' }, at: '2026-11-20T08:00:00.000Z' }

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

interface UseCase {
  change: VersionChange
  action: AdminAction
  from: 'draft' | 'published' | 'withdrawn'
  becomes: string | undefined
  kind: string
}

const useCases: UseCase[] = [
  { change: publish, action: 'publish', from: 'draft', becomes: 'published', kind: 'published' },
  { change: withdraw, action: 'withdraw', from: 'published', becomes: 'withdrawn', kind: 'withdrawn' },
  { change: restore, action: 'restore', from: 'withdrawn', becomes: 'published', kind: 'restored' },
  { change: discard, action: 'discard', from: 'draft', becomes: undefined, kind: 'discarded' },
]

async function store(state: UseCase['from'], task = 'Văn phòng theo dõi.'): Promise<number> {
  const text = `UBND XÃ HÒA BÌNH\nSố: 45/KH-UBND\nHòa Bình, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nThu gom rác thải\nI. TỔ CHỨC THỰC HIỆN\n1. ${task}`
  const file = { name: 'ke-hoach.txt', bytes: Buffer.from(text) }
  const { versionId } = await ingestDocument(db, file, { state: 'draft', now: new Date(setUp.at) })
  if (state !== 'draft') await transaction(db, (tx) => publish(tx, versionId, setUp))
  if (state === 'withdrawn') await transaction(db, (tx) => withdraw(tx, versionId, setUp))
  return versionId
}

async function stateOf(versionId: number): Promise<string | undefined> {
  return (await findVersion(db, versionId))?.state
}

/** The log, newest first, without the entries that set the scene. */
async function readLog() {
  const entries = await listAuditEntries(db, { offset: 0, limit: 100 })
  return entries.filter(({ who }) => who !== setUp.actor.name).map(({ id: _id, ...entry }) => entry)
}

function refuseEntries(): void {
  db.$client.exec("create trigger refused before insert on audit_log begin select raise(abort, 'no more entries'); end")
}

it.each(useCases)('can $action a version that is $from, and writes down who did, when and why', async (useCase) => {
  const { change, action, from, becomes, kind } = useCase
  const versionId = await store(from)
  const outcome = await transaction(db, (tx) => change(tx, versionId, lan))
  expect(outcome).toMatchObject({
    kind,
    seen: { name: 'Kế hoạch số 45/KH-UBND', version: { id: versionId, state: from } },
  })
  expect(await stateOf(versionId)).toBe(becomes)
  const subject = 'Kế hoạch số 45/KH-UBND (bản 1)'
  expect(await readLog()).toEqual([{ at: lan.at, who: 'chị Lan', action, subject, reason: lan.reason, versionId }])
})

it.each(useCases)('leaves a version $from where the entry that says $action is refused', async (useCase) => {
  const versionId = await store(useCase.from)
  const before = await findVersion(db, versionId)
  refuseEntries()
  await expect(transaction(db, (tx) => useCase.change(tx, versionId, lan))).rejects.toThrow('insert into "audit_log"')
  expect(await findVersion(db, versionId)).toEqual(before)
  expect(await readLog()).toEqual([])
})

it.each(useCases)('undoes $action and its entry together with what else was to be stored', async (useCase) => {
  const versionId = await store(useCase.from)
  const before = await findVersion(db, versionId)
  const work = transaction(db, async (tx) => {
    await useCase.change(tx, versionId, lan)
    throw new Error('the reply could not be stored')
  })
  await expect(work).rejects.toThrow('the reply')
  expect(await findVersion(db, versionId)).toEqual(before)
  expect(await readLog()).toEqual([])
})

it.each(useCases)('lets one of two $action at once, and tells the other who was first', async (useCase) => {
  const { change, action, from, kind } = useCase
  const versionId = await store(from)
  const [first, second] = await Promise.all(
    [lan, nam].map((act) => transaction(db, (tx) => change(tx, versionId, act))),
  )
  expect(first!.kind).toBe(kind)
  const late = action === 'discard' ? 'gone' : 'already'
  expect(second).toMatchObject({ kind: late, first: { who: 'chị Lan', action, at: lan.at } })
  expect((await readLog()).map(({ who }) => who)).toEqual(['chị Lan'])
})

const states = ['draft', 'published', 'withdrawn'] as const
const misfits = useCases.flatMap((one) =>
  states.filter((state) => state !== one.from).map((state) => ({ ...one, state })),
)

it.each(misfits)('does not $action a version that is $state', async ({ change, state }) => {
  const versionId = await store(state)
  const before = await findVersion(db, versionId)
  const outcome = await transaction(db, (tx) => change(tx, versionId, lan))
  expect(outcome).toMatchObject({ kind: 'already', seen: { version: { state } } })
  expect(await findVersion(db, versionId)).toEqual(before)
  expect(await readLog()).toEqual([])
})

it('says that a version nobody knows is gone', async () => {
  for (const { change } of useCases) {
    expect(await transaction(db, (tx) => change(tx, 9, lan))).toEqual({ kind: 'gone', first: undefined })
  }
})

it.each(useCases.filter(({ becomes }) => becomes === 'published'))(
  'does not $action what bears a mark of secrecy',
  async ({ change, from }) => {
    const versionId = await store(from)
    await transaction(db, (tx) =>
      tx
        .update(versions)
        .set({ publishBlock: 'dấu “MẬT”' })
        .then(() => undefined),
    )
    const outcome = await transaction(db, (tx) => change(tx, versionId, lan))
    expect(outcome).toEqual({ kind: 'blocked', reason: 'dấu “MẬT”' })
    expect(await stateOf(versionId)).toBe(from)
    expect(await readLog()).toEqual([])
  },
)

it('names nobody as first when a version was withdrawn because another took its place', async () => {
  const [replaced] = [await store('published'), await store('published', 'Công an xã theo dõi.')]
  expect(await findInState(db, replaced!, 'published')).toMatchObject({ kind: 'already', first: undefined })
})

it('erases a document, and writes down what there was of it', async () => {
  const versionId = await store('published')
  const { documentId } = (await findVersion(db, versionId))!
  const outcome = await erase(db, documentId, lan)
  expect(outcome).toMatchObject({
    kind: 'erased',
    document: { docNumber: '45/KH-UBND' },
    erased: { versions: 1, files: 0 },
  })
  expect(await listDocuments(db)).toEqual([])
  const [entry, ...others] = await readLog()
  expect(others).toEqual([])
  expect(entry).toMatchObject({ who: 'chị Lan', action: 'erase', versionId: null })
  expect(entry!.subject).toContain('Kế hoạch số 45/KH-UBND')
  expect(entry!.reason).toMatch(/^Theo Công văn 7; 1 bản, \d+ điều khoản, 0 dẫn chiếu, 0 véc-tơ tìm kiếm$/u)
})

it('erases nothing where the entry is refused', async () => {
  const versionId = await store('published')
  const before = await findVersion(db, versionId)
  refuseEntries()
  await expect(erase(db, before!.documentId, lan)).rejects.toThrow('insert into "audit_log"')
  expect(await findVersion(db, versionId)).toEqual(before)
})

it('erases once where two do at the same time', async () => {
  const { documentId } = (await findVersion(db, await store('published')))!
  const outcomes = await Promise.all([lan, nam].map((act) => erase(db, documentId, act)))
  expect(outcomes.map(({ kind }) => kind)).toEqual(['erased', 'gone'])
  expect((await readLog()).map(({ who }) => who)).toEqual(['chị Lan'])
})
