/** Turns the rows of one column into paragraphs, joining rows where the geometry shows that the sentence goes on. */
import { type PageRow, textOf } from './rows.ts'

/** Where the lines of a column begin and end. */
export interface Margins {
  left: number
  right: number
}

interface PageParagraph {
  rows: PageRow[]
  /** Nothing may be joined to it, since a gap, a short last line or the next row's indent shows its end. */
  isEnded: boolean
}

/** In multiples of the letters' height. */
const widestPitch = 1.9
const indent = 0.8

export function listParagraphs(rows: PageRow[], margins: Margins): PageParagraph[] {
  const pitch = usualPitch(rows)
  return gather(rows, (before, row) => judge(before, row, { ...margins, pitch }))
}

/** Each line of a letterhead or signature stands alone; only an item of "Nơi nhận" runs on. */
export function listColumnParagraphs(rows: PageRow[]): PageParagraph[] {
  const pitch = usualPitch(rows)
  return gather(rows, (before, row) => {
    const text = textOf(row)
    if (isGap(before.at(-1)!, row, pitch) || opensList(text)) return 'ends'
    return /^\p{Ll}/u.test(text) ? 'goes on' : 'open'
  })
}

type Step = 'goes on' | 'ends' | 'open'

function gather(rows: PageRow[], judgeStep: (before: PageRow[], row: PageRow) => Step): PageParagraph[] {
  const paragraphs: PageParagraph[] = []
  for (const row of rows) {
    const last = paragraphs.at(-1)
    const step = last ? judgeStep(last.rows, row) : 'ends'
    if (last && step === 'goes on') last.rows.push(row)
    else {
      if (last) last.isEnded = step === 'ends'
      paragraphs.push({ rows: [row], isEnded: false })
    }
  }
  return paragraphs
}

/** The rows' text in one line; a hyphen ending a row belongs to the number or name it splits: "143/STC-" "HCSN". */
export function joinRows(rows: PageRow[]): string {
  return rows.map(textOf).reduce((text, next) => {
    if (text === '') return next
    return /[\p{L}\d]-$/u.test(text) && /^\p{L}/u.test(next) ? text + next : `${text} ${next}`
  }, '')
}

function judge(before: PageRow[], row: PageRow, { left, right, pitch }: Margins & { pitch: number }): Step {
  const last = before.at(-1)!
  if (isGap(last, row, pitch)) return 'ends'
  if (isCentred(last, { left, right }) && isCentred(row, { left, right })) return 'open'
  const hasRoom = last.x1 + narrowestSpace * row.size + widthOfFirstWord(row) < right - row.size * 0.3
  if (hasRoom) return 'ends'
  if (!isSameFace(last, row)) return 'open'
  if (row.x0 <= left + indent * row.size)
    return before[0]!.x0 > left + indent * row.size ? 'goes on' : unlessMarked(row)
  if (opensList(textOf(row))) return 'ends'
  const isHanging =
    before.length === 1 ? row.x0 > last.x0 + row.size * 0.3 : Math.abs(row.x0 - last.x0) < row.size * 0.3
  return isHanging ? 'goes on' : 'open'
}

const narrowestSpace = 0.25

function isGap(last: PageRow, row: PageRow, pitch: number): boolean {
  const gap = row.baseline - last.baseline
  return gap > pitch * 1.25 || gap > row.size * widestPitch * 1.5
}

function isSameFace(last: PageRow, row: PageRow): boolean {
  const isBold = ({ fragments }: PageRow) => fragments.every((fragment) => fragment.isBold)
  const isLight = ({ fragments }: PageRow) => fragments.every((fragment) => !fragment.isBold)
  if (Math.abs(row.size - last.size) > row.size * 0.15) return false
  return !(isBold(last) && isLight(row)) && !(isLight(last) && isBold(row))
}

/** Without a first-line indent only the words can tell; a row that looks like the start of a list may start one. */
function unlessMarked(row: PageRow): Step {
  return opensList(textOf(row)) ? 'open' : 'goes on'
}

/** "1.", "1.2.", "a)", "-", "II.", "Điều 5."; not "1.500". */
const listOpening =
  /^(?:[-–—+•▪*]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zđ]|[IVXLC]+)[.)/](?!\d)|(?:Điều|Mục|Chương|Phần|Phụ lục|Căn cứ)\s)/iu

export function opensList(text: string): boolean {
  return listOpening.test(text)
}

function isCentred({ x0, x1, size }: PageRow, { left, right }: Margins): boolean {
  const [before, after] = [x0 - left, right - x1]
  return before > size && after > size && Math.abs(before - after) < size
}

function widthOfFirstWord({ fragments, size }: PageRow): number {
  const [{ text, x0, x1 }] = fragments as [PageRow['fragments'][number]]
  const word = text.split(/\s/u, 1)[0]!
  const width = ((x1 - x0) * word.length) / text.length
  // A word may continue in the next fragment; a Vietnamese word has three and a half letters on average.
  return word === text ? Math.max(width, size) : width
}

/** The line distance of most rows; a single row has none. */
function usualPitch(rows: PageRow[]): number {
  const gaps = rows.slice(1).flatMap((row, index) => {
    const gap = row.baseline - rows[index]!.baseline
    return gap > 0 && gap < row.size * widestPitch ? [gap] : []
  })
  if (gaps.length === 0) return Number.POSITIVE_INFINITY
  const counts = Map.groupBy(gaps, (gap) => Math.round(gap))
  const [, most] = [...counts].reduce((a, b) => (b[1].length > a[1].length ? b : a))
  return Math.max(...most)
}
