/** What a question with options consists of. */
import type { QuizKind } from '../../../db/schema/quiz-tables.ts'
import type { Passage } from '../../library/library.ts'

/** A question as it may come from anywhere, also from a model, before it is checked. */
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

/** A question with its right answer, and what may stand beside it, the best first. */
export interface ItemDraft extends Omit<ProposedItem, 'options' | 'correct'> {
  key: string
  candidates: string[]
}
