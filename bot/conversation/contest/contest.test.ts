/** A contest from being set up to its report, word for word, over the sample plans. */
import JSZip from 'jszip'
import { beforeEach, expect, it } from 'vitest'
import { type Db, openDatabase, transaction } from '../../../db/open.ts'
import { listContests, listEntrants } from '../../../db/quizzes/contests.ts'
import { listAuditEntries } from '../../../db/staff/admins.ts'
import { ingestSamples } from '../../../ingest/ingest-samples.ts'
import { commitRound, rankEntrants } from '../../../knowledge/quiz/play/rank-contest.ts'
import { createSearch, type Search } from '../../../knowledge/search/search.ts'
import { contestSetupStrings, contestStrings } from '../../strings/contest-strings.ts'
import { examStrings, quizStrings } from '../../strings/quiz-strings.ts'
import { itemsOf } from '../../testing/simple-items.ts'
import { createConversation } from '../conversation.ts'
import type { Reply, Respond } from '../message/message.ts'
import { createPrivacy } from '../privacy.ts'
import { tickQuizzes } from '../quiz/quiz-clock.ts'
import { quizData } from '../quiz/quiz-personal-data.ts'
import { createContests } from './contest.ts'
import { readContestRecord, readPublicRecord } from './record.ts'

let db: Db
let search: Search
let respond: Respond
let time: Date

const inRound = new Date('2026-12-01T02:00:00Z')
const wish = [
  '/cuocthi',
  'Tên: Tìm hiểu kế hoạch',
  'Văn bản: 133-KH/ThU',
  'Vòng 1: 8:00 01/12/2026 đến 20:00 07/12/2026',
  'Số câu: 3',
  'Số phút: 10',
  'Số lượt mỗi tuần: 2',
  'Tính điểm: cao nhất',
  'Đơn vị: Thôn 1 = 120; Thôn 2 = 1',
]

beforeEach(async () => {
  db = openDatabase(':memory:')
  await ingestSamples(db)
  search = createSearch({ db })
  await search.refresh()
  time = new Date('2026-11-25T02:00:00Z')
  const contests = createContests({ ...setup(), isAdmin: async ({ userId }) => userId === 'chủ' })
  const privacy = createPrivacy({ db, data: quizData, retentionDays: 30, isModelElsewhere: false })
  respond = createConversation({ db, search, now: () => time, features: [contests, privacy] })
})

function setup() {
  return { db, search, items: itemsOf(search), now: () => time }
}

function say(text: string, userId = 'an', chatId = userId): Promise<Reply> {
  return respond({ channel: 'telegram', chatId, userId, text })
}

async function tap({ choices }: Reply, label: string, userId = 'an'): Promise<Reply> {
  return say(choices.find((choice) => choice.label === label)!.says, userId)
}

async function answer({ poll }: Reply, label: 'đúng' | 'sai một', userId = 'an'): Promise<Reply> {
  return say(poll!.options.find((option) => option.label === label)!.says, userId)
}

/** Announces the contest and opens its first round. */
async function announce(lines = wish): Promise<void> {
  const announced = await tap(await say(lines.join('\n'), 'chủ'), contestSetupStrings.announce, 'chủ')
  expect(announced.text).toBe(contestSetupStrings.announced('Tìm hiểu kế hoạch'))
  time = inRound
}

async function enter(userId: string, { unit = 'Thôn 1', guess = 'bỏ qua', name = 'không' } = {}): Promise<Reply> {
  const asked = await tap(await say('/duthi', userId), contestStrings.join, userId)
  await tap(asked, unit, userId)
  await say(guess, userId)
  return say(name, userId)
}

async function play(userId: string, right: number): Promise<Reply> {
  let reply = await tap(await say('/duthi', userId), contestStrings.go, userId)
  for (let question = 0; question < 3; question++)
    reply = await answer(reply, question < right ? 'đúng' : 'sai một', userId)
  return reply
}

it('shows an admin how to set one up, and everybody else nothing', async () => {
  expect((await say('/cuocthi', 'chủ')).text).toContain('Vòng 1: 8:00 01/12/2026 đến 20:00 07/12/2026')
  expect((await say('/cuocthi')).text).toBe((await say('/khongcolenhnay')).text)
})

it.each([
  ['Số câu: 3', 'Số câu: ba', contestSetupStrings.badNumber('Số câu', 1, 50)],
  ['Số câu: 3', 'Số câu: 50', contestSetupStrings.tooFewItems(0, 50).slice(-30)],
  ['Tính điểm: cao nhất', 'Tính điểm: bừa', contestSetupStrings.badCounting],
  ['Văn bản: 133-KH/ThU', 'Văn bản: 999-KH/XX', contestSetupStrings.unknownDocument('999-KH/XX')],
  ['Tên: Tìm hiểu kế hoạch', '', contestSetupStrings.missing('Tên')],
  ['Tên: Tìm hiểu kế hoạch', 'Tên Tìm hiểu', contestSetupStrings.badLine('Tên Tìm hiểu')],
  ['đến 20:00 07/12/2026', 'đến 20:00 30/11/2026', contestSetupStrings.badRound(1)],
  ['01/12/2026 đến 20:00 07/12/2026', '01/11/2026 đến 20:00 07/11/2026', contestSetupStrings.pastRound(1)],
  ['Thôn 2 = 1', 'Thôn 2', contestSetupStrings.badUnit('Thôn 2')],
])('says what is wrong where %j reads %j', async (right, wrong, problem) => {
  const said = wish.map((line) => line.replace(right, wrong)).join('\n')
  const reply = await say(said, 'chủ')
  const answered = reply.choices.length > 0 ? await tap(reply, contestSetupStrings.announce, 'chủ') : reply
  expect(answered.text).toContain(problem)
})

it('lets people enter, play and see who leads', async () => {
  await announce()
  expect((await enter('an', { guess: '2', name: 'An' })).text).toBe(contestStrings.entered)
  await enter('bình', { unit: 'Thôn 2' })
  expect((await play('an', 2)).text).toBe([contestStrings.finished(2, 3), contestStrings.attemptsLeft(1)].join('\n\n'))
  const last = await play('bình', 3)
  const board = await tap(last, contestStrings.board, 'bình')
  expect(board.text).toBe(
    [
      'Bảng xếp hạng cuộc thi “Tìm hiểu kế hoạch”',
      'Cá nhân:\n1. Số báo danh 2: 3 điểm\n2. An: 2 điểm',
      'Đơn vị (theo tỷ lệ người tham gia, rồi điểm trung bình):\n1. Thôn 2: 100 % tham gia, trung bình 3,0 điểm\n2. Thôn 1: 1 % tham gia, trung bình 2,0 điểm',
      'Bạn đang ở hạng 1 với 3 điểm.',
    ].join('\n\n'),
  )
})

it('enters nobody under the words of a button, nor anybody who changes their mind', async () => {
  await announce()
  const asked = await tap(await say('/duthi'), contestStrings.join)
  await tap(asked, 'Thôn 1')
  await say('bỏ qua')
  expect((await say('c:1')).citations).toHaveLength(1)
  await tap(asked, 'Thôn 1')
  expect((await say('thôi')).text).toBe(contestStrings.notEntered)
  const [contest] = await listContests(db)
  expect((await readContestRecord(db, contest!)).entrants).toEqual([])
})

it('takes a letter as an answer in the open attempt, even after a question in between', async () => {
  await announce()
  await enter('an')
  await tap(await say('/duthi'), contestStrings.go)
  await say('kinh phí lấy từ đâu')
  expect((await say('b')).poll!.question).toMatch(/^Câu 2\/3/u)
  expect((await say('B', 'bình')).poll).toBeUndefined()
})

it('no longer lists a contest that was cancelled', async () => {
  await tap(await say(wish.join('\n'), 'chủ'), contestSetupStrings.drop, 'chủ')
  expect((await say('/cuocthi', 'chủ')).choices).toEqual([])
})

it('cancels a contest that people know of only after a confirmation', async () => {
  await announce()
  const asked = await tap(
    await tap(await say('/cuocthi', 'chủ'), 'Tìm hiểu kế hoạch', 'chủ'),
    contestSetupStrings.cancel,
    'chủ',
  )
  expect(asked.text).toBe(contestSetupStrings.confirmCancelling('Tìm hiểu kế hoạch'))
  expect((await say('/duthi')).text).not.toBe(contestStrings.none)
  expect((await tap(asked, contestSetupStrings.cancelNow, 'chủ')).text).toContain('Đã hủy cuộc thi')
  expect((await say('/duthi')).text).toBe(contestStrings.none)
})

it('allows a limited number of attempts a week, and new ones on Monday', async () => {
  await announce(wish.map((line) => line.replace('20:00 07/12', '20:00 20/12')))
  await enter('an')
  await play('an', 1)
  await play('an', 1)
  expect((await tap(await say('/duthi'), contestStrings.go)).text).toBe(contestStrings.weekUsedUp(2))
  time = new Date('2026-12-06T16:59:00Z') // Sunday, 23:59 in Vietnam
  expect((await tap(await say('/duthi'), contestStrings.go)).text).toBe(contestStrings.weekUsedUp(2))
  time = new Date('2026-12-06T17:00:00Z')
  expect((await tap(await say('/duthi'), contestStrings.go)).poll).toBeDefined()
})

it('counts two taps once, goes on with an attempt begun, and takes nothing after its time', async () => {
  await announce()
  await enter('an')
  const first = await tap(await say('/duthi'), contestStrings.go)
  const second = await answer(first, 'đúng')
  expect((await answer(first, 'sai một')).text).toBe(quizStrings.alreadyAnswered)
  expect((await tap(await say('/duthi'), contestStrings.go)).poll!.question).toBe(second.poll!.question)
  time = new Date(inRound.getTime() + 10 * 60_000)
  const late = await answer(second, 'đúng')
  expect(late.text).toContain(examStrings.timeUp)
  expect(late.text).toContain(contestStrings.finished(1, 3))
})

it('counts an answer that comes together with another wish to begin', async () => {
  await announce()
  await enter('an')
  const first = await tap(await say('/duthi'), contestStrings.go)
  const [contest] = await listContests(db)
  const [second, again] = await Promise.all([answer(first, 'đúng'), say(`k:${contest!.id}:go`, 'an', 'nhóm')])
  expect(second.poll!.question).toContain('Câu 2/3')
  expect(again.poll!.question).toBe(second.poll!.question)
})

it('announces once, whoever else taps at the same time', async () => {
  const preview = await say(wish.join('\n'), 'chủ')
  const code = preview.choices.find(({ label }) => label === contestSetupStrings.announce)!.says
  await Promise.all([say(code, 'chủ'), say(code, 'chủ', 'chủ')])
  const log = await listAuditEntries(db, { offset: 0, limit: 10 })
  expect(log.map(({ who, action }) => `${who} ${action}`)).toEqual([
    'telegram:chủ announce-contest',
    'telegram:chủ prepare-contest',
  ])
})

it('writes into the log who took the result and who called a contest off', async () => {
  await announce()
  const [contest] = await listContests(db)
  await say(`k:${contest!.id}:report`, 'chủ')
  await say(`k:${contest!.id}:cancel-now`, 'chủ')
  const log = await listAuditEntries(db, { offset: 0, limit: 2 })
  expect(log.map(({ action, subject }) => [action, subject])).toEqual([
    ['cancel-contest', 'Tìm hiểu kế hoạch'],
    ['report-contest', 'Tìm hiểu kế hoạch'],
  ])
})

it('keeps the guess that was made first', async () => {
  await announce()
  const [contest] = await listContests(db)
  await say(`k:${contest!.id}:unit:0`, 'an', 'nhóm')
  await say('999', 'an', 'nhóm')
  await enter('an', { guess: '2' })
  await say('Tên khác', 'an', 'nhóm')
  expect((await readContestRecord(db, contest!)).entrants).toEqual([{ number: 1, unit: 'Thôn 1', guess: 2 }])
})

it('does not let anybody who had themselves forgotten enter again until it is over', async () => {
  await announce()
  await enter('an', { name: 'An' })
  await play('an', 1)
  await say('/xoadulieu')
  const [contest] = await listContests(db)
  expect((await tap(await say('/duthi'), contestStrings.join)).text).toBe(contestStrings.hasLeft)
  expect((await readContestRecord(db, contest!)).names).toEqual(new Map([[1, contestStrings.anonymous(1)]]))
  time = new Date('2026-12-08T00:00:00Z')
  await tickQuizzes(setup(), async (_to, _reply, within) => transaction(db, within))
  expect(await listEntrants(db, contest!.id)).toMatchObject([{ personKey: 'forgotten-1', nickname: null }])
})

it('ends an attempt that nobody ends, and says so to somebody who answers after all', async () => {
  await announce()
  await enter('an')
  const second = await answer(await tap(await say('/duthi'), contestStrings.go), 'đúng')
  time = new Date(inRound.getTime() + 11 * 60_000)
  await tickQuizzes(setup(), async (_to, _reply, within) => transaction(db, within))
  expect((await answer(second, 'đúng')).text).toBe(examStrings.timeUp)
  const [contest] = await listContests(db)
  expect(rankEntrants(await readContestRecord(db, contest!))).toMatchObject([
    { score: 1, endedAt: '2026-12-01T02:10:00.000Z' },
  ])
})

it('opens and closes on time, and enters nobody twice', async () => {
  await announce()
  await enter('an')
  time = new Date('2026-12-01T00:59:59Z')
  expect((await say('/duthi')).choices.map(({ label }) => label)).toEqual([contestStrings.board])
  time = new Date('2026-12-07T13:00:00Z')
  expect((await say('/duthi')).text).toBe(contestStrings.none)
  time = inRound
  const [contest] = await listContests(db)
  await say(`k:${contest!.id}:unit:1`)
  expect((await readContestRecord(db, contest!)).entrants).toHaveLength(1)
})

it('publishes what it was bound to once a round is closed, and not before', async () => {
  await announce()
  await enter('an', { name: 'An' })
  await play('an', 2)
  const [contest] = await listContests(db)
  const early = JSON.stringify(await readPublicRecord(db, contest!, time))
  expect(early).not.toContain(contest!.rounds[0]!.seed)
  expect(early).not.toContain('đúng')
  const after = (await readPublicRecord(db, contest!, new Date('2026-12-07T13:00:00Z'))) as never
  const record = JSON.parse(JSON.stringify(after))
  expect(commitRound(record.rounds[0])).toBe(contest!.rounds[0]!.commitment)
  expect(rankEntrants(record)).toMatchObject([{ rank: 1, score: 2 }])
})

it('reports to its admins as a workbook, with what should be looked at', async () => {
  await announce()
  for (const userId of ['an', 'bình']) {
    await enter(userId, { unit: 'Thôn 2', name: userId })
    await play(userId, 3)
  }
  const listed = await say('/cuocthi', 'chủ')
  const report = await tap(await tap(listed, 'Tìm hiểu kế hoạch', 'chủ'), contestSetupStrings.report, 'chủ')
  expect(report.text).toContain('Thôn 2: 2 người dự thi, nhiều hơn 1 người của đơn vị.')
  expect(report.text).toContain('an: đúng 3/3 câu, trung bình 0,0 giây một câu.')
  const workbook = await JSZip.loadAsync(report.files![0]!.base64, { base64: true })
  expect(await workbook.file('xl/sharedStrings.xml')!.async('string')).toContain('Số báo danh')
  expect(Object.keys(workbook.files).filter((name) => /sheet\d\.xml$/u.test(name))).toHaveLength(3)
  const [contest] = await listContests(db)
  expect((await say(`k:${contest!.id}:report`)).files).toBeUndefined()
})
