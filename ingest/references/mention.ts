/** A mention of a document or a clause in the words of a clause, and where these words stand. */

import type { Reference } from '../../db/schema/document-tables.ts'
import type { ClausePath } from '../../knowledge/citation/citation.ts'

export type Mention = Omit<Reference, 'id' | 'clauseId' | 'state'>

/** Where the words stand. */
export interface MentionPlace {
  /** The path of the clause they belong to. */
  path: ClausePath
  /** The document that the clause, or one above it, amends: "khoản 2" there is its khoản 2. */
  amended: Mention | undefined
}
