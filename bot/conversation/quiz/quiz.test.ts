/** A person practises, takes an exam and is reminded: word for word, over the two sample plans. */
import { beforeEach, expect, it } from 'vitest'
import { matchDocuments } from '../../../db/documents/documents.ts'
import { saveVersionState } from '../../../db/documents/versions.ts'
import { type Db, openDatabase, transaction } from '../../../db/open.ts'
import { findResult, listReminders } from '../../../db/quizzes/practice.ts'
import { ingestSamples } from '../../../ingest/ingest-samples.ts'
import { createSearch, type Search } from '../../../knowledge/search/search.ts'
import { examStrings, progressStrings, quizStrings, reminderStrings } from '../../strings/quiz-strings.ts'
import { itemsOf } from '../../testing/simple-items.ts'
import { createConversation } from '../conversation.ts'
import type { Reply, Respond } from '../message/message.ts'
import { createProgress } from './progress.ts'
import { createQuiz } from './quiz.ts'
import { tickQuizzes } from './quiz-clock.ts'
import { createReminder } from './reminder.ts'

let db: Db
let search: Search
let respond: Respond
let time: Date

const start = new Date('2026-11-21T01:00:00Z') // 8:00 in Vietnam

beforeEach(async () => {
  db = openDatabase(':memory:')
  await ingestSamples(db)
  search = createSearch({ db })
  await search.refresh()
  time = start
  restart()
})

function setup() {
  return { db, search, items: itemsOf(search), now: () => time }
}

/** Like after a kill: only the database is left. */
function restart(): void {
  const features = [
    createQuiz(setup()),
    createProgress(setup()),
    createReminder({ db, canWrite: (channel) => channel === 'telegram' }),
  ]
  respond = createConversation({ db, search, now: () => time, features })
}

function say(text: string, userId = 'an', chatId = userId): Promise<Reply> {
  return respond({ channel: 'telegram', chatId, userId, text })
}

/** Taps the right option, or a wrong one. */
function tap({ poll }: Reply, label: 'đúng' | 'sai một', userId = 'an'): Promise<Reply> {
  return say(poll!.options.find((option) => option.label === label)!.says, userId)
}

it('asks, says whether it was right, shows the clause, and sums up at the end', async () => {
  const first = await say('/quiz 2 câu 133-KH/ThU')
  expect(first.poll!.question).toMatch(/^Câu 1\/2\. Câu hỏi về /u)
  const second = await tap(first, 'đúng')
  expect(second.text).toBe('Đúng rồi. [1]')
  expect(second.citations[0]).toMatchObject({ mark: 1, documentName: 'Kế hoạch số 133-KH/ThU' })
  const end = await tap(second, 'sai một')
  expect(end.text).toMatch(
    /^Chưa đúng\. Đáp án đúng là [A-D]\. đúng \[1\]\n\nBạn trả lời đúng 1\/2 câu\.\n\nNhững điều khoản/u,
  )
  expect(end.text).toContain(quizStrings.readAgain([{ mark: 1 }]))
  expect(end.citations.map(({ mark }) => mark)).toEqual([1])
  expect(end.choices[0]!.label).toBe(quizStrings.repeatWrong)
  const again = await say(end.choices[0]!.says)
  expect(again.poll!.question).toBe(second.poll!.question.replace('Câu 2/2', 'Câu 1/1'))
})

it.each([
  ['/quiz', 10],
  ['kiểm tra tôi 5 câu về tuyên truyền', 5],
  ['kiem tra toi 3 cau', 3],
  ['cho tôi làm trắc nghiệm', 10],
])('%j begins a quiz', async (text, count) => {
  expect((await say(text)).poll!.question).toMatch(new RegExp(`^Câu 1/${count}\\. `, 'u'))
})

it('keeps to the part that was named', async () => {
  let reply = await say('/quiz 50 câu mục II kế hoạch 133')
  const labels: string[] = []
  while (reply.poll) {
    reply = await tap(reply, 'đúng')
    labels.push(reply.citations[0]!.label)
  }
  expect(labels.length).toBeGreaterThan(5)
  expect(labels.every((label) => /Mục II\b/u.test(label))).toBe(true)
})

it('says so where there is nothing to ask', async () => {
  expect((await say('/quiz mục XII')).text).toBe(quizStrings.noItems)
})

it('takes letters and numbers too, and goes on after a restart', async () => {
  const first = await say('/quiz 3 câu')
  const right = first.poll!.options.findIndex(({ label }) => label === 'đúng')
  restart()
  const second = await say(`câu ${'abcd'[right]}`)
  expect(second.text).toMatch(/^Đúng rồi/u)
  restart()
  const third = await say(String(second.poll!.options.findIndex(({ label }) => label === 'đúng') + 1))
  expect(third.text).toMatch(/^Đúng rồi/u)
  expect(third.poll!.question).toMatch(/^Câu 3\/3/u)
})

it('counts two taps once, and takes no answer of somebody else', async () => {
  const first = await say('/quiz 2 câu')
  await tap(first, 'sai một')
  expect((await tap(first, 'đúng')).text).toBe(quizStrings.alreadyAnswered)
  expect((await tap(first, 'đúng', 'bình')).text).toBe(quizStrings.notYours)
})

it.each(['q:xxxxxxxx:0:1', 'q:../../x:0:1', 'q:xxxxxxxx:stop'])('refuses the typed code %j', async (code) => {
  expect((await say(code)).poll).toBeUndefined()
})

it('says so where a letter answers nothing', async () => {
  expect((await say('a')).text).toBe(quizStrings.nothingAsked)
})

it('tells somebody who taps below a stopped quiz that it has ended', async () => {
  const first = await say('/quiz 2 câu')
  await say(first.choices[0]!.says)
  expect((await tap(first, 'đúng')).text).toBe(quizStrings.ended)
  expect((await say(first.choices[0]!.says)).text).toBe(quizStrings.ended)
})

it('withdraws the questions of a withdrawn document, also in the middle', async () => {
  const first = await say('/quiz 20 câu 133-KH/ThU')
  const [document] = await matchDocuments(db, '133-KH/ThU')
  const published = search.library.documents().find(({ id }) => id === document!.id)!
  await saveVersionState(db, published.versionId, 'withdrawn')
  await search.refresh()
  const end = await tap(first, 'đúng')
  expect(end.text).toContain(quizStrings.withdrawn)
  expect(end.poll).toBeUndefined()
})

it('asks again what is due, and only that', async () => {
  expect((await say('/on')).text).toBe(quizStrings.nothingDue)
  let reply = await say('/quiz 3 câu')
  for (const answer of ['sai một', 'đúng', 'đúng'] as const) reply = await tap(reply, answer)
  expect((await say('/on')).text).toBe(quizStrings.nothingDue)
  time = new Date(start.getTime() + 5 * 60_000)
  restart()
  expect((await say('/on')).poll!.question).toMatch(/^Câu 1\/1\./u)
  time = new Date(start.getTime() + 30 * 86_400_000)
  expect((await say('/on')).poll!.question).toMatch(/^Câu 1\/3\./u)
})

it('shows how much of each part is remembered, as text and as a picture', async () => {
  expect((await say('/tiendo')).text).toBe(progressStrings.nothingYet)
  let reply = await say('/quiz 50 câu mục II kế hoạch 133')
  while (reply.poll) reply = await tap(reply, 'đúng')
  const map = await say('/tiendo')
  expect(map.text).toMatch(/Kế hoạch số 133-KH\/ThU\n.*• Mục II – [^\n]+: 100 %\n/su)
  expect(map.text).toMatch(/• Mục V – [^\n]+: 0 %/u)
  expect(Buffer.from(map.files![0]!.base64, 'base64').subarray(1, 4).toString()).toBe('PNG')
})

async function sitExam(): Promise<Reply> {
  const asked = await say('/thi 3 câu 5 phút kế hoạch 133')
  expect(asked.text).toContain('gồm 3 câu, làm trong 5 phút')
  return say('Chi bộ thôn 2')
}

it('examines without a word on right and wrong, and hands out a sheet that can be checked', async () => {
  const first = await sitExam()
  expect(first.text).toBe(examStrings.started(5))
  expect(first.poll!.solution).toBeUndefined()
  const second = await tap(first, 'đúng')
  expect(second).toMatchObject({ text: examStrings.noted, citations: [] })
  expect((await say('/quiz')).poll!.question).toBe(second.poll!.question)
  const third = await tap(second, 'sai một')
  const result = await tap(third, 'đúng')
  expect(result.text).toContain('Kết quả của Chi bộ thôn 2: đúng 2/3 câu.')
  expect(result.files![0]!.mimeType).toBe('image/png')
  const code = /Mã xác nhận: (\w+)/u.exec(result.text)![1]!
  expect(await findResult(db, code)).toMatchObject({ name: 'Chi bộ thôn 2', chatId: null })
})

it('does not tell what was wrong before the end', async () => {
  const second = await tap(await sitExam(), 'sai một')
  const again = second.choices[0]!.says.replace('stop', 'again')
  expect(await say(again)).toMatchObject({ text: quizStrings.notYours, choices: [] })
})

it('takes no answer that comes together with the handing in', async () => {
  const first = await sitExam()
  const [result, late] = await Promise.all([say(first.choices[0]!.says, 'an', 'nhóm'), tap(first, 'đúng')])
  expect(result.text).toContain('đúng 0/3 câu')
  expect(late.text).toBe(quizStrings.ended)
  expect((await say('/thi')).poll).toBeUndefined()
})

it('takes the name for an exam only from the person who asked for it, not from others in the group', async () => {
  await say('/thi', 'an', 'nhóm')
  expect((await say('Bình', 'bình', 'nhóm')).poll).toBeUndefined()
  await say('/thi', 'an', 'nhóm')
  expect((await say('An', 'an', 'nhóm')).text).toBe(examStrings.started(15))
})

it('hands in early, what is not answered counting as not right', async () => {
  const second = await tap(await sitExam(), 'đúng')
  expect((await say(second.choices[0]!.says)).text).toContain('đúng 1/3 câu')
})

it('takes no answer after the time is up', async () => {
  const first = await sitExam()
  time = new Date(start.getTime() + 5 * 60_000)
  const result = await tap(first, 'đúng')
  expect(result.text).toContain(examStrings.timeUp)
  expect(result.text).toContain('đúng 0/3 câu')
})

it('asks for a name until it is one, and can be called off', async () => {
  await say('/thi')
  expect((await say('x'.repeat(61))).text).toBe(examStrings.badName)
  expect((await say('2')).text).toBe(examStrings.badName)
  expect((await say('thôi')).text).toBe(examStrings.cancelled)
})

it.each(['c:1', 'd:1', 'f+1', '/help'])('begins no exam in the name of the button %j', async (code) => {
  await say('/thi')
  expect((await say(code)).poll).toBeUndefined()
  expect((await say('Chi bộ thôn 2')).poll).toBeUndefined()
})

async function tick(): Promise<string[]> {
  const posted: string[] = []
  await tickQuizzes(setup(), async ({ chatId }, reply, within) => {
    await transaction(db, within)
    posted.push(`${chatId}: ${reply.text}`)
  })
  return posted
}

it('sends the result of an exam nobody hands in, and takes no answer any more', async () => {
  const first = await sitExam()
  expect(await tick()).toEqual([])
  time = new Date(start.getTime() + 6 * 60_000)
  const posted = await tick()
  expect(posted).toHaveLength(1)
  expect(posted[0]).toContain(examStrings.timeIsUp)
  expect(await tick()).toEqual([])
  expect((await tap(first, 'đúng')).text).toBe(examStrings.timeUp)
})

it.each([
  ['/nhac', reminderStrings.usage],
  ['/nhac 25h', reminderStrings.usage],
  ['/nhac 23h', reminderStrings.night],
  ['/nhac 5:30', reminderStrings.night],
  ['/nhac 19h30', reminderStrings.set('19:30')],
  ['/dung', reminderStrings.notSet],
])('answers %j', async (text, expected) => {
  expect((await say(text)).text).toBe(expected)
})

it('reminds nobody of questions that were withdrawn', async () => {
  await say('/nhac 9h')
  let reply = await say('/quiz 2 câu 133-KH/ThU')
  while (reply.poll) reply = await tap(reply, 'sai một')
  for (const { versionId } of search.library.documents()) await saveVersionState(db, versionId, 'withdrawn')
  time = new Date('2026-11-22T02:00:00Z')
  expect(await tick()).toEqual([])
})

it('reminds once a day at the hour, only of what is due, until stopped', async () => {
  await say('/nhac 9h')
  let reply = await say('/quiz 2 câu')
  while (reply.poll) reply = await tap(reply, 'sai một')
  const at = (iso: string) => {
    time = new Date(iso)
    return tick()
  }
  expect(await at('2026-11-21T01:59:00Z')).toEqual([])
  expect(await at('2026-11-21T02:00:00Z')).toEqual([`an: ${reminderStrings.due(2)}`])
  expect(await at('2026-11-21T02:01:00Z')).toEqual([])
  expect(await at('2026-11-22T02:30:00Z')).toHaveLength(1)
  expect(await at('2026-11-23T05:00:00Z')).toEqual([])
  expect((await say('/dung')).text).toBe(reminderStrings.stopped)
  expect(await listReminders(db)).toEqual([])
})
