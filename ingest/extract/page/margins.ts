/** Finds where the text of each page begins and ends across it, even on pages too empty to show it. */
import type { ColumnBlock } from './columns.ts'
import type { PageContent } from './fragment.ts'
import type { Margins } from './page-paragraphs.ts'
import type { PageRow } from './rows.ts'
import type { RuledTable } from './ruled-tables.ts'

export interface LaidOutPage {
  content: PageContent
  parts: Part[]
}

export type Part = ({ kind: 'text' } & ColumnBlock) | { kind: 'table'; table: RuledTable }

/** A page with fewer rows takes the margins of all pages of its width. */
const fewestRows = 10
/** At least this share of the rows begins or ends at a margin. */
const smallestShare = 0.04
/** In points: full lines are set at least this exactly. */
const tolerance = 2

export function readMargins(pages: LaidOutPage[]): Margins[] {
  const rowsOf = ({ parts }: LaidOutPage) => parts.flatMap((part) => (part.kind === 'text' ? part.rows : []))
  const widths = Map.groupBy(pages, ({ content }) => Math.round(content.width))
  const shared = new Map([...widths].map(([width, group]) => [width, marginsOf(group.flatMap(rowsOf))]))
  return pages.map((page) => {
    const rows = rowsOf(page)
    return rows.length >= fewestRows ? marginsOf(rows) : shared.get(Math.round(page.content.width))!
  })
}

function marginsOf(rows: PageRow[]): Margins {
  const lefts = rows.map(({ x0 }) => x0).toSorted((a, b) => a - b)
  const rights = rows.map(({ x1 }) => x1).toSorted((a, b) => b - a)
  return { left: firstShared(lefts) ?? 0, right: firstShared(rights) ?? Number.POSITIVE_INFINITY }
}

function firstShared(values: number[]): number | undefined {
  const fewest = Math.max(2, values.length * smallestShare)
  const isShared = (value: number) => values.filter((other) => Math.abs(other - value) <= tolerance).length >= fewest
  return values.find(isShared) ?? values[0]
}
