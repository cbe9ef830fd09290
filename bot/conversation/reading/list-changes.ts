/** What is new in a version, a line for each clause, in its own words and those of the previous version. */
import type { Clause } from '../../../db/schema/document-tables.ts'
import type { VersionChanges } from '../../../knowledge/library/compare-versions.ts'
import { wordsOf } from '../../../knowledge/library/library.ts'
import type { WordChange } from '../../../knowledge/library/word-diff.ts'
import { changeStrings } from '../../strings/change-strings.ts'

export interface ChangeLine {
  text: string
  /** The clause in the newer version, if it says something new. */
  clause: Clause | undefined
}

const placesShown = 3
/** How many words before a change are shown with it. */
const wordsOfContext = 5
const fewestBefore = 3
const longestWords = 300

export function summariseChanges({ added, changed, removed, moved }: VersionChanges): string {
  const counts = { added: added.length, changed: changed.length, removed: removed.length, moved: moved.length }
  return changeStrings.summary(counts)
}

/** Lists what was added and changed in reading order, then what was moved, then what was taken out. */
export function listChanges({ added, changed, removed, moved }: VersionChanges): ChangeLine[] {
  const fresh = [
    ...added.map((clause) => ({ text: renderAdded(clause), clause })),
    ...changed.map(({ after, words }) => ({ text: renderChanged(after, words), clause: after })),
  ]
  return [
    ...fresh.toSorted((one, other) => one.clause.position - other.clause.position),
    ...moved.map(({ before, after }) => ({ text: renderMoved(before, after), clause: undefined })),
    ...removed.map((clause) => ({ text: renderRemoved(clause), clause: undefined })),
  ]
}

function renderAdded(clause: Clause): string {
  return `${changeStrings.added(clause.label)}: ${quote(wordsOf(clause))}`
}

function renderRemoved(clause: Clause): string {
  return `${changeStrings.removed(clause.label)}: ${quote(wordsOf(clause))}`
}

function renderMoved(before: Clause, { label }: Clause): string {
  return changeStrings.moved(before.label.charAt(0).toUpperCase() + before.label.slice(1), label)
}

function renderChanged({ label }: Clause, words: WordChange[]): string {
  const places = listPlaces(words)
  const shown = places.slice(0, placesShown).map(renderPlace)
  const left = places.length - shown.length
  return `${changeStrings.changed(label)}: ${[...shown, ...(left > 0 ? [changeStrings.otherPlaces(left)] : [])].join('; ')}`
}

/** A place where words changed; both texts have the same words around the change. */
interface Place {
  before: string
  after: string
  kind: 'replaced' | 'added' | 'removed'
}

function listPlaces(words: WordChange[]): Place[] {
  return words.flatMap((word, index) => {
    const previous = words[index - 1]
    // Words added right after removed ones are reported together with them.
    if (word.kind === 'same' || (previous && previous.kind !== 'same')) return []
    const [next, afterNext] = [words[index + 1], words[index + 2]]
    const isPair = next !== undefined && next.kind !== 'same'
    const opening = previous ? lastWords(previous.text) : ''
    const following = (isPair ? afterNext : next)?.text ?? ''
    // With few words before, the words after show the place; in "đạt 80% hộ" the sign belongs to the number.
    const isPlaced = opening.trim().split(/\s+/u).length >= fewestBefore
    const ending = isPlaced ? /^\S*/u.exec(following)![0] : firstWords(following)
    const textOf = (kind: 'added' | 'removed') =>
      [word, ...(isPair ? [next] : [])].find((one) => one.kind === kind)?.text ?? ''
    const [before, after] = (['removed', 'added'] as const).map((kind) => `${opening}${textOf(kind)}${ending}`.trim())
    return [{ before: before!, after: after!, kind: isPair ? ('replaced' as const) : word.kind }]
  })
}

function lastWords(text: string): string {
  return new RegExp(`(?:\\S+\\s*){0,${wordsOfContext}}$`, 'u').exec(text)?.[0] ?? ''
}

function firstWords(text: string): string {
  return new RegExp(`^\\s*(?:\\S+\\s*){0,${wordsOfContext}}`, 'u').exec(text)?.[0].trimEnd() ?? ''
}

function renderPlace({ before, after, kind }: Place): string {
  switch (kind) {
    case 'replaced':
      return changeStrings.replacedWords(cut(before), cut(after))
    case 'added':
      return changeStrings.addedWords(cut(after))
    case 'removed':
      return changeStrings.removedWords(cut(before), cut(after))
  }
}

function quote(words: string): string {
  return `“${cut(words)}”`
}

/** Only the beginning of a long text; a new paragraph becomes a space. */
function cut(words: string): string {
  const line = words.replace(/\n+/gu, ' ')
  return line.length <= longestWords ? line : `${line.slice(0, longestWords).replace(/\s+\S*$/u, '')} …`
}
