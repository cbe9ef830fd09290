/** A mention of a document or a clause in the words of a clause, and where these words are. */

import type { Reference } from '../../db/schema/document-tables.ts'
import type { ClausePath } from '../../knowledge/citation/citation.ts'

/** What it leads to is seen once all clauses are there. */
export interface Mention extends Omit<Reference, 'id' | 'clauseId' | 'state' | 'target'> {
  /** "Nghị định", where the clause is said to be of "Nghị định này". */
  ofThis?: string | undefined
  /** Whether it is said to be of this document or of the clause that speaks, "khoản 1 Điều này"; it may be meant anyway. */
  isSaidOwn?: boolean
}

/** Where the words are. */
export interface MentionPlace {
  /** The path of the clause they belong to. */
  path: ClausePath
  /** The document that the clause or one above it speaks of, so that "khoản 2" there is that document's khoản 2. */
  subject: Mention | undefined
}

/** What may join two clauses of one document: "Điều 5, khoản 1 và các điểm a, b khoản 2 Điều 7". */
export const joined = /^(?:[,;]? (?:và|hoặc)|[,;])?(?: (?:quy định )?tại)?(?: các)? ?$/u
