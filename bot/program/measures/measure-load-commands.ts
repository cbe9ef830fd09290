/** `measure load`: what delivery withstands, how fast it is next to a bare bot, whether a contest ranks as it says. */
import type { Command } from 'commander'
import { addCommand, numberFrom } from '../frame/command-frame.ts'
import { measureStrings } from './measure-strings.ts'
import { type MeasureOrders, printJson } from './print-figures.ts'

export function addLoadMeasures(measure: Command): void {
  const load = addCommand(measure, 'load', { says: measureStrings.load })
  addCommand(load, 'crashes', { says: measureStrings.crashes })
    .option('--messages <số>', measureStrings.messages, numberFrom(1), 10_000)
    .option('--people <số>', measureStrings.people, numberFrom(1), 500)
    .option('--pace <số>', measureStrings.pace, numberFrom(1), 200)
    .option('--life <giây>', measureStrings.life, numberFrom(0), 4)
    .option('--faults <phần trăm>', measureStrings.faults, numberFrom(0), 2)
    .action((_own: object, command: Command) => measureCrashes(command.optsWithGlobals()))
  addCommand(load, 'throughput', { says: measureStrings.throughput })
    .option('--messages <số>', measureStrings.messages, numberFrom(1), 2000)
    .option('--people <số>', measureStrings.people, numberFrom(1), 50)
    .option('--rounds <số>', measureStrings.rounds, numberFrom(1), 3)
    .option('--profile', measureStrings.profile)
    .action((_own: object, command: Command) => measureSpeeds(command.optsWithGlobals()))
  addCommand(load, 'contest', { says: measureStrings.contest })
    .option('--people <số>', measureStrings.people, numberFrom(1), 2000)
    .action((_own: object, command: Command) => measureContest(command.optsWithGlobals()))
  addCommand(load, 'echo', { says: measureStrings.echo, isHidden: true })
    .argument('<token>')
    .argument('<apiRoot>')
    .action(async (token: string, apiRoot: string) => {
      const { runEchoBot } = await import('../../measure/throughput/echo-bot.ts')
      await runEchoBot(token, apiRoot)
    })
}

interface CrashOrders extends MeasureOrders {
  messages: number
  people: number
  pace: number
  life: number
  faults: number
}

async function measureCrashes({ messages, people, pace, life, faults, seed, json }: CrashOrders): Promise<void> {
  const { simulateCrashes } = await import('../../measure/load/crashes.ts')
  const platforms = await loadPlatforms()
  const perPlatform = Math.ceil(people / platforms.length)
  const figures = await simulateCrashes({
    platforms,
    people: perPlatform,
    messagesEach: Math.ceil(messages / perPlatform / platforms.length),
    pace,
    longestLifeMs: life * 1000,
    faultPercent: faults,
    seed,
    print: console.error,
  })
  printWhole(figures, { json })
  const { lost, strange, disordered, twiceWithoutReason, leftOver } = figures
  if (lost + strange + disordered + twiceWithoutReason + leftOver > 0) process.exitCode = 1
}

/** Another platform joins with a line here. */
async function loadPlatforms() {
  const { startTelegramPlatform } = await import('../../channels/telegram/testing/telegram-platform.ts')
  const { startZaloBotPlatform } = await import('../../channels/zalo/bot/testing/zalo-bot-platform.ts')
  const { startZaloOaPlatform } = await import('../../channels/zalo/oa/testing/zalo-oa-platform.ts')
  return [startTelegramPlatform, startZaloOaPlatform, startZaloBotPlatform]
}

interface ThroughputOrders extends MeasureOrders {
  messages: number
  people: number
  rounds: number
  profile?: true
}

async function measureSpeeds({ messages, people, rounds, profile, json }: ThroughputOrders): Promise<void> {
  const { measureThroughput } = await import('../../measure/throughput/throughput.ts')
  const setup = { messages, people, rounds, profile: profile === true }
  const figures = await measureThroughput(setup, json ? console.error : console.log)
  if (json) printJson(figures)
}

async function measureContest({ people, seed, json }: MeasureOrders & { people: number }): Promise<void> {
  const { simulateContest } = await import('../../measure/contest/simulate-contest.ts')
  const figures = await simulateContest({ people, seed })
  printWhole(figures, { json })
  if (!figures.isSameRanking) process.exitCode = 1
}

/** JSON in any case; spread over several lines for people. */
function printWhole(figures: object, { json }: { json: true | undefined }): void {
  if (json) printJson(figures)
  else console.log(JSON.stringify(figures, null, 2))
}
