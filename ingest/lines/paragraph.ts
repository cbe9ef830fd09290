/** A paragraph of a document, with its place in the text and in the file. */

import type { TableRow } from './line.ts'

export interface Paragraph {
  text: string
  page: number | null
  /** Where it begins in the canonical text, which is all paragraphs joined by line ends; UTF-16 units. */
  start: number
  /** Whether a quotation opened above goes on in it, so that its "1." is no clause of this document. */
  isQuoted: boolean
  /** Of a row of a table: its cells; it opens no clause, whatever it begins with. */
  row?: TableRow
  /** How surely the least sure of its lines was recognised; absent where the file holds the text itself. */
  confidence?: number
}
