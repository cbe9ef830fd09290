/** Lets nothing out whose words do not stand in the clause it cites. */
import { wordsOf } from '../library.ts'
import { normalise } from '../vietnamese/normalise.ts'
import type { Answer, AnswerPart } from './answer.ts'

/** The answer without the parts that fail; an answer of which nothing stands is not found. */
export function verifyAnswer(answer: Answer): Answer {
  if (answer.kind !== 'answered') return answer
  const parts = answer.parts.filter(stands)
  if (parts.length === 0) return { kind: 'not-found', nearest: answer.parts.map(({ passage }) => passage).slice(0, 3) }
  return { ...answer, parts }
}

function stands(part: AnswerPart): boolean {
  switch (part.kind) {
    case 'statement':
      return standsIn(part.words, wordsOf(part.passage.clause))
    case 'list':
    case 'count':
    case 'clause':
      // Nothing is said but the clause and its parts, which must be its own.
      return part.items.every((item) => item.parent === part.passage)
    case 'header':
      return part.value === null || part.passage.document.passages.includes(part.passage)
  }
}

/** Whether the quote stands in the text, white space aside. */
export function standsIn(quote: string, text: string): boolean {
  return quote.trim() !== '' && squeeze(text).includes(squeeze(quote))
}

function squeeze(text: string): string {
  return normalise(text).replace(/\s/gu, '')
}
