/** Given the frame of a document, reads its header: kind, number, title, issuer, date, signer, recipients. */
import type { DocumentKind } from '../db/schema.ts'
import { fold } from '../knowledge/vietnamese/normalise.ts'
import { isoDate } from './dates.ts'
import { type Frame, kindNames, onBehalf } from './frame.ts'

export interface Header {
  kind: DocumentKind
  /** "KẾ HOẠCH" */
  kindAsPrinted: string | null
  docNumberAsPrinted: string | null
  docNumber: string | null
  title: string
  issuer: string | null
  issuedOn: string | null
  signer: string | null
  signerTitle: string | null
  /** "T/M BAN THƯỜNG VỤ" */
  authority: string | null
  recipients: string[]
}

const kinds: [string, DocumentKind][] = [
  ['KẾ HOẠCH', 'plan'],
  ['NGHỊ QUYẾT', 'resolution'],
  ['QUYẾT ĐỊNH', 'decision'],
  ['CHỈ THỊ', 'directive'],
  ['CHƯƠNG TRÌNH', 'programme'],
  ['KẾT LUẬN', 'conclusion'],
  ['HƯỚNG DẪN', 'guideline'],
  ['QUY ĐỊNH', 'regulation'],
  ['QUY CHẾ', 'regulation'],
  ['THÔNG BÁO', 'notice'],
  ['BÁO CÁO', 'report'],
  ['LUẬT', 'law'],
  ['NGHỊ ĐỊNH', 'decree'],
  ['THÔNG TƯ', 'circular'],
]

export function readHeader(frame: Frame): Header {
  const letterhead = frame.letterhead.map(({ text }) => text)
  const signature = frame.signature.map(({ text }) => text)
  const kindLine = frame.kind?.text ?? ''
  const kindAsPrinted = new RegExp(`^(?:${kindNames})`, 'u').exec(kindLine)?.[0] ?? null
  // A consolidated text bears its number and date above the signature.
  const docNumberAsPrinted = readDocNumber(letterhead) ?? readDocNumber(signature)
  return {
    kind: kinds.find(([name]) => kindAsPrinted?.startsWith(name))?.[1] ?? 'other',
    kindAsPrinted,
    docNumberAsPrinted,
    docNumber: docNumberAsPrinted && correctDocNumber(docNumberAsPrinted),
    title: readTitle(frame, kindLine, kindAsPrinted),
    issuer: readIssuer(frame, letterhead),
    issuedOn: readDate(letterhead) ?? readDate(signature),
    ...readSignature(signature),
    recipients: frame.recipients.slice(1).map(({ text }) => text.replace(/^[-–+•]\s*/u, '')),
  }
}

/** Where no line names the kind, the first line stands for the title: "PHỤ LỤC II". */
function readTitle({ title, preamble, body }: Frame, kindLine: string, kind: string | null): string {
  if (kind === null) return (preamble[0] ?? body[0])?.text ?? ''
  const onKindLine = kindLine
    .slice(kind.length)
    .replace(/^\d?\s*[:.]?/u, '')
    .trim()
  return [onKindLine, ...title.map(({ text }) => text)].filter(Boolean).join(' ')
}

/** "Số 133-KH/Thu", "Luật số: 135/2025/QH15"; a blank left for the number ("Số:    -KH/ĐU") is no number. */
function readDocNumber(lines: string[]): string | null {
  const pattern = /(?:^|\s)[Ss]ố\s*:?\s*(\d[\d./]*\s*[-–/]\s*\p{Lu}[\p{L}\d]*(?:\s*[-–/]\s*\p{Lu}[\p{L}\d]*)*)/u
  const found = lines.filter((line) => !/^CÔNG BÁO/u.test(line)).map((line) => pattern.exec(line)?.[1])
  return found.find(Boolean)?.replace(/\s+/gu, '') ?? null
}

/** Codes whose capitals tell them apart (Decree 30/2020 appendix III, Party guideline 36-HD/VPTW). */
const codes = 'ThU TU HU QU ĐU TW VPTW CTr TTr QyĐ QĐi QTr DAn HĐND UBND MTTQ'.split(' ')

/** Puts the capitals of known codes right: "133-KH/Thu" → "133-KH/ThU". Digits are never changed. */
export function correctDocNumber(printed: string): string {
  const corrected = printed.replace(/\p{L}+/gu, (code) => codes.find((known) => isMisprint(code, known)) ?? code)
  return corrected.replaceAll('–', '-')
}

function isMisprint(code: string, known: string): boolean {
  return code.toLowerCase() === known.toLowerCase() && code !== code.toUpperCase()
}

/** "Hà Nội, ngày 05 tháng 01 năm 2020" → "2020-01-05"; null for dates the calendar does not have. */
function readDate(lines: string[]): string | null {
  const found = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d{2})/u.exec(lines.join('\n'))
  return found && isoDate(found[1]!, found[2]!, found[3]!)
}

const bodies =
  'Ban Thường vụ|Ban Chấp hành|Thường trực|Ban Tuyên giáo|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy|UBND|Ủy ban|HĐND|Hội đồng|Chính phủ|Thủ tướng|Bộ |Sở |Phòng |Quốc hội|Mặt trận|Ngân hàng|Văn phòng|Tổng cục|Cục |Tòa án|Viện |Liên đoàn|Hội |Đoàn |Trường |Ban '
/** "Bộ trưởng Bộ Tài chính" signs what the ministry issues. */
const heads = '(?:(?:Bộ trưởng|Thống đốc|Chủ tịch|Giám đốc|Viện trưởng|Chánh án|Hiệu trưởng|Cục trưởng|Trưởng ban) )?'

/** "…, Ban Thường vụ Thành ủy ban hành Kế hoạch" first, since it is in ordinary letters; then the letterhead, then TM. */
function readIssuer(frame: Frame, letterhead: string[]): string | null {
  const preamble = frame.preamble.map(({ text }) => text).join('\n')
  const said = new RegExp(
    `(?:^|[,;.\\n]\\s*)${heads}((?:${bodies})[^,;|\\n]{0,80}?)\\s+(?:ban hành|xây dựng|quyết định|yêu cầu)`,
    'u',
  )
  const issuer = said.exec(preamble)?.[1] ?? inOrdinaryLetters(letterheadIssuer(letterhead) ?? signedFor(frame), frame)
  return issuer ? withPlace(issuer, frame) : null
}

/** The last name in capitals; "XÃ TÂN HÒA" is the rest of "ỦY BAN NHÂN DÂN" on the line above. */
function letterheadIssuer(letterhead: string[]): string | undefined {
  const names = letterhead.map((line) => line.replace(/\s*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM).*$/u, ''))
  const isName = (line: string) =>
    line === line.toUpperCase() && /\p{Lu}{2}/u.test(line) && !/\d|SỐ\s*:|CÔNG BÁO|^VĂN BẢN /u.test(line)
  const last = names.findLastIndex(isName)
  const isWhole = (line: string) => new RegExp(`^(?:${bodies})`, 'iu').test(`${line} `)
  const first = names.slice(0, last + 1).findLastIndex((line) => isName(line) && isWhole(line))
  return last < 0
    ? undefined
    : names
        .slice(first < 0 ? last : first, last + 1)
        .filter(isName)
        .join(' ')
}

function signedFor({ signature }: Frame): string | undefined {
  return /^(?:TM\.|T\/M)\s*(.+)$/u.exec(signature[0]?.text ?? '')?.[1]
}

/** "ỦY BAN NHÂN DÂN XÃ" as the document writes it elsewhere; capitals where it never does. */
function inOrdinaryLetters(name: string | undefined, { title, preamble, body, closing }: Frame): string | null {
  if (!name) return null
  const text = [...preamble, ...title, ...body, ...closing].map((paragraph) => paragraph.text).join('\n')
  const found = fold(text.toLowerCase()).matchAll(
    new RegExp(`(?<!\\p{L})${RegExp.escape(fold(name.toLowerCase()))}(?!\\p{L})`, 'gu'),
  )
  const written = [...found].map(({ index }) => text.slice(index, index + name.length))
  return written.find((words) => words !== words.toUpperCase()) ?? name
}

/** "Ban Thường vụ Thành ủy" of a plan "trên địa bàn thành phố Đà Lạt" is that of Đà Lạt. */
function withPlace(issuer: string, { letterhead, closing, title }: Frame): string {
  if (!/(?:ủy|xã|phường|thành phố|huyện|tỉnh)$/iu.test(issuer)) return issuer
  const text = [...closing, ...title].map((paragraph) => paragraph.text).join('\n')
  const place = /trên địa bàn (?:thành phố|thị xã|huyện|quận|tỉnh|xã|phường) ((?:\p{Lu}[\p{Ll}]+\s?){1,4})/u.exec(text)
  const name = place?.[1]?.trim() ?? placeOfIssue(letterhead.map((paragraph) => paragraph.text))
  return name ? `${issuer} ${name}` : issuer
}

/** "Tân Hòa, ngày 05 …" where the letterhead names "XÃ TÂN HÒA". */
function placeOfIssue(letterhead: string[]): string | undefined {
  const places = letterhead.map((line) => /(?:^|\s)((?:\p{Lu}\p{Ll}+ ?){1,4}), ngày/u.exec(line)?.[1])
  return places.find((place) => place && letterhead.some((line) => line.includes(place.toUpperCase())))
}

/** The name in ordinary letters, and above it the office in capitals. */
function readSignature(lines: string[]): Pick<Header, 'signer' | 'signerTitle' | 'authority'> {
  const signedAt = lines.findLastIndex((line) => /^(?:\p{Lu}\p{Ll}*\s?){2,5}$/u.test(line))
  const isAuthority = (line: string) => onBehalf.test(line)
  const isOffice = (line: string) => !isAuthority(line) && line === line.toUpperCase() && office.test(line)
  const title = lines.slice(0, signedAt < 0 ? lines.length : signedAt).findLast(isOffice) ?? lines.findLast(isOffice)
  return {
    signer: lines[signedAt] ?? null,
    signerTitle: title ? officeInOrdinaryLetters(title) : null,
    authority: lines.find(isAuthority) ?? null,
  }
}

const office =
  /^(?:PHÓ |QUYỀN )*(?:CHỦ TỊCH|CHỦ NHIỆM|BÍ THƯ|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|THỐNG ĐỐC|GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|CHÁNH|HIỆU TRƯỞNG|TRƯỞNG|TỔNG|ỦY VIÊN|THƯỜNG TRỰC)(?!\p{L})/u

/** "PHÓ BÍ THƯ" → "Phó Bí thư" */
function officeInOrdinaryLetters(title: string): string {
  return title.toLowerCase().replace(/^\p{L}|(?<=^phó )\p{L}/gu, (letter) => letter.toUpperCase())
}
