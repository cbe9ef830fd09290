/** Announces a contest: fixes its questions and seeds, and publishes hashes that bind the organisers to them. */
import { randomBytes } from 'node:crypto'
import { saveContest, type WholeContest } from '../../../db/quizzes/contests.ts'
import type { FrozenItem } from '../../../db/schema/contest-tables.ts'
import { documentName } from '../../../ingest/documents/document-names.ts'
import { commitRound } from '../../../knowledge/quiz/play/rank-contest.ts'
import { contestSetupStrings } from '../../strings/contest-strings.ts'
import type { Prepared } from '../message/feature.ts'
import { textReply } from '../message/message.ts'
import type { PlacedItem } from '../quiz/quiz-setup.ts'
import { pageLinks } from './board.ts'

/** `placed` are the questions about its documents. */
export function announceContest(contest: WholeContest, placed: PlacedItem[]): Prepared {
  if (placed.length < contest.questions) {
    const problem = contestSetupStrings.tooFewItems(placed.length, contest.questions)
    return { reply: textReply([contestSetupStrings.problems, problem].join('\n')) }
  }
  const items = placed.map(freezeItem)
  const rounds = contest.rounds.map((round) => {
    const seed = randomBytes(32).toString('hex')
    return { ...round, items, seed, commitment: commitRound({ number: round.number, seed, items }) }
  })
  return {
    reply: { ...textReply(contestSetupStrings.announced(contest.title)), links: pageLinks(contest) },
    remember: (tx) => saveContest(tx, { ...contest, state: 'announced', rounds }),
  }
}

function freezeItem({ id, question, options, correct, span, passage }: PlacedItem): FrozenItem {
  const { clause, document } = passage
  return { id, question, options, correct, label: `${clause.label} ${documentName(document)}`, span }
}
