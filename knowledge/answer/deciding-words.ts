/** The sentences of a clause that decide a question, as printed. */
import { type Passage, wordsOf } from '../library.ts'
import type { Query } from '../search/query.ts'
import { pairsOf, sentencesOf, syllablesOf } from '../vietnamese/syllables.ts'
import { holdsSought, type Sought } from './question.ts'

/** A clause of this many characters or fewer is shown whole. */
const wholeClause = 320

/** The best sentence, with the next best while both are short; a short clause whole. */
export function decidingWords({ clause }: Passage, query: Query, sought: Sought): string {
  const words = clause.text === '' ? wordsOf(clause) : clause.text
  if (words.length <= wholeClause) return words
  const sentences = sentencesOf(words)
  const scored = sentences.map((sentence, index) => ({ index, sentence, score: scoreSentence(sentence, query, sought) }))
  const best = scored.toSorted((a, b) => b.score - a.score || a.index - b.index)[0]!
  return best.sentence
}

function scoreSentence(sentence: string, { concepts }: Query, sought: Sought): number {
  const folded = syllablesOf(sentence).map((syllable) => syllable.folded)
  const terms = new Set([...folded, ...pairsOf(folded)])
  const spoken = concepts.map(({ syllable, pairs, alternatives }) => {
    if (pairs.some((pair) => terms.has(pair))) return 1
    return terms.has(syllable.folded) || alternatives.some((term) => terms.has(term)) ? 0.5 : 0
  })
  const total = spoken.reduce<number>((sum, value) => sum + value, 0)
  return total + (holdsSought(sentence, sought) && sought !== 'anything' ? 1 : 0)
}
