/** When a question is asked again: FSRS-6 with its default parameters, by ts-fsrs. */
import { type Card, createEmptyCard, fsrs, Rating } from 'ts-fsrs'

/** What is known of a person's memory of one question; a `Card` of ts-fsrs as JSON, dates in ISO 8601. */
export interface Memory extends Omit<Card, 'due' | 'last_review'> {
  due: string
  last_review: string
}

const scheduler = fsrs()

/** The memory after one more answer; the first answer has no memory before it. */
export function review(memory: Memory | undefined, isRight: boolean, now: Date): Memory {
  const card = memory ?? createEmptyCard<Card>(now)
  const { due, last_review, ...rest } = scheduler.next(card, now, isRight ? Rating.Good : Rating.Again).card
  return { ...rest, due: due.toISOString(), last_review: last_review!.toISOString() }
}

/** How likely the question would be answered correctly at this moment, 0 to 1; 0 where it was never asked. */
export function recallOf(memory: Memory | undefined, now: Date): number {
  return memory ? scheduler.get_retrievability(memory, now, false) : 0
}
