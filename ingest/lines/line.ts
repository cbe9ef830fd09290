/** What every extractor returns: the lines of a file in reading order. */

export interface Line {
  /** Of a table row: its cells joined with " | ". */
  text: string
  /** From 1; null where the file has no pages. */
  page: number | null
  row?: TableRow
  /** How sure the recognition of a scan is, from 0 to 1; absent where the file holds the text itself. */
  confidence?: number
  /** Of a scan: its words that were recognised so unsurely that a person must compare them with the print. */
  doubts?: string[]
}

/** Below it a recognised word is in doubt: fewer than two of three readings have it. */
export const leastCertain = 0.6

export interface TableRow {
  /** Tables are counted from 1 in reading order. */
  table: number
  /** In column order; a cell merged over several rows or columns stands once, the rest are empty. */
  cells: string[]
  isHeader: boolean
}
