/** `npm run ask`, `console`, `evaluate`, `quiz` and `doctor`: the conversation and the questions in a terminal, and their state. */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { countVersions } from '../db/documents/versions.ts'
import { formatReply, runConsole } from './channels/console.ts'
import { loadEnvironment, readConfig } from './config.ts'
import { createConversation } from './conversation/conversation.ts'
import type { Respond } from './conversation/message/message.ts'
import { describeFailure, UsageError } from './describe-failure.ts'
import { runDoctor } from './doctor/doctor.ts'
import { createFeatures } from './features.ts'
import { forget } from './forget.ts'
import { ingestSamples } from './ingest-samples.ts'
import { createLog } from './log.ts'
import { type AskedQuestion, answerAll, evaluateSamples, readAskedQuestions } from './measure/answers/evaluate.ts'
import { type Knowledge, openKnowledge } from './open-knowledge.ts'
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
  if (command === 'console') return withKnowledge(talk)
  if (command === 'quiz') return withKnowledge((knowledge) => printQuiz(knowledge, console))
  if (command !== 'ask' || (text === '' && file === undefined)) throw new UsageError(setupStrings.askUsage)
  if (file === undefined) return withKnowledge((knowledge) => askOne(knowledge, text))
  const questions = readAskedQuestions(file)
  return withKnowledge((knowledge) => askAll(knowledge, questions))
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

async function withKnowledge(work: (knowledge: Knowledge) => Promise<void>): Promise<void> {
  const knowledge = openKnowledge(readConfig(loadEnvironment()), log)
  try {
    if ((await countVersions(knowledge.db)) === 0) await ingestSamples(knowledge.db)
    await forget(knowledge.db, new Date())
    await work(knowledge)
  } finally {
    await knowledge.close()
  }
}

async function examine(): Promise<void> {
  const isWell = await runDoctor(readConfig(loadEnvironment()), console.log)
  if (!isWell) process.exitCode = 1
}

async function talk(knowledge: Knowledge): Promise<void> {
  await runConsole({
    respond: converse(knowledge),
    input: process.stdin,
    output: process.stdout,
    logError: (error) => log.error('console', error),
  })
}

async function askOne(knowledge: Knowledge, text: string): Promise<void> {
  const chatId = randomUUID()
  console.log(formatReply(await converse(knowledge)({ channel: 'console', chatId, userId: chatId, text })))
}

async function askAll({ search, writer }: Knowledge, questions: AskedQuestion[]): Promise<void> {
  for await (const answer of answerAll(search, questions, writer)) console.log(JSON.stringify(answer))
}

/** No file is sent in a terminal, and nobody can be written to later. */
function converse(knowledge: Knowledge): Respond {
  const surroundings = { ...knowledge, now: () => new Date() }
  const nowhere = {
    linkTo: () => undefined,
    startLink: () => undefined,
    canWrite: () => false,
    moreData: [],
    wake: () => {},
    sweep: () => {},
  }
  const config = readConfig(loadEnvironment())
  return createConversation({ ...surroundings, features: createFeatures({ config, ...surroundings, ...nowhere }) })
}
