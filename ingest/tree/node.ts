/** A clause of the tree while it is built: its marker, heading, words and children. */

import type { ClauseLevel } from '../../db/schema/document-tables.ts'
import type { Paragraph } from '../lines/paragraph.ts'

export interface Node {
  level: ClauseLevel
  ordinal: string
  /** What stands before its own words: "II.", "a)"; empty for an unnumbered part. */
  marker: string
  heading: string | null
  /** Own paragraphs without marker and heading; the first may stand on the line of the marker. */
  text: string[]
  /** The paragraphs all of this was read from, in order. */
  source: Paragraph[]
  children: Node[]
  /** Of a row of a table: what stands above its cells. */
  columns?: string[]
}
