/** A quiz, an exam and a contest played to the end over every channel, using letters, as anybody can. */
import { expect, it } from 'vitest'
import { openDatabase } from '../db/open.ts'
import { listContests } from '../db/quizzes/contests.ts'
import { replaceOwners } from '../db/staff/admins.ts'
import { ingestSamples } from '../ingest/ingest-samples.ts'
import { type Talk, talks } from './channels/testing/talks.ts'
import type { Respond } from './conversation/message/message.ts'
import { openQuietly } from './measure/open-quietly.ts'
import { contestSetupStrings } from './strings/contest-strings.ts'
import { itemsOf } from './testing/simple-items.ts'

const now = () => new Date('2026-12-01T02:00:00Z')
const wish = [
  '/cuocthi',
  'Tên: Tìm hiểu kế hoạch',
  'Văn bản: 133-KH/ThU',
  'Vòng 1: 8:00 01/12/2026 đến 20:00 07/12/2026',
  'Số câu: 2',
  'Số phút: 10',
  'Số lượt mỗi tuần: 2',
  'Tính điểm: cao nhất',
].join('\n')

/** The core over the sample plans, with a running contest. */
async function openCore(): Promise<{ respond: Respond; contestId: string }> {
  const db = openDatabase(':memory:')
  await ingestSamples(db)
  await replaceOwners(db, [{ channel: 'telegram', userId: 'chủ' }], now().toISOString())
  const { respond } = openQuietly({ db, items: itemsOf, now })
  const organise = (text: string) => respond({ channel: 'telegram', chatId: 'chủ', userId: 'chủ', text })
  const { choices } = await organise(wish)
  await organise(choices.find(({ label }) => label === contestSetupStrings.announce)!.says)
  return { respond, contestId: (await listContests(db))[0]!.id }
}

/** Says each line once the expected text before it has been seen. */
async function play(talk: Talk, lines: [string, RegExp][]): Promise<void> {
  let seen = 0
  for (const [said, expected] of lines) {
    await talk.say(said)
    let fresh: string[]
    do {
      seen += 1
      fresh = (await talk.untilSeen(seen)).slice(seen - 1, seen)
    } while (!expected.test(fresh.join()))
  }
}

it.each(talks)('is played over $name', async ({ open }) => {
  const { respond, contestId } = await openCore()
  await using talk = await open(respond)
  await play(talk, [
    ['/quiz 2 câu', /Câu 1\/2/u],
    ['a', /Câu 2\/2/u],
    ['đáp án B', /Bạn trả lời đúng \d\/2 câu/u],
    ['/thi 2 câu 5 phút', /Bạn muốn ghi tên nào/u],
    ['Chi bộ thôn 2', /Câu 1\/2/u],
    ['c', /Câu 2\/2/u],
    ['d', /Kết quả của Chi bộ thôn 2: đúng \d\/2 câu/u],
    ['/duthi', /Tìm hiểu kế hoạch/u],
    [`k:${contestId}:join`, /có bao nhiêu người dự thi/u],
    ['3', /tên nào trên bảng xếp hạng/u],
    ['không', /Đã đăng ký dự thi/u],
    [`k:${contestId}:go`, /Câu 1\/2/u],
    ['a', /Câu 2\/2/u],
    ['b', /Lượt thi đã kết thúc: đúng \d\/2 câu/u],
    [`k:${contestId}:board`, /Số báo danh 1: \d điểm/u],
  ])
  expect(talk.logged).toEqual([])
})
