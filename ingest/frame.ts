/** Given the paragraphs of a document, says which are letterhead, title, preamble, body, closing, recipients, signature. */

import { fold } from '../knowledge/vietnamese/normalise.ts'
import type { Paragraph } from './clean.ts'
import { readMarker } from './marker.ts'

export interface Frame {
  letterhead: Paragraph[]
  /** "KẾ HOẠCH"; undefined where no line names the kind. */
  kind: Paragraph | undefined
  title: Paragraph[]
  preamble: Paragraph[]
  body: Paragraph[]
  closing: Paragraph[]
  recipients: Paragraph[]
  signature: Paragraph[]
  /** Appendices and whatever else stands after the signature. */
  attached: Paragraph[]
}

/** The kinds of Decree 30/2020/NĐ-CP article 7, of Party documents and of laws, as printed above the title. */
export const kindNames =
  'KẾ HOẠCH|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH|KẾT LUẬN|HƯỚNG DẪN|QUY ĐỊNH|QUY CHẾ|THÔNG BÁO|THÔNG TRI|THÔNG CÁO|BÁO CÁO|LUẬT|PHÁP LỆNH|NGHỊ ĐỊNH|THÔNG TƯ|VĂN BẢN HỢP NHẤT|CÔNG ĐIỆN|TỜ TRÌNH|ĐỀ ÁN|DỰ ÁN|PHƯƠNG ÁN|BIÊN BẢN'

export function frameDocument(paragraphs: Paragraph[]): Frame {
  const kindAt = paragraphs.findIndex(({ text }) => isKind(text))
  const bodyAt = findBody(paragraphs, kindAt + 1)
  const titleEnd = kindAt < 0 ? 0 : findTitleEnd(paragraphs, kindAt, bodyAt)
  const { tailAt, signatureAt, attachedAt } = findTail(paragraphs, bodyAt)
  const closingAt = findClosing(paragraphs, bodyAt, tailAt)
  const tail = paragraphs.slice(tailAt, attachedAt)
  return {
    letterhead: paragraphs.slice(0, Math.max(kindAt, 0)),
    kind: kindAt < 0 ? undefined : paragraphs[kindAt],
    title: kindAt < 0 ? [] : paragraphs.slice(kindAt + 1, titleEnd),
    preamble: paragraphs.slice(titleEnd, bodyAt),
    body: paragraphs.slice(bodyAt, closingAt),
    closing: paragraphs.slice(closingAt, tailAt),
    recipients: tail.slice(0, signatureAt - tailAt),
    signature: tail.slice(signatureAt - tailAt),
    attached: paragraphs.slice(attachedAt),
  }
}

/** "KẾ HOẠCH", or with the title on the same line: "KẾ HOẠCH Kiểm tra, giám sát …". */
function isKind(text: string): boolean {
  return new RegExp(`^(?:${kindNames})(?:\\s*[:.]?$|\\s+\\p{L}.*)`, 'u').test(text)
}

/** The first line that opens a part: a Roman one, an article, a chapter; where there is none, "1." or an indent. */
function findBody(paragraphs: Paragraph[], from: number): number {
  const opens = (levels: string[]) =>
    paragraphs.findIndex(({ text }, index) => {
      const marker = index >= from ? readMarker(text) : undefined
      return marker !== undefined && levels.includes(marker.type) && marker.isFirst
    })
  const candidates = [['part', 'chapter', 'roman', 'article'], ['arabic'], ['letter', 'dash', 'plus']]
  return candidates.map(opens).find((index) => index >= 0) ?? paragraphs.length
}

const preambleOpening =
  /^[-–]?\s*(?:Căn cứ|Thực hiện|Theo |Xét |Để |Nhằm |Trên cơ sở|Tiếp tục|Tiếp theo|Triển khai thực hiện|Quán triệt|Sau khi|Trong )/u

function findTitleEnd(paragraphs: Paragraph[], kindAt: number, bodyAt: number): number {
  let end = kindAt + 1
  const hasOwnTitle = !new RegExp(`^(?:${kindNames})\\s*[:.]?$`, 'u').test(paragraphs[kindAt]!.text)
  if (hasOwnTitle) return end
  while (end < bodyAt && end <= kindAt + 3 && (end === kindAt + 1 || isTitleGoingOn(paragraphs[end]!.text))) {
    if (end > kindAt && preambleOpening.test(paragraphs[end]!.text) && /[;:,.]$/u.test(paragraphs[end]!.text)) break
    end++
  }
  return end
}

/** A second title line starts in lower case, with "Năm …" or "(Kèm theo …)"; issuers in capitals and bases do not. */
function isTitleGoingOn(text: string): boolean {
  return /^(?:\p{Ll}|[Nn]ăm \d|\()/u.test(text)
}

const recipientsOpening = /^Nơi nhận\s*:?/iu
/** "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", or the office alone: "CHỦ TỊCH". */
const authority =
  /^(?:(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|TUN|Q)\s*[./]?\s+\p{Lu}{2}|(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|BÍ THƯ|PHÓ BÍ THƯ|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG)(?:\s|$))/u

/** What follows the signature: "Phụ lục I", or a document of its own with its kind in capitals. */
const attachment = new RegExp(`^(?:Phụ lục|PHỤ LỤC)(?![\\p{L}])|^(?:${kindNames})(?:\\s|$)`, 'u')

function findTail(paragraphs: Paragraph[], bodyAt: number) {
  const after = (pattern: RegExp, from: number) =>
    paragraphs.findIndex(({ text }, index) => index >= from && pattern.test(text))
  const authorityAt = after(authority, bodyAt)
  const recipientsAt = after(recipientsOpening, bodyAt)
  const tailAt = Math.min(...[recipientsAt, authorityAt].filter((index) => index >= 0))
  if (tailAt === Number.POSITIVE_INFINITY) return noTail(paragraphs)
  const attached = after(attachment, tailAt + 1)
  const attachedAt = attached < 0 ? paragraphs.length : attached
  if (recipientsAt < 0 || recipientsAt >= attachedAt) return { tailAt, signatureAt: tailAt, attachedAt }
  // Signature lines stand before the recipients where two columns were read one after the other.
  const signatureAt = authorityAt > recipientsAt ? authorityAt : endOfRecipients(paragraphs, recipientsAt, attachedAt)
  return { tailAt, signatureAt: Math.min(signatureAt, attachedAt), attachedAt }
}

function noTail({ length }: Paragraph[]) {
  return { tailAt: length, signatureAt: length, attachedAt: length }
}

function endOfRecipients(paragraphs: Paragraph[], from: number, to: number): number {
  let end = from + 1
  while (end < to && /^[-–+•]|[;,.]$/u.test(paragraphs[end]!.text)) end++
  return end
}

/** Words with which the last paragraph of a plan speaks of the plan as a whole. */
const closingOpening =
  /^(?:tren day la|trong qua trinh|yeu cau (?:cac|thu truong)|de nghi (?:cac|thu truong)|nhan duoc|ke hoach nay|noi dung ke hoach)/u

/** The unnumbered paragraphs after the last numbered part that close the document; they end with "./." as the decree asks. */
function findClosing(paragraphs: Paragraph[], bodyAt: number, tailAt: number): number {
  let first = tailAt
  while (first > bodyAt && !readMarker(paragraphs[first - 1]!.text)) first--
  const run = paragraphs.slice(first, tailAt)
  const opened = run.findIndex(({ text }) => closingOpening.test(fold(text.toLowerCase())))
  if (opened >= 0) return first + opened
  const last = run.at(-1)
  // The only paragraph under a numbered heading is what that heading announces.
  return last && /\.\/\.?$/u.test(last.text) && run.length > 1 ? tailAt - 1 : tailAt
}
