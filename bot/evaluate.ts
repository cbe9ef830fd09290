/** Measures the answers to our own questions on the two sample plans. */
import { readFileSync } from 'node:fs'
import { closeDatabase, openDatabase } from '../db/open.ts'
import { type GivenAnswer, type GoldQuestion, listWrong, measure } from '../knowledge/evaluation/metrics.ts'
import { createSearch } from '../knowledge/search/search.ts'
import { answerAll } from './answer-all.ts'
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

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
