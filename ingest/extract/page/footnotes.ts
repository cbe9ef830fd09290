/** Separates the footnotes of pages from the text above, and puts each after the sentence that it belongs to. */
import type { Line } from '../../lines/line.ts'
import type { Fragment, PageContent, Ruling } from './fragment.ts'
import { opensList } from './page-paragraphs.ts'
import { listRows, type PageRow } from './rows.ts'

interface PartedPage {
  body: PageContent
  /** In order; each begins with its number. */
  notes: PageRow[]
}

/** Footnotes are in smaller letters below a short line at the left margin. */
export function partFootnotes(content: PageContent): PartedPage {
  for (const separator of content.rulings.filter(isSeparator)) {
    const isBelow = ({ baseline }: Fragment) => baseline > separator.y0
    const notes = listRows(content.fragments.filter(isBelow))
    const above = content.fragments.filter((fragment) => !isBelow(fragment))
    if (notes.length === 0 || !isNumbered(notes[0]!) || !isSmaller(notes, above)) continue
    const rulings = content.rulings.filter(({ y0 }) => y0 < separator.y0)
    return { body: { ...content, fragments: above, rulings }, notes }
  }
  return { body: content, notes: [] }
}

/** In points; Word's line is two inches long. */
const [shortestSeparator, longestSeparator] = [70, 220]

function isSeparator({ x0, x1, y0, y1 }: Ruling): boolean {
  return y0 === y1 && x1 - x0 > shortestSeparator && x1 - x0 < longestSeparator
}

/** "²" before the words of a note, in letters two thirds as high. */
export function isNumbered({ fragments, size }: PageRow): boolean {
  const [first] = fragments
  return /^\d{1,3}$/u.test(first!.text) && first!.size < size * 0.8
}

function isSmaller(notes: PageRow[], above: Fragment[]): boolean {
  const sizes = above.map(({ size }) => size).toSorted((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0
  return notes.every(({ size }) => size < usual * 0.95)
}

/** The numbers of the notes that raised digits in these rows refer to. */
export function listCalls(rows: PageRow[]): string[] {
  return rows.flatMap(({ fragments, size }) =>
    fragments.filter((one) => /^\d{1,3}$/u.test(one.text) && one.size < size * 0.8).map(({ text }) => text),
  )
}

export interface CallingLine {
  line: Line
  /** The numbers of the notes it refers to. */
  calls: string[]
}

export interface Note {
  number: string
  page: number
  lines: Line[]
}

/** Puts each note after the sentence that refers to it, or at the end of its page if none does. */
export function placeNotes(body: CallingLine[], notes: Note[]): Line[] {
  const behind = Map.groupBy(notes, (note) => findEnd(body, findCall(body, note)))
  return body.flatMap(({ line }, index) => [
    line,
    ...(behind.get(index) ?? []).flatMap(({ page, lines }) => [{ text: '', page }, ...lines, { text: '', page }]),
  ])
}

function findCall(body: CallingLine[], { number, page }: Note): number {
  const call = body.findIndex(({ line, calls }) => line.page === page && calls.includes(number))
  return call >= 0 ? call : body.findLastIndex(({ line }) => line.page! <= page)
}

/** The first line from there that ends a sentence or precedes the start of a part; the page may end before it. */
function findEnd(body: CallingLine[], from: number): number {
  const printed = [...body.keys()].slice(Math.max(from, 0)).filter((index) => body[index]!.line.text !== '')
  const end = printed.findIndex((index, at) => {
    const next = printed[at + 1]
    const { text, row } = body[index]!.line
    if (row && next !== undefined && body[next]!.line.row) return false
    return /[.;:!?]["”’)]?\d{0,3}$/u.test(text) || next === undefined || opensList(body[next]!.line.text)
  })
  return printed[end] ?? body.length - 1
}
