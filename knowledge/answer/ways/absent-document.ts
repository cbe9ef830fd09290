/** Says that the document a question names by its number is no longer published, or is not known at all. */
import type { Library } from '../../library/library.ts'
import { docNumbersIn } from '../../search/query.ts'
import type { Proposal, Question } from '../answer-parts.ts'
import { mentionsNumber } from '../words-of-document.ts'

/** Undefined unless none of the numbers is that of a published document, or stands in one. */
export function sayAbsent(library: Library, { text }: Question): Proposal | undefined {
  const numbers = docNumbersIn(text)
  const documents = library.documents()
  if (numbers.length === 0 || numbers.some((digits) => documents.some((document) => hasNumber(document, digits)))) {
    return undefined
  }
  const withdrawn = library.withdrawn().find(({ document }) => numbers.some((digits) => hasNumber(document, digits)))
  if (withdrawn) return { kind: 'not-found', nearest: [], absent: { number: withdrawn.document.docNumber!, withdrawn } }
  const isMentioned = numbers.some((digits) => documents.some((document) => mentionsNumber(document, digits)))
  return isMentioned ? undefined : { kind: 'not-found', nearest: [], absent: { number: numbers[0]! } }
}

/** "133-KH/ThU" has the number 133. */
function hasNumber({ docNumber }: { docNumber: string | null }, digits: string): boolean {
  return Number(/^\d+/u.exec(docNumber ?? '')?.[0]) === Number(digits)
}
