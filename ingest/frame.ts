/** Given the paragraphs of a document, says which are letterhead, title, preamble, body, closing, recipients, signature. */

import { fold } from '../knowledge/vietnamese/normalise.ts'
import type { Paragraph } from './clean.ts'
import { openingOf } from './marker.ts'

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
  const { tailAt, attachedAt, recipients } = findTail(paragraphs, bodyAt)
  const closingAt = findClosing(paragraphs, bodyAt, tailAt)
  const letterhead = paragraphs.slice(0, Math.max(kindAt, 0))
  const body = paragraphs.slice(bodyAt, closingAt)
  const displaced = letterhead.some(isNationalTitle) ? [] : findLetterhead(body)
  return {
    letterhead: [...letterhead, ...displaced],
    kind: kindAt < 0 ? undefined : paragraphs[kindAt],
    title: kindAt < 0 ? [] : paragraphs.slice(kindAt + 1, titleEnd),
    preamble: paragraphs.slice(titleEnd, bodyAt),
    body: body.filter((paragraph) => !displaced.includes(paragraph)),
    closing: paragraphs.slice(closingAt, tailAt),
    recipients,
    signature: paragraphs.slice(tailAt, attachedAt).filter((paragraph) => !recipients.includes(paragraph)),
    attached: paragraphs.slice(attachedAt),
  }
}

/** "KẾ HOẠCH", or with the title on the same line: "KẾ HOẠCH Kiểm tra, giám sát …"; "THÔNG TƯ1" bears a footnote. */
function isKind(text: string): boolean {
  return new RegExp(`^(?:${kindNames})(?:\\d?\\s*[:.]?$|\\s+\\p{L}.*)`, 'u').test(text)
}

function isNationalTitle({ text }: Paragraph): boolean {
  return /CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM/u.test(text)
}

/** The text layer of a PDF may put the letterhead after the first page's text: capitals, motto, number and date in a row. */
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

/** The first line that opens a part: a Roman one, an article, a chapter; where there is none, "1." or an indent. */
function findBody(paragraphs: Paragraph[], from: number): number {
  const opens = (levels: string[]) =>
    paragraphs.findIndex((paragraph, index) => {
      const marker = index >= from ? openingOf(paragraph) : undefined
      return marker !== undefined && levels.includes(marker.type) && marker.isFirst
    })
  const first = ['part', 'chapter', 'roman', 'article', ...(from === 0 ? ['appendix'] : [])]
  const candidates = [first, ['arabic'], ['letter', 'dash', 'plus']]
  return candidates.map(opens).find((index) => index >= 0) ?? paragraphs.length
}

const preambleOpening =
  /^[-–]?\s*(?:Căn cứ|Thực hiện|Theo |Xét |Để |Nhằm |Trên cơ sở|Tiếp tục|Tiếp theo|Triển khai thực hiện|Quán triệt|Sau khi|Trong |Kính gửi)/u

/** A title has no full stop and ends before the bases, the issuer in capitals and whatever is a sentence. */
function findTitleEnd(paragraphs: Paragraph[], kindAt: number, bodyAt: number): number {
  const hasOwnTitle = !new RegExp(`^(?:${kindNames})\\d?\\s*[:.]?$`, 'u').test(paragraphs[kindAt]!.text)
  const first = hasOwnTitle ? kindAt + 1 : kindAt + 2
  const isBase = ({ text }: Paragraph) => preambleOpening.test(text) && /[;:,.]$/u.test(text)
  if (!hasOwnTitle && (first > bodyAt || isBase(paragraphs[kindAt + 1]!))) return kindAt + 1
  const rest = paragraphs.slice(first, bodyAt)
  const length = rest.findIndex(({ text }) => !isTitleGoingOn(text, hasOwnTitle))
  return length < 0 ? bodyAt : first + length
}

const mostTitleSyllables = 40

/** A later title line starts in lower case or with "(Kèm theo …)", or goes on with a name: "Nhà nước đối với …". */
function isTitleGoingOn(text: string, isSentenceBefore: boolean): boolean {
  if (/^(?:\p{Ll}|[Nn]ăm \d|\()/u.test(text)) return true
  const isName = !preambleOpening.test(text) && !/[;:,.]$/u.test(text) && !isUpperCase(text)
  return isName && !isSentenceBefore && text.split(' ').length <= mostTitleSyllables
}

function isUpperCase(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase()
}

const recipientsOpening = /^Nơi nhận\s*:?/iu
/** "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH" */
export const onBehalf = /^(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|TUN|Q)(?:\s*[./]\s*|\s+)\p{Lu}{2}/u
/** The office alone on its line: "CHỦ TỊCH", "BỘ TRƯỞNG". */
const officeAlone = /^(?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|THỐNG ĐỐC)(?:\s[\p{Lu}\s]+)?$/u
const authority = new RegExp(`${onBehalf.source}|${officeAlone.source}`, 'u')

/** What follows the signature: "Phụ lục I", or a document of its own with its kind in capitals. */
const attachment = new RegExp(`^(?:Phụ lục|PHỤ LỤC)(?![\\p{L}])|^(?:${kindNames})(?:\\s|$)`, 'u')

interface Tail {
  tailAt: number
  attachedAt: number
  recipients: Paragraph[]
}

function findTail(paragraphs: Paragraph[], bodyAt: number): Tail {
  const after = (pattern: RegExp, from: number) =>
    paragraphs.findIndex(({ text, isQuoted }, index) => index >= from && !isQuoted && pattern.test(text))
  const authorityAt = beginOfAuthority(paragraphs, after(authority, bodyAt))
  const recipientsAt = after(recipientsOpening, bodyAt)
  const tailAt = Math.min(...[recipientsAt, authorityAt].filter((index) => index >= 0))
  if (tailAt === Number.POSITIVE_INFINITY) {
    return { tailAt: paragraphs.length, attachedAt: paragraphs.length, recipients: [] }
  }
  const attached = after(attachment, tailAt + 1)
  const attachedAt = attached < 0 ? paragraphs.length : attached
  const tail = paragraphs.slice(tailAt, attachedAt)
  return { tailAt, attachedAt, recipients: findRecipients(tail, recipientsAt - tailAt, authorityAt - tailAt) }
}

/** Up to the signature, or the items of the list; a PDF may read the two columns one into the other. */
function findRecipients(tail: Paragraph[], from: number, authorityAt: number): Paragraph[] {
  if (from < 0 || from >= tail.length) return []
  const rest = tail.slice(from + 1)
  const length = rest.findIndex(({ text }) => !/^[-–+•]|[;,.]$/u.test(text))
  const end = authorityAt > from ? authorityAt : from + 1 + (length < 0 ? rest.length : length)
  return tail.filter(({ text }, index) => index === from || (index > from && (index < end || /^[-–+•]/u.test(text))))
}

/** A consolidated text is signed with its own letterhead: "BỘ TÀI CHÍNH", "Số: 10/VBHN-BTC", "XÁC THỰC VĂN BẢN HỢP NHẤT". */
function beginOfAuthority(paragraphs: Paragraph[], at: number): number {
  const near = Math.max(at - 5, 0)
  const isAuthenticated = paragraphs.slice(near, Math.max(at, 0)).some(({ text }) => /^XÁC THỰC/u.test(text))
  if (!isAuthenticated) return at
  const offset = paragraphs.slice(near, at).findIndex(({ text }) => isUpperCase(text) || /^Số\s*:/u.test(text))
  return near + offset
}

/** Words with which the last paragraph of a plan speaks of the plan as a whole. */
const closingOpening =
  /^(?:tren day la|trong qua trinh|yeu cau (?:cac|thu truong)|de nghi (?:cac|thu truong)|nhan duoc|ke hoach nay|noi dung ke hoach)/u

/** The unnumbered paragraphs after the last numbered part that close the document; they end with "./." as the decree asks. */
function findClosing(paragraphs: Paragraph[], bodyAt: number, tailAt: number): number {
  let first = tailAt
  while (first > bodyAt && !openingOf(paragraphs[first - 1]!)) first--
  const run = paragraphs.slice(first, tailAt)
  const opened = run.findIndex(({ text }) => closingOpening.test(fold(text.toLowerCase())))
  if (opened >= 0) return first + opened
  const last = run.at(-1)
  // The only paragraph under a numbered heading is what that heading announces.
  return last && /\.\/\.?$/u.test(last.text) && run.length > 1 ? tailAt - 1 : tailAt
}
