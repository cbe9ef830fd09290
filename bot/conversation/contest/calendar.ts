/** When a contest can be entered and played. */
import type { WholeContest } from '../../../db/quizzes/contests.ts'
import type { ContestRoundRow } from '../../../db/schema/contest-tables.ts'

/** Until its last round is closed. */
export function isRunning({ state, rounds }: WholeContest, now: Date): boolean {
  return state === 'announced' && rounds.some(({ closesAt }) => closesAt > now.toISOString())
}

export function findOpenRound({ rounds }: WholeContest, now: Date): ContestRoundRow | undefined {
  const instant = now.toISOString()
  return rounds.find(({ opensAt, closesAt }) => opensAt <= instant && instant < closesAt)
}

const weekMs = 7 * 24 * 3_600_000
const vietnamOffsetMs = 7 * 3_600_000

/** The number of the week in Vietnam; it begins on Monday. */
export function weekOf(instant: Date): number {
  const mondayMs = 4 * 24 * 3_600_000 // 1970-01-05 was a Monday
  return Math.floor((instant.getTime() + vietnamOffsetMs - mondayMs) / weekMs)
}
