/** What Word and web files consist of, before it becomes lines: paragraphs, and tables of cells. */

export type Block = Paragraph | Table

export interface Paragraph {
  kind: 'paragraph'
  /** A line break inside the paragraph is "\n". */
  text: string
  /** Bold or centred throughout. */
  isEmphasised: boolean
}

export interface Table {
  kind: 'table'
  rows: Row[]
}

export interface Row {
  cells: Cell[]
  /** Whether the file itself marks the row as one of headings. */
  isHeader: boolean
}

export interface Cell {
  blocks: Block[]
  /** Columns and rows it spans; a merged cell stands once, where it begins. */
  columns: number
  rows: number
}

/** All words of the blocks on one line. */
export function wordsOf(blocks: Block[]): string {
  return blocks.map(wordsOfBlock).join(' ').replace(/\s+/gu, ' ').trim()
}

function wordsOfBlock(block: Block): string {
  if (block.kind === 'paragraph') return block.text
  return block.rows.flatMap(({ cells }) => cells.map((cell) => wordsOf(cell.blocks))).join(' ')
}
