/** When a contest can be entered and played. */
import type { WholeContest } from '../../../db/quizzes/contests.ts'
import type { ContestRoundRow } from '../../../db/schema/contest-tables.ts'

/** True until its last round is closed. */
export function isRunning({ state, rounds }: WholeContest, now: Date): boolean {
  return state === 'announced' && rounds.some(({ closesAt }) => closesAt > now.toISOString())
}

export function findOpenRound({ rounds }: WholeContest, now: Date): ContestRoundRow | undefined {
  const instant = now.toISOString()
  return rounds.find(({ opensAt, closesAt }) => opensAt <= instant && instant < closesAt)
}
