/** `npm run ask`, `npm run console`, `npm run evaluate`: the conversation in a terminal. */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { countVersions } from '../db/documents.ts'
import { formatReply, runConsole } from './channels/console.ts'
import { hasModelElsewhere, loadEnvironment, readConfig } from './config.ts'
import { createConversation } from './conversation/conversation.ts'
import type { Respond } from './conversation/message.ts'
import { createPrivacy, messageData } from './conversation/privacy.ts'
import { describeFailure, UsageError } from './describe-failure.ts'
import { type AskedQuestion, answerAll, evaluateSamples, readQuestions } from './evaluate.ts'
import { forget } from './forget.ts'
import { ingestSamples } from './ingest-samples.ts'
import { createLog } from './log.ts'
import { type Knowledge, openKnowledge } from './open-knowledge.ts'
import { setupStrings } from './strings.ts'

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
  if (command === 'console') return withKnowledge(talk)
  if (command !== 'ask' || (text === '' && file === undefined)) throw new UsageError(setupStrings.askUsage)
  if (file === undefined) return withKnowledge((knowledge) => askOne(knowledge, text))
  const questions = readQuestions(file)
  return withKnowledge((knowledge) => askAll(knowledge, questions))
}

function readCommandLine(): { command: string | undefined; text: string; file: string | undefined } {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { jsonl: { type: 'string' } } })
    const [command, ...words] = positionals
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

async function askAll({ search }: Knowledge, questions: AskedQuestion[]): Promise<void> {
  for await (const answer of answerAll(search, questions)) console.log(JSON.stringify(answer))
}

function converse({ db, search }: Knowledge): Respond {
  const config = readConfig(loadEnvironment())
  const { RETENTION_DAYS: retentionDays } = config
  const features = [
    createPrivacy({ db, data: messageData, retentionDays, isModelElsewhere: hasModelElsewhere(config) }),
  ]
  return createConversation({ db, search, now: () => new Date(), features })
}
