/** How much of the file still stands in the clauses, counted as when it is read, and how much differs from it. */
import type { EditedFidelity, Version } from '../../../db/schema/document-tables.ts'
import type { ClauseState } from '../../../db/schema/edit-tables.ts'
import { wordsOf } from '../../../knowledge/library/library.ts'
import { diffWords } from '../../../knowledge/library/word-diff.ts'
import { substanceOf } from '../../paragraphs/clean.ts'
import { markerOf, readPrinted } from './edited-tree.ts'

export function measureFidelity({ text }: Pick<Version, 'text'>, states: ClauseState[]): EditedFidelity {
  const counts = states.flatMap((state) => [
    ...compare(readPrinted(state, text)?.printed ?? '', markerOf(state, text)),
    ...compare(state.original ?? wordsOf(state), wordsOf(state)),
  ])
  const sum = (isWanted: (kind: string) => boolean) =>
    counts.reduce((total, { kind, length }) => total + (isWanted(kind) ? length : 0), 0)
  const read = substanceOf(text).length
  const standing = sum((kind) => kind === 'same')
  return { coverage: read === 0 ? 1 : standing / read, differing: sum((kind) => kind !== 'same') }
}

function compare(read: string, now: string) {
  if (read === now) return [{ kind: 'same', length: substanceOf(now).length }]
  return diffWords(read, now).map(({ kind, text }) => ({ kind, length: substanceOf(text).length }))
}
