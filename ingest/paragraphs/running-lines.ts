/** Leaves out what pages repeat around the text: running headers, page numbers, the stamp of a digital signature. */
import type { Line } from '../lines/line.ts'
import { readMarker } from '../lines/marker.ts'

export interface SiftedLines {
  kept: Line[]
  /** In order; none of them are words of the document. */
  dropped: Line[]
}

export function dropRunningLines(lines: Line[]): SiftedLines {
  const running = new Set([...gazetteLines(lines), ...stampLines(lines), ...pageEdgeLines(lines)])
  return {
    kept: lines.filter((_, index) => !running.has(index)),
    dropped: lines.filter((_, index) => running.has(index)),
  }
}

/** "CÔNG BÁO/Số 303/Ngày 02-06-2026", with the page number on the line before or after. */
function gazetteLines(lines: Line[]): number[] {
  let lastPage = 0
  return lines.flatMap(({ text }, index) => {
    if (!/^\s*CÔNG BÁO(?: [^/]+)?\/Số [\d\s+]+\/Ngày [\d-]+\s*$/u.test(text)) return []
    const numbers = [neighbour(lines, index, 1), neighbour(lines, index, -1)].filter((at) => isNumber(lines[at]?.text))
    const own = numbers.find((at) => Number(lines[at]!.text) === lastPage + 1) ?? numbers[0]
    if (own === undefined) return [index]
    lastPage = Number(lines[own]!.text)
    return [index, own]
  })
}

/** The nearest line with words in that direction. */
function neighbour(lines: Line[], from: number, step: 1 | -1): number {
  let at = from + step
  while (lines[at]?.text.trim() === '') at += step
  return at
}

function isNumber(text: string | undefined): boolean {
  return /^\s*\d{1,4}\s*$/u.test(text ?? '')
}

/** "Ký bởi: …", "Cơ quan: …", "Ngày ký: 2026-06-02 08:06:33 +07:00" on consecutive lines. */
function stampLines(lines: Line[]): number[] {
  return lines.flatMap(({ text }, index) => {
    if (!/^\s*(?:Ký bởi|Người ký)\s*:/u.test(text)) return []
    const rest = lines.slice(index + 1, index + 6)
    const length = rest.findIndex((line) => !/^\s*(?:Email|Cơ quan|Chức vụ|Ngày ký|Thời gian ký)\s*:/u.test(line.text))
    const stamp = rest.slice(0, length < 0 ? rest.length : length)
    const isSigned = stamp.some((line) => /^\s*(?:Ngày|Thời gian) ký\s*:.*\d:\d\d/u.test(line.text))
    return isSigned ? [index, ...stamp.map((_, offset) => index + 1 + offset)] : []
  })
}

const edge = 2
/** A line that only two pages share may be a title; one that three share is a running line. */
const fewestPages = 3

/** Lines at the top and bottom of pages that most pages share, apart from the numbers in them. */
function pageEdgeLines(lines: Line[]): number[] {
  const pages = Map.groupBy(lines.keys(), (index) => lines[index]!.page)
  pages.delete(null)
  const printed = (index: number) => lines[index]!.text.trim() !== ''
  const edges = [...pages.values()].flatMap((indexes) => edgesOf(indexes.filter(printed)))
  const shapes = Map.groupBy(
    edges.filter((index) => !isSentence(lines[index]!)),
    (index) => shapeOf(lines[index]!),
  )
  const isRunning = (indexes: number[]) => new Set(indexes.map((at) => lines[at]!.page)).size >= fewest(pages.size)
  return [...shapes.values()].filter(isRunning).flat()
}

function fewest(pageCount: number): number {
  return Math.max(fewestPages, pageCount / 2)
}

function edgesOf(indexes: number[]): number[] {
  return [...new Set([...indexes.slice(0, edge), ...indexes.slice(-edge)])]
}

/** A line that opens a clause or ends a sentence is text of the document, however often it is repeated. */
function isSentence({ text }: Line): boolean {
  return /[.;:,]$/u.test(text.trim()) || (readMarker(text.trim())?.type ?? 'dash') !== 'dash'
}

/** "Trang 3/10" and "Trang 4/10" have one shape; that of a lone number is its distance from the page number. */
function shapeOf({ text, page }: Line): string {
  const shape = text.trim().replace(/\s+/gu, ' ')
  return /^[-–\s]*\d{1,4}[-–\s]*$/u.test(shape)
    ? `${Number(shape.replace(/\D/gu, '')) - page!}`
    : shape.replace(/\d+/gu, '#')
}
