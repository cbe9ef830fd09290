/** What a text speaks of: its telling syllables and their pairs, so that two texts can be compared. */
import { topicWeight } from '../../vietnamese/question-words.ts'
import { pairsOf, syllablesOf } from '../../vietnamese/syllables.ts'

export type Terms = ReadonlySet<string>

/** Telling syllables, and the pairs that stand side by side. */
export function topicTermsOf(text: string): Terms {
  const phrases = text.split(/[,;:.()“”"?!…\n]+(?!\d)/u).map(tellingSyllables)
  return new Set(phrases.flatMap((syllables) => [...syllables, ...pairsOf(syllables)]))
}

export function tellingSyllables(text: string): string[] {
  return syllablesOf(text)
    .filter((syllable) => topicWeight(syllable, true) > 0)
    .map(({ accented }) => accented)
}

/** The share of the terms that is among the others, 0 to 1; 0 for no terms. */
export function shareWithin(terms: Terms, ...others: Terms[]): number {
  if (terms.size === 0) return 0
  let found = 0
  for (const term of terms) if (others.some((other) => other.has(term))) found++
  return found / terms.size
}
