/** Given the bytes of a file, returns the document in it: header, clauses, and what an admin should know. */
import type { NewVersion } from '../../db/documents/versions.ts'
import type { HeaderConfidence, HeaderFields } from '../../db/schema/document-tables.ts'
import { type Extraction, extractLines } from '../extract/extract.ts'
import { recogniseFormat } from '../extract/format.ts'
import { findPdfDamage } from '../extract/pdf/pdf-damage.ts'
import { frameDocument } from '../header/frame.ts'
import { readHeader } from '../header/header.ts'
import type { Line } from '../lines/line.ts'
import { rebuildTables } from '../paragraphs/cell-lines.ts'
import { canonicalText, cleanLines } from '../paragraphs/clean.ts'
import { joinTables } from '../paragraphs/rejoin-tables.ts'
import { dropRunningLines, type SiftedLines } from '../paragraphs/running-lines.ts'
import { type Dangling, resolveOwn } from '../references/resolve-own.ts'
import { assembleTree } from '../tree/assemble.ts'
import { checkFidelity, findUnreadableLabels } from '../tree/fidelity.ts'
import { toClauses } from '../tree/list-clauses.ts'
import { refuseNoDocument } from './refuse-no-document.ts'

export interface ParsedDocument {
  header: HeaderFields
  confidence: HeaderConfidence
  text: string
  clauses: NewVersion['clauses']
  /** The share of the characters read that are in the clauses. */
  coverage: number
  /** Gaps and repetitions in the numbering. */
  gaps: string[]
  /** Most of its lines were read from pictures. */
  isFromImages: boolean
  /** That the file is damaged, so that words may be missing. */
  damage?: string
  /** That files sent with it could not be read, or that it may belong to one of them. */
  partsDoubt?: string
  /** Everything the admin should know: what was left out, gaps, labels that do not lead back. */
  warnings: string[]
}

/** Parses a file that is one document in this process; other people's files are better parsed apart. */
export async function parseFile(bytes: Uint8Array, extraction: Extraction): Promise<ParsedDocument> {
  return toDocument(await extractLines(bytes, extraction), describeDamage(bytes))
}

/** Refuses what is none. */
export function toDocument(lines: Line[], damage: string | undefined): ParsedDocument {
  const parsed = parseLines(lines)
  refuseNoDocument(parsed)
  return damage === undefined ? parsed : { ...parsed, damage, warnings: [damage, ...parsed.warnings] }
}

/** A file of which parts cannot be unpacked or found may lack words, whatever its reader made of it. */
export function describeDamage(bytes: Uint8Array): string | undefined {
  const damage = recogniseFormat(bytes) === 'pdf' ? findPdfDamage(bytes) : undefined
  if (!damage) return undefined
  const places = damage.streams + damage.objects
  return `Tệp PDF bị hỏng ở ${places} chỗ nên có thể thiếu chữ. Xin đối chiếu từng trang với bản gốc, hoặc gửi lại tệp lành.`
}

/** Running lines → tables → clean → frame → structure → fidelity → header → references. */
export function parseLines(lines: Line[]): ParsedDocument {
  const { kept, dropped } = siftLines(lines)
  const { paragraphs, frame, nodes, gaps, coverage, plain } = readWhole(kept)
  const { clauses, dangling } = resolveOwn(toClauses(nodes))
  const margins = dropped.map(({ text }) => text)
  return {
    ...readHeader(frame, margins),
    text: canonicalText(paragraphs),
    clauses,
    coverage,
    gaps,
    isFromImages: isMostlyRecognised(kept),
    warnings: [
      ...noteDropped(dropped),
      ...noteEmptyPages(lines),
      ...noteDoubts(kept),
      ...notePlain(plain),
      ...gaps,
      ...noteUnreadable(clauses),
      ...noteDangling(dangling),
    ],
  }
}

function isMostlyRecognised(lines: Line[]): boolean {
  const written = lines.filter(({ text }) => text.trim() !== '')
  return written.filter(({ confidence }) => confidence !== undefined).length > written.length / 2
}

/** A document is never refused for a line: those that do not fit are kept as text where they stand, if need be all. */
function readWhole(lines: Line[]) {
  const first = readTree(lines)
  if (first.misfits.length === 0) return { ...first, plain: [] }
  const isMisfit = ({ text }: Line) => first.misfits.some((misfit) => misfit.includes(text.trim()))
  const second = readTree(lines.map((line) => (isMisfit(line) ? asPlain(line) : line)))
  if (second.misfits.length === 0) return { ...second, plain: lines.filter(isMisfit) }
  return { ...readTree(lines.map(asPlain)), plain: lines }
}

function readTree(lines: Line[]) {
  const paragraphs = cleanLines(lines)
  const frame = frameDocument(paragraphs)
  const { nodes, warnings: gaps } = assembleTree(frame)
  return { paragraphs, frame, nodes, gaps, ...checkFidelity(lines, paragraphs, nodes) }
}

function asPlain(line: Line): Line {
  return { ...line, isPlain: true }
}

function notePlain(plain: Line[]): string[] {
  const first = plain.find(({ text }) => text.trim() !== '')?.text.trim()
  return first
    ? [`${plain.length} dòng không xếp được vào cấu trúc nên được giữ nguyên tại chỗ, như “${first}”. Xin xem lại.`]
    : []
}

function siftLines(lines: Line[]): SiftedLines {
  const running = dropRunningLines(lines)
  const tables = joinTables(rebuildTables(withoutStars(running.kept)))
  return { kept: tables.kept, dropped: [...running.dropped, ...tables.dropped] }
}

/** In a text that writes its lists with stars, as Markdown does, they are dashes. */
function withoutStars(lines: Line[]): Line[] {
  const count = (bullet: RegExp) => lines.filter(({ text }) => bullet.test(text)).length
  if (count(/^\s*\*\s/u) <= count(/^\s*[-–]\s/u)) return lines
  return lines.map((line) => ({ ...line, text: line.text.replace(/^(\s*)\*(?=\s)/u, '$1-') }))
}

/** Nothing is left out without saying so. */
function noteDropped(dropped: Line[]): string[] {
  const first = dropped.find(({ text }) => text.trim() !== '')?.text.trim()
  return first
    ? [`Đã bỏ ${dropped.length} dòng không thuộc nội dung (đầu trang, số trang, dấu chữ ký số), như “${first}”.`]
    : []
}

/** A page without words between others may be blank or damaged. */
function noteEmptyPages(lines: Line[]): string[] {
  const pages = new Set(lines.filter(({ text }) => text.trim() !== '').map(({ page }) => page ?? 0))
  const empty = Array.from(
    { length: [...pages].reduce((most, page) => Math.max(most, page), 0) },
    (_, index) => index + 1,
  ).filter((page) => !pages.has(page))
  if (empty.length === 0) return []
  return [`Trang ${empty.join(', ')} không có chữ nào. Xin xem bản gốc: trang trống hay bị hỏng.`]
}

/** At most this many words of a page are named; its numbers all are. */
const mostWords = 12

/** What a person must compare with the print, page by page. */
function noteDoubts(lines: Line[]): string[] {
  const pages = Map.groupBy(
    lines.filter(({ doubts }) => doubts),
    ({ page }) => page,
  )
  const quote = (words: string[]) => words.map((word) => `“${word}”`).join(', ')
  return [...pages].flatMap(([page, doubtful]) => {
    const [numbers, words] = partition(doubtful.flatMap(({ doubts }) => doubts ?? []))
    const more = words.length > mostWords ? ` và ${words.length - mostWords} chữ khác` : ''
    const parts = [
      ...(numbers.length > 0 ? [`số ${quote(numbers)}`] : []),
      ...(words.length > 0 ? [`chữ ${quote(words.slice(0, mostWords))}${more}`] : []),
    ]
    return [`Trang ${page} đọc từ ảnh chưa chắc: ${parts.join('; ')}. Xin đối chiếu với bản gốc.`]
  })
}

function partition(doubts: string[]): [numbers: string[], words: string[]] {
  return [doubts.filter((text) => /\d/u.test(text)), doubts.filter((text) => !/\d/u.test(text))]
}

function noteUnreadable(clauses: ParsedDocument['clauses']): string[] {
  const labels = findUnreadableLabels(clauses)
  return labels.map((label) => `Tên gọi “${label}” không dẫn về đúng một điều khoản.`)
}

/** At most this many are named. */
const mostDangling = 3

function noteDangling(dangling: Dangling[]): string[] {
  if (dangling.length === 0) return []
  const wanted = dangling.filter(({ named }, at) => at === dangling.findIndex((one) => one.named === named))
  const shown = wanted.slice(0, mostDangling).map(({ named, where }) => `“${named}” (tại ${where})`)
  const end = wanted.length > mostDangling ? ' …' : '.'
  return [`Có ${dangling.length} chỗ dẫn chiếu không tìm thấy điều khoản: ${shown.join(', ')}${end}`]
}
