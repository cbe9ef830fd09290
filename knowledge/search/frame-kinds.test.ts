import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../db/open.ts'
import { createLibrary } from '../library/library.ts'
import { savePlan } from '../testing/save-plan.ts'
import { createFrameMeasure } from './frame-kinds.ts'

let db: Db
beforeEach(async () => {
  db = openDatabase(':memory:')
  await savePlan(db, { slug: 'a' }, [
    ['letterhead', '', 'UBND XÃ TÂN HÒA'],
    ['preamble', '', 'Căn cứ Luật Bảo vệ môi trường;'],
    ['1', '', 'Hộ dân phân loại rác tại nhà.'],
    ['2', '', '(Kèm theo Kế hoạch số 47/KH-UBND ngày 01/3/2026)'],
    ['3', '', 'Họ và tên: ............................ Ngày sinh: ...........'],
    ['4', '', 'Mức thu 30.000 đồng/hộ... theo quy định.'],
    ['5', '', 'Within 5 working days, the Minister shall re-grant a license.'],
    ['signature', '', 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH'],
    ['recipients', '', 'Nơi nhận: UBND tỉnh;'],
  ])
})

it.each([
  [
    'hộ dân phải làm gì với rác',
    { letterhead: 1, preamble: 0.5, 1: 0, 2: 1, 3: 1, 4: 0, 5: 1, signature: 1, recipients: 1 },
  ],
  ['ai ký kế hoạch này', { signature: 0, recipients: 1 }],
  ['Căn cứ vào luật nào?', { preamble: 0, letterhead: 1 }],
  ['mẫu đơn có những mục gì', { 3: 0, 2: 1 }],
])('knows what stands around the rules, for %j', async (question, expected) => {
  const library = createLibrary(db)
  await library.refresh()
  const measure = createFrameMeasure(question)
  const weights = library.documents().flatMap(({ passages }) => passages.map((one) => [one.clause.path, measure(one)]))
  expect(Object.fromEntries(weights)).toMatchObject(expected)
})
