/** Describes a contest in words: its rules, and who leads. */

import type { Db } from '../../../db/open.ts'
import type { WholeContest } from '../../../db/quizzes/contests.ts'
import type { EntrantRow } from '../../../db/schema/contest-tables.ts'
import { rankEntrants, rankUnits } from '../../../knowledge/quiz/play/rank-contest.ts'
import { contestStrings } from '../../strings/contest-strings.ts'
import { type Reply, textReply } from '../message/message.ts'
import { readContestRecord } from './record.ts'

const boardLength = 10

export function describeRules(contest: WholeContest): string {
  const rounds = contest.rounds.map(({ number, opensAt, closesAt }) => contestStrings.round(number, opensAt, closesAt))
  const rules = [contestStrings.rules(contest), contestStrings.counting[contest.counts], contestStrings.tieBreak]
  return [contest.title, rounds.join('\n'), rules.join(' ')].join('\n\n')
}

export function pageLinks({ id }: WholeContest): NonNullable<Reply['links']> {
  return [{ label: contestStrings.page, href: `/contests/${id}` }]
}

export async function renderBoard(db: Db, contest: WholeContest, entrant: EntrantRow | undefined): Promise<Reply> {
  const record = await readContestRecord(db, contest)
  const ranking = rankEntrants(record)
  if (ranking.length === 0) return { ...textReply(contestStrings.nobody), links: pageLinks(contest) }
  const persons = ranking
    .slice(0, boardLength)
    .map((one) => contestStrings.person(one.rank, record.names.get(one.entrant.number)!, one.score))
  const units = rankUnits(record)
    .slice(0, boardLength)
    .map(({ rank, unit, participation, average }) =>
      contestStrings.unit(rank, unit.name, Math.round(participation * 100), formatAverage(average)),
    )
  const own = ranking.find((one) => one.entrant.number === entrant?.number)
  const paragraphs = [
    contestStrings.boardOf(contest.title),
    [contestStrings.personBoard, ...persons].join('\n'),
    units.length > 0 ? [contestStrings.unitBoard, ...units].join('\n') : '',
    own ? contestStrings.you(own.rank, own.score) : '',
  ]
  return { ...textReply(paragraphs.filter(Boolean).join('\n\n')), links: pageLinks(contest) }
}

/** "7,5" */
export function formatAverage(average: number): string {
  return average.toFixed(1).replace('.', ',')
}
