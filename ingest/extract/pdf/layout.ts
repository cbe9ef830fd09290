/** Given the contents of all pages, returns their lines in reading order. */
import type { Line } from '../line.ts'
import { type Block, listBlocks } from './columns.ts'
import { type Fragment, type PageContent, recognitionOf } from './fragment.ts'
import { readMargins } from './margins.ts'
import { joinRows, listColumnParagraphs, listParagraphs, type Margins } from './paragraphs.ts'
import { type NumberedTable, numberTables } from './table-pages.ts'
import { isInside, listGrids, readTable, type Table } from './tables.ts'

type Part = ({ kind: 'text' } & Block) | { kind: 'table'; table: Table }

export interface LaidOutPage {
  content: PageContent
  parts: Part[]
}

/** A blank line stands where geometry shows that a paragraph ends. */
export function layOutPages(pages: PageContent[]): Line[] {
  const laidOut = pages.map(layOutPage)
  const margins = readMargins(laidOut)
  const tables = numberTables(
    laidOut.flatMap(({ content, parts }) => tablesOf(parts).map((table) => ({ table, content }))),
  )
  return laidOut.flatMap(({ content: { page }, parts }, index) =>
    parts.flatMap((part) =>
      part.kind === 'text' ? textLines(part, page, margins[index]!) : tableLines(tables.shift()!, page),
    ),
  )
}

function tablesOf(parts: Part[]): Table[] {
  return parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []))
}

function layOutPage(content: PageContent): LaidOutPage {
  const tables = listGrids(content.rulings).flatMap((grid) => {
    const table = readTable(grid, content)
    return table ? [{ grid, table }] : []
  })
  const free = content.fragments.filter((fragment) => !tables.some(({ grid }) => isInside(grid, fragment)))
  const bandOf = ({ baseline }: Fragment) => tables.filter(({ table }) => table.bottom < baseline).length
  const bands = Map.groupBy(free, bandOf)
  const parts = [...tables.keys(), tables.length].flatMap((band): Part[] => [
    ...listBlocks(bands.get(band) ?? []).map((block) => ({ kind: 'text' as const, ...block })),
    ...tables.slice(band, band + 1).map(({ table }) => ({ kind: 'table' as const, table })),
  ])
  return { content, parts }
}

function textLines(block: Block, page: number, margins: Margins): Line[] {
  const paragraphs = block.isColumn ? listColumnParagraphs(block.rows) : listParagraphs(block.rows, margins)
  return paragraphs.flatMap(({ rows, isEnded }) => {
    const line = { text: joinRows(rows), page, ...recognitionOf(rows.flatMap(({ fragments }) => fragments)) }
    return isEnded ? [line, { text: '', page }] : [line]
  })
}

function tableLines({ number, rows }: NumberedTable, page: number): Line[] {
  const lines = rows.map(({ cells, isHeader, fragments }) => {
    const row = { table: number, cells, isHeader }
    return { text: cells.join(' | '), page, row, ...recognitionOf(fragments) }
  })
  return [...lines, { text: '', page }]
}
