/** Given the frame of a document, reads its header: kind, number, title, issuer, date, signer, recipients. */
import type { DocumentKind } from '../db/schema.ts'
import { fold } from '../knowledge/vietnamese/normalise.ts'
import { type Frame, kindNames } from './frame.ts'

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
  const docNumberAsPrinted = readDocNumber(letterhead)
  const kindLine = frame.kind?.text ?? ''
  const kindAsPrinted = new RegExp(`^(?:${kindNames})`, 'u').exec(kindLine)?.[0] ?? null
  return {
    kind: kinds.find(([name]) => kindAsPrinted?.startsWith(name))?.[1] ?? 'other',
    kindAsPrinted,
    docNumberAsPrinted,
    docNumber: docNumberAsPrinted && correctDocNumber(docNumberAsPrinted),
    title: readTitle(frame, kindLine, kindAsPrinted),
    issuer: readIssuer(frame, letterhead),
    issuedOn: readDate(letterhead),
    ...readSignature(frame.signature.map(({ text }) => text)),
    recipients: frame.recipients.slice(1).map(({ text }) => text.replace(/^[-–+•]\s*/u, '')),
  }
}

function readTitle({ title }: Frame, kindLine: string, kind: string | null): string {
  const onKindLine = kind ? kindLine.slice(kind.length).trim() : ''
  return [onKindLine, ...title.map(({ text }) => text)].filter(Boolean).join(' ')
}

/** "Số 133-KH/Thu", "Số: 15/2020/NĐ-CP"; a blank left for the number ("Số:    -KH/ĐU") is no number. */
function readDocNumber(letterhead: string[]): string | null {
  const found = letterhead.map((line) => /(?:^|\s)Số\s*:?\s*(\d[\d./]*\s*[-/]\s*\p{L}[\p{L}\d/-]*)/u.exec(line))
  return found.find(Boolean)?.[1]?.replace(/\s+/gu, '') ?? null
}

/** Codes whose capitals tell them apart (Decree 30/2020 appendix III, Party guideline 36-HD/VPTW). */
const codes = 'ThU TU HU QU ĐU TW VPTW CTr TTr QyĐ QĐi QTr DAn HĐND UBND MTTQ'.split(' ')

/** Puts the capitals of known codes right: "133-KH/Thu" → "133-KH/ThU". Digits are never changed. */
export function correctDocNumber(printed: string): string {
  return printed.replace(/\p{L}+/gu, (code) => codes.find((known) => isMisprint(code, known)) ?? code)
}

function isMisprint(code: string, known: string): boolean {
  return code.toLowerCase() === known.toLowerCase() && code !== code.toUpperCase()
}

/** "Hà Nội, ngày 05 tháng 01 năm 2020" → "2020-01-05"; null for dates the calendar does not have. */
function readDate(letterhead: string[]): string | null {
  const found = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/u.exec(letterhead.join('\n'))
  if (!found) return null
  const iso = `${found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso) ? null : iso
}

const bodies =
  'Ban Thường vụ|Ban Chấp hành|Thường trực|Ban Tuyên giáo|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy|UBND|Ủy ban|HĐND|Hội đồng|Chính phủ|Thủ tướng|Bộ |Sở |Phòng |Quốc hội|Mặt trận|Ban '

/** "…, Ban Thường vụ Thành ủy ban hành Kế hoạch" first, since it is in ordinary letters; then the letterhead, then TM. */
function readIssuer(frame: Frame, letterhead: string[]): string | null {
  const preamble = frame.preamble.map(({ text }) => text).join('\n')
  const said = new RegExp(
    `(?:^|[,;.\\n]\\s*)((?:${bodies})[^,;\\n]{0,80}?)\\s+(?:ban hành|xây dựng|quyết định|yêu cầu)`,
    'u',
  )
  const issuer = said.exec(preamble)?.[1] ?? inOrdinaryLetters(letterheadIssuer(letterhead) ?? signedFor(frame), frame)
  return issuer ? withPlace(issuer, frame) : null
}

function letterheadIssuer(letterhead: string[]): string | undefined {
  const isBody = (line: string) =>
    line === line.toUpperCase() && /\p{Lu}{2}/u.test(line) && !/CỘNG HÒA|ĐẢNG CỘNG SẢN|CÔNG BÁO|SỐ\s*:?/u.test(line)
  return letterhead.findLast(isBody)
}

function signedFor({ signature }: Frame): string | undefined {
  return /^(?:TM\.|T\/M)\s*(.+)$/u.exec(signature[0]?.text ?? '')?.[1]
}

/** "ỦY BAN NHÂN DÂN XÃ" as the document writes it elsewhere; capitals where it never does. */
function inOrdinaryLetters(name: string | undefined, { preamble, body, closing }: Frame): string | null {
  if (!name) return null
  const text = [...preamble, ...body, ...closing].map((paragraph) => paragraph.text).join('\n')
  const at = fold(text.toLowerCase()).indexOf(fold(name.toLowerCase()))
  return at < 0 ? name : text.slice(at, at + name.length)
}

/** "Ban Thường vụ Thành ủy" of a plan "trên địa bàn thành phố Đà Lạt" is that of Đà Lạt. */
function withPlace(issuer: string, { closing, title }: Frame): string {
  if (!/(?:ủy|xã|phường|thành phố|huyện|tỉnh)$/iu.test(issuer)) return issuer
  const text = [...closing, ...title].map((paragraph) => paragraph.text).join('\n')
  const place = /trên địa bàn (?:thành phố|thị xã|huyện|quận|tỉnh|xã|phường) ((?:\p{Lu}[\p{Ll}]+\s?){1,4})/u.exec(text)
  return place ? `${issuer} ${place[1]!.trim()}` : issuer
}

function readSignature(lines: string[]): Pick<Header, 'signer' | 'signerTitle' | 'authority'> {
  const signer = lines.findLast((line) => /^(?:\p{Lu}\p{Ll}*\s?){2,5}$/u.test(line)) ?? null
  const isAuthority = (line: string) => /^(?:TM|T\/M|KT|K\/T|TL|T\/L|TUQ|Q)\s*[./]?\s/u.test(line)
  const office = lines.findLast((line) => line !== signer && !isAuthority(line) && line === line.toUpperCase())
  return {
    signer,
    signerTitle: office ? officeInOrdinaryLetters(office) : null,
    authority: lines.find(isAuthority) ?? null,
  }
}

/** "PHÓ BÍ THƯ" → "Phó Bí thư" */
function officeInOrdinaryLetters(office: string): string {
  return office.toLowerCase().replace(/^\p{L}|(?<=^phó )\p{L}/gu, (letter) => letter.toUpperCase())
}
