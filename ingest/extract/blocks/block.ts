/** What Word and web files consist of before they become lines: paragraphs, and tables of cells. */

export type Block = BlockParagraph | Table

export interface BlockParagraph {
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
  /** Whether the file itself marks the row as a heading row. */
  isHeader: boolean
}

export interface Cell {
  blocks: Block[]
  /** The columns and rows it spans; a merged cell appears once, where it begins. */
  columns: number
  rows: number
}

/** A row as Word stores it: a cell that continues the one above is still there, with its own words, usually none. */
export interface UnmergedRow {
  cells: (Cell & { goesOn: boolean })[]
  isHeader: boolean
}

export function mergeRows(rows: UnmergedRow[]): Table {
  const open: (Cell | undefined)[] = []
  const merged = rows.map(({ cells, isHeader }): Row => {
    let column = 0
    const begun = cells.flatMap(({ goesOn, ...cell }) => {
      const above = goesOn ? open[column] : undefined
      if (above) above.rows++
      above?.blocks.push(...cell.blocks)
      open[column] = above ?? cell
      column += cell.columns
      return above ? [] : [cell]
    })
    return { cells: begun, isHeader }
  })
  return { kind: 'table', rows: merged }
}

/** All words of the blocks on one line. */
export function wordsOfRuns(blocks: Block[]): string {
  return blocks.map(wordsOfBlock).join(' ').replace(/\s+/gu, ' ').trim()
}

function wordsOfBlock(block: Block): string {
  if (block.kind === 'paragraph') return block.text
  return block.rows.flatMap(({ cells }) => cells.map((cell) => wordsOfRuns(cell.blocks))).join(' ')
}
