/** Finds the end of a document: its closing words, recipients and signature, and what is attached below them. */
import { fold, isUpperCase } from '../../knowledge/vietnamese/normalise.ts'
import { type Kinds, officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'
import { headsInCapitals } from '../../knowledge/vietnamese/official/offices.ts'
import { openingOf, readMarker } from '../lines/marker.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import { onBehalf } from './signature.ts'

const recipientsOpening = /^Nơi nhận\s*:?/iu
/** An office alone on its line: "CHỦ TỊCH", "BỘ TRƯỞNG". */
const officeAlone = new RegExp(`^(?:PHÓ )?(?:${headsInCapitals})(?:\\s[\\p{Lu}\\s]+)?$`, 'u')
const authority = new RegExp(`${onBehalf.source}|${officeAlone.source}`, 'u')

/** What follows the signature: "Phụ lục I", "Mẫu số 01", or another document with its kind in capitals. */
function attachmentOf({ printed }: Kinds): RegExp {
  return new RegExp(
    `^(?:Phụ lục|PHỤ LỤC)(?![\\p{L}])|^(?:Mẫu|MẪU|Biểu|BIỂU)(?: mẫu| MẪU)? (?:số|SỐ)\\s|^(?:${printed})(?:\\s|$)`,
    'u',
  )
}
/** "(Kèm theo Quyết định số …)", below the title of what is attached. */
export const attachedNote = /^\(?\s*(?:Ban hành )?[Kk]èm theo\s/u

interface DocumentEnd {
  endAt: number
  attachedAt: number
  recipients: Paragraph[]
}

export function findDocumentEnd(paragraphs: Paragraph[], bodyAt: number, kinds = officialKinds): DocumentEnd {
  const after = (pattern: RegExp, from: number) =>
    paragraphs.findIndex(({ text, isQuoted, row }, index) => index >= from && !isQuoted && !row && pattern.test(text))
  const authorityAt = findAuthentication(paragraphs) ?? after(authority, bodyAt)
  const recipientsAt = after(recipientsOpening, bodyAt)
  const endAt = Math.min(...[recipientsAt, authorityAt].filter((index) => index >= 0))
  if (endAt === Number.POSITIVE_INFINITY || opensAppendix(paragraphs.slice(bodyAt, endAt))) {
    return { endAt: paragraphs.length, attachedAt: paragraphs.length, recipients: [] }
  }
  const attachedAt = findAttached(paragraphs, endAt + 1, attachmentOf(kinds))
  const tail = paragraphs.slice(endAt, attachedAt)
  return { endAt, attachedAt, recipients: findRecipients(tail, recipientsAt - endAt, authorityAt - endAt) }
}

/** If so, recipients and signatures further down are those of a form. */
function opensAppendix(paragraphs: Paragraph[]): boolean {
  return paragraphs.some((paragraph) => /^(?:appendix|form)$/u.test(openingOf(paragraph)?.type ?? ''))
}

/** Where the first attached document begins, including the names of bodies and the motto above its title. */
function findAttached(paragraphs: Paragraph[], from: number, attachment: RegExp): number {
  const rest = paragraphs.slice(from).map(({ text }) => text)
  const named = rest.findIndex(
    (text) => attachment.test(text) || /^(?:chapter|article)$/u.test(readMarker(text)?.type ?? ''),
  )
  const noted = rest.findIndex((text) => attachedNote.test(text))
  const isTitle = (text: string) => isUpperCase(text) && !authority.test(text)
  let at = named >= 0 && (noted < 0 || named < noted) ? named : noted
  if (at < 0) return paragraphs.length
  const isScope = /^(?:appendix|form)$/u.test(openingOf(paragraphs[from + at]!)?.type ?? '')
  while (!isScope && at > 0 && isTitle(rest[at - 1]!)) at--
  return from + at
}

/** Up to the signature, or to the end of the list; in a PDF the two columns may be read into each other. */
function findRecipients(tail: Paragraph[], from: number, authorityAt: number): Paragraph[] {
  if (from < 0 || from >= tail.length) return []
  const rest = tail.slice(from + 1)
  const length = rest.findIndex(({ text }) => !/^[-–+•]|[;,.]$/u.test(text))
  const end = authorityAt > from ? authorityAt : from + 1 + (length < 0 ? rest.length : length)
  return tail.filter(({ text }, index) => index === from || (index > from && (index < end || /^[-–+•]/u.test(text))))
}

/** A consolidated text is signed with its own letterhead: "BỘ TÀI CHÍNH", "Số: 10/VBHN-BTC", "XÁC THỰC VĂN BẢN HỢP NHẤT". */
function findAuthentication(paragraphs: Paragraph[]): number | undefined {
  const at = paragraphs.findIndex(({ text }) => /^XÁC THỰC VĂN BẢN HỢP NHẤT/u.test(text))
  if (at < 0) return undefined
  const near = Math.max(at - 4, 0)
  const offset = paragraphs.slice(near, at).findIndex(({ text }) => isUpperCase(text) || /^Số\s*:/u.test(text))
  return offset < 0 ? at : near + offset
}

/** Words by which the last paragraph of a plan refers to the plan as a whole. */
const closingOpening = new RegExp(
  `^(?:tren day la|trong qua trinh|yeu cau (?:cac|thu truong)|de nghi (?:cac|thu truong)|nhan duoc|(?:${foldAll(officialKinds.closedByName)}) nay|noi dung (?:${foldAll(officialKinds.closedByName)})|(?:${foldAll(officialKinds.passed)}) nay (?:da )?duoc .*thong qua)`,
  'u',
)

function foldAll(names: string): string {
  return fold(names.toLowerCase())
}

/** The unnumbered paragraphs after the last numbered part that close the document, with "./." as the decree asks. */
export function findClosing(paragraphs: Paragraph[], bodyAt: number, endAt: number): number {
  let first = endAt
  while (first > bodyAt && !openingOf(paragraphs[first - 1]!)) first--
  const run = paragraphs.slice(first, endAt)
  const opened = run.findIndex(({ text }) => closingOpening.test(fold(text.toLowerCase())))
  if (opened >= 0) return first + opened
  const last = run.at(-1)
  // A lone paragraph below a numbered heading is what that heading announces.
  return last && /\.\/\.?$/u.test(last.text) && run.length > 1 ? endAt - 1 : endAt
}
