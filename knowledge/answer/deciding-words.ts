/** The sentences of a clause that decide a question, as printed. */
import { type Passage, wordsOf } from '../library/library.ts'
import type { Query } from '../search/query.ts'
import { pairsOf, sentencesOf, syllablesOf } from '../vietnamese/syllables.ts'
import { holdsSought, type Sought } from './read-question.ts'

/** A clause of this many characters or fewer is given whole. */
const wholeClause = 160
/** The sentence beside the best is added when it scores at least this share of the best. */
const neighbourShare = 0.7

/** The best sentence, with the one beside it where both deal with what is asked; a short clause whole. */
export function decidingWords({ clause }: Passage, query: Query, sought: Sought): string {
  const words = clause.text === '' ? wordsOf(clause) : clause.text
  if (words.length <= wholeClause) return words
  const sentences = sentencesOf(words)
  const scores = sentences.map((sentence) => scoreSentence(sentence, query, sought))
  const best = scores.indexOf(Math.max(...scores))
  const speaks = (index: number) => (scores[index] ?? 0) > 0 && scores[index]! >= neighbourShare * scores[best]!
  const first = speaks(best - 1) ? best - 1 : best
  const last = first === best && speaks(best + 1) ? best + 1 : best
  const start = words.indexOf(sentences[first]!)
  return words.slice(start, words.indexOf(sentences[last]!, start) + sentences[last]!.length)
}

function scoreSentence(sentence: string, { concepts }: Query, sought: Sought): number {
  const folded = syllablesOf(sentence).map((syllable) => syllable.folded)
  const terms = new Set([...folded, ...pairsOf(folded)])
  const spoken = concepts.map(({ syllable, pairs, alternatives }) => {
    if (pairs.some((pair) => terms.has(pair))) return 1
    return terms.has(syllable.folded) || alternatives.some(({ term }) => terms.has(term)) ? 0.5 : 0
  })
  const total = spoken.reduce<number>((sum, value) => sum + value, 0)
  return total + (holdsSought(sentence, sought) && sought !== 'anything' ? 1 : 0)
}
