/** Ranks a contest from the record that is published of it, so that anybody can repeat the ranking. */
import { createHash } from 'node:crypto'
import { drawForm, type FormItem } from './form.ts'

export interface ContestRecord {
  rules: ContestRules
  rounds: ContestRound[]
  units: ContestUnit[]
  entrants: Entrant[]
  attempts: Attempt[]
}

interface ContestRules {
  /** Questions per attempt. */
  questions: number
  /** Which attempt of a round counts. */
  counts: 'best' | 'first' | 'last'
}

export interface ContestRound {
  number: number
  /** Secret until the round is closed. */
  seed: string
  items: ContestItem[]
}

/** A question as it was when the contest was announced. */
export interface ContestItem {
  id: string
  question: string
  options: string[]
  correct: number
}

interface ContestUnit {
  name: string
  headcount: number
}

/** A person, by the number they entered under. */
interface Entrant {
  number: number
  unit: string | null
  /** How many people they think take part. */
  guess: number | null
}

export interface Attempt {
  entrant: number
  round: number
  /** Its place among the attempts of the entrant, from 1. */
  number: number
  /** Instants, ISO 8601. */
  startedAt: string
  endedAt: string
  /** For each question put, the place of the option chosen, as it was shown; shorter where the time ran out. */
  choices: number[]
  /** How many of them were right, as `gradeAttempt` tells. */
  right: number
}

/** What is published before a round opens: the seed and the keys cannot be changed afterwards. SHA-256, hex. */
export function commitRound({ number, seed, items }: ContestRound): string {
  const fixed = items.map(({ id, question, options, correct }) => [id, question, options, correct])
  return createHash('sha256')
    .update(JSON.stringify([number, seed, fixed]))
    .digest('hex')
}

/** The questions of one attempt. */
export function drawAttempt(
  round: ContestRound,
  { entrant, number }: Pick<Attempt, 'entrant' | 'number'>,
  count: number,
): FormItem[] {
  return drawForm(round.items, count, `${round.seed}:${entrant}:${number}`)
}

/** How many of the questions were answered right. */
export function gradeAttempt(round: ContestRound, attempt: Omit<Attempt, 'right'>, count: number): number {
  const items = new Map(round.items.map((item) => [item.id, item]))
  const form = drawAttempt(round, attempt, count)
  return form.filter(({ itemId, order }, index) => {
    const choice = attempt.choices[index]
    return choice !== undefined && order[choice] === items.get(itemId)!.correct
  }).length
}

interface RankedEntrant {
  rank: number
  entrant: Entrant
  score: number
  /** The distance of the guess from the number of people who took part; infinite without a guess. */
  guessError: number
  /** When the last of the attempts that count ended. */
  endedAt: string
}

/** By score over all rounds, then the nearer guess, then the earlier end; entrants equal in all three share a rank. */
export function rankEntrants(record: ContestRecord): RankedEntrant[] {
  const counted = Map.groupBy(countedAttempts(record), ({ entrant }) => entrant)
  const results = record.entrants.flatMap((entrant) => {
    const own = counted.get(entrant.number)
    if (!own) return []
    const score = own.reduce((sum, { right }) => sum + right, 0)
    const endedAt = own
      .map((attempt) => attempt.endedAt)
      .sort()
      .at(-1)!
    const guessError = entrant.guess === null ? Number.POSITIVE_INFINITY : Math.abs(entrant.guess - counted.size)
    return [{ rank: 0, entrant, score, guessError, endedAt }]
  })
  return withRanks(results.sort(compareResults), compareResults)
}

interface RankedUnit {
  rank: number
  unit: ContestUnit
  entrants: number
  /** The share of its headcount that took part; at most 1. */
  participation: number
  /** The mean score of those who took part. */
  average: number
}

/** By participation, then by average: many attempts by a few people do not help. */
export function rankUnits(record: ContestRecord): RankedUnit[] {
  const ranking = Map.groupBy(rankEntrants(record), ({ entrant }) => entrant.unit)
  const results = record.units.map((unit) => {
    const own = ranking.get(unit.name) ?? []
    const average = own.length === 0 ? 0 : own.reduce((sum, { score }) => sum + score, 0) / own.length
    return { rank: 0, unit, entrants: own.length, participation: Math.min(1, own.length / unit.headcount), average }
  })
  const compare = (one: RankedUnit, other: RankedUnit) =>
    other.participation - one.participation || other.average - one.average
  return withRanks(results.sort(compare), compare)
}

/** One for each entrant and round. */
function countedAttempts({ rules, attempts }: ContestRecord): Attempt[] {
  const groups = Map.groupBy(attempts, ({ entrant, round }) => `${entrant}:${round}`)
  return [...groups.values()].map((own) => chooseAttempt(own, rules.counts))
}

function chooseAttempt(own: Attempt[], counts: ContestRules['counts']): Attempt {
  const inOrder = own.toSorted((one, other) => one.number - other.number)
  switch (counts) {
    case 'first':
      return inOrder[0]!
    case 'last':
      return inOrder.at(-1)!
    case 'best':
      return inOrder.reduce((best, next) => (next.right > best.right ? next : best))
  }
}

function compareResults(one: RankedEntrant, other: RankedEntrant): number {
  if (one.score !== other.score) return other.score - one.score
  if (one.guessError !== other.guessError) return one.guessError < other.guessError ? -1 : 1
  return one.endedAt === other.endedAt ? 0 : one.endedAt < other.endedAt ? -1 : 1
}

function withRanks<Result extends { rank: number }>(
  sorted: Result[],
  compare: (a: Result, b: Result) => number,
): Result[] {
  for (const [index, result] of sorted.entries()) {
    const before = sorted[index - 1]
    result.rank = before && compare(before, result) === 0 ? before.rank : index + 1
  }
  return sorted
}
