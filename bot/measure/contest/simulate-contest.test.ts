import { expect, it } from 'vitest'
import { simulateContest } from './simulate-contest.ts'

it('ranks so that anybody gets the same ranking, despite double taps, late answers and restarts', async () => {
  const figures = await simulateContest({ people: 20, seed: 1 })
  expect(figures.attempts).toBe(140)
  expect(figures.doubleTaps).toBeGreaterThan(10)
  expect(figures.isSameRanking).toBe(true)
})
