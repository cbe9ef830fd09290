import { expect, it } from 'vitest'
import { listSuspicions, type TimedAttempt } from './fairness.ts'
import { type ContestItem, drawAttempt, gradeAttempt } from './rank-contest.ts'

const items: ContestItem[] = Array.from({ length: 5 }, (_, index) => ({
  id: `c${index}`,
  question: `Câu ${index}?`,
  options: ['a', 'b', 'c', 'd'],
  correct: 0,
}))
const round = { number: 1, seed: 's', items }

/** An attempt that chooses the given option of every item and takes the given seconds for each. */
function attempt(entrant: number, option: number, seconds = 8, startedAt = '2026-12-01T01:00:00Z'): TimedAttempt {
  const endedAt = new Date(Date.parse(startedAt) + 5 * seconds * 1000).toISOString()
  const bare = { entrant, round: 1, number: 1, startedAt, endedAt }
  const choices = drawAttempt(round, bare, 5).map(({ order }) => order.indexOf(option))
  const givenMs = choices.map((_, index) => (index + 1) * seconds * 1000)
  return { ...bare, choices, givenMs, right: gradeAttempt(round, { ...bare, choices }, 5) }
}

function suspicionsOf(attempts: TimedAttempt[], units: { name: string; headcount: number }[] = []) {
  const entrants = attempts.map(({ entrant }) => ({ number: entrant, unit: units[0]?.name ?? null, guess: null }))
  return listSuspicions({ rules: { questions: 5, counts: 'best' }, rounds: [round], units, entrants, attempts })
}

it('names whoever answered everything right faster than one can read', () => {
  expect(suspicionsOf([attempt(1, 0, 1)])).toEqual([{ kind: 'fast', entrant: 1, right: 5, secondsEach: 1 }])
})

it('names two who chose the same wrong options at the same time', () => {
  expect(suspicionsOf([attempt(1, 2), attempt(2, 2)])).toEqual([{ kind: 'same', entrants: [1, 2], count: 5 }])
})

it('names a unit with more entrants than people', () => {
  const attempts = [attempt(1, 1), attempt(2, 2)]
  expect(suspicionsOf(attempts, [{ name: 'Thôn 1', headcount: 1 }])).toEqual([
    { kind: 'crowded', unit: 'Thôn 1', entrants: 2, headcount: 1 },
  ])
})

it.each([
  ['right answers at a usual pace', [attempt(1, 0)]],
  ['wrong answers in haste', [attempt(1, 3, 1)]],
  ['the same right answers', [attempt(1, 0), attempt(2, 0)]],
  ['the same wrong answers on another day', [attempt(1, 2), attempt(2, 2, 8, '2026-12-02T01:00:00Z')]],
  ['different wrong answers', [attempt(1, 2), attempt(2, 3)]],
])('finds nothing in %s', (_, attempts) => {
  expect(suspicionsOf(attempts)).toEqual([])
})
