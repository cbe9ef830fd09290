/** Finds the clauses of one version that are unchanged in another: same level and words, in whatever place. */

import type { Clause } from '../schema/document-tables.ts'
import { type AlignedPair, alignSequences } from './align-sequences.ts'

type Worded = Pick<Clause, 'level' | 'heading' | 'text' | 'columns'>

/** Beyond this many changes nearly all clauses have moved, and each is found by what it says. */
const mostChanges = 1_000

/** Places in both versions, in the first one's order; clauses that kept their order are matched before moved ones. */
export function matchUnchanged(before: Worded[], after: Worded[]): AlignedPair[] {
  const [one, other] = [before.map(contentsOf), after.map(contentsOf)]
  const inOrder = alignSequences(one, other, mostChanges) ?? []
  const matched = new Set(inOrder.map(([place]) => place))
  const taken = new Set(inOrder.map(([, place]) => place))
  const left = other.map((contents, place) => ({ contents, place })).filter(({ place }) => !taken.has(place))
  const waiting = Map.groupBy(left, ({ contents }) => contents)
  const moved = one.flatMap((contents, place): AlignedPair[] => {
    const target = matched.has(place) ? undefined : waiting.get(contents)?.shift()
    return target ? [[place, target.place]] : []
  })
  return [...inOrder, ...moved].toSorted(([a], [b]) => a - b)
}

function contentsOf({ level, heading, text, columns }: Worded): string {
  return JSON.stringify([level, heading, text, columns ?? null])
}
