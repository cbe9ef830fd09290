/** Kills a bot again and again, with repeated deliveries and lost answers, and judges what reached its many users. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { countWaiting } from '../../../db/chats/deliveries.ts'
import { closeDatabase, databaseFile, openDatabase } from '../../../db/open.ts'
import { type Chance, createChance } from '../../../knowledge/testing/chance.ts'
import { type BotProcess, createBotProcess } from './bot-process.ts'
import { type CrashJudgement, judgeCrashes, type Kill } from './judge.ts'
import { draw, type Script, type ScriptPlace, writeScripts } from './scripts.ts'
import type { BotAddress, SimulatedPlatform } from './simulated-platform.ts'
import { openUnreliableLine } from './unreliable-line.ts'

interface CrashPlan {
  platforms: ((bot: BotAddress) => Promise<SimulatedPlatform>)[]
  /** The people on each platform, and how many messages each of them sends. */
  people: number
  messagesEach: number
  /** Messages per second, over all platforms. */
  pace: number
  /** The longest that the bot lives before it is killed; how long exactly is random. */
  longestLifeMs: number
  /** The most times it is killed. */
  mostKills?: number
  /** The percentage of sent messages that go wrong on the line. */
  faultPercent: number
  seed: number
  print: (line: string) => void
}

interface CrashFigures extends CrashJudgement {
  messages: number
  deliveries: number
  kills: number
  lostAnswers: number
  refusals: number
  byChannel: Record<string, CrashJudgement>
  /** Messages and parts that were still waiting at the end. */
  leftOver: number
  seconds: number
}

const startMs = 1000
const killedAtStart = 0.1
const nearlyAll = 0.97
const giveUpMs = 90_000
/** Some platforms include it in what they show. */
const publicUrl = 'https://danchieu.vn'

export async function simulateCrashes(plan: CrashPlan): Promise<CrashFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'))
  await using open = new AsyncDisposableStack()
  open.defer(() => rmSync(folder, { recursive: true }))
  const chance = createChance(plan.seed)
  const places: ScriptPlace[] = []
  const port = await findFreePort()
  const address = { localUrl: `http://127.0.0.1:${port}`, publicUrl }
  for (const start of plan.platforms) {
    const platform = open.use(await start(address))
    const line = open.use(await openUnreliableLine({ platform, percent: plan.faultPercent, chance }))
    places.push({ platform, line })
  }
  const scripts = await writeScripts({ ...plan, places, folder, chance })
  const settings = Object.assign({}, ...places.map(({ platform, line }) => platform.settingsAt(line.root)))
  const env = {
    ...settings,
    PORT: port,
    PUBLIC_URL: publicUrl,
    DATA_DIR: folder,
    READER: 'off',
    MESSAGES_PER_MINUTE: '1000',
  }
  const bot = createBotProcess({
    folder,
    command: [resolve('bot/main.ts')],
    env: { ...env, CHAT_MESSAGES_PER_MINUTE: '10000' },
  })
  open.defer(() => bot.stop('SIGKILL'))

  bot.start()
  await Promise.all(places.map(({ platform }) => platform.untilSetUp?.()))
  await bot.stop('SIGTERM')
  const began = performance.now()
  const stage: Stage = { folder, plan, places, scripts, bot, chance, isTalkOver: false, kills: [] }
  const talk = speak(plan, scripts, chance).finally(() => {
    stage.isTalkOver = true
  })
  const [deliveries] = await Promise.all([talk, killAgainAndAgain(stage)])
  await bot.stop('SIGTERM')
  const seconds = (performance.now() - began) / 1000
  if (bot.errors() !== '') plan.print(bot.errors())
  return {
    messages: scripts.reduce((sum, { said }) => sum + said.length, 0),
    deliveries,
    kills: stage.kills.length,
    lostAnswers: places.reduce((sum, { line }) => sum + line.lost.length, 0),
    refusals: places.reduce((sum, { line }) => sum + line.refused(), 0),
    ...judgeCrashes(scripts, stage.kills),
    byChannel: judgeByChannel(stage),
    leftOver: await countLeftOver(folder, places),
    seconds,
  }
}

function judgeByChannel({ places, scripts, kills }: Stage): Record<string, CrashJudgement> {
  const judgeOf = ({ platform }: ScriptPlace) =>
    judgeCrashes(
      scripts.filter((script) => script.platform === platform),
      kills,
    )
  return Object.fromEntries(places.map((place) => [place.platform.channel, judgeOf(place)]))
}

/** Chosen beforehand, because platforms are told the port and the bot returns to it after each kill. */
async function findFreePort(): Promise<string> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

/** A message that came but whose acknowledgement was lost is sent once more, so this waits for that too. */
async function untilNothingWaits({ folder, places }: Stage): Promise<void> {
  for (const end = performance.now() + giveUpMs; performance.now() < end; await sleep(100)) {
    if ((await countLeftOver(folder, places)) === 0) return
  }
}

async function countLeftOver(folder: string, places: ScriptPlace[]): Promise<number> {
  const db = openDatabase(databaseFile(folder))
  const counts = await Promise.all(places.map(({ platform }) => countWaiting(db, platform.channel)))
  closeDatabase(db)
  return counts.reduce((sum, count) => sum + count, 0)
}

interface Stage {
  folder: string
  plan: CrashPlan
  places: ScriptPlace[]
  scripts: Script[]
  bot: BotProcess
  chance: Chance
  isTalkOver: boolean
  kills: Kill[]
}

/** Until everything was said and nearly all answers came; then the bot lives until the rest has come. */
async function killAgainAndAgain(stage: Stage): Promise<void> {
  const { plan, places, scripts, bot, chance, kills } = stage
  const countCome = () => places.reduce((sum, { platform }) => sum + countDistinct(platform), 0)
  const isUnderWay = () => !stage.isTalkOver || countCome() < nearlyAll * countExpected(scripts)
  while (isUnderWay() && kills.length < (plan.mostKills ?? Number.POSITIVE_INFINITY)) {
    bot.start()
    void noteReturn(stage)
    // Sometimes it is killed before it even gets to work.
    if (chance.next() < killedAtStart) await sleep(chance.next() * startMs)
    // A request to any platform will do: one with a webhook hears nothing from a bot that nobody asks.
    else await Promise.race(places.map(({ line }) => line.untilUsed()))
    await sleep(chance.next() * plan.longestLifeMs)
    await bot.stop('SIGKILL')
    kills.push({ at: performance.now(), backAt: Number.POSITIVE_INFINITY })
    plan.print(`kill ${kills.length}: ${countCome()} messages of ${countExpected(scripts)} have come`)
  }
  bot.start()
  void noteReturn(stage)
  for (const { platform } of places) await untilAllCame(platform, scripts)
  await untilNothingWaits(stage)
}

async function noteReturn({ places, kills }: Stage): Promise<void> {
  await Promise.race(places.map(({ line }) => line.untilUsed()))
  for (const kill of kills) kill.backAt = Math.min(kill.backAt, performance.now())
}

function countExpected(scripts: Script[]): number {
  return scripts.reduce((sum, { said }) => sum + said.flatMap(({ answer }) => answer).length, 0)
}

function countDistinct({ received }: SimulatedPlatform): number {
  return new Set(received.map(({ person, text }) => `${person} ${text}`)).size
}

/** Everybody says their first message, in random order, then the second and so on; each is delivered 1 to 3 times. */
async function speak({ pace, messagesEach }: CrashPlan, scripts: Script[], chance: Chance): Promise<number> {
  let deliveries = 0
  const began = performance.now()
  let count = 0
  for (let turn = 0; turn < messagesEach; turn++) {
    for (const { platform, person, said } of draw(scripts, scripts.length, chance)) {
      const repeats = chance.below(3)
      deliveries += 1 + repeats
      platform.say(person, said[turn]!.text, repeats)
      count += 1
      const early = (count / pace) * 1000 - (performance.now() - began)
      if (early > 0) await sleep(early)
    }
  }
  return deliveries
}

/** Gives up if nothing has come for a long time, which the figures then show. */
async function untilAllCame(platform: SimulatedPlatform, scripts: Script[]): Promise<void> {
  const expected = countExpected(scripts.filter((script) => script.platform === platform))
  for (let came = -1; came < platform.received.length; ) {
    came = platform.received.length
    if (countDistinct(platform) >= expected) return
    await Promise.race([platform.untilMore(came), sleep(giveUpMs, undefined, { ref: false })])
  }
}
