/** A paragraph of a document, with its place in the text and in the file. */

import type { TableRow } from './line.ts'

export interface Paragraph {
  text: string
  page: number | null
  /** Where it begins in the canonical text (all paragraphs joined by line ends), in UTF-16 units. */
  start: number
  /** Whether it continues a quotation opened above, so that its "1." is no clause of this document. */
  isQuoted: boolean
  /** For a table row, its cells; it opens no clause, whatever it begins with. */
  row?: TableRow
  /** It opens no clause and is no title, since it did not fit into the structure. */
  isPlain?: true
  /** The first of a file that was attached to the document. */
  isAttached?: true
  /** The certainty of its least certain line; absent if the file contains the text itself. */
  confidence?: number
}
