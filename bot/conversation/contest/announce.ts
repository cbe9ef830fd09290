/** A contest is announced: its questions and seeds are fixed, and bound by hashes that everybody sees. */
import { randomBytes } from 'node:crypto'
import { saveContest, type WholeContest } from '../../../db/contests.ts'
import type { FrozenItem } from '../../../db/schema/contests.ts'
import { commitRound } from '../../../knowledge/quiz/contest.ts'
import type { Search } from '../../../knowledge/search/search.ts'
import { contestSetupStrings } from '../../strings/contest.ts'
import { documentName } from '../ask.ts'
import type { FeatureReply } from '../conversation.ts'
import { textReply } from '../message.ts'
import { createPlaces, type PlacedItem, type QuizItems } from '../quiz/items.ts'
import { pageLinks } from './board.ts'

interface AnnounceSetup {
  search: Search
  items: QuizItems
}

export async function announceContest(setup: AnnounceSetup, contest: WholeContest): Promise<FeatureReply> {
  const ids = new Set(contest.documentIds)
  const placed = await createPlaces(setup).list(({ document }) => ids.has(document.id))
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
