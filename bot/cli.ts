/** `npm run ask`, `npm run console`, `npm run evaluate`: the conversation in a terminal. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { countVersions } from '../db/documents.ts'
import type { GoldQuestion } from '../knowledge/evaluation/metrics.ts'
import { formatReply, runConsole } from './channels/console.ts'
import { loadEnvironment, readConfig } from './config.ts'
import { createConversation } from './conversation/conversation.ts'
import type { Respond } from './conversation/message.ts'
import { describeFailure } from './describe-failure.ts'
import { answerAll, evaluateSamples } from './evaluate.ts'
import { forget } from './forget.ts'
import { ingestSamples } from './ingest-samples.ts'
import { createLog } from './log.ts'
import { type Knowledge, openKnowledge } from './open-knowledge.ts'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { jsonl: { type: 'string' } } })
const [command, ...words] = positionals
const log = createLog((line) => console.error(line))

try {
  if (command === 'evaluate') await evaluateSamples(console.log)
  else await withKnowledge(command === 'console' ? talk : values.jsonl === undefined ? askOne : askFile)
} catch (error) {
  const cure = describeFailure(error)
  if (cure === undefined) throw error
  console.error(cure)
  process.exitCode = 1
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

async function askOne(knowledge: Knowledge): Promise<void> {
  const text = words.join(' ')
  if (text === '') {
    console.error('Thiếu câu hỏi. Cách dùng: npm run ask -- "câu hỏi", hoặc npm run ask -- --jsonl <tệp>')
    process.exitCode = 2
    return
  }
  console.log(formatReply(await converse(knowledge)({ channel: 'console', chatId: `ask-${process.pid}`, text })))
}

async function askFile({ search }: Knowledge): Promise<void> {
  const lines = readFileSync(values.jsonl!, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const questions = lines.map((line) => JSON.parse(line) as GoldQuestion)
  for await (const answer of answerAll(search, questions)) console.log(JSON.stringify(answer))
}

function converse({ db, search }: Knowledge): Respond {
  return createConversation({ db, search, now: () => new Date() })
}
