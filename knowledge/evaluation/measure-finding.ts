/** Measures at which place each stage of the search puts what answers a question. */

import { wordsOf } from '../library/library.ts'
import type { Found } from '../search/rank-passages.ts'
import { scoreFeatures } from '../search/ranking-features.ts'
import type { Search } from '../search/search.ts'
import { countRight, type FindingQuestion, fullTextOf, judgeOf, requirementsOf } from './gold-passages.ts'
import { type RetrievalFigures, round, summarise, summariseTimes, type Timing } from './retrieval.ts'

/** What each stage goes by. */
const stages = {
  words: ({ evidence }) => evidence,
  vectors: ({ features }) => features.dense,
  both: ({ features }) => scoreFeatures({ ...features, reading: 0 }),
  read: ({ score }) => score,
} satisfies Record<string, (found: Found) => number>

export interface FindingFigures {
  /** By stage, and for the last stage by category. */
  places: Record<string, RetrievalFigures>
  times: Timing
  /** How well questions that something answers are told from others: 0.5 is chance. */
  answerable: number | undefined
  /** Share of what a right answer must include that stands in the span of the first right clause, where it was read. */
  spans: number | undefined
}

interface Asked {
  question: FindingQuestion
  found: Found[]
  answerable: number
  rightCount: number
}

export async function measureFinding(search: Search, questions: FindingQuestion[]): Promise<FindingFigures> {
  await search.refresh()
  await search.whenRead()
  // Code runs slower before it is compiled: the first answers of a process say nothing about its speed.
  for (const question of questions.slice(0, 20)) await search.search(fullTextOf(question))
  const times: number[] = []
  const asked: Asked[] = []
  for (const question of questions) {
    const start = performance.now()
    const { found, answerable } = await search.search(fullTextOf(question))
    times.push(performance.now() - start)
    asked.push({ question, found, answerable, rightCount: countRight(question, search.library.documents()) })
  }
  const answered = asked.filter(({ rightCount }) => rightCount > 0)
  const silent = asked.filter(({ question, rightCount }) => rightCount === 0 && question.evidence?.length === 0)
  return {
    places: { ...placesByStage(answered), ...placesByCategory(answered) },
    times: summariseTimes(times),
    answerable: areaUnderCurve(
      answered.map(({ answerable }) => answerable),
      silent.map(({ answerable }) => answerable),
    ),
    spans: shareInSpans(answered),
  }
}

function placesByStage(asked: Asked[]): Record<string, RetrievalFigures> {
  const figures = Object.entries(stages).map(([name, score]) => [
    name,
    summarise(asked.map((one) => ranksOf(one, score))),
  ])
  return Object.fromEntries(figures)
}

function placesByCategory(asked: Asked[]): Record<string, RetrievalFigures> {
  const groups = Map.groupBy(asked, ({ question }) => question.category)
  const named = [...groups].flatMap(([category, own]) => (category === undefined ? [] : [[category, own] as const]))
  return Object.fromEntries(
    named.map(([category, own]) => [category, summarise(own.map((one) => ranksOf(one, stages.read)))]),
  )
}

/** Places from 1 of the right passages: of every named article, but only of the first clause that holds the evidence. */
function ranksOf({ question, found, rightCount }: Asked, score: (found: Found) => number): number[] {
  const isRight = judgeOf(question)
  const order = found.toSorted((one, other) => score(other) - score(one))
  const places = order.flatMap(({ passage }, at) => (isRight(passage) ? [at + 1] : [])).slice(0, rightCount)
  return [...places, ...Array<number>(rightCount - places.length).fill(Number.POSITIVE_INFINITY)]
}

/** Of the words that stand in that clause at all. */
function shareInSpans(asked: Asked[]): number | undefined {
  const judged = asked.flatMap(({ question, found }) => {
    const right = found.find(({ passage }) => judgeOf(question)(passage))
    if (!right?.spans) return []
    const span = right.spans.join(' ')
    const inClause = requirementsOf(question).filter((isIn) => isIn(wordsOf(right.passage.clause)))
    return inClause.map((isIn) => isIn(span))
  })
  return judged.length === 0 ? undefined : round(judged.filter(Boolean).length / judged.length)
}

/** The chance that one of the first scores higher than one of the second. */
function areaUnderCurve(high: number[], low: number[]): number | undefined {
  if (high.length === 0 || low.length === 0) return undefined
  const won = high.flatMap((one) => low.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)))
  return round(won.reduce<number>((sum, point) => sum + point, 0) / won.length)
}
