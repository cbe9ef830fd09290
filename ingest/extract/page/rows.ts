/** Groups fragments into rows: everything on one line of the page, across its whole width. */
import { bottomOf, type Fragment, topOf } from './fragment.ts'

export interface PageRow {
  /** From left to right. */
  fragments: Fragment[]
  /** That of the largest fragment. */
  baseline: number
  size: number
  x0: number
  x1: number
}

/** From top to bottom; a raised number belongs to the row of its word. */
export function listRows(fragments: Fragment[]): PageRow[] {
  const rows: Fragment[][] = []
  for (const fragment of fragments.toSorted((a, b) => b.size - a.size)) {
    const own = rows.find(([largest]) => isBeside(largest!, fragment))
    if (own) own.push(fragment)
    else rows.push([fragment])
  }
  return rows.map(toRow).toSorted((a, b) => a.baseline - b.baseline)
}

export function toRow(fragments: Fragment[]): PageRow {
  const { baseline, size } = fragments.reduce((a, b) => (b.size > a.size ? b : a))
  const sorted = fragments.toSorted((a, b) => a.x0 - b.x0)
  return { fragments: sorted, baseline, size, x0: sorted[0]!.x0, x1: Math.max(...sorted.map(({ x1 }) => x1)) }
}

function isBeside(a: Fragment, b: Fragment): boolean {
  const overlap = Math.min(bottomOf(a), bottomOf(b)) - Math.max(topOf(a), topOf(b))
  return overlap > Math.min(a.size, b.size) / 2
}

/** A space that is not in the text shows as a gap of a fifth of the letters' height, wider than any kerning. */
const narrowestSpace = 0.2

export function textOf(row: PageRow): string {
  return row.fragments.reduce((text, fragment, index) => {
    const before = row.fragments[index - 1]
    const printed = isRaised(fragment, row) ? raise(text, fragment.text) : fragment.text
    return text + (before && isApart(before, fragment) ? ' ' : '') + printed
  }, '')
}

function isApart(before: Fragment, after: Fragment): boolean {
  const gap = after.x0 - before.x1
  if (gap > narrowestSpace * Math.max(before.size, after.size)) return true
  return before.spaceAfter || after.spaceBefore
}

function isRaised(fragment: Fragment, { baseline, size }: PageRow): boolean {
  return fragment.size <= size * 0.8 && fragment.baseline <= baseline - size * 0.15
}

/** A footnote of "3." or "2025" must not read as "3.22" or "20253"; after a letter ("m2") no number changes. */
function raise(before: string, text: string): string {
  if (before === '' || /[\p{L}\s]$/u.test(before) || !/^\d+$/u.test(text)) return text
  return text.replace(/\d/gu, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)
}
