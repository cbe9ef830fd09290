/** Reads the header from the frame of a document, with the certainty of each field. */
import type { HeaderConfidence, HeaderFields } from '../../db/schema/document-tables.ts'
import { isoDate } from '../../knowledge/vietnamese/official/calendar.ts'
import { type DocumentKind, officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import type { Frame } from './frame.ts'
import { type IssuerReading, readIssuer } from './issuer.ts'
import { findSecrecy, findTypistMark, findUrgency, isDraft } from './marks.ts'
import { readSignature } from './signature.ts'
import { readEffectiveOn, readPeriod } from './validity.ts'

interface HeaderReading {
  header: HeaderFields
  confidence: HeaderConfidence
}

/** `margins` are the lines that pages repeat around the text, where a stamp may be found. */
export function readHeader(frame: Frame, margins: string[] = [], kinds = officialKinds): HeaderReading {
  const letterhead = wordsOf(frame.letterhead)
  const signature = wordsOf(frame.signature)
  const subject = frame.kind ? undefined : findSubject(letterhead)
  const kindLine = frame.kind?.text ?? ''
  const kindAsPrinted = new RegExp(`^(?:${kinds.printed})`, 'u').exec(kindLine)?.[0] ?? null
  // A consolidated text has its number and date above the signature.
  const docNumberAsPrinted = readDocNumber(letterhead) ?? readDocNumber(signature)
  // A law states the day it was passed in its last words.
  const issuedOn = readDate(letterhead) ?? readDate(signature) ?? readDate(wordsOf(frame.closing).filter(isPassing))
  const recipients = wordsOf(frame.recipients.slice(1)).map((text) => text.replace(/^[-–+•]\s*/u, ''))
  const title = subject ?? readTitle(frame, kindLine, kindAsPrinted)
  const marked = [...letterhead, ...margins, ...signature]
  const { confidence, ...issued } = readIssuer(frame)
  const month = issuedOn === null ? (readMonth(letterhead) ?? readMonth(signature)) : null
  const header: HeaderFields = {
    regime: readRegime(letterhead, docNumberAsPrinted, signature),
    kind: subject === undefined ? kinds.codeOf(kindAsPrinted ?? '') : ('letter' satisfies DocumentKind),
    kindAsPrinted,
    docNumberAsPrinted,
    docNumber: docNumberAsPrinted && correctDocNumber(docNumberAsPrinted),
    title,
    ...issued,
    issuedPlace: readPlace(letterhead) ?? readPlace(signature),
    issuedOn,
    legalBases: wordsOf(frame.preamble).filter((text) => /^[-–]?\s*(?:Căn cứ|Pursuant to)\s/u.test(text)),
    ...readSignature(signature),
    recipients,
    secrecy: findSecrecy(marked),
    urgency: findUrgency(marked),
    isDraft: isDraft(marked),
    effectiveOn: readEffectiveOn(wordsOf(frame.body.filter(isOwn)).join('\n'), issuedOn),
    period: readPeriod(title),
    typistMark: findTypistMark([...recipients, ...signature]),
    ...(month && { issuedIn: month }),
  }
  return { header, confidence: rate(header, frame, confidence) }
}

const passing = new RegExp(`(?:${officialKinds.passed}) này (?:đã )?được .* thông qua ngày`, 'u')

function isPassing(text: string): boolean {
  return passing.test(text)
}

function wordsOf(paragraphs: Paragraph[]): string[] {
  return paragraphs.map(({ text }) => text)
}

/** "V/v cấp nước sạch" under the number of an official letter, which names no kind. */
function findSubject(letterhead: string[]): string | undefined {
  const at = letterhead.findIndex((line) => /(?:^|\s)V\/v\s/iu.test(line))
  const first = letterhead[at]?.replace(/^.*?V\/v\s*:?\s*/iu, '')
  const further = letterhead.slice(at + 1).findIndex((line) => !/^\p{Ll}/u.test(line))
  return first && [first, ...letterhead.slice(at + 1, at + 1 + Math.max(further, 0))].join(' ')
}

/** If no line names the kind, the first line serves as the title: "PHỤ LỤC II". */
function readTitle({ title, preamble, body }: Frame, kindLine: string, kind: string | null): string {
  if (kind === null) return (preamble[0] ?? body[0])?.text ?? ''
  const onKindLine = kindLine
    .slice(kind.length)
    .replace(/^\d?\s*[:.]?/u, '')
    .trim()
  return [onKindLine, ...wordsOf(title)].filter(Boolean).join(' ')
}

function readRegime(letterhead: string[], docNumber: string | null, signature: string[]): HeaderFields['regime'] {
  const lines = letterhead.join('\n')
  if (/ĐẢNG CỘNG SẢN VIỆT NAM/u.test(lines)) return 'party'
  if (/CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA/u.test(lines)) return 'state'
  // The Party writes "133-KH/ThU" and "T/M", the State "133/KH-UBND" and "TM."
  if (docNumber !== null) return /^\d+\s*[-–]/u.test(docNumber) ? 'party' : 'state'
  const slashed = signature.find((line) => /^(?:[TK]\/[MTL]|TM\.|KT\.|TL\.)/u.test(line))
  if (slashed === undefined) return null
  return slashed[1] === '/' ? 'party' : 'state'
}

/** "Số 133-KH/Thu", "Luật số: 135/2025/QH15"; a blank left for the number ("Số:    -KH/ĐU") is no number. */
function readDocNumber(lines: string[]): string | null {
  const pattern = /(?:^|\s)[Ss]ố\s*:?\s*(\d[\d./]*\s*[-–/]{1,2}\s*\p{Lu}[\p{L}\d]*(?:\s*[-–/]\s*\p{Lu}[\p{L}\d]*)*)/u
  const found = lines.filter((line) => !/^CÔNG BÁO/u.test(line)).map((line) => pattern.exec(line)?.[1])
  return found.find(Boolean)?.replace(/\s+/gu, '') ?? null
}

/** Codes with their proper capitals (Decree 30/2020 appendix III, Party guideline 36-HD/VPTW). */
const codes = 'ThU TU HU QU ĐU TW VPTW CTr TTr QyĐ QĐi QTr DAn HĐND UBND MTTQ'.split(' ')

/** Corrects the capitals of known codes, "133-KH/Thu" → "133-KH/ThU", and never changes digits. */
export function correctDocNumber(printed: string): string {
  const corrected = printed.replace(/\p{L}+/gu, (code) => codes.find((known) => isMisprint(code, known)) ?? code)
  return corrected.replaceAll('–', '-').replace(/\/{2,}/gu, '/')
}

function isMisprint(code: string, known: string): boolean {
  return code.toLowerCase() === known.toLowerCase() && code !== code.toUpperCase()
}

/** "Hà Nội, ngày 05 tháng 01 năm 2020" → "2020-01-05"; null for dates that do not exist. */
function readDate(lines: string[]): string | null {
  const found = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d{2})/u.exec(lines.join('\n'))
  return found && isoDate(found[1]!, found[2]!, found[3]!)
}

/** "ngày     tháng 4 năm 2026" → "2026-04"; "ngày … tháng … năm 2026" → "2026" */
function readMonth(lines: string[]): string | null {
  const blank = String.raw`[\s._…-]`
  const pattern = new RegExp(String.raw`ngày${blank}*tháng${blank}*(\d{1,2})?${blank}*năm\s+((?:19|20)\d{2})`, 'u')
  const [, month, year] = pattern.exec(lines.join('\n')) ?? []
  if (!year || Number(month) > 12) return null
  return month ? `${year}-${month.padStart(2, '0')}` : year
}

/** "Hà Nội", even if the day is still blank. */
function readPlace(lines: string[]): string | null {
  return (
    /(?:^|[\n\s])((?:\p{Lu}[\p{L}.]*[ -]*){1,6}),\s*ngày\s[^\n]{0,20}tháng/u.exec(lines.join('\n'))?.[1]?.trim() ?? null
  )
}

/** The notes of a consolidated text quote what other documents say about themselves. */
function isOwn({ text, isQuoted }: Paragraph): boolean {
  return !isQuoted && !/^(?:\[\d+\]|“)/u.test(text)
}

/** A field read from a fixed form is surer than one told from its place; one that was not found is never sure. */
function rate(header: HeaderFields, frame: Frame, issuer: IssuerReading['confidence']): HeaderConfidence {
  const { regime, docNumber, docNumberAsPrinted, signer, signerTitle, authority } = header
  const found = (value: unknown, rating: number) => (value === null || value === '' ? 0 : rating)
  const ratings: HeaderConfidence = {
    regime: found(regime, 0.95),
    kind: header.kind === 'other' ? 0.3 : 0.98,
    docNumber: found(docNumber, docNumber === docNumberAsPrinted ? 0.97 : 0.85),
    title: found(header.title, frame.kind ? 0.9 : 0.5),
    issuer,
    parentBody: found(header.parentBody, 0.8),
    issuedPlace: found(header.issuedPlace, 0.9),
    issuedOn: found(header.issuedOn, 0.97),
    legalBases: header.legalBases.length > 0 ? 0.95 : 0.5,
    signer: found(signer, signerTitle ? 0.95 : 0.7),
    signerTitle: found(signerTitle, 0.9),
    authority: authority === null ? (signerTitle ? 0.7 : 0) : 0.95,
    recipients: header.recipients.length > 0 ? 0.9 : 0.5,
    secrecy: header.secrecy === null ? 0.8 : 0.95,
    urgency: header.urgency === null ? 0.8 : 0.95,
    isDraft: header.isDraft ? 0.9 : 0.8,
    effectiveOn: found(header.effectiveOn, 0.85),
    period: found(header.period, 0.85),
    typistMark: found(header.typistMark, 0.8),
  }
  const recognised = Math.min(1, ...[...frame.letterhead, ...frame.signature].map(({ confidence }) => confidence ?? 1))
  return mapRatings(ratings, (rating) => Math.round(rating * recognised * 100) / 100)
}

function mapRatings(ratings: HeaderConfidence, change: (rating: number) => number): HeaderConfidence {
  return Object.fromEntries(
    Object.entries(ratings).map(([field, rating]) => [field, change(rating)]),
  ) as HeaderConfidence
}
