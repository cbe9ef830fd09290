/** Turns lines into paragraphs: in NFC, without Markdown signs, joining sentences cut by a line or page break. */
import { isUpperCase, repairLetters } from '../../knowledge/vietnamese/normalise.ts'
import { officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'
import type { Line } from '../lines/line.ts'
import { readMarker } from '../lines/marker.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import { findQuoted } from './quotation.ts'

/** One paragraph per structural line or block of sentences, in order, without ornaments such as "*" and "-----". */
export function cleanLines(lines: Line[]): Paragraph[] {
  const cleaned = lines.map((line) => ({ ...line, text: cleanLine(line) }))
  const width = wrapWidth(cleaned.filter(({ row }) => !row).map(({ text }) => text))
  const paragraphs: Line[] = []
  let before = ''
  for (const line of cleaned.filter(({ text, row }) => row || !isOrnament(text))) {
    const last = paragraphs.at(-1)
    // Letters differ in width, so a line may be full with a fifth fewer of them than the longest line.
    // A blank line ends a wrapped paragraph, but a page break inside a sentence leaves one too.
    const isFull = before !== '' && before.length + 1 + line.text.split(' ', 1)[0]!.length >= width * 0.8
    if (line.text === '') {
      before = ''
    } else if (line.row && !line.isPlain) {
      paragraphs.push({ ...line, row: { ...line.row, cells: line.row.cells.map(cleanText) } })
      before = ''
    } else {
      const goesOn =
        last &&
        !last.row &&
        !last.isPlain &&
        !line.isPlain &&
        !line.isAttached &&
        (isContinuation(last.text, line.text, isFull) || isHeadingGoingOn(before, line.text))
      if (goesOn) joinLine(last, line)
      else paragraphs.push({ ...line })
      before = line.text
    }
  }
  return placeParagraphs(paragraphs)
}

function joinLine(paragraph: Line, { text, confidence }: Line): void {
  paragraph.text += ` ${text}`
  if (confidence !== undefined) paragraph.confidence = Math.min(confidence, paragraph.confidence ?? 1)
}

export function canonicalText(paragraphs: Paragraph[]): string {
  return paragraphs.map(({ text }) => text).join('\n')
}

function placeParagraphs(lines: Line[]): Paragraph[] {
  const quoted = findQuoted(lines.map(({ text, row }) => (row ? '' : text)))
  let start = 0
  return lines.map((line, index) => {
    const paragraph = { ...line, start, isQuoted: quoted[index]! }
    start += line.text.length + 1
    return paragraph
  })
}

/** A line's words without Markdown signs; for a row, its cells separated as in the canonical text. */
export function cleanLine({ text, row, isPlain }: Line): string {
  if (isPlain) return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  return row ? row.cells.map(cleanText).join(' | ').trim() : cleanText(text)
}

/** The characters that must be found in the tree: all but white space, Markdown signs and ornaments. */
export function substanceOf(text: string): string {
  return cleanText(text).replace(/[\s*_#>|]/gu, '')
}

/** "-----", "* * *", "_____": a rule between parts that has no content. */
export function isOrnament(text: string): boolean {
  return /^[*_\-–—=.…\s|:]+$/u.test(text) && text !== ''
}

function cleanText(text: string): string {
  const [, star = '', words] = /^\s*(\*\s+(?=[^:*]{1,60}:\s*$))?(.*)$/su.exec(repairLetters(text.normalize('NFC')))!
  const cleaned = words!
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/gu, '')
    .replace(/^\s*(?:#{1,6}|>)\s+/u, '')
    .replace(/\\([.\-*_#>()])/gu, '$1')
    .replace(/^\s*\*\s+(?=\S)/u, '- ')
    .replace(/(?<!\()\*+(?!\))|__+/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  // "* Thời gian:" above a list is no item of one.
  return star === '' ? cleaned : `* ${cleaned}`
}

/** The column at which the file wraps its lines; Infinity if each paragraph is on one line. */
function wrapWidth(texts: string[]): number {
  const lengths = texts.map(({ length }) => length).filter((length) => length > 0)
  const longest = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length * 0.95)] ?? 0
  // Printed pages have 60 to 110 characters a line; longer lines are whole paragraphs, and shorter ones a list.
  return longest >= 50 && longest <= 120 ? longest : Number.POSITIVE_INFINITY
}

/** Whether the line opens a part of a document and so never continues the line before. */
function opens(line: string): boolean {
  return /^(?:\(?[ivx]+\)|[-–—+•▪]|Nơi nhận|Căn cứ\s)/u.test(line) || readMarker(line) !== undefined
}

/** Words that cannot end a sentence. */
const neverLast =
  / (?:và|hoặc|của|các|những|theo|tại|cho|với|về|từ|trong|là|do|bởi|thuộc|được|bằng|số|ngày|tháng|Bộ luật|Luật)$|[-–]$/u

function isContinuation(before: string, line: string, isFull: boolean): boolean {
  if (isFull && isMidSentence(before, line)) return true
  if (/[.:;!?]["”’)]?$/u.test(before)) return false
  if (isReferenceGoingOn(before, line)) return true
  if (opens(line)) return false
  if (isUpperCase(before)) return isFull && isUpperCase(line)
  // A line that fills the page's width runs on, whatever the next one begins with.
  return /^\p{Ll}/u.test(line) || neverLast.test(before) || (isFull && !isUpperCase(line))
}

/** Where a full line breaks: "Điều 21;" + "khoản 1 Điều 22", "quốc gia" + "- dân tộc", "(ii) Hai;" + "(iii) ba". */
function isMidSentence(before: string, line: string): boolean {
  if (/[;:]$/u.test(before) && /^\p{Ll}/u.test(line)) return !opens(line)
  if (/^[-–]\s\p{Ll}/u.test(line)) return !/[.:;,!?]["”’)]?$/u.test(before)
  const [, numeral] = /^\((i{2,3}|i?vi{0,3}|i?x)\)\s/u.exec(line) ?? []
  return numeral !== undefined && /\S \([ivx]+\) \S/u.test(before)
}

const documentNamed = new RegExp(`^(?:${officialKinds.named})(?!\\p{L})`, 'u')

/** "theo quy định tại" + "Điều 5 Nghị định này": the article is mentioned, not opened. */
function isReferenceGoingOn(before: string, line: string): boolean {
  if (/ (?:Điều|khoản)$/u.test(before)) return /^\d/u.test(line)
  if (/^(?:Điều|Mục|Chương|Phần|Phụ lục) [\dIVXLC]+[a-zđ]?,? \p{Ll}/u.test(line)) return true
  if (/ (?:điểm [a-zđ]\d?|khoản \d+[a-zđ]?)$/u.test(before)) {
    return /^(?:điểm|khoản|Điều|Mục) [\dIVXLCa-zđ]+(?![.)])/u.test(line)
  }
  if (/ Điều \d+[a-zđ]?$/u.test(before)) return documentNamed.test(line)
  const isOpen = / (?:tại|theo|của|và|hoặc)$|,$/u.test(before)
  return isOpen && /^(?:Điều|Mục|Chương|Phần|Phụ lục) [\dIVXLC]+[a-zđ]?,? \S/u.test(line)
}

/** "II. NHIỆM VỤ VÀ" + "GIẢI PHÁP", one heading in capitals, with no blank line between. */
function isHeadingGoingOn(before: string, line: string): boolean {
  const isHeading = /^(?:[IVXLC]+[.)/-]|CHƯƠNG|PHẦN|MỤC)\s/u.test(before) && !/[.:;]$/u.test(before)
  return isHeading && isUpperCase(before) && isUpperCase(line) && !opens(line)
}
