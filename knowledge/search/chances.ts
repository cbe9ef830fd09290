/** How likely it is that any of the passages found answers, and each of them. */
import { softmax } from '../question/word-model.ts'
import type { Found } from './rank-passages.ts'

/** What one search found, of which the chances are told. */
interface Ranked {
  /** Best first. */
  found: Found[]
  /** What the reader says of the first, best first; none where no model reads. Logits. */
  answers?: number[]
}

/** Without a reader: from what share of the question on it is about something in the documents. */
const byWords = { bias: -3, share: 8 }
/** Scores stay near 1; a softmax over ten times as much tells which of them answers. */
export const temperature = 0.1

/** Their chances are together the chance that anything answers. */
export function shareChances({ found, answers = [] }: Ranked): Found[] {
  const shares = softmax(found.map(({ score }) => score / temperature))
  const any = chanceOfAny(found, answers)
  return found.map((one, nth) => ({ ...one, chance: any * shares[nth]! }))
}

/** The reader was taught to choose among passages and "none of them", whose logit is 0. */
function chanceOfAny([first]: Found[], answers: number[]): number {
  if (!first) return 0
  if (answers.length === 0) return logistic(byWords.bias + byWords.share * first.features.contextCoverage)
  return 1 - softmax([...answers, 0]).at(-1)!
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
