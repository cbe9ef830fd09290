/** `npm run ask`, `console`, `evaluate`, `quiz` and `doctor`: the conversation and the questions in a terminal, and their state. */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { formatReply, runConsole } from './channels/console.ts'
import { describeFailure, UsageError } from './describe-failure.ts'
import { runDoctor } from './doctor/doctor.ts'
import { loadEnvironment, readConfig } from './installation.ts'
import { createLog } from './log.ts'
import { type AskedQuestion, answerAll, evaluateSamples, readAskedQuestions } from './measure/answers/evaluate.ts'
import { type Bot, openBot } from './open-bot.ts'
import { printQuiz } from './print-quiz.ts'
import { setupStrings } from './strings/setup-strings.ts'

const log = createLog((line) => console.error(line))

try {
  await run()
} catch (error) {
  const cure = describeFailure(error)
  if (cure === undefined) throw error
  console.error(cure)
  process.exitCode = error instanceof UsageError ? 2 : 1
}

async function run(): Promise<void> {
  const { command, text, file } = readCommandLine()
  if (command === 'evaluate') return evaluateSamples(console.log)
  if (command === 'doctor') return examine()
  if (command === 'console') return withBot(talk)
  if (command === 'quiz') return withBot((bot) => printQuiz(bot, console))
  if (command !== 'ask' || (text === '' && file === undefined)) throw new UsageError(setupStrings.askUsage)
  if (file === undefined) return withBot((bot) => askOne(bot, text))
  const questions = readAskedQuestions(file)
  return withBot((bot) => askAll(bot, questions))
}

function readCommandLine(): { command: string | undefined; text: string; file: string | undefined } {
  try {
    const [command] = process.argv.slice(2)
    // The questions take no file: `npm run quiz -- --jsonl` prints them.
    if (command === 'quiz') return { command, text: '', file: undefined }
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { jsonl: { type: 'string' } } })
    const [, ...words] = positionals
    return { command, text: words.join(' '), file: values.jsonl }
  } catch (cause) {
    throw new UsageError(setupStrings.askUsage, { cause })
  }
}

async function withBot(work: (bot: Bot) => Promise<void>): Promise<void> {
  const bot = openBot(readConfig(loadEnvironment()), {
    channels: [],
    terminal: { log: () => undefined, error: console.error },
  })
  try {
    await bot.makeReady()
    await work(bot)
  } finally {
    await bot.stop()
  }
}

async function examine(): Promise<void> {
  const isWell = await runDoctor(readConfig(loadEnvironment()), console.log)
  if (!isWell) process.exitCode = 1
}

async function talk({ respond }: Bot): Promise<void> {
  await runConsole({
    respond,
    input: process.stdin,
    output: process.stdout,
    logError: (error) => log.error('console', error),
  })
}

async function askOne({ respond }: Bot, text: string): Promise<void> {
  const chatId = randomUUID()
  console.log(formatReply(await respond({ channel: 'console', chatId, userId: chatId, text })))
}

async function askAll({ search, writer }: Bot, questions: AskedQuestion[]): Promise<void> {
  for await (const answer of answerAll(search, questions, writer)) console.log(JSON.stringify(answer))
}
