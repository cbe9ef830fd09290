/** The words of a question that say what it is about, as far as published documents have them too. */
import { fold, normalise } from './normalise.ts'
import { topicWeight } from './question-words.ts'
import { syllablesOf } from './syllables.ts'

interface DocumentWords {
  /** Whether published documents have this syllable, as it is typed. */
  isWord(accented: string): boolean
  /** Whether these two stand side by side there, without diacritics. */
  isPair(one: string, other: string): boolean
}

/** "Khi nào thì nộp học phí?" → "nộp học", "học phí", if documents have them; no numbers, each pair once. */
export function listTopicPairs(question: string, { isWord, isPair }: DocumentWords): string[] {
  const isAccented = fold(normalise(question)) !== normalise(question)
  const syllables = syllablesOf(question)
  const pairs = syllables.slice(1).flatMap((second, index) => {
    const first = syllables[index]!
    const isOfTopic = [first, second].every((one) => !/\d/u.test(one.accented) && topicWeight(one, isAccented) === 1)
    const isInDocuments =
      [first, second].every(({ accented }) => isWord(accented)) && isPair(first.folded, second.folded)
    return isOfTopic && isInDocuments ? [`${first.accented} ${second.accented}`] : []
  })
  return [...new Set(pairs)]
}
