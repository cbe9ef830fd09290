/** Reads a stored contest as the record that is ranked and published. */

import type { Db } from '../../../db/open.ts'
import { listAttempts, listEntrants, type WholeContest } from '../../../db/quizzes/contests.ts'
import type { EntrantRow } from '../../../db/schema/contest-tables.ts'
import type { TimedAttempt } from '../../../knowledge/quiz/play/fairness.ts'
import type { ContestRecord } from '../../../knowledge/quiz/play/rank-contest.ts'
import { contestStrings } from '../../strings/contest-strings.ts'

export interface StoredRecord extends ContestRecord {
  attempts: TimedAttempt[]
  /** The names shown in the ranking, by number. */
  names: Map<number, string>
}

/** Leaves out attempts under way. */
export async function readContestRecord(db: Db, contest: WholeContest): Promise<StoredRecord> {
  const entrants = await listEntrants(db, contest.id)
  const ended = (await listAttempts(db, contest.id)).filter(({ endedAt }) => endedAt !== null)
  const attempts = ended.map(({ entrant, round, number, startedAt, endedAt, right, choices, givenMs }) => ({
    entrant,
    round,
    number,
    startedAt,
    endedAt: endedAt!,
    right: right!,
    choices,
    givenMs,
  }))
  return {
    rules: { questions: contest.questions, counts: contest.counts },
    rounds: contest.rounds.map(({ number, seed, items }) => ({ number, seed, items })),
    units: contest.units.map(({ name, headcount }) => ({ name, headcount })),
    entrants: entrants.map(({ number, unit, guess }) => ({ number, unit, guess })),
    attempts,
    names: new Map(entrants.map((entrant) => [entrant.number, nameOf(entrant)])),
  }
}

/** What everybody may read: closed rounds only, without the times of answers; names only as people gave them. */
export async function readPublicRecord(db: Db, contest: WholeContest, now: Date): Promise<object> {
  const closed = contest.rounds.filter(({ closesAt }) => closesAt <= now.toISOString())
  const record = await readContestRecord(db, { ...contest, rounds: closed })
  const isClosed = ({ round }: TimedAttempt) => closed.some(({ number }) => number === round)
  return {
    ...record,
    attempts: record.attempts.filter(isClosed).map(({ givenMs: _givenMs, ...attempt }) => attempt),
    commitments: closed.map(({ number, commitment }) => ({ number, commitment })),
    names: Object.fromEntries(record.names),
  }
}

function nameOf({ nickname, number }: EntrantRow): string {
  return nickname ?? contestStrings.anonymous(number)
}
