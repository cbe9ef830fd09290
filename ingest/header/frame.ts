/** Divides the paragraphs of a document into letterhead, title, preamble, body, closing, recipients and signature. */

import { isUpperCase } from '../../knowledge/vietnamese/normalise.ts'
import { type Kinds, officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'
import { type Marker, openingOf, readMarker } from '../lines/marker.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import { findClosing, findDocumentEnd } from './document-end.ts'
import { onBehalf } from './signature.ts'

export interface Frame {
  letterhead: Paragraph[]
  /** "KẾ HOẠCH"; undefined if no line names the kind. */
  kind: Paragraph | undefined
  title: Paragraph[]
  preamble: Paragraph[]
  body: Paragraph[]
  closing: Paragraph[]
  recipients: Paragraph[]
  signature: Paragraph[]
  /** Appendices and whatever else comes after the signature. */
  attached: Paragraph[]
}

export function frameDocument(paragraphs: Paragraph[], kinds = officialKinds): Frame {
  const attachedAt = paragraphs.findIndex(({ isAttached }) => isAttached)
  if (attachedAt < 0) return frameOne(paragraphs, kinds)
  const frame = frameOne(paragraphs.slice(0, attachedAt), kinds)
  return { ...frame, attached: [...frame.attached, ...paragraphs.slice(attachedAt)] }
}

/** Of a document in one file. */
function frameOne(paragraphs: Paragraph[], kinds: Kinds): Frame {
  const kindAt = findKind(paragraphs, kinds)
  const letterheadEnd = kindAt < 0 ? findAddressee(paragraphs) : kindAt
  const bodyAt = findBody(paragraphs, kindAt < 0 ? letterheadEnd : kindAt + 1)
  const titleEnd = kindAt < 0 ? letterheadEnd : findTitleEnd(paragraphs.slice(0, bodyAt), kindAt, kinds)
  const { endAt, attachedAt, recipients } = findDocumentEnd(paragraphs, bodyAt, kinds)
  const closingAt = findClosing(paragraphs, bodyAt, endAt)
  const letterhead = paragraphs.slice(0, letterheadEnd)
  const body = paragraphs.slice(bodyAt, closingAt)
  const displaced = letterhead.some(isNationalTitle) ? [] : findLetterhead(body)
  return {
    letterhead: [...letterhead, ...displaced],
    kind: kindAt < 0 ? undefined : paragraphs[kindAt],
    title: kindAt < 0 ? [] : paragraphs.slice(kindAt + 1, titleEnd),
    preamble: paragraphs.slice(titleEnd, bodyAt),
    body: body.filter((paragraph) => !displaced.includes(paragraph)),
    closing: paragraphs.slice(closingAt, endAt),
    recipients,
    signature: paragraphs.slice(endAt, attachedAt).filter((paragraph) => !recipients.includes(paragraph)),
    attached: paragraphs.slice(attachedAt),
  }
}

/**
 * The line that names the kind: "KẾ HOẠCH", or with the title on the same line: "KẾ HOẠCH Kiểm tra, giám sát …";
 * "THÔNG TƯ1" has a footnote. None if the file begins with an appendix or is a letter that names no kind.
 */
function findKind(paragraphs: Paragraph[], { printed }: Kinds): number {
  const kindLine = new RegExp(`^(?:${printed})(?:\\d?\\s*[:.]?$|\\s+\\p{L}.*)`, 'u')
  const at = paragraphs.findIndex(({ text, row }) => !row && kindLine.test(text))
  const isBefore = ({ text, row }: Paragraph) =>
    !row && (/^Kính gửi/u.test(text) || /^(?:appendix|article|chapter)$/u.test(readMarker(text)?.type ?? ''))
  return paragraphs.slice(0, Math.max(at, 0)).some(isBefore) ? -1 : at
}

/** A letter's letterhead is above "Kính gửi: …"; 0 if nobody is addressed. */
function findAddressee(paragraphs: Paragraph[]): number {
  return Math.max(
    paragraphs.findIndex(({ text }) => /^Kính gửi/u.test(text)),
    0,
  )
}

function isNationalTitle({ text }: Paragraph): boolean {
  return /CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM/u.test(text)
}

/** A PDF's text layer may have the letterhead after page one's text: capitals, motto, number and date in a row. */
function findLetterhead(body: Paragraph[]): Paragraph[] {
  const isPart = ({ text }: Paragraph) =>
    /^(?:Số\s*:|Độc lập\s*[-–]|\p{Lu}[\p{L}. ]*, ngày\s)/u.test(text) || (!/\d/u.test(text) && isUpperCase(text))
  const at = body.findIndex((paragraph) => isNationalTitle(paragraph) && !paragraph.isQuoted)
  if (at < 0) return []
  const before = body.slice(0, at).findLastIndex((paragraph) => !isPart(paragraph)) + 1
  const length = body.slice(at).findIndex((paragraph) => !isPart(paragraph))
  const run = body.slice(before, length < 0 ? body.length : at + length)
  return run.some(({ text }) => /^Số\s*:/u.test(text)) ? run : []
}

/** The first line that opens a part: a Roman number, an article or a chapter; if there is none, "1." or an indent. */
function findBody(paragraphs: Paragraph[], from: number): number {
  const end = findEnd(paragraphs, from)
  const opens = (levels: string[]) =>
    paragraphs.slice(0, end).findIndex((paragraph, index) => {
      const marker = index >= from ? openingOf(paragraph) : undefined
      return marker !== undefined && levels.includes(marker.type) && (marker.isFirst || isCounted(marker))
    })
  const first = ['part', 'chapter', 'capital', 'roman', 'article', ...(from === 0 ? ['appendix', 'form'] : [])]
  const candidates = [first, ['arabic'], ['letter', 'dash', 'plus']]
  return candidates.map(opens).find((index) => index >= 0) ?? end
}

/** An extract may begin with "Điều 6.", and nothing before the body has such a number. */
function isCounted({ type }: Marker): boolean {
  return type === 'article' || type === 'chapter' || type === 'part'
}

/** The recipients or the signature, since anything numbered below them is attached. */
function findEnd(paragraphs: Paragraph[], from: number): number {
  const isEnd = ({ text, row, isQuoted }: Paragraph) =>
    !row && !isQuoted && (/^Nơi nhận\s*:/u.test(text) || onBehalf.test(text))
  const end = paragraphs.findIndex((paragraph, index) => index >= from && isEnd(paragraph))
  return end < 0 ? paragraphs.length : end
}

const preambleOpening = new RegExp(
  String.raw`^[-–]?\s*(?:Căn cứ|Thực hiện|Theo |Xét |Để |Nhằm |Trên cơ sở|Tiếp tục|Tiếp theo|Triển khai thực hiện|Quán triệt|Sau khi|Pursuant to|At the proposal|Trong |Kính gửi|(?:${officialKinds.cited}) số \d)`,
  'u',
)

/** A title has no full stop and ends before the legal bases, the issuer in capitals or any sentence. */
function findTitleEnd(beforeBody: Paragraph[], kindAt: number, { printed }: Kinds): number {
  const bodyAt = beforeBody.length
  const hasOwnTitle = !new RegExp(`^(?:${printed})\\d?\\s*[:.]?$`, 'u').test(beforeBody[kindAt]!.text)
  const first = hasOwnTitle ? kindAt + 1 : kindAt + 2
  const isBase = ({ text }: Paragraph) => preambleOpening.test(text) && /[;:,.]$/u.test(text)
  if (!hasOwnTitle && (first > bodyAt || isBase(beforeBody[kindAt + 1]!))) return kindAt + 1
  const rest = beforeBody.slice(first)
  const length = rest.findIndex(({ text }) => !isTitleGoingOn(text, hasOwnTitle))
  return length < 0 ? bodyAt : first + length
}

const mostTitleSyllables = 40

/** A further title line starts in lower case or with "(Kèm theo …)", or continues with a name: "Nhà nước đối với …". */
function isTitleGoingOn(text: string, isSentenceBefore: boolean): boolean {
  if (/^(?:\p{Ll}|[Nn]ăm \d|\()/u.test(text)) return true
  const isName = !preambleOpening.test(text) && !/[;:,.]$/u.test(text) && !isUpperCase(text)
  return isName && !isSentenceBefore && text.split(' ').length <= mostTitleSyllables
}
