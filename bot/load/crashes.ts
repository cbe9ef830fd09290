/** Many people on many platforms, a bot killed again and again, deliveries repeated, answers lost: what reached whom? */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { countWaiting } from '../../db/deliveries.ts'
import { closeDatabase, databaseFile, openDatabase } from '../../db/open.ts'
import { readConfig } from '../config.ts'
import { ingestSamples } from '../ingest-samples.ts'
import { createLog } from '../log.ts'
import { openKnowledge } from '../open-knowledge.ts'
import { createBotProcess } from './bot-process.ts'
import { createChance } from './chance.ts'
import { type Judgement, judge } from './judge.ts'
import { answerInTurn, listSayings, type Said } from './questions.ts'
import type { SimulatedPlatform } from './simulated-platform.ts'
import { openUnreliableLine, type UnreliableLine } from './unreliable-line.ts'

export interface CrashPlan {
  platforms: (() => Promise<SimulatedPlatform>)[]
  /** People on each platform, and what each of them says. */
  people: number
  messagesEach: number
  /** Messages a second, all platforms together. */
  pace: number
  /** The bot lives so long at most, at random, before it is killed. */
  longestLifeMs: number
  /** Of a hundred messages sent, so many go wrong on the line. */
  faultPercent: number
  seed: number
  print: (line: string) => void
}

export interface CrashFigures extends Judgement {
  messages: number
  deliveries: number
  kills: number
  lostAnswers: number
  refusals: number
  /** Messages and parts that still waited at the end. */
  leftOver: number
  seconds: number
}

/** Somebody's conversation on a platform, as it should be. */
export interface Script {
  platform: SimulatedPlatform
  line: UnreliableLine
  person: number
  said: Said[]
}

const startMs = 1000
const killedAtStart = 0.1
const nearlyAll = 0.97
const giveUpMs = 90_000

export async function simulateCrashes(plan: CrashPlan): Promise<CrashFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'))
  await using open = new AsyncDisposableStack()
  open.defer(() => rmSync(folder, { recursive: true }))
  const chance = createChance(plan.seed)
  const places: Omit<Script, 'person' | 'said'>[] = []
  for (const start of plan.platforms) {
    const platform = open.use(await start())
    const line = open.use(await openUnreliableLine({ platform, percent: plan.faultPercent, chance }))
    places.push({ platform, line })
  }
  const scripts = await writeScripts(plan, places, folder, chance)
  const settings = Object.assign({}, ...places.map(({ platform, line }) => platform.settingsAt(line.root)))
  const env = { ...settings, PORT: '0', DATA_DIR: folder, MESSAGES_PER_MINUTE: '1000000' }
  const bot = createBotProcess({
    folder,
    command: [resolve('bot/main.ts')],
    env: { ...env, CHAT_MESSAGES_PER_MINUTE: '1000000' },
  })
  open.defer(() => bot.stop('SIGKILL'))

  const began = performance.now()
  const talking = { isOver: false, deliveries: 0 }
  const kills: number[] = []
  const talk = speak(plan, scripts, chance).then((deliveries) => Object.assign(talking, { isOver: true, deliveries }))
  await Promise.all([talk, killAgainAndAgain()])
  await bot.stop('SIGTERM')
  const seconds = (performance.now() - began) / 1000

  const db = openDatabase(databaseFile(folder))
  const leftOver = await Promise.all(places.map(({ platform }) => countWaiting(db, platform.channel)))
  closeDatabase(db)
  if (bot.errors() !== '') plan.print(bot.errors())
  return {
    messages: scripts.reduce((sum, { said }) => sum + said.length, 0),
    deliveries: talking.deliveries,
    kills: kills.length,
    lostAnswers: places.reduce((sum, { line }) => sum + line.lost.length, 0),
    refusals: places.reduce((sum, { line }) => sum + line.refused(), 0),
    ...judge(scripts, kills),
    leftOver: leftOver.reduce((sum, count) => sum + count, 0),
    seconds,
  }

  function countCome(): number {
    return places.reduce((sum, { platform }) => sum + countDistinct(platform), 0)
  }

  /** Until everything was said and nearly all has come; then it lives until the rest has. */
  async function killAgainAndAgain(): Promise<void> {
    while (!talking.isOver || countCome() < nearlyAll * countExpected(scripts)) {
      bot.start()
      // Sometimes it does not even come to work.
      if (chance() < killedAtStart) await sleep(chance() * startMs)
      else await Promise.all(places.map(({ line }) => line.untilUsed()))
      await sleep(chance() * plan.longestLifeMs)
      await bot.stop('SIGKILL')
      kills.push(performance.now())
      plan.print(`kill ${kills.length}: ${countCome()} messages of ${countExpected(scripts)} have come`)
    }
    bot.start()
    for (const { platform } of places) await untilAllCame(platform, scripts)
  }
}

function countExpected(scripts: Script[]): number {
  return scripts.reduce((sum, { said }) => sum + said.flatMap(({ answer }) => answer).length, 0)
}

function countDistinct({ received }: SimulatedPlatform): number {
  return new Set(received.map(({ person, text }) => `${person} ${text}`)).size
}

async function writeScripts(
  plan: CrashPlan,
  places: Omit<Script, 'person' | 'said'>[],
  folder: string,
  chance: () => number,
): Promise<Script[]> {
  const knowledge = openKnowledge(readConfig({ DATA_DIR: join(folder, 'expected') }), createLog(plan.print))
  await ingestSamples(knowledge.db)
  const scripts: Script[] = []
  for (const place of places) {
    const sayings = await listSayings(knowledge, place.platform.render)
    for (let person = 0; person < plan.people; person++) {
      const texts = draw(sayings, plan.messagesEach, chance).map(({ text }) => text)
      scripts.push({ ...place, person, said: await answerInTurn(knowledge, texts, place.platform.render) })
    }
  }
  await knowledge.close()
  return scripts
}

function draw<T>(all: T[], count: number, chance: () => number): T[] {
  if (count > all.length) throw new Error(`Only ${all.length} different things to say, ${count} wanted`)
  const mixed = all.map((one) => ({ one, order: chance() })).sort((a, b) => a.order - b.order)
  return mixed.slice(0, count).map(({ one }) => one)
}

/** Everybody says the first, in any order, then the second, and so on; each is delivered one to three times. */
async function speak({ pace, messagesEach }: CrashPlan, scripts: Script[], chance: () => number): Promise<number> {
  let deliveries = 0
  const began = performance.now()
  let count = 0
  for (let turn = 0; turn < messagesEach; turn++) {
    for (const { platform, person, said } of draw(scripts, scripts.length, chance)) {
      const repeats = Math.floor(chance() * 3)
      deliveries += 1 + repeats
      platform.say(person, said[turn]!.text, repeats)
      count += 1
      const early = (count / pace) * 1000 - (performance.now() - began)
      if (early > 0) await sleep(early)
    }
  }
  return deliveries
}

/** Or nothing came for long, which the figures then show. */
async function untilAllCame(platform: SimulatedPlatform, scripts: Script[]): Promise<void> {
  const expected = countExpected(scripts.filter((script) => script.platform === platform))
  for (let came = -1; came < platform.received.length; ) {
    came = platform.received.length
    if (countDistinct(platform) >= expected) return
    await Promise.race([platform.untilMore(came), sleep(giveUpMs, undefined, { ref: false })])
  }
}
