/** How much of the file still stands in the clauses, counted as when it is read, and how much differs from it. */
import { alignSequences } from '../../../db/documents/align-sequences.ts'
import type { ClauseState, EditedFidelity, Version } from '../../../db/schema/document-tables.ts'
import { wordsOf } from '../../../knowledge/library/library.ts'
import { diffWords, type WordChange } from '../../../knowledge/library/word-diff.ts'
import { substanceOf } from '../../paragraphs/clean.ts'
import { markerOf, readPrinted } from './edited-tree.ts'

export function measureFidelity({ text }: Pick<Version, 'text'>, states: ClauseState[]): EditedFidelity {
  const counts = states.flatMap((state) => [
    compare(readPrinted(state, text)?.printed ?? '', markerOf(state, text)),
    compare(state.original ?? wordsOf(state), wordsOf(state)),
  ])
  const sum = (key: keyof Counts) => counts.reduce((total, count) => total + count[key], 0)
  const read = substanceOf(text).length
  return { coverage: read === 0 ? 1 : sum('same') / read, differing: sum('removed') + sum('added') }
}

type Counts = Record<WordChange['kind'], number>

/** Word by word, and within words that took the place of others letter by letter. */
function compare(read: string, now: string): Counts {
  const counts: Counts = { same: 0, removed: 0, added: 0 }
  if (read === now) return { ...counts, same: substanceOf(now).length }
  const changes = diffWords(read, now).map(({ kind, text }) => ({ kind, text: substanceOf(text) }))
  for (const [nth, { kind, text }] of changes.entries()) {
    counts[kind] += text.length
    const next = changes[nth + 1]
    if (kind === 'removed' && next?.kind === 'added') keepShared(counts, countShared(text, next.text))
  }
  return counts
}

function keepShared(counts: Counts, shared: number): void {
  counts.same += shared
  counts.removed -= shared
  counts.added -= shared
}

/** Beyond this many changes two stretches have only chance letters in common. */
const mostChanges = 200

function countShared(one: string, other: string): number {
  return alignSequences(one.split(''), other.split(''), mostChanges)?.length ?? 0
}
