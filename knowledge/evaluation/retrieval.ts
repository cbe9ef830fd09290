/** Measures how well a search finds the articles that answer questions. */
import { readFileSync } from 'node:fs'
import type { FindArticles } from './contenders.ts'

export interface RetrievalQuestion {
  id: string
  question: string
  /** Part of what is asked, in a question with choices. */
  choices?: Record<string, string> | null
  /** Ids of the articles that answer it. */
  gold: string[]
}

export interface RetrievalFigures {
  questions: number
  /** Mean share of the right articles among the first k. */
  'R@1': number
  'R@5': number
  'R@10': number
  'R@50': number
  /** Mean of 1 / place of the first right article, 0 beyond the tenth. */
  'MRR@10': number
}

interface Timing {
  'p50 ms': number
  'p99 ms': number
}

export function readQuestions(file: string | URL): RetrievalQuestion[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as RetrievalQuestion)
}

const placesCounted = 50

export async function measureRetrieval(
  find: FindArticles,
  questions: RetrievalQuestion[],
): Promise<RetrievalFigures & Timing> {
  // Code runs slower before it is compiled: the first answers of a process say nothing about its speed.
  for (const question of questions.slice(0, 20)) await find(textOf(question), placesCounted)
  const times: number[] = []
  const ranks: number[][] = []
  for (const question of questions) {
    const start = performance.now()
    const found = await find(textOf(question), placesCounted)
    times.push(performance.now() - start)
    ranks.push(question.gold.map((id) => found.indexOf(id) + 1 || Number.POSITIVE_INFINITY))
  }
  return { ...summarise(ranks), ...summariseTimes(times) }
}

/** `ranks` holds, for each question, the places of its right articles, from 1; Infinity for one not found. */
export function summarise(ranks: number[][]): RetrievalFigures {
  const mean = (value: (own: number[]) => number) =>
    round(ranks.reduce((sum, own) => sum + value(own), 0) / ranks.length)
  const recall = (most: number) => mean((own) => own.filter((rank) => rank <= most).length / own.length)
  return {
    questions: ranks.length,
    'R@1': recall(1),
    'R@5': recall(5),
    'R@10': recall(10),
    'R@50': recall(50),
    'MRR@10': mean((own) => (Math.min(...own) <= 10 ? 1 / Math.min(...own) : 0)),
  }
}

export function summariseTimes(times: number[]): Timing {
  const sorted = times.toSorted((one, other) => one - other)
  const percentile = (share: number) => round(sorted[Math.floor(share * (sorted.length - 1))]!)
  return { 'p50 ms': percentile(0.5), 'p99 ms': percentile(0.99) }
}

function textOf({ question, choices }: RetrievalQuestion): string {
  return [question, ...Object.values(choices ?? {})].join('\n')
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
