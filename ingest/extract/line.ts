/** What every extractor returns: the lines of a file in reading order. */

export interface Line {
  /** Of a table row: its cells joined with " | ". */
  text: string
  /** From 1; null where the file has no pages. */
  page: number | null
  row?: TableRow
  /** How sure the recognition of a scan is, from 0 to 1; absent where the file holds the text itself. */
  confidence?: number
}

export interface TableRow {
  /** Tables are counted from 1 in reading order. */
  table: number
  /** In column order; a cell merged over several rows or columns stands once, the rest are empty. */
  cells: string[]
  isHeader: boolean
}
