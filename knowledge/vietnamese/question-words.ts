/** Words that questions are made of: they say what is asked, not about what. */
import { fold, normalise } from './normalise.ts'
import type { Syllable } from './syllables.ts'
import { readPhrases } from './words/read-words.ts'

const words = readPhrases('question-words.txt').map(normalise)

/** Those that rarely mean anything else when typed without diacritics; "lam" may be làm, lam or lâm. */
const plainly = new Set(readPhrases('question-words-unmarked.txt'))

const accented = new Set(words)
const folded = new Set(words.map(fold))

/** Whether the syllable, with exactly these diacritics or typed without any, is a word that questions are made of. */
export function isQuestionWord(syllable: string, isAccented: boolean): boolean {
  return isAccented ? accented.has(syllable) : folded.has(fold(syllable))
}

/**
 * How much the syllable says about the topic: 1 for a word of its own, 0 for one that only asks; in between where it
 * was typed without diacritics and may be either.
 */
export function topicWeight(syllable: Syllable, isAccented: boolean): number {
  if (isAccented) return accented.has(syllable.accented) ? 0 : 1
  if (plainly.has(syllable.folded)) return 0
  return folded.has(syllable.folded) ? 0.4 : 1
}
