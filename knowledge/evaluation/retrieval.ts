/** Measures how well a search finds the articles that answer questions. */
import type { FindArticles } from './contenders.ts'
import { type FindingQuestion, fullTextOf } from './gold-passages.ts'

export interface RetrievalFigures {
  questions: number
  /** Mean share of the right articles among the first k. */
  'R@1': number
  'R@3': number
  'R@5': number
  'R@10': number
  'R@30': number
  'R@50': number
  'R@100': number
  /** Mean of 1 / place of the first right article, 0 beyond the tenth. */
  'MRR@10': number
}

export interface Timing {
  'p50 ms': number
  'p99 ms': number
}

const placesCounted = 100

export async function measureRetrieval(
  find: FindArticles,
  questions: FindingQuestion[],
): Promise<RetrievalFigures & Timing> {
  // Code runs slower before it is compiled: the first answers of a process say nothing about its speed.
  for (const question of questions.slice(0, 20)) await find(fullTextOf(question), placesCounted)
  const times: number[] = []
  const ranks: number[][] = []
  for (const question of questions) {
    const start = performance.now()
    const found = await find(fullTextOf(question), placesCounted)
    times.push(performance.now() - start)
    ranks.push(question.gold!.map((id) => found.indexOf(id) + 1 || Number.POSITIVE_INFINITY))
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
    'R@3': recall(3),
    'R@5': recall(5),
    'R@10': recall(10),
    'R@30': recall(30),
    'R@50': recall(50),
    'R@100': recall(100),
    'MRR@10': mean((own) => (Math.min(...own) <= 10 ? 1 / Math.min(...own) : 0)),
  }
}

export function summariseTimes(times: number[]): Timing {
  const sorted = times.toSorted((one, other) => one - other)
  const percentile = (share: number) => round(sorted[Math.floor(share * (sorted.length - 1))]!)
  return { 'p50 ms': percentile(0.5), 'p99 ms': percentile(0.99) }
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
