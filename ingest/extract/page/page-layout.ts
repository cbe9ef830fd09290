/** Given the contents of all pages, returns their lines in reading order. */
import type { Line } from '../../lines/line.ts'
import { type ColumnBlock, listBlocks } from './columns.ts'
import { type CallingLine, isNumbered, listCalls, type Note, partFootnotes, placeNotes } from './footnotes.ts'
import { type Fragment, type PageContent, recognitionOf } from './fragment.ts'
import { type LaidOutPage, type Part, readMargins } from './margins.ts'
import { joinRows, listColumnParagraphs, listParagraphs, type Margins } from './page-paragraphs.ts'
import { listRows, type PageRow, toRow } from './rows.ts'
import { isInside, listGrids, type RuledTable, readTable } from './ruled-tables.ts'
import { type NumberedTable, numberTables } from './table-pages.ts'

/** A blank line is where the geometry shows a paragraph's end; notes come after the sentences that refer to them. */
export function layOutPages(pages: PageContent[]): Line[] {
  const parted = pages.map(partFootnotes)
  const laidOut = parted.map(({ body }) => layOutPage(body))
  const margins = readMargins(laidOut)
  const tables = numberTables(
    laidOut.flatMap(({ content, parts }) => tablesOf(parts).map((table) => ({ table, content }))),
  )
  const body = laidOut.flatMap(({ content: { page }, parts }, index) =>
    parts.flatMap((part) =>
      part.kind === 'text' ? textLines(part, page, margins[index]!) : tableLines(tables.shift()!, page),
    ),
  )
  const notes = parted.flatMap(({ body: { page }, notes }, index) => listNotes(notes, page, margins[index]!))
  return placeNotes(body, notes)
}

/** "[2] Khoản này được bổ sung …", as the notes of Word files are written. */
function listNotes(rows: PageRow[], page: number, margins: Margins): Note[] {
  const starts = rows.flatMap((row, index) => (isNumbered(row) ? [index] : []))
  return starts.map((start, index) => {
    const [first, ...rest] = rows.slice(start, starts[index + 1])
    const [number, ...words] = first!.fragments
    const printed = {
      ...number!,
      text: `[${number!.text}]`,
      size: first!.size,
      baseline: first!.baseline,
      spaceAfter: true,
    }
    const block = { rows: [toRow([printed, ...words]), ...rest], isColumn: false }
    return { number: number!.text, page, lines: textLines(block, page, margins).map(({ line }) => line) }
  })
}

function tablesOf(parts: Part[]): RuledTable[] {
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

function textLines(block: ColumnBlock, page: number, margins: Margins): CallingLine[] {
  const paragraphs = block.isColumn ? listColumnParagraphs(block.rows) : listParagraphs(block.rows, margins)
  return paragraphs.flatMap(({ rows, isEnded }) => {
    const recognition = recognitionOf(rows.flatMap(({ fragments }) => fragments))
    const calling = { line: { text: joinRows(rows), page, ...recognition }, calls: listCalls(rows) }
    return isEnded ? [calling, { line: { text: '', page }, calls: [] }] : [calling]
  })
}

function tableLines({ number, rows }: NumberedTable, page: number): CallingLine[] {
  const lines = rows.map(({ cells, isHeader, heads, fragments }) => {
    const row = { table: number, cells, isHeader, ...(isHeader && heads.join('|') !== cells.join('|') && { heads }) }
    return {
      line: { text: cells.join(' | '), page, row, ...recognitionOf(fragments) },
      calls: listCalls(listRows(fragments)),
    }
  })
  return [...lines, { line: { text: '', page }, calls: [] }]
}
