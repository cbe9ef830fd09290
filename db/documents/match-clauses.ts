/** Which clauses of one version stand unchanged in another: same level, same words, wherever they stand. */

import type { Clause } from '../schema/document-tables.ts'
import { type AlignedPair, alignSequences } from './align-sequences.ts'

type Worded = Pick<Clause, 'level' | 'heading' | 'text' | 'columns'>

/** Of a document whose clauses were nearly all put elsewhere, each is found by what it says. */
const mostChanges = 1_000

/** Places in the two versions, in the order of the first; what stands in the same order is matched before what moved. */
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
