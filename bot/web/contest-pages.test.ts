import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase, transaction } from '../../db/open.ts'
import { saveContest, type WholeContest } from '../../db/quizzes/contests.ts'
import { createWebApp } from './web-server.ts'

const items = [{ id: 'i1', question: 'Ai chủ trì?', options: ['Xã', 'Thôn'], correct: 0, label: 'Khoản 1', span: 'Xã' }]
const contest: WholeContest = {
  id: 'thi12345',
  state: 'announced',
  title: 'Tìm hiểu <kế hoạch>',
  documentIds: [1],
  questions: 1,
  minutes: 1,
  attemptsPerWeek: 1,
  counts: 'best',
  createdAt: '2026-01-01',
  rounds: [
    {
      contestId: 'thi12345',
      number: 1,
      opensAt: '2026-01-01',
      closesAt: '2026-01-02',
      seed: 'một',
      items,
      commitment: 'x',
    },
    {
      contestId: 'thi12345',
      number: 2,
      opensAt: '2026-01-01',
      closesAt: '9999-01-02',
      seed: 'hai',
      items,
      commitment: 'y',
    },
  ],
  units: [],
}

let db: Db
let get: (path: string) => Promise<Response>

beforeEach(async () => {
  db = openDatabase(':memory:')
  await transaction(db, (tx) => saveContest(tx, contest))
  const respond = async () => ({ text: '', citations: [], choices: [] })
  const app = createWebApp({ db, respond, logError: (error) => expect.fail(String(error)) })
  get = async (path) => app.request(`/contests/thi12345${path}`)
})

it.each(['', '/report'])('shows a contest, but not once it is called off: %j', async (path) => {
  const page = await (await get(path)).text()
  expect(page).toContain('Tìm hiểu &lt;kế hoạch&gt;')
  await transaction(db, (tx) => saveContest(tx, { ...contest, state: 'cancelled' }))
  expect((await get(path)).status).toBe(404)
})

it('publishes the seeds of the rounds that are closed, and no others', async () => {
  const record = await (await get('/record.json')).text()
  expect(record).toContain('"seed":"một"')
  expect(record).not.toContain('hai')
})
