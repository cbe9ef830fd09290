/** Given a page of a PDF, returns its text and ruling lines, turned upright. */
import { AnnotationMode, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Fragment, PageContent, Ruling } from '../page/fragment.ts'
import { listRulings, pictureAreaOf } from './rulings.ts'

/** A piece of text as pdfjs returns it, with its transform converted to the upright page. */
interface Placed {
  text: string
  width: number
  transform: number[]
  isBold: boolean
}

export async function readPageContent(page: PDFPageProxy): Promise<PageContent> {
  const upright = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const pieces = items.filter((item) => 'str' in item)
  const operators = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE })
  const placed = pieces.map(({ str, width, transform, fontName }) => ({
    text: str,
    width,
    transform: multiply(upright.transform, transform),
    isBold: isBoldFont(page, fontName),
  }))
  const { width, height, transform } = upright
  const content = {
    page: page.pageNumber,
    width,
    height,
    fragments: [],
    rulings: listRulings(operators, transform),
    pictureShare: pictureAreaOf(operators, transform) / (width * height),
  }
  return turnUpright(content, placed)
}

function isBoldFont(page: PDFPageProxy, fontName: string): boolean {
  if (!page.commonObjs.has(fontName)) return false
  const { name, black, bold } = page.commonObjs.get(fontName) as { name?: string; black?: boolean; bold?: boolean }
  return bold === true || black === true || /bold|black|heavy/iu.test(name ?? '')
}

/** A page may be typed on its side without saying so: most of its text runs up or down. */
function turnUpright(content: PageContent, placed: Placed[]): PageContent {
  const lengths = [0, 0, 0, 0]
  for (const piece of placed) lengths[quarterOf(piece.transform)]! += piece.text.trim().length
  const quarter = lengths.indexOf(Math.max(...lengths))
  const turn = turnBy(quarter, content)
  const isSide = quarter % 2 === 1
  return {
    ...content,
    width: isSide ? content.height : content.width,
    height: isSide ? content.width : content.height,
    fragments: toFragments(placed.map((piece) => ({ ...piece, transform: multiply(turn, piece.transform) }))),
    rulings: content.rulings.map((ruling) => turnRuling(turn, ruling)),
  }
}

/** Quarter turns, clockwise as seen on the page. */
function quarterOf([a, b]: number[]): number {
  return (Math.round(Math.atan2(b!, a!) / (Math.PI / 2)) + 4) % 4
}

function turnBy(quarter: number, { width, height }: PageContent): number[] {
  if (quarter === 1) return [0, -1, 1, 0, 0, width]
  if (quarter === 2) return [-1, 0, 0, -1, width, height]
  if (quarter === 3) return [0, 1, -1, 0, height, 0]
  return [1, 0, 0, 1, 0, 0]
}

function turnRuling([a, b, c, d, e, f]: number[], { x0, y0, x1, y1 }: Ruling): Ruling {
  const xs = [a! * x0 + c! * y0 + e!, a! * x1 + c! * y1 + e!].toSorted((p, q) => p - q)
  const ys = [b! * x0 + d! * y0 + f!, b! * x1 + d! * y1 + f!].toSorted((p, q) => p - q)
  return { x0: xs[0]!, y0: ys[0]!, x1: xs[1]!, y1: ys[1]! }
}

/** White space is no fragment of its own; it is noted on the pieces before and after it. */
function toFragments(placed: Placed[]): Fragment[] {
  const fragments: Fragment[] = []
  let isAfterSpace = false
  let before: Placed | undefined
  for (const piece of placed) {
    const text = piece.text.trim()
    const last = fragments.at(-1)
    if (text === '') {
      if (piece.text !== '' && last) last.spaceAfter = true
      isAfterSpace = true
      continue
    }
    const spaces = spacesOf(piece.text, isAfterSpace)
    // The boxes of text that runs up or down lie above each other, so its pieces are joined here.
    if (before && last && isSideways(before, piece)) last.text += (spaces.spaceBefore ? ' ' : '') + text
    else fragments.push({ text, ...boxOf(piece), isBold: piece.isBold, ...spaces })
    isAfterSpace = false
    before = piece
  }
  return fragments
}

function isSideways(before: Placed, piece: Placed): boolean {
  const quarter = quarterOf(piece.transform)
  return (
    quarter % 2 === 1 &&
    quarterOf(before.transform) === quarter &&
    Math.abs(before.transform[4]! - piece.transform[4]!) < 1
  )
}

function spacesOf(text: string, isAfterSpace: boolean) {
  return { spaceBefore: isAfterSpace || /^\s/u.test(text), spaceAfter: /\s$/u.test(text) }
}

/** Text that still runs up or down, as in the head of a narrow column, is treated as upright in the box it fills. */
function boxOf({ transform, width }: Placed): Pick<Fragment, 'x0' | 'x1' | 'baseline' | 'size'> {
  const [, , c, d, x, y] = transform as [number, number, number, number, number, number]
  const size = Math.hypot(c, d)
  const quarter = quarterOf(transform)
  if (quarter === 0) return { x0: x, x1: x + width, baseline: y, size }
  if (quarter === 2) return { x0: x - width, x1: x, baseline: y, size }
  const left = quarter === 3 ? x - size : x
  return { x0: left, x1: left + size, baseline: quarter === 3 ? y - width / 2 : y + width / 2, size }
}

function multiply(m: number[], n: number[]): number[] {
  const [a, b, c, d, e, f] = m as [number, number, number, number, number, number]
  const [p, q, r, s, t, u] = n as [number, number, number, number, number, number]
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f]
}
