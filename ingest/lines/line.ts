/** A line of a file, as every extractor returns them in reading order. */

export interface Line {
  /** For a table row, its cells joined with " | ". */
  text: string
  /** From 1; null if the file has no pages. */
  page: number | null
  row?: TableRow
  /** Kept as text where it stands, whatever it looks like, since it did not fit into the structure. */
  isPlain?: true
  /** The first of a file that was attached to the document: an appendix begins here, whatever it is called. */
  isAttached?: true
  /** How certain the recognition of a scan is, from 0 to 1; absent if the file contains the text itself. */
  confidence?: number
  /** For a scan: words recognised so uncertainly that a person must compare them with the print. */
  doubts?: string[]
}

/** Below this a recognised word is in doubt: fewer than two of three readings have it. */
export const leastCertain = 0.6

export interface TableRow {
  /** Tables are counted from 1 in reading order. */
  table: number
  /** In column order; a cell merged over several rows or columns has its text once, and the rest are empty. */
  cells: string[]
  isHeader: boolean
  /** For a heading row, the words above each column: those of a cell over several columns are above all of them. */
  heads?: string[]
}
