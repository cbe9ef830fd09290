import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import {
  type Attempt,
  type ContestItem,
  type ContestRecord,
  commitRound,
  drawAttempt,
  gradeAttempt,
  rankEntrants,
  rankUnits,
} from './rank-contest.ts'

const items: ContestItem[] = Array.from({ length: 12 }, (_, index) => ({
  id: `c${index}`,
  question: `Câu ${index}?`,
  options: ['a', 'b', 'c', 'd'],
  correct: index % 4,
}))
const round = { number: 1, seed: 'hạt giống', items }

/** An attempt with the given number of right answers. */
function attempt(entrant: number, right: number, more: Partial<Attempt> = {}): Attempt {
  const bare = {
    entrant,
    round: 1,
    number: 1,
    startedAt: '2026-12-01T01:00:00Z',
    endedAt: '2026-12-01T01:05:00Z',
    ...more,
  }
  const choices = drawAttempt(round, bare, 4).map(({ itemId, order }, index) => {
    const place = order.indexOf(items.find(({ id }) => id === itemId)!.correct)
    return index < right ? place : (place + 1) % 4
  })
  return { ...bare, choices, right }
}

function record(more: Partial<ContestRecord>): ContestRecord {
  const entrants = [1, 2, 3].map((number) => ({ number, unit: null, guess: null }))
  return { rules: { questions: 4, counts: 'best' }, rounds: [round], units: [], entrants, attempts: [], ...more }
}

function ranksOf(contest: ContestRecord): number[][] {
  return rankEntrants(contest).map(({ rank, entrant, score }) => [rank, entrant.number, score])
}

it('puts different questions to each attempt, and grades what was shown', () => {
  expect(drawAttempt(round, { entrant: 1, number: 1 }, 4)).not.toEqual(drawAttempt(round, { entrant: 1, number: 2 }, 4))
  expect([0, 1, 4].map((right) => gradeAttempt(round, attempt(1, right), 4))).toEqual([0, 1, 4])
  expect(gradeAttempt(round, { ...attempt(1, 4), choices: attempt(1, 4).choices.slice(0, 2) }, 4)).toBe(2)
})

it.each([
  ['best', 3],
  ['first', 1],
  ['last', 2],
] as const)('counts the %s attempt', (counts, score) => {
  const attempts = [attempt(1, 1), attempt(1, 3, { number: 2 }), attempt(1, 2, { number: 3 })]
  expect(ranksOf(record({ rules: { questions: 4, counts }, attempts }))).toEqual([[1, 1, score]])
})

it('breaks ties by the guess, then by the time, and lets the rest share a rank', () => {
  const attempts = [1, 2, 3].map((entrant) => attempt(entrant, 3))
  const guesses = [1, 2, 3].map((number) => ({ number, unit: null, guess: number === 2 ? 3 : 9 }))
  expect(ranksOf(record({ attempts, entrants: guesses }))).toEqual([
    [1, 2, 3],
    [2, 1, 3],
    [2, 3, 3],
  ])
  const earlier = [...attempts.slice(0, 2), attempt(3, 3, { endedAt: '2026-12-01T01:04:00Z' })]
  expect(ranksOf(record({ attempts: earlier }))).toEqual([
    [1, 3, 3],
    [2, 1, 3],
    [2, 2, 3],
  ])
})

it('ranks units by the share of people who took part, then by the average, not by attempts', () => {
  const entrants = [
    { number: 1, unit: 'Thôn 1', guess: null },
    { number: 2, unit: 'Thôn 2', guess: null },
    { number: 3, unit: 'Thôn 2', guess: null },
  ]
  const units = [
    { name: 'Thôn 1', headcount: 10 },
    { name: 'Thôn 2', headcount: 4 },
    { name: 'Thôn 3', headcount: 4 },
  ]
  const turns = [1, 2, 3, 4, 5].map((number) => attempt(1, 4, { number }))
  const contest = record({ entrants, units, attempts: [...turns, attempt(2, 1), attempt(3, 2)] })
  expect(rankUnits(contest).map(({ rank, unit, ...rest }) => ({ rank, name: unit.name, ...rest }))).toEqual([
    { rank: 1, name: 'Thôn 2', entrants: 2, participation: 0.5, average: 1.5 },
    { rank: 2, name: 'Thôn 1', entrants: 1, participation: 0.1, average: 4 },
    { rank: 3, name: 'Thôn 3', entrants: 0, participation: 0, average: 0 },
  ])
})

it('binds seed and keys by a hash anybody can compute', () => {
  const fixed = items.map(({ id, question, options, correct }) => [id, question, options, correct])
  const expected = createHash('sha256')
    .update(JSON.stringify([1, 'hạt giống', fixed]))
    .digest('hex')
  expect(commitRound(round)).toBe(expected)
  expect(commitRound({ ...round, seed: 'khác' })).not.toBe(expected)
  const changed = items.map((item, index) => (index === 0 ? { ...item, correct: 3 } : item))
  expect(commitRound({ ...round, items: changed })).not.toBe(expected)
})
