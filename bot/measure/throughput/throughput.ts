/** Measures answers per second and how long one takes, for our whole path and a bare grammY bot on a fake Telegram. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startFakeTelegram } from '../../channels/telegram/testing/fake-telegram.ts'
import { createLog } from '../../log.ts'
import { createBotProcess } from '../load/bot-process.ts'
import { listQuestions, listSayings } from '../load/questions.ts'
import { openQuietly } from '../open-quietly.ts'
import { describeProfile } from './profile.ts'

interface ThroughputSetup {
  messages: number
  /** Each sends the next message as soon as the last is answered. */
  people: number
  rounds: number
  /** Also reports where our bot's time goes. */
  profile: boolean
}

interface Speed {
  perSecond: number
  p50Ms: number
  p99Ms: number
}

type Contender = 'echo' | 'ours'

const warmUp = 200
const firstId = 100_000

interface ThroughputFigures {
  /** Medians over the rounds. */
  echo: Speed
  ours: Speed
  /** Our answers per second, as a share of the bare bot's. */
  ratio: number
}

export async function measureThroughput(
  setup: ThroughputSetup,
  print: (line: string) => void,
): Promise<ThroughputFigures> {
  const speeds: Record<Contender, Speed[]> = { echo: [], ours: [] }
  const texts = await listShortlyAnswered(print)
  // In alternation, so that other load on the machine slows both.
  for (let round = 0; round < setup.rounds; round++) {
    for (const contender of ['echo', 'ours'] as const) {
      const speed = await measure(contender, texts, setup)
      speeds[contender].push(speed)
      print(`${contender.padEnd(8)} ${describe(speed)}`)
    }
  }
  const [echo, ours] = [medianOf(speeds.echo), medianOf(speeds.ours)]
  print(`median   echo ${describe(echo)}`)
  print(`median   ours ${describe(ours)}`)
  const ratio = ours.perSecond / echo.perSecond
  print(`ratio    ${ratio.toFixed(2)} of the bare bot's answers a second`)
  if (setup.profile) await measure('ours', texts, setup, (folder) => print(describeProfile(folder)))
  return { echo, ours, ratio }
}

/** Everyday questions whose answers are one message, like the echo's. */
async function listShortlyAnswered(print: (line: string) => void): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'))
  const bot = openQuietly({ log: createLog(print) }, { DATA_DIR: folder })
  await bot.makeReady()
  const questions = new Set(listQuestions())
  const sayings = await listSayings(bot, ({ text, citations }) => [text, ...citations.map(({ quote }) => quote)])
  await bot.stop()
  rmSync(folder, { recursive: true })
  const short = sayings.filter(({ answer }) => answer.join('').length < 2000)
  return short.map(({ text }) => text).filter((text) => questions.has(text))
}

async function measure(
  contender: Contender,
  texts: string[],
  { messages, people, profile }: ThroughputSetup,
  onProfile?: (folder: string) => void,
): Promise<Speed> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'))
  await using telegram = await startFakeTelegram()
  const profiling = onProfile && profile ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
  const env: Record<string, string> = contender === 'echo' ? {} : ourSettings(telegram, folder)
  const command =
    contender === 'echo'
      ? [resolve('bot/program/program.ts'), 'measure', 'load', 'echo', telegram.token, telegram.apiRoot]
      : [...profiling, resolve('bot/main.ts')]
  const bot = createBotProcess({ folder, command, env })
  bot.start()
  await telegram.untilCalled('getUpdates')
  const times = await talk(telegram, { texts, people, messages: messages + warmUp })
  await bot.stop(contender === 'ours' ? 'SIGTERM' : 'SIGKILL')
  onProfile?.(folder)
  rmSync(folder, { recursive: true })
  return summarise(times.slice(warmUp))
}

function ourSettings({ token, apiRoot }: { token: string; apiRoot: string }, folder: string) {
  const settings = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, PORT: '0', DATA_DIR: folder }
  return { ...settings, MESSAGES_PER_MINUTE: '1000', CHAT_MESSAGES_PER_MINUTE: '10000' }
}

interface Times {
  askedAt: number
  answeredAt: number
}

interface Talk {
  texts: string[]
  people: number
  messages: number
}

async function talk(telegram: Awaited<ReturnType<typeof startFakeTelegram>>, { texts, people, messages }: Talk) {
  const askedAt = new Map<number, number>()
  const times: Times[] = []
  let asked = 0
  for (let person = 0; person < people; person++) ask(firstId + person)
  while (times.length < messages) {
    const all = await telegram.untilSent(times.length + 1)
    for (const { chat } of all.slice(times.length)) {
      times.push({ askedAt: askedAt.get(chat.id)!, answeredAt: performance.now() })
      if (asked < messages) ask(chat.id)
    }
  }
  return times

  function ask(id: number): void {
    askedAt.set(id, performance.now())
    const from = { id, is_bot: false, first_name: 'An' }
    telegram.sendContent({ text: texts[asked % texts.length]!, entities: [], from }, { id, type: 'private' })
    asked += 1
  }
}

function summarise(times: Times[]): Speed {
  const took = times.map(({ askedAt, answeredAt }) => answeredAt - askedAt).sort((a, b) => a - b)
  const seconds = (times.at(-1)!.answeredAt - times[0]!.answeredAt) / 1000
  return { perSecond: times.length / seconds, p50Ms: quantile(took, 0.5), p99Ms: quantile(took, 0.99) }
}

function quantile(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!
}

function medianOf(speeds: Speed[]): Speed {
  const median = (read: (speed: Speed) => number) =>
    quantile(
      speeds.map(read).sort((a, b) => a - b),
      0.5,
    )
  return { perSecond: median((s) => s.perSecond), p50Ms: median((s) => s.p50Ms), p99Ms: median((s) => s.p99Ms) }
}

function describe({ perSecond, p50Ms, p99Ms }: Speed): string {
  return `${perSecond.toFixed(0).padStart(6)}/s   p50 ${p50Ms.toFixed(1)} ms   p99 ${p99Ms.toFixed(1)} ms`
}
