import { beforeEach, expect, it } from 'vitest'
import { findVersion } from '../../../db/documents/version-states.ts'
import { type Db, openDatabase, transaction } from '../../../db/open.ts'
import { listAuditEntries, saveAdmin } from '../../../db/staff/admins.ts'
import { publish } from '../../../ingest/documents/change-state.ts'
import { type Schedule, scheduleVersion } from '../../../ingest/documents/schedule-version.ts'
import { ingestDocument } from '../../../ingest/ingest.ts'
import { tickStaff } from './staff-clock.ts'

const morning = new Date('2026-12-01T01:30:00Z') // 8:30 in Vietnam
let db: Db
let now: Date
let told: { chatId: string; text: string }[]
let toldAll: string[]

beforeEach(async () => {
  db = openDatabase(':memory:')
  now = morning
  told = []
  toldAll = []
  const people = { channel: 'zalo-oa', addedAt: now.toISOString() }
  await transaction(db, async (tx) => {
    await saveAdmin(tx, { ...people, userId: '1', level: 'admin', name: 'Chị Lan' })
    await saveAdmin(tx, { ...people, userId: '2', level: 'editor', name: 'Anh Sơn' })
    await saveAdmin(tx, { ...people, userId: '3', level: 'owner', name: null })
    await saveAdmin(tx, { ...people, channel: 'web', userId: '4', level: 'owner', name: 'Chị Hoa' })
  })
})

async function tick(): Promise<void> {
  const tellAdmins = async (text: string) => void toldAll.push(text)
  await tickStaff(
    { db, now: () => now, publicUrl: 'https://xa.example.vn', tellAdmins },
    async (to, { text }, within) => {
      await transaction(db, within)
      told.push({ chatId: to.chatId, text })
    },
  )
}

async function takeIn(number: number, extra: string[] = []): Promise<number> {
  const lines = [
    `Số: ${number}/KH-UBND`,
    'KẾ HOẠCH',
    `Dọn vệ sinh lần ${number}`,
    ...extra,
    '1. Quét dọn đường làng mỗi tuần một lần.',
  ]
  const file = { name: `${number}.txt`, bytes: Buffer.from(lines.join('\n')) }
  return (await ingestDocument(db, file, { state: 'draft', now })).versionId
}

function later(hours: number): void {
  now = new Date(now.getTime() + hours * 3_600_000)
}

async function schedule(versionId: number, times: Partial<Schedule>) {
  const act = { actor: { name: 'Chị Lan' }, at: now.toISOString() }
  return transaction(db, (tx) => scheduleVersion(tx, versionId, { publishAt: null, withdrawAt: null, ...times }, act))
}

const at = (hours: number) => new Date(morning.getTime() + hours * 3_600_000).toISOString()

it('tells those who publish of drafts once a day, by day, and only of new ones', async () => {
  for (const number of [1, 2, 3, 4]) await takeIn(number)
  await tick()
  await tick()
  expect(told.map(({ chatId }) => chatId)).toEqual(['1', '3'])
  expect(told[0]!.text).toBe(
    'Có 4 bản nháp đang chờ công bố: Kế hoạch số 1/KH-UBND; Kế hoạch số 2/KH-UBND; Kế hoạch số 3/KH-UBND và 1 bản nháp khác. Để xem, bạn mở https://xa.example.vn/admin hoặc gửi /vanban.',
  )
  later(24)
  await tick()
  expect(told).toHaveLength(2)
  await takeIn(5)
  await tick()
  expect(told).toHaveLength(4)
  await takeIn(6)
  await tick()
  expect(told).toHaveLength(4)
})

it.each([
  ['before it is stored', 0],
  ['right after it is stored', 1],
])('tells everybody once where the program is killed %s', async (_when, storedBefore) => {
  await takeIn(1)
  const stored: string[] = []
  const store = async ({ chatId }: { chatId: string }, within: Parameters<typeof transaction<void>>[1]) => {
    await transaction(db, within)
    stored.push(chatId)
  }
  const clock = { db, now: () => now, publicUrl: undefined, tellAdmins: async () => {} }
  const killed = tickStaff(clock, async (to, _reply, within) => {
    if (storedBefore > 0) await store(to, within)
    throw new Error('killed')
  })
  await expect(killed).rejects.toThrow('killed')
  for (let restarts = 0; restarts < 2; restarts++) await tickStaff(clock, (to, _reply, within) => store(to, within))
  expect(stored).toEqual(['1', '3'])
})

it('tells nobody of a draft that will be published by itself', async () => {
  await schedule(await takeIn(1), { publishAt: at(48) })
  await tick()
  expect(told).toEqual([])
  await takeIn(2)
  await tick()
  expect(told[0]!.text).toMatch(/^Có 1 bản nháp đang chờ công bố: Kế hoạch số 2/u)
})

it.each([-1, 12, 18])('wakes nobody %i hours from the morning', async (hours) => {
  await takeIn(1)
  later(hours)
  await tick()
  expect(told).toEqual([])
})

it('publishes and withdraws at the times that were set, once, also late', async () => {
  const id = await takeIn(1)
  expect(await schedule(id, { publishAt: at(2), withdrawAt: at(48) })).toMatchObject({ kind: 'scheduled' })
  await tick()
  expect((await findVersion(db, id))!.state).toBe('draft')
  later(5) // the program was off at the time
  await tick()
  await tick()
  expect(await findVersion(db, id)).toMatchObject({ state: 'published', publishAt: null, withdrawAt: at(48) })
  later(60)
  await tick()
  await tick()
  expect(await findVersion(db, id)).toMatchObject({ state: 'withdrawn', stateReason: 'Hết thời hạn công bố' })
  const entries = await listAuditEntries(db, { offset: 0, limit: 10 })
  expect(entries.map(({ who, action }) => `${who}: ${action}`)).toEqual([
    'hẹn giờ của Chị Lan: withdraw',
    'hẹn giờ của Chị Lan: publish',
    'Chị Lan: schedule',
  ])
})

it('leaves a draft that cannot be published then, and tells it', async () => {
  const id = await takeIn(1, ['1. Liên hệ ông Nguyễn Văn A, căn cước số 001234567890.'])
  await schedule(id, { publishAt: at(1), withdrawAt: at(5) })
  later(2)
  await tick()
  await tick()
  expect(await findVersion(db, id)).toMatchObject({ state: 'draft', publishAt: null, withdrawAt: null })
  expect(toldAll).toEqual([expect.stringContaining('Đã đến giờ hẹn nhưng chưa công bố được Kế hoạch số 1/KH-UBND')])
})

it('forgets the time of a draft that somebody publishes before', async () => {
  const id = await takeIn(1)
  await schedule(id, { publishAt: at(2), withdrawAt: at(48) })
  await transaction(db, (tx) => publish(tx, id, { actor: { name: 'Chị Lan' }, at: now.toISOString() }))
  later(5)
  await tick()
  expect(toldAll).toEqual([])
  expect(await findVersion(db, id)).toMatchObject({ state: 'published', withdrawAt: at(48) })
})

it.each([
  [{ publishAt: at(-1) }, 'past'],
  [{ publishAt: at(5), withdrawAt: at(4) }, 'disordered'],
  [{ withdrawAt: at(4) }, 'impossible'],
  [{}, 'scheduled'],
])('answers %o with %s for a draft', async (times, kind) => {
  const id = await takeIn(1)
  expect((await schedule(id, times)).kind).toBe(kind)
})
