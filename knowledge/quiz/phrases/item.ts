/** What a question with options consists of. */
import type { QuizKind } from '../../../db/schema/quiz-tables.ts'
import type { Passage } from '../../library/library.ts'

/** A question from any source, even a model, before it is checked. */
export interface ProposedItem {
  kind: QuizKind
  /** The clause that proves the right option. */
  passage: Passage
  /** Its exact words. */
  span: string
  question: string
  options: string[]
  /** The place of the right one in `options`. */
  correct: number
}

/** A question with its right answer and possible wrong ones, the best first. */
export interface ItemDraft extends Omit<ProposedItem, 'options' | 'correct'> {
  key: string
  candidates: string[]
}
