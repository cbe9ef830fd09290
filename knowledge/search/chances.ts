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

/**
 * Of a logistic regression on the 716 questions about documents that the reader was not taught with, whether anything
 * answers: the best logit and the mean of the best four.
 */
const byReading = { bias: 1.3, best: 0.27, bestFour: 0.62 }
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

function chanceOfAny([first]: Found[], answers: number[]): number {
  if (!first) return 0
  const [best] = answers
  if (best === undefined) return logistic(byWords.bias + byWords.share * first.features.contextCoverage)
  const four = answers.slice(0, 4)
  const bestFour = four.reduce((sum, logit) => sum + logit, 0) / four.length
  return logistic(byReading.bias + byReading.best * best + byReading.bestFour * bestFour)
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
