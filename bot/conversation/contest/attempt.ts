/** An attempt in a contest: timed by the server, limited per week, without a word on right and wrong. */

import { type Db, type Outside, transaction } from '../../../db/open.ts'
import {
  findContest,
  listAttemptsOf,
  listOverdueAttempts,
  saveAttempt,
  type WholeContest,
} from '../../../db/quizzes/contests.ts'
import type { AttemptRow, ContestRoundRow, EntrantRow } from '../../../db/schema/contest-tables.ts'
import { drawAttempt, gradeAttempt } from '../../../knowledge/quiz/play/rank-contest.ts'
import { vietnamWeek } from '../../../knowledge/vietnamese/official/calendar.ts'
import { contestStrings } from '../../strings/contest-strings.ts'
import { examStrings, quizStrings } from '../../strings/quiz-strings.ts'
import { type ButtonCode, button } from '../message/button-codes.ts'
import type { FeatureReply } from '../message/feature.ts'
import { type Poll, textReply } from '../message/message.ts'
import { findOpenRound } from './open-round.ts'

/** Who plays, and in which contest. */
interface Player {
  db: Db
  contest: WholeContest
  entrant: EntrantRow
  now: Date
}

export async function beginAttempt({ db, contest, entrant, now }: Player): Promise<FeatureReply> {
  const earlier = await listAttemptsOf(db, entrant)
  const running = earlier.find((attempt) => isOpen(attempt, now))
  if (running) return present(contest, running, contestStrings.resumed)
  const round = findOpenRound(contest, now)
  if (!round) return { reply: textReply(contestStrings.notOpen) }
  if (countThisWeek(earlier, now) >= contest.attemptsPerWeek) {
    return { reply: textReply(contestStrings.weekUsedUp(contest.attemptsPerWeek)) }
  }
  const attempt = newAttempt(contest, entrant, { round, number: earlier.length + 1, startedAt: now })
  return present(contest, attempt, contestStrings.started(attempt.number, contest.minutes))
}

/** The attempt that is waiting for an answer. */
export async function findOpenAttempt({ db, entrant, now }: Player): Promise<AttemptRow | undefined> {
  return (await listAttemptsOf(db, entrant)).find((attempt) => isOpen(attempt, now))
}

function isOpen({ endedAt, deadlineAt }: AttemptRow, now: Date): boolean {
  return endedAt === null && deadlineAt > now.toISOString()
}

export async function answerAttempt(player: Player, chosen: ButtonCode<'answer-attempt'>): Promise<FeatureReply> {
  const { db, contest, entrant, now } = player
  const attempt = (await listAttemptsOf(db, entrant)).find(({ number }) => number === chosen.attempt)
  if (!attempt || chosen.position > attempt.choices.length) return { reply: textReply(quizStrings.notYours) }
  if (chosen.position < attempt.choices.length) return { reply: textReply(quizStrings.alreadyAnswered) }
  if (attempt.endedAt !== null) return { reply: textReply(examStrings.timeUp) }
  if (attempt.deadlineAt <= now.toISOString()) return endAttempt(player, attempt, examStrings.timeUp)
  const { order } = drawAttempt(roundOf(contest, attempt), attempt, contest.questions)[chosen.position]!
  if (chosen.choice >= order.length) return { reply: textReply(quizStrings.notYours) }
  const answered = {
    ...attempt,
    choices: [...attempt.choices, chosen.choice],
    givenMs: [...attempt.givenMs, now.getTime() - new Date(attempt.startedAt).getTime()],
  }
  if (answered.choices.length >= contest.questions) return endAttempt(player, answered, '')
  return present(contest, answered, examStrings.noted)
}

async function present(contest: WholeContest, attempt: AttemptRow, said: string): Promise<FeatureReply> {
  const reply = { ...textReply(said), poll: renderPoll(contest, attempt) }
  return { reply, remember: (tx) => saveAttempt(tx, attempt) }
}

async function endAttempt(
  { db, contest, entrant, now }: Player,
  attempt: AttemptRow,
  said: string,
): Promise<FeatureReply> {
  const ended = endedAttempt(contest, attempt, now)
  const left = Math.max(0, contest.attemptsPerWeek - countThisWeek(await listAttemptsOf(db, entrant), now))
  const lines = [said, contestStrings.finished(ended.right, contest.questions), contestStrings.attemptsLeft(left)]
  const again = left > 0 ? [button(contestStrings.go, { kind: 'begin-attempt', contestId: contest.id })] : []
  const choices = [...again, button(contestStrings.board, { kind: 'show-board', contestId: contest.id })]
  const reply = { ...textReply(lines.filter(Boolean).join('\n\n')), choices }
  return { reply, remember: (tx) => saveAttempt(tx, ended) }
}

/** An attempt that nobody ends counts with the answers it has. */
export async function endOverdueAttempts(db: Outside, now: Date): Promise<void> {
  for (const attempt of await listOverdueAttempts(db, now.toISOString())) {
    const contest = await findContest(db, attempt.contestId)
    await transaction(db, (tx) => saveAttempt(tx, endedAttempt(contest!, attempt, now)))
  }
}

/** Ended now, or at its deadline if that has passed. */
function endedAttempt(contest: WholeContest, attempt: AttemptRow, now: Date) {
  const instant = now.toISOString()
  const ended = { ...attempt, endedAt: attempt.deadlineAt < instant ? attempt.deadlineAt : instant }
  return { ...ended, right: gradeAttempt(roundOf(contest, attempt), ended, contest.questions) }
}

function countThisWeek(attempts: AttemptRow[], now: Date): number {
  return attempts.filter(({ startedAt }) => vietnamWeek(new Date(startedAt)) === vietnamWeek(now)).length
}

function roundOf({ rounds }: WholeContest, { round }: AttemptRow): ContestRoundRow {
  return rounds.find(({ number }) => number === round)!
}

interface NewAttempt {
  round: ContestRoundRow
  number: number
  startedAt: Date
}

function newAttempt(contest: WholeContest, entrant: EntrantRow, { round, number, startedAt }: NewAttempt): AttemptRow {
  const timeUp = new Date(startedAt.getTime() + contest.minutes * 60_000).toISOString()
  return {
    contestId: contest.id,
    entrant: entrant.number,
    number,
    round: round.number,
    startedAt: startedAt.toISOString(),
    deadlineAt: timeUp < round.closesAt ? timeUp : round.closesAt,
    endedAt: null,
    right: null,
    choices: [],
    givenMs: [],
  }
}

function renderPoll(contest: WholeContest, attempt: AttemptRow): Poll {
  const round = roundOf(contest, attempt)
  const position = attempt.choices.length
  const { itemId, order } = drawAttempt(round, attempt, contest.questions)[position]!
  const item = round.items.find(({ id }) => id === itemId)!
  const code = { kind: 'answer-attempt', contestId: contest.id, attempt: attempt.number, position } as const
  const options = order.map((option, choice) => button(item.options[option]!, { ...code, choice }))
  return { question: quizStrings.question(position + 1, contest.questions, item.question), options }
}
