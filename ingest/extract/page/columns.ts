/** Puts rows into reading order: of two columns side by side, first the left one, then the right one. */
import type { Fragment } from './fragment.ts'
import { listRows, type PageRow } from './rows.ts'

/** In multiples of the letters' height. A gap this wide separates columns; no justified line has one. */
const widestSpace = 2.2
/** In the rows next to such a row this much separates columns too, since a long name may reach far across the page. */
const narrowestGutter = 0.6

interface Gutter {
  left: number
  right: number
}

export interface ColumnBlock {
  rows: PageRow[]
  /** Whether there is another block beside it. */
  isColumn: boolean
}

/** In reading order. */
export function listBlocks(fragments: Fragment[], isColumn = false): ColumnBlock[] {
  const rows = listRows(fragments)
  const blocks: ColumnBlock[] = []
  let begin = 0
  for (let at = 0; at < rows.length; at++) {
    const region = findRegion(rows, at, begin)
    if (!region) continue
    if (region.from > begin) blocks.push({ rows: rows.slice(begin, region.from), isColumn })
    blocks.push(...split(rows.slice(region.from, region.to), region.gutter))
    begin = region.to
    at = region.to - 1
  }
  if (begin < rows.length) blocks.push({ rows: rows.slice(begin), isColumn })
  return blocks
}

function split(rows: PageRow[], { left, right }: Gutter): ColumnBlock[] {
  const middle = (left + right) / 2
  const fragments = rows.flatMap((row) => row.fragments)
  const isLeft = ({ x0, x1 }: Fragment) => (x0 + x1) / 2 < middle
  const sides = [fragments.filter(isLeft), fragments.filter((fragment) => !isLeft(fragment))]
  return sides.flatMap((side) => listBlocks(side, true))
}

interface Region {
  from: number
  to: number
  gutter: Gutter
}

/** The rows around a wide gap that leave the same strip of the page blank. */
function findRegion(rows: PageRow[], seed: number, begin: number): Region | undefined {
  const widest = findWidestGap(rows[seed]!) ?? findStep(rows[seed]!, rows[seed + 1])
  if (!widest) return undefined
  let gutter = widest
  let from = seed
  for (let at = seed - 1; at >= begin; at--) {
    const narrowed = narrow(gutter, rows[at]!)
    if (!narrowed) break
    gutter = narrowed
    if (isTwoSided(rows[at]!, gutter) || isCloseAbove(rows[at]!, rows[at + 1]!, gutter)) from = at
  }
  let to = seed + 1
  for (; to < rows.length; to++) {
    const narrowed = narrow(gutter, rows[to]!)
    if (!narrowed || !goesOn(rows[to]!, rows[to - 1]!, narrowed)) break
    gutter = narrowed
  }
  return { from, to, gutter }
}

/** Undefined if no gap separates columns; the space after "1." or "-" never does. */
function findWidestGap(row: PageRow): Gutter | undefined {
  const gaps = gapsOf(row).filter((gap) => gap.right - gap.left > widestSpace * row.size && !isAfterMarker(row, gap))
  return gaps.toSorted((a, b) => b.right - b.left - (a.right - a.left))[0]
}

function gapsOf({ fragments }: PageRow): Gutter[] {
  let end = fragments[0]!.x1
  return fragments.slice(1).flatMap(({ x0, x1 }) => {
    const gap = { left: end, right: x0 }
    end = Math.max(end, x1)
    return gap.right > gap.left ? [gap] : []
  })
}

function isAfterMarker({ fragments }: PageRow, { left }: Gutter): boolean {
  const before = fragments.filter(({ x1 }) => x1 <= left).map(({ text }) => text)
  return /^(?:[-–—+•▪*]|\(?[\da-zđ]{1,3}[.)]|[IVXLC]+\.)$/iu.test(before.join(''))
}

/** The lines of two columns need not be at the same height: two rows that overlap are side by side. */
function findStep(row: PageRow, next: PageRow | undefined): Gutter | undefined {
  if (!next || next.baseline - row.baseline > Math.min(row.size, next.size) * 0.7) return undefined
  const [left, right] = row.x0 < next.x0 ? [row, next] : [next, row]
  return right.x0 - left.x1 > narrowestGutter * row.size ? { left: left.x1, right: right.x0 } : undefined
}

/** The part of the gutter that the row leaves blank; undefined if it fills the gutter. */
function narrow(gutter: Gutter, row: PageRow): Gutter | undefined {
  const free = [
    { left: Number.NEGATIVE_INFINITY, right: row.x0 },
    ...gapsOf(row),
    { left: row.x1, right: Number.POSITIVE_INFINITY },
  ]
  const shared = free
    .map(({ left, right }) => ({ left: Math.max(left, gutter.left), right: Math.min(right, gutter.right) }))
    .toSorted((a, b) => b.right - b.left - (a.right - a.left))[0]!
  return shared.right - shared.left >= narrowestGutter * row.size ? shared : undefined
}

function isTwoSided(row: PageRow, { left, right }: Gutter): boolean {
  return row.x0 < left && row.x1 > right
}

/** "TM. CHÍNH PHỦ" above "THỦ TƯỚNG", which is beside "Nơi nhận:". */
function isCloseAbove(row: PageRow, below: PageRow, { right }: Gutter): boolean {
  return row.x0 >= right && row.x0 < below.x1 && below.baseline - row.baseline <= row.size * widestPitch
}

/** A row of both columns or of the right one; of the left one only if close below, as it may be body text otherwise. */
function goesOn(row: PageRow, above: PageRow, gutter: Gutter): boolean {
  if (isTwoSided(row, gutter) || row.x0 >= gutter.right) return true
  return row.baseline - above.baseline <= row.size * widestPitch
}

/** The distance between lines of one column, including the space between two paragraphs. */
const widestPitch = 2.2
