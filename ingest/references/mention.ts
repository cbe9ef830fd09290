/** A mention of a document or a clause in the words of a clause, and where these words are. */

import type { Reference } from '../../db/schema/document-tables.ts'
import type { ClausePath } from '../../knowledge/citation/citation.ts'

export type Mention = Omit<Reference, 'id' | 'clauseId' | 'state'>

/** Where the words are. */
export interface MentionPlace {
  /** The path of the clause they belong to. */
  path: ClausePath
  /** The document amended by the clause or one above it, so that "khoản 2" there is that document's khoản 2. */
  amended: Mention | undefined
}
