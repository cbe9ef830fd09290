/** Whether two files hold the same document: the one place where that is decided, each time with its reason. */
import type { HeaderFields } from '../../db/schema/document-tables.ts'
import { fold, normalise } from '../../knowledge/vietnamese/normalise.ts'
import { formatDate, formatMonth } from '../../knowledge/vietnamese/official/calendar.ts'
import type { DocumentKind } from '../../knowledge/vietnamese/official/kinds.ts'

/** What tells a document from others. `shingles` are those of its whole text. */
export interface Identifying
  extends Pick<HeaderFields, 'kind' | 'docNumber' | 'title' | 'issuer' | 'issuedOn' | 'issuedIn'> {
  shingles: Set<string>
}

/** `unsure` where the files cannot tell, so that somebody must be asked. The reason is in Vietnamese. */
export interface Identity {
  kind: 'same' | 'other' | 'unsure'
  reason: string
}

/** Two texts share this much of themselves where one was made from the other. */
const most = 0.5
/** And this much where hardly anything was changed. */
const nearlyAll = 0.9

/**
 * A number is given once in a year (of a Party body: once in a term) by each body for each kind (Decree 30/2020/NĐ-CP,
 * article 15). Without a number, a title of the same body with the same date or most of the text may be the same.
 */
export function compareIdentity(one: Identifying, other: Identifying): Identity {
  if (one.docNumber === null || other.docNumber === null) return compareUnnumbered(one, other)
  if (numberKey(one.docNumber) !== numberKey(other.docNumber)) return compareOtherNumbers(one, other)
  const bodies = compareBodies(one, other)
  if (bodies === 'other') return { kind: 'other', reason: reasons.otherBody(one.docNumber) }
  if (isKindKnown(one) && isKindKnown(other) && one.kind !== other.kind) {
    return { kind: 'other', reason: reasons.otherKind(one.docNumber) }
  }
  return bodies === 'unknown' ? compareWithoutBody(one, other) : compareDates(one, other)
}

/** Both have the number, the body and the kind. */
function compareDates(one: Identifying, other: Identifying): Identity {
  const docNumber = one.docNumber!
  if (/\/(?:19|20)\d{2}\//u.test(docNumber)) return { kind: 'same', reason: reasons.numberWithYear(docNumber) }
  const years = [yearOf(one), yearOf(other)]
  if (years.includes(null)) {
    const isSame = isSameTitle(one, other) && shareOfText(one, other) >= nearlyAll
    return isSame
      ? { kind: 'same', reason: reasons.sameText }
      : { kind: 'unsure', reason: reasons.dateBlank(docNumber) }
  }
  if (years[0] === years[1]) {
    if (!areDatesDifferent(one, other)) return { kind: 'same', reason: reasons.sameNumber(docNumber, years[0]!) }
    return shareOfText(one, other) >= most
      ? { kind: 'same', reason: reasons.corrected(docNumber, years[0]!) }
      : { kind: 'unsure', reason: reasons.otherDate(docNumber, dateOf(other)) }
  }
  const isOfTerm = isOfParty(docNumber) && Math.abs(Number(years[0]) - Number(years[1])) < yearsOfTerm
  return isOfTerm
    ? { kind: 'unsure', reason: reasons.sameTerm(docNumber, dateOf(other)) }
    : { kind: 'other', reason: reasons.otherYear(docNumber, years[1]!) }
}

const yearsOfTerm = 5

/** The number is the same, but one of them does not say whose it is. */
function compareWithoutBody(one: Identifying, other: Identifying): Identity {
  const docNumber = one.docNumber!
  const years = [yearOf(one), yearOf(other)].filter((year) => year !== null)
  if (new Set(years).size > 1) return { kind: 'other', reason: reasons.otherYear(docNumber, years[1]!) }
  const isLikely = isSameTitle(one, other) || shareOfText(one, other) >= most
  return isLikely
    ? { kind: 'unsure', reason: reasons.bodyUnknown(docNumber) }
    : { kind: 'other', reason: reasons.otherContents(docNumber) }
}

/** A number may have been misread, or given anew; only a text that is the same says so. */
function compareOtherNumbers(one: Identifying, other: Identifying): Identity {
  const isText = compareBodies(one, other) !== 'other' && isSameTitle(one, other) && !areDatesDifferent(one, other)
  return isText && shareOfText(one, other) >= nearlyAll
    ? { kind: 'unsure', reason: reasons.otherNumber(other.docNumber!) }
    : { kind: 'other', reason: reasons.numbersDiffer }
}

/** The number is usually given when the document is signed, so a file may be a version before that. */
function compareUnnumbered(one: Identifying, other: Identifying): Identity {
  if (compareBodies(one, other) === 'other') return { kind: 'other', reason: reasons.bodiesDiffer }
  const share = shareOfText(one, other)
  if (!isSameTitle(one, other)) {
    return share >= nearlyAll
      ? { kind: 'unsure', reason: reasons.sameTextOtherTitle }
      : { kind: 'other', reason: reasons.titlesDiffer }
  }
  // A plan of each month has one title and mostly one text; a file before and after its signing differs in little else.
  const isSigned = one.docNumber !== other.docNumber && share >= nearlyAll
  if (areDatesDifferent(one, other) && !isSigned) {
    return { kind: 'other', reason: reasons.datesDiffer(dateOf(one), dateOf(other)) }
  }
  const isSameDay = one.issuedOn !== null && one.issuedOn === other.issuedOn
  return isSameDay || share >= most
    ? { kind: 'unsure', reason: isSameDay ? reasons.sameTitleAndDay : reasons.sameTitleAndText }
    : { kind: 'other', reason: reasons.textsDiffer }
}

const reasons = {
  sameNumber: (docNumber: string, year: string) => `cùng số ${docNumber}, cùng cơ quan ban hành, cùng năm ${year}`,
  corrected: (docNumber: string, year: string) =>
    `cùng số ${docNumber}, cùng cơ quan ban hành, cùng năm ${year}, phần lớn nội dung giống nhau, chỉ khác ngày`,
  numberWithYear: (docNumber: string) => `cùng số ${docNumber} (số có ghi năm), cùng cơ quan ban hành`,
  sameText: 'cùng số, cùng cơ quan ban hành, cùng trích yếu và gần như cùng nội dung',
  dateBlank: (docNumber: string) =>
    `cùng số ${docNumber}, cùng cơ quan ban hành, nhưng một trong hai tệp để trống ngày nên chưa rõ có cùng năm không`,
  otherDate: (docNumber: string, date: string) =>
    `cùng số ${docNumber}, cùng cơ quan ban hành, cùng năm, nhưng ngày khác (${date}) và nội dung khác nhiều`,
  sameTerm: (docNumber: string, date: string) =>
    `cùng số ${docNumber}, cùng cơ quan Đảng, khác năm (${date}) nhưng có thể cùng nhiệm kỳ`,
  otherYear: (docNumber: string, year: string) =>
    `cùng số ${docNumber} nhưng là của năm ${year}; mỗi năm số được đánh lại từ đầu`,
  otherBody: (docNumber: string) => `cùng số ${docNumber} nhưng khác cơ quan ban hành`,
  otherKind: (docNumber: string) => `cùng số ${docNumber} nhưng khác loại văn bản`,
  otherContents: (docNumber: string) => `cùng số ${docNumber} nhưng khác trích yếu và nội dung`,
  bodyUnknown: (docNumber: string) => `cùng số ${docNumber}, nhưng chưa rõ có cùng cơ quan ban hành không`,
  otherNumber: (docNumber: string) => `gần như cùng nội dung, cùng trích yếu, nhưng văn bản đã có mang số ${docNumber}`,
  numbersDiffer: 'khác số',
  bodiesDiffer: 'khác cơ quan ban hành',
  titlesDiffer: 'khác trích yếu',
  datesDiffer: (one: string, other: string) => `cùng trích yếu nhưng ngày ban hành khác nhau (${one} và ${other})`,
  textsDiffer: 'cùng trích yếu nhưng nội dung khác',
  sameTextOtherTitle: 'gần như cùng nội dung, nhưng trích yếu khác và có tệp để trống số',
  sameTitleAndDay: 'cùng trích yếu, cùng cơ quan, cùng ngày, nhưng có tệp để trống số',
  sameTitleAndText: 'cùng trích yếu, cùng cơ quan, phần lớn nội dung giống nhau, nhưng có tệp để trống số',
}

/** "05/KH-UBND" and "5/KH–UBND" are one number. */
export function numberKey(docNumber: string): string {
  return fold(docNumber)
    .toUpperCase()
    .replace(/\s+/gu, '')
    .replace(/[–—]/gu, '-')
    .replace(/^0+(?=\d)/u, '')
}

/** "133-KH/ThU", in contrast to "133/KH-UBND" of a State body. */
function isOfParty(docNumber: string): boolean {
  return /^\d+\s*[-–]/u.test(docNumber)
}

function isKindKnown({ kind }: Identifying): boolean {
  return kind !== ('other' satisfies DocumentKind)
}

/** `unknown` where one is not named, or is named without the place that the other has: "Sở Công Thương". */
function compareBodies({ issuer: one }: Identifying, { issuer: other }: Identifying): 'same' | 'other' | 'unknown' {
  if (one === null || other === null) return 'unknown'
  const [mine, theirs] = [bodyKey(one), bodyKey(other)]
  if (mine === theirs) return 'same'
  return `${mine} `.startsWith(`${theirs} `) || `${theirs} `.startsWith(`${mine} `) ? 'unknown' : 'other'
}

/** "UBND xã Ea Súp" and "Ủy ban nhân dân xã Ea Súp" are one body. */
export function bodyKey(issuer: string): string {
  return fold(normalise(issuer))
    .replace(/\bubnd\b/gu, 'uy ban nhan dan')
    .replace(/\bhdnd\b/gu, 'hoi dong nhan dan')
    .replace(/\bmttq\b/gu, 'mat tran to quoc')
    .replace(/[^a-z\d]+/gu, ' ')
    .trim()
}

export function isSameTitle({ title: one }: Pick<Identifying, 'title'>, { title: other }: Pick<Identifying, 'title'>) {
  return titleKey(one) !== '' && titleKey(one) === titleKey(other)
}

export function titleKey(title: string): string {
  return fold(normalise(title)).replace(/[^a-z\d]+/gu, '')
}

function yearOf({ issuedOn, issuedIn }: Identifying): string | null {
  return (issuedOn ?? issuedIn)?.slice(0, 4) ?? null
}

/** As far as both are printed: "2026-07" and "2026-07-03" are not. */
function areDatesDifferent(one: Identifying, other: Identifying): boolean {
  const [mine, theirs] = [one.issuedOn ?? one.issuedIn, other.issuedOn ?? other.issuedIn]
  if (!mine || !theirs) return false
  const printed = Math.min(mine.length, theirs.length)
  return mine.slice(0, printed) !== theirs.slice(0, printed)
}

function dateOf({ issuedOn, issuedIn }: Identifying): string {
  if (issuedOn !== null) return formatDate(issuedOn)
  return issuedIn ? formatMonth(issuedIn) : 'không ghi ngày'
}

/** How much of both texts they share, from 0 to 1 (Dice). */
export function shareOfText({ shingles: one }: Identifying, { shingles: other }: Identifying): number {
  if (one.size + other.size === 0) return 0
  return (2 * one.intersection(other).size) / (one.size + other.size)
}

const shingleLength = 4

/** Every run of four syllables, without diacritics and signs. */
export function shinglesOf(text: string): Set<string> {
  const syllables = fold(normalise(text)).match(/[a-z\d]+/gu) ?? []
  const count = Math.max(1, syllables.length - shingleLength + 1)
  return new Set(Array.from({ length: count }, (_, at) => syllables.slice(at, at + shingleLength).join(' ')))
}
