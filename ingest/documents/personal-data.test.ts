import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase, transaction } from '../../db/open.ts'
import { listAuditEntries } from '../../db/staff/admins.ts'
import { createLibrary } from '../../knowledge/library/library.ts'
import { ingestDocument } from '../ingest.ts'
import { publish } from './change-state.ts'
import { findPersonalData } from './personal-data.ts'
import { settlePersonalData } from './settle-personal-data.ts'

const row = { level: 'row' as const, ordinal: 'r1', label: 'dòng 1', columns: null as string[] | null }

it.each<[string, string[] | null, string[]]>([
  ['1 | Nguyễn Văn An | 001085012345', null, ['citizen-number']],
  ['2 | Trần Thị Bé | CMND 024567891', null, ['citizen-number']],
  ['3 | Lê Văn Cường | 0912345678', null, ['phone']],
  ['4 | Phạm Dung | 12/5/1950', ['STT', 'Họ và tên', 'Ngày, tháng, năm sinh'], ['birthday']],
  ['5 | Văn phòng | 02633.822.345', null, []],
  ['6 | Kinh phí | 120.500.000.000', null, []],
  ['7 | Thành lập | 12/5/1950', ['STT', 'Cơ quan', 'Ngày thành lập'], []],
])('finds in "%s" under %j: %j', (text, columns, kinds) => {
  expect(findPersonalData([{ ...row, text, columns }]).map(({ kind }) => kind)).toEqual(kinds)
})

const clerk = { actor: { name: 'chị Lan' }, at: '2026-11-30T08:00:00.000Z' }
const source = `UBND XÃ HÒA BÌNH
Số: 45/KH-UBND
Hòa Bình, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Tặng quà Tết
I. ĐỐI TƯỢNG

| STT | Họ và tên | Số căn cước |
|---|---|---|
| 1 | Nguyễn Văn An | 001085012345 |
| 2 | Trần Thị Bé | 001085012346 |

II. KINH PHÍ
1. Ngân sách xã.`

let db: Db
beforeEach(() => {
  db = openDatabase(':memory:')
})

it('publishes nothing with data about persons by accident, and leaves their rows out when told to', async () => {
  const file = { name: 'a.md', bytes: Buffer.from(source) }
  const taken = await ingestDocument(db, file, { state: 'published', now: new Date(0) })
  expect(taken).toMatchObject({
    doubts: [{ kind: 'personal', reason: expect.stringContaining('số căn cước tại dòng 1') }],
  })
  const { versionId } = taken
  expect(await transaction(db, (tx) => publish(tx, versionId, clerk))).toMatchObject({ kind: 'personal' })
  await transaction(db, (tx) => settlePersonalData(tx, versionId, 'leave-out', clerk))
  expect(await transaction(db, (tx) => publish(tx, versionId, clerk))).toMatchObject({ kind: 'published' })
  const library = createLibrary(db)
  await library.refresh()
  const shown = library
    .documents()[0]!
    .passages.map(({ clause }) => clause.text)
    .join('\n')
  expect(shown).toContain('Ngân sách xã')
  expect(shown).not.toContain('0010850')
  const log = await listAuditEntries(db, { offset: 0, limit: 10 })
  expect(log.map(({ reason }) => reason).join()).toContain('bỏ khỏi tra cứu và trang đọc 2 chỗ có dữ liệu cá nhân')
})

it('publishes them when somebody says so', async () => {
  const file = { name: 'a.md', bytes: Buffer.from(source) }
  const { versionId } = await ingestDocument(db, file, { state: 'draft', now: new Date(0) })
  await transaction(db, (tx) => settlePersonalData(tx, versionId, 'keep', clerk))
  expect(await transaction(db, (tx) => publish(tx, versionId, clerk))).toMatchObject({ kind: 'published' })
})
