/** `npm run ask -- "câu hỏi"`, `npm run ask -- --jsonl <tệp>`, `npm run console`: the conversation in a terminal. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { answerQuestion, type Turn } from '../knowledge/answer/answer.ts'
import { closeDatabase, databaseFile, openDatabase } from '../db/open.ts'
import { wordsOf } from '../knowledge/library.ts'
import { createSearch, type Search } from '../knowledge/search/search.ts'
import { readConfig } from './config.ts'
import { documentName, renderAnswer } from './conversation/ask.ts'

interface QuestionLine {
  id: string
  question: string
  history?: Turn[]
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { jsonl: { type: 'string' } } })
const config = readConfig(process.env)
const db = openDatabase(databaseFile(config.DATA_DIR))
const search = createSearch({ db })
const [, ...words] = positionals
if (values.jsonl !== undefined) await answerFile(search, values.jsonl)
else await answerOne(search, words.join(' '))
closeDatabase(db)

async function answerOne(one: Search, text: string): Promise<void> {
  const rendered = renderAnswer(await answerQuestion(one, { text, history: [] }))
  console.log(rendered.text)
  for (const [index, { passage, quote }] of rendered.citations.entries()) {
    console.log(`\n[${index + 1}] ${passage.clause.label} – ${documentName(passage.document)}\n“${quote}”`)
  }
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
