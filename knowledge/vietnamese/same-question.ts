/** Whether two questions are the same one, typed in another way. */
import { syllablesOf } from './syllables.ts'
import { readPhrases } from './words/read-words.ts'

/** What makes a question polite and changes nothing of it, also where it is typed without diacritics. */
const polite = new Set(readPhrases('polite-words.txt').map((phrase) => foldedSyllables(phrase).join(' ')))
const longestPolite = 4

/**
 * The same for questions of the same words: without diacritics, signs, abbreviations and politeness. Nothing less is
 * taken for the same question, since "ai" and "khi nào" are one word apart.
 */
export function questionKey(question: string): string {
  const syllables = foldedSyllables(question)
  const kept: string[] = []
  for (let at = 0; at < syllables.length; ) {
    const length = politeLength(syllables, at)
    if (length === 0) kept.push(syllables[at]!)
    at += Math.max(1, length)
  }
  return kept.join(' ')
}

function politeLength(syllables: string[], at: number): number {
  for (let length = longestPolite; length > 0; length--) {
    if (polite.has(syllables.slice(at, at + length).join(' '))) return length
  }
  return 0
}

function foldedSyllables(text: string): string[] {
  return syllablesOf(text).map(({ folded }) => folded)
}
