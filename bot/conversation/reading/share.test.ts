import { beforeAll, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../../db/open.ts'
import { conversations, handledUpdates, inbox } from '../../../db/schema/chat-tables.ts'
import { ingestSamples } from '../../../ingest/ingest-samples.ts'
import { createSearch } from '../../../knowledge/search/search.ts'
import { createFindClauses, type FindClauses } from './share.ts'

let db: Db
let findClauses: FindClauses
beforeAll(async () => {
  db = openDatabase(':memory:')
  await ingestSamples(db)
  findClauses = createFindClauses(createSearch({ db }))
})

it('begins with the clauses an answer would rest on, and adds others', async () => {
  const clauses = await findClauses('tốc độ tăng trưởng kinh tế Tây Nguyên')
  expect(clauses[0]).toMatchObject({
    label: 'Gạch đầu dòng thứ 1, khoản 1 Mục II',
    says: expect.stringMatching(/^c:\d+$/u),
  })
  expect(clauses.length).toBeGreaterThan(3)
  expect(clauses.length).toBeLessThanOrEqual(10)
})

it('finds a clause by its reference', async () => {
  const [clause] = await findClauses('k2 m3 kh133')
  expect(clause).toMatchObject({ label: 'Khoản 2 Mục III', documentName: 'Kế hoạch số 133-KH/ThU' })
})

it.each(['kinh phí', 'muc tieu 2030', 'Mục III', 'xã', 'a', '?', 'xin chào', 'x'.repeat(300)])(
  'offers each clause once for "%s", with words to share',
  async (query) => {
    const clauses = await findClauses(query)
    expect(new Set(clauses.map(({ says }) => says)).size).toBe(clauses.length)
    expect(clauses.filter(({ quote, label }) => quote.trim() === '' || label === '')).toEqual([])
  },
)

it('offers nothing where nothing was typed, and keeps nothing of what was', async () => {
  expect(await findClauses('  ')).toEqual([])
  await findClauses('chuyện riêng của tôi')
  const kept = await Promise.all([conversations, inbox, handledUpdates].map((table) => db.$count(table)))
  expect(kept).toEqual([0, 0, 0])
})
