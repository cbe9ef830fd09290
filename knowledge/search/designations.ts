/** "vùng 1", "đợt 2", "khối 12": what a question names by a number is another thing under another number. */
import { ancestorsOf, type Passage } from '../library/library.ts'
import { topicWeight } from '../vietnamese/question-words.ts'
import { syllablesOf } from '../vietnamese/syllables.ts'
import type { LexicalIndex } from './lexical/lexical.ts'
import type { Query } from './query.ts'

/** A word and the number behind it, as tokens of the vocabulary. */
interface Designation {
  word: number
  /** -1 is no token: no text has this number. */
  number: number
}

/** Years are more often said of what else a text mentions. */
const number = /^\d{1,3}$/u

/** 1 where the passage, or what it stands under, speaks of what the question names so, -1 where only of others. */
export function createDesignationMeasure(
  { question, isAccented }: Query,
  { vocabulary, tokensOf }: LexicalIndex,
): (passage: Passage) => number {
  const asked = designationsIn(question)
  const words = vocabulary.words()
  return (passage) => {
    if (asked.length === 0) return 0
    const texts = [passage, ...ancestorsOf(passage)].map(({ clause }) => tokensOf(clause.id))
    return asked.reduce((sum, one) => sum + agreement(one, texts), 0) / asked.length
  }

  function designationsIn(text: string): Designation[] {
    const syllables = syllablesOf(text)
    return syllables.flatMap(({ accented }, at) => {
      const before = syllables[at - 1]
      if (!number.test(accented) || !before || topicWeight(before, isAccented) === 0) return []
      const word = vocabulary.find(before.folded)
      return word === undefined ? [] : [{ word, number: vocabulary.find(accented) ?? -1 }]
    })
  }

  function agreement(asked: Designation, texts: ArrayLike<number>[]): number {
    const numbers = texts.flatMap((tokens) => numbersBehind(asked.word, tokens))
    if (numbers.length === 0) return 0
    return numbers.includes(asked.number) ? 1 : -1
  }

  function numbersBehind(word: number, tokens: ArrayLike<number>): number[] {
    return Array.from(tokens).filter(
      (token, at) => at > 0 && vocabulary.foldedOf(tokens[at - 1]!) === word && number.test(words[token]!),
    )
  }
}
