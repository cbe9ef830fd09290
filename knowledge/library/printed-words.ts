/** Whether words stand in published documents, side by side and with their diacritics. */
import { syllablesOf } from '../vietnamese/syllables.ts'
import { type Library, type LibraryDocument, wordsOf } from './library.ts'

/** What was found in these documents; they are another array as soon as one of them changes. */
const found = new WeakMap<LibraryDocument[], Map<string, boolean>>()

/** The words are syllables, normalised: "nước thải". */
export function isPrinted({ documents }: Pick<Library, 'documents'>, words: string): boolean {
  const known = found.get(documents()) ?? new Map<string, boolean>()
  found.set(documents(), known)
  const isFound = known.get(words) ?? documents().some((document) => hasWords(document, words))
  known.set(words, isFound)
  return isFound
}

function hasWords({ title, passages }: LibraryDocument, words: string): boolean {
  return holds(title ?? '', words) || passages.some(({ clause }) => holds(wordsOf(clause), words))
}

function holds(text: string, words: string): boolean {
  return ` ${syllablesOf(text)
    .map(({ accented }) => accented)
    .join(' ')} `.includes(` ${words} `)
}
