/** Answers lists of questions as a user would read them, and measures our own on the two sample plans. */
import { readFileSync } from 'node:fs'
import { closeDatabase, openDatabase } from '../db/open.ts'
import { answerQuestion } from '../knowledge/answer/answer.ts'
import { type GivenAnswer, type GoldQuestion, listWrong, measure } from '../knowledge/evaluation/metrics.ts'
import { wordsOf } from '../knowledge/library.ts'
import { createSearch, type Search } from '../knowledge/search/search.ts'
import { documentName, renderAnswer } from './conversation/ask.ts'
import { ingestSamples } from './ingest-samples.ts'

const questionsFile = new URL('../knowledge/evaluation/questions.jsonl', import.meta.url)

export async function evaluateSamples(print: (line: string) => void): Promise<void> {
  const db = openDatabase(':memory:')
  await ingestSamples(db)
  const search = createSearch({ db })
  await search.refresh()
  const questions = readFileSync(questionsFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldQuestion)
  const times: number[] = []
  const answers: GivenAnswer[] = []
  for (const question of questions) {
    const start = performance.now()
    for await (const answer of answerAll(search, [question])) answers.push(answer)
    times.push(performance.now() - start)
  }
  closeDatabase(db)
  for (const [name, value] of Object.entries(measure(questions, answers))) print(`${name.padEnd(24)} ${round(value)}`)
  print(`${'median ms'.padEnd(24)} ${round(median(times))}`)
  print(`${'not right'.padEnd(24)} ${listWrong(questions, answers).join(' ') || '–'}`)
}

/** Each with its own history; the answers come as they are made. */
export async function* answerAll(search: Search, questions: GoldQuestion[]): AsyncGenerator<GivenAnswer> {
  for (const { id, question, history = [] } of questions) {
    const answer = await answerQuestion(search, { text: question, history })
    const { text, citations } = renderAnswer(answer)
    const shown = citations.map(({ passage, quote }) => ({
      label: `${passage.clause.label} ${documentName(passage.document)}`,
      text: wordsOf(passage.clause),
      quote,
    }))
    const read = [text, ...shown.map(({ label, quote }) => `${label}: “${quote}”`)].join('\n')
    yield { id, answer: read, abstained: answer.kind !== 'answered', citations: shown }
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
