/** `npm run ask -- "câu hỏi"`, `npm run ask -- --jsonl <tệp>`, `npm run console`: the conversation in a terminal. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { answerQuestion, type Turn } from '../knowledge/answer/answer.ts'
import { closeDatabase } from '../db/open.ts'
import { wordsOf } from '../knowledge/library.ts'
import type { Search } from '../knowledge/search/search.ts'
import { formatReply, runConsole } from './channels/console.ts'
import { loadEnvironment, readConfig } from './config.ts'
import { documentName, renderAnswer } from './conversation/ask.ts'
import { createConversation } from './conversation/conversation.ts'
import { createLog } from './log.ts'
import { openKnowledge } from './open-knowledge.ts'

interface QuestionLine {
  id: string
  question: string
  history?: Turn[]
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { jsonl: { type: 'string' } } })
const log = createLog((line) => console.error(line))
const { db, search } = openKnowledge(readConfig(loadEnvironment()), log)
const [command, ...words] = positionals
if (command === 'console') await talk()
else if (values.jsonl !== undefined) await answerFile(search, values.jsonl)
else if (words.length > 0) console.log(formatReply(await conversation()({ channel: 'console', chatId: 'ask', text: words.join(' ') })))
else {
  console.error('Thiếu câu hỏi. Cách dùng: npm run ask -- "câu hỏi", hoặc npm run ask -- --jsonl <tệp>')
  process.exitCode = 2
}
closeDatabase(db)

function conversation() {
  return createConversation({ db, search, now: () => new Date() })
}

async function talk(): Promise<void> {
  await runConsole({
    respond: conversation(),
    input: process.stdin,
    output: process.stdout,
    logError: (error) => log.error('console', error),
  })
}

async function answerFile(one: Search, file: string): Promise<void> {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '')
  for (const line of lines) {
    const { id, question, history = [] } = JSON.parse(line) as QuestionLine
    const answer = await answerQuestion(one, { text: question, history })
    const { text, citations } = renderAnswer(answer)
    const shown = citations.map(({ passage, quote }) => ({
      label: `${passage.clause.label} ${documentName(passage.document)}`,
      text: wordsOf(passage.clause),
      quote,
    }))
    const read = [text, ...shown.map(({ label, quote }) => `${label}: “${quote}”`)].join('\n')
    console.log(JSON.stringify({ id, answer: read, abstained: answer.kind !== 'answered', citations: shown }))
  }
}
