/** `npm run load`: what the delivery withstands (`crashes`), how fast it is beside a bare bot (`throughput`), whether a contest ranks as it says. */
import { parseArgs } from 'node:util'
import { startTelegramPlatform } from '../../channels/telegram/testing/telegram-platform.ts'
import { startZaloBotPlatform } from '../../channels/zalo/bot/testing/zalo-bot-platform.ts'
import { startZaloOaPlatform } from '../../channels/zalo/oa/testing/zalo-oa-platform.ts'
import { simulateContest } from '../contest/simulate-contest.ts'
import { runEchoBot } from '../throughput/echo-bot.ts'
import { measureThroughput } from '../throughput/throughput.ts'
import { simulateCrashes } from './crashes.ts'

/** A further platform joins with a line here. */
const platforms = [startTelegramPlatform, startZaloOaPlatform, startZaloBotPlatform]

const usage = `npm run load -- crashes [--messages 10000] [--people 500] [--pace 200] [--life 4] [--faults 2] [--seed 1]
npm run load -- throughput [--messages 2000] [--people 50] [--rounds 3] [--profile]
npm run load -- contest [--people 2000] [--seed 1]`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    messages: { type: 'string' },
    people: { type: 'string' },
    pace: { type: 'string', default: '200' },
    life: { type: 'string', default: '4' },
    faults: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    profile: { type: 'boolean', default: false },
  },
})

const [command, ...rest] = positionals
if (command === 'crashes') await runCrashes()
else if (command === 'throughput') await runThroughput()
else if (command === 'contest') await runContest()
else if (command === 'echo') await runEchoBot(rest[0]!, rest[1]!)
else {
  console.error(usage)
  process.exitCode = 2
}

async function runCrashes(): Promise<void> {
  const { messages = '10000', people = '500', pace, life, faults, seed } = values
  const perPlatform = Math.ceil(Number(people) / platforms.length)
  const figures = await simulateCrashes({
    platforms,
    people: perPlatform,
    messagesEach: Math.ceil(Number(messages) / perPlatform / platforms.length),
    pace: Number(pace),
    longestLifeMs: Number(life) * 1000,
    faultPercent: Number(faults),
    seed: Number(seed),
    print: console.error,
  })
  console.log(JSON.stringify(figures, null, 2))
  const { lost, strange, disordered, twiceWithoutReason, leftOver } = figures
  if (lost + strange + disordered + twiceWithoutReason + leftOver > 0) process.exitCode = 1
}

async function runContest(): Promise<void> {
  const { people = '2000', seed } = values
  const figures = await simulateContest({ people: Number(people), seed: Number(seed) })
  console.log(JSON.stringify(figures, null, 2))
  if (!figures.isSameRanking) process.exitCode = 1
}

async function runThroughput(): Promise<void> {
  const { messages = '2000', people = '50', rounds, profile } = values
  const setup = { messages: Number(messages), people: Number(people), rounds: Number(rounds), profile }
  await measureThroughput(setup, console.log)
}
