import { expect, it } from 'vitest'
import { simulateTokenRotation } from './simulation.ts'

it.each([
  [1, true],
  [2, false],
])(
  'sends a used-up token only if it must, and asks people exactly when nothing else helps (%i)',
  async (seed, endsOldAccessTokens) => {
    const figures = await simulateTokenRotation({ days: 40, seed, endsOldAccessTokens })
    expect(figures.lostPairs).toBeGreaterThan(0)
    expect(figures).toMatchObject({
      askedPeople: figures.lostPairs,
      askedWithoutNeed: 0,
      neededWithoutAsking: 0,
      avoidableUsedUpRequests: 0,
      mostRefreshesAtOnce: 1,
      callsFailedWithoutNeed: 0,
    })
  },
)
