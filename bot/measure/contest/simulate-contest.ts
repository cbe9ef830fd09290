/** Plays a contest with people who tap twice, come late and drop out, and ranks it again from what is published. */
import { type Db, openDatabase } from '../../../db/open.ts'
import { listContests } from '../../../db/quizzes/contests.ts'
import { replaceOwners } from '../../../db/staff/admins.ts'
import { ingestSamples } from '../../../ingest/ingest-samples.ts'
import { rankEntrants } from '../../../knowledge/quiz/play/rank-contest.ts'
import { type Chance, createChance } from '../../../knowledge/testing/chance.ts'
import { readContestRecord, readPublicRecord } from '../../conversation/contest/record.ts'
import { formatCode } from '../../conversation/message/button-codes.ts'
import type { Reply } from '../../conversation/message/message.ts'
import { contestSetupStrings } from '../../strings/contest-strings.ts'
import { itemsOf } from '../../testing/simple-items.ts'
import { openQuietly } from '../open-quietly.ts'
import { rankAnew } from './rank-anew.ts'

interface ContestFigures {
  people: number
  attempts: number
  messages: number
  doubleTaps: number
  lateAnswers: number
  restarts: number
  tiesOfScore: number
  /** Whether ranking again from the public record alone gives the same result, place by place. */
  isSameRanking: boolean
}

const organiser = 'chủ'
const questions = 5
const attemptsEach = 7
const opensAt = Date.parse('2026-12-01T01:00:00Z')
const closesAt = Date.parse('2026-12-06T13:00:00Z')
const setupText = [
  '/cuocthi',
  'Tên: Mô phỏng',
  'Văn bản: 133-KH/ThU',
  'Vòng 1: 8:00 01/12/2026 đến 20:00 06/12/2026',
  `Số câu: ${questions}`,
  'Số phút: 10',
  `Số lượt mỗi tuần: ${attemptsEach}`,
  'Tính điểm: cao nhất',
  'Đơn vị: Thôn 1 = 900; Thôn 2 = 700; Thôn 3 = 600',
].join('\n')

export async function simulateContest({ people, seed }: { people: number; seed: number }): Promise<ContestFigures> {
  const world = await openWorld(people, seed)
  const { db, chance, figures } = world
  const contestId = await announce(world)
  for (let person = 0; person < people; person++) await enter(world, contestId, String(person))
  const turns = Array.from({ length: people * attemptsEach }, (_, index) => ({
    person: index % people,
    at: chance.next(),
  }))
  for (const { person, at } of turns.sort((one, other) => one.at - other.at)) {
    world.time = Math.max(world.time, opensAt + Math.floor(at * (closesAt - opensAt)))
    await play(world, contestId, String(person))
    if (chance.next() < 0.01) await world.tick()
  }
  world.time = closesAt + 11 * 60_000
  await world.tick()
  const contest = (await listContests(db))[0]!
  const record = await readContestRecord(db, contest)
  const published = JSON.parse(JSON.stringify(await readPublicRecord(db, contest, new Date(world.time))))
  const ranking = rankEntrants(record)
  const ours = ranking.map(({ rank, entrant, score }) => `${rank} ${entrant.number} ${score}`)
  return {
    ...figures,
    attempts: record.attempts.length,
    tiesOfScore: ranking.length - new Set(ranking.map(({ score }) => score)).size,
    isSameRanking: JSON.stringify(ours) === JSON.stringify(rankAnew(published)),
  }
}

interface World {
  db: Db
  people: number
  /** Milliseconds, the same for everybody; whoever plays moves it forward. */
  time: number
  chance: Chance
  figures: Omit<ContestFigures, 'tiesOfScore' | 'isSameRanking'>
  say(userId: string, text: string): Promise<Reply>
  /** Does what happens unasked. */
  tick(): Promise<void>
}

async function openWorld(people: number, seed: number): Promise<World> {
  const db = openDatabase(':memory:')
  await ingestSamples(db)
  await replaceOwners(db, [{ channel: 'telegram', userId: organiser }], new Date(opensAt).toISOString())
  const open = () => openQuietly({ db, items: itemsOf, now: () => new Date(world.time) })
  const figures = { people, attempts: 0, messages: 0, doubleTaps: 0, lateAnswers: 0, restarts: 0 }
  let bot = open()
  const world: World = {
    db,
    people,
    time: opensAt - 1000,
    chance: createChance(seed),
    figures,
    async say(userId, text) {
      figures.messages += 1
      if (world.chance.next() < 0.001) {
        figures.restarts += 1
        await bot.stop()
        bot = open()
      }
      await new Promise(setImmediate) // memory held by statements is released only when the event loop turns
      return bot.respond({ channel: 'telegram', chatId: userId, userId, text })
    },
    tick: () => bot.everyMinute(),
  }
  return world
}

async function announce(world: World): Promise<string> {
  const preview = await world.say(organiser, setupText)
  await world.say(organiser, preview.choices.find(({ label }) => label === contestSetupStrings.announce)!.says)
  world.time = opensAt
  return (await listContests(world.db))[0]!.id
}

async function enter({ people, chance, say }: World, contestId: string, userId: string): Promise<void> {
  await say(userId, formatCode({ kind: 'join-for-unit', contestId, unit: chance.below(4) }))
  await say(userId, chance.next() < 0.3 ? 'bỏ qua' : String(chance.below(people * 2)))
  await say(userId, chance.next() < 0.5 ? 'không' : `Người chơi ${userId}`)
}

async function play(world: World, contestId: string, userId: string): Promise<void> {
  const { chance, figures, say } = world
  let reply = await say(userId, formatCode({ kind: 'begin-attempt', contestId }))
  const skill = chance.next()
  while (reply.poll) {
    const { options } = reply.poll
    const right = options.findIndex(({ label }) => label === 'đúng')
    const place = chance.next() < skill ? right : chance.below(options.length)
    if (chance.next() < 0.01) return // never comes back
    world.time += chance.below(5000)
    if (chance.next() < 0.005) {
      world.time += 10 * 60_000
      figures.lateAnswers += 1
    }
    const code = options[place]!.says
    reply = await say(userId, code)
    if (chance.next() < 0.05) {
      figures.doubleTaps += 1
      await say(userId, code)
    }
  }
}
