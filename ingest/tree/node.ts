/** A clause of the tree while it is built: its marker, heading, words and children. */

import type { ClauseLevel } from '../../db/schema/document-tables.ts'
import type { Paragraph } from '../lines/paragraph.ts'

export interface Node {
  level: ClauseLevel
  ordinal: string
  /** What comes before its own words: "II.", "a)"; empty for an unnumbered part. */
  marker: string
  heading: string | null
  /** Its own paragraphs without marker and heading; the first may be on the marker's line. */
  text: string[]
  /** For each of them, how many children were there when it came; absent where a node is made whole. */
  places?: number[]
  /** The paragraphs that all of this was read from, in order. */
  source: Paragraph[]
  children: Node[]
  /** Of a form or an appendix: its recipients or its signature have been read, so that only notes are left. */
  isSigned?: true
  /** For a table row, the column headings above its cells. */
  columns?: string[]
}
