/** Rebuilds ruled tables by turning ruling lines into a grid and the text in its cells into rows. */
import type { Fragment, PageContent, Ruling } from './fragment.ts'
import { joinRows } from './page-paragraphs.ts'
import { listRows } from './rows.ts'

export interface Grid {
  /** Edges of the columns and rows, ascending. */
  xs: number[]
  ys: number[]
  rulings: Ruling[]
  /** Whether the first or the last row has no line of its own there. */
  isOpenAbove: boolean
  isOpenBelow: boolean
}

export interface RuledTable {
  /** Edges of the columns. */
  xs: number[]
  top: number
  bottom: number
  isOpenAbove: boolean
  isOpenBelow: boolean
  rows: RuledRow[]
}

export interface RuledRow {
  cells: string[]
  isHeader: boolean
  /** For a heading row, the words above each column: those of a cell over several columns are above all of them. */
  heads: string[]
  fragments: Fragment[]
}

/** Lines closer together than this are one line, drawn twice or once for each of two cells. */
const near = 3

/** Everything ruled both ways with at least two columns, from top to bottom; a frame around text is no grid. */
export function listGrids(rulings: Ruling[]): Grid[] {
  const grids = groupTouching(rulings)
    .map((group) => {
      const xs = cluster(group.filter(isVertical).map(({ x0 }) => x0))
      const ys = cluster(group.filter((ruling) => !isVertical(ruling)).map(({ y0 }) => y0))
      return { xs, ys, rulings: group, ...openEnds(group.filter(isVertical), ys) }
    })
    .filter(({ xs, ys }) => xs.length >= 3 && ys.length >= 2)
    .map(({ above, below, ...grid }) => ({
      ...grid,
      ys: [...(above ?? []), ...grid.ys, ...(below ?? [])],
      isOpenAbove: above !== undefined,
      isOpenBelow: below !== undefined,
    }))
    .toSorted((a, b) => a.ys[0]! - b.ys[0]!)
  return grids.filter((grid) => !grids.some((other) => other !== grid && holds(other, grid)))
}

/** In points: as high as the lowest row. */
const lowestRow = 10

/** Where no line closes the first or the last row, since the table goes on from or to another page: their far edges. */
function openEnds(verticals: Ruling[], ys: number[]): { above?: number[]; below?: number[] } {
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)]
  const [above, below] = [
    verticals.filter(({ y0 }) => y0 < top - lowestRow),
    verticals.filter(({ y1 }) => y1 > bottom + lowestRow),
  ]
  const isTable = (ends: Ruling[]) => cluster(ends.map(({ x0 }) => x0)).length >= 3
  return {
    ...(isTable(above) && { above: [Math.min(...above.map(({ y0 }) => y0))] }),
    ...(isTable(below) && { below: [Math.max(...below.map(({ y1 }) => y1))] }),
  }
}

function holds(outer: Grid, { xs, ys }: Grid): boolean {
  const isAcross = outer.xs[0]! <= xs[0]! && xs.at(-1)! <= outer.xs.at(-1)!
  return isAcross && outer.ys[0]! <= ys[0]! && ys.at(-1)! <= outer.ys.at(-1)!
}

function isVertical({ x0, x1 }: Ruling): boolean {
  return x0 === x1
}

function groupTouching(rulings: Ruling[]): Ruling[][] {
  const groups: Ruling[][] = []
  for (const ruling of rulings) {
    const touching = groups.filter((group) => group.some((other) => isTouching(ruling, other)))
    const merged = [ruling, ...touching.flat()]
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push(merged)
  }
  return groups
}

function isTouching(a: Ruling, b: Ruling): boolean {
  return a.x0 <= b.x1 + near && b.x0 <= a.x1 + near && a.y0 <= b.y1 + near && b.y0 <= a.y1 + near
}

function cluster(values: number[]): number[] {
  const edges: number[] = []
  for (const value of values.toSorted((a, b) => a - b)) {
    if (edges.length === 0 || value - edges.at(-1)! > near) edges.push(value)
  }
  return edges
}

export function isInside({ xs, ys }: Grid, { x0, x1, baseline, size }: Fragment): boolean {
  const [x, y] = [(x0 + x1) / 2, baseline - size * 0.3]
  return x > xs[0]! - near && x < xs.at(-1)! + near && y > ys[0]! - near && y < ys.at(-1)! + near
}

/** A cell merged over several rows or columns appears where it begins. Undefined if no row has two cells. */
export function readTable(grid: Grid, { fragments }: PageContent): RuledTable | undefined {
  const { xs, ys } = grid
  const rows = readCells(grid, fragments).filter((cells) => cells.some(({ text }) => text !== ''))
  if (!rows.some((cells) => cells.filter(({ text }) => text !== '').length > 1)) return undefined
  const isColumn = (column: number) =>
    xs[column + 1]! - xs[column]! > narrowestColumn || rows.some((cells) => cells[column]!.text !== '')
  const columns = [...xs.keys()].slice(0, -1).filter(isColumn)
  const kept = rows.map((cells) => columns.map((column) => cells[column]!))
  const headers = countHeaders(kept)
  return {
    xs: [...columns.map((column) => xs[column]!), xs.at(-1)!],
    top: ys[0]!,
    bottom: ys.at(-1)!,
    isOpenAbove: grid.isOpenAbove,
    isOpenBelow: grid.isOpenBelow,
    rows: kept.map((cells, index) => toTableRow(cells, index < headers)),
  }
}

/** In points. The space between double rulings looks like a column without text. */
const narrowestColumn = 10

function readCells(grid: Grid, fragments: Fragment[]): Cell[][] {
  const owner = mergeCells(grid)
  const own = fragments.filter((fragment) => isInside(grid, fragment))
  const contents = Map.groupBy(own, (fragment) => owner(cellAt(grid, fragment)))
  const width = grid.xs.length - 1
  return grid.ys.slice(1).map((_, row) =>
    grid.xs.slice(1).map((_, column) => {
      const cell = row * width + column
      const height = grid.ys.slice(row + 1).filter((_, below) => owner(cell + below * width) === cell).length
      const first = owner(cell)
      const isBeside = Math.floor(first / width) === row
      return toCell(contents.get(cell) ?? [], isBeside ? (contents.get(first) ?? []) : [], height)
    }),
  )
}

/** `spread` is what the cell holds that it is merged with in its row. */
function toCell(fragments: Fragment[], spread: Fragment[], height: number): Cell {
  return {
    height,
    head: joinRows(listRows(spread)),
    text: joinRows(listRows(fragments)),
    isBold: fragments.length > 0 && fragments.every(({ isBold }) => isBold),
    fragments,
  }
}

function toTableRow(cells: Cell[], isHeader: boolean): RuledRow {
  const heads = cells.map(({ head }) => head)
  return {
    cells: cells.map(({ text }) => text),
    isHeader,
    heads,
    fragments: cells.flatMap(({ fragments }) => fragments),
  }
}

function cellAt({ xs, ys }: Grid, { x0, x1, baseline, size }: Fragment): number {
  const indexOf = (edges: number[], value: number) =>
    Math.min(
      Math.max(
        edges.findLastIndex((edge) => edge <= value),
        0,
      ),
      edges.length - 2,
    )
  return indexOf(ys, baseline - size * 0.3) * (xs.length - 1) + indexOf(xs, (x0 + x1) / 2)
}

/** Cells without a ruling between them are one cell, which goes by the number of its first. */
function mergeCells({ xs, ys, rulings }: Grid): (cell: number) => number {
  const width = xs.length - 1
  const parents = Array.from({ length: width * (ys.length - 1) }, (_, cell) => cell)
  const find = (cell: number): number => (parents[cell] === cell ? cell : find(parents[cell]!))
  const join = (a: number, b: number) => {
    const [first, second] = [find(a), find(b)].toSorted((p, q) => p - q)
    parents[second!] = first!
  }
  for (let row = 0; row < ys.length - 1; row++) {
    for (let column = 0; column < width; column++) {
      const middle = { x: (xs[column]! + xs[column + 1]!) / 2, y: (ys[row]! + ys[row + 1]!) / 2 }
      const cell = row * width + column
      if (column + 1 < width && !isRuledAt(rulings, xs[column + 1]!, middle.y)) join(cell, cell + 1)
      if (row + 1 < ys.length - 1 && !isRuledAt(rulings, middle.x, ys[row + 1]!)) join(cell, cell + width)
    }
  }
  return find
}

function isRuledAt(rulings: Ruling[], x: number, y: number): boolean {
  return rulings.some((ruling) => {
    if (isVertical(ruling)) return Math.abs(ruling.x0 - x) <= near && ruling.y0 <= y && y <= ruling.y1
    return Math.abs(ruling.y0 - y) <= near && ruling.x0 <= x && x <= ruling.x1
  })
}

interface Cell {
  text: string
  /** Its words, or those of the cell beside it that it is merged with. */
  head: string
  isBold: boolean
  /** How many rows it is merged over. */
  height: number
  fragments: Fragment[]
}

/** The first row, the rows its cells extend into, a row that numbers the columns, and further rows in bold. */
function countHeaders(rows: Cell[][]): number {
  const first = filledOf(rows[0]!)
  if (!isHead(first)) return 0
  const height = Math.max(...first.map((cell) => cell.height))
  const rest = rows.slice(height).findIndex((cells) => !isNumbering(filledOf(cells)) && !isBoldHead(filledOf(cells)))
  return rest < 0 ? rows.length : height + rest
}

function filledOf(cells: Cell[]): Cell[] {
  return cells.filter(({ text }) => text !== '')
}

function isHead(filled: Cell[]): boolean {
  if (filled.length < 2) return false
  if (/^(?:STT|TT|Số TT|Số thứ tự)$/iu.test(filled[0]!.text) || isBoldHead(filled)) return true
  return filled.length > 2 && !isGroup(filled) && filled.every(({ text }) => isName(text))
}

function isBoldHead(filled: Cell[]): boolean {
  return filled.length > 1 && !isGroup(filled) && filled.every(({ isBold }) => isBold)
}

/** "I | Nhiệm vụ chung" is bold too, but it opens a group of rows. */
function isGroup([first]: Cell[]): boolean {
  return /^(?:[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*)[.)]?$/u.test(first!.text)
}

/** "(1) | (2) | (3)", "A | B | 1 | 2 = 3 + 4" */
function isNumbering(filled: Cell[]): boolean {
  return filled.length > 1 && filled.every(({ text }) => /^\(?(?:\d{1,2}|[A-ZĐ])\)?(?:\s*=.*)?$/u.test(text))
}

const longestName = 120

function isName(text: string): boolean {
  return /^\p{L}/u.test(text) && !/[.;:]$/u.test(text) && text.length <= longestName
}
