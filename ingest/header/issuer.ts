/** Reads which body issued a document, and which body is above it. */
import { fold, isUpperCase } from '../../knowledge/vietnamese/normalise.ts'
import { bodyOpenings } from '../../knowledge/vietnamese/official/bodies.ts'
import { headsBeforeBody } from '../../knowledge/vietnamese/official/offices.ts'
import type { Frame } from './frame.ts'

/** "Bộ trưởng Bộ Tài chính" signs for the ministry, which is the issuer. */
const heads = `(?:(?:${headsBeforeBody}) )?`
const said = new RegExp(
  `(?:^|[,;.\\n]\\s*)${heads}((?:${bodyOpenings})[^,;|\\n]{0,80}?)\\s+(?:ban hành|xây dựng|quyết định|yêu cầu)`,
  'u',
)

/** One word alone may be part of another name. */
const fewestWords = 2

export interface IssuerReading {
  issuer: string | null
  parentBody: string | null
  /** From 0 to 1, by where it was found. */
  confidence: number
}

/** First "…, Ban Thường vụ Thành ủy ban hành Kế hoạch", which is not in capitals; then the letterhead; then TM. */
export function readIssuer(frame: Frame): IssuerReading {
  const { own, above } = letterheadNames(frame.letterhead.map(({ text }) => text))
  const preamble = frame.preamble.map(({ text }) => text).join('\n')
  const spoken = said.exec(preamble)?.[1]?.replace(/ liên tịch$/u, '')
  const signed = signedFor(frame)
  const named = spoken ?? inOrdinaryLetters(own ?? signed, frame)
  // "Ban Thường trực" belongs to the body above it.
  const isPart = named !== null && above !== undefined && /^Ban (?:Thường trực|Thường vụ|Chấp hành)$/iu.test(named)
  const issuer = isPart ? `${named} ${inOrdinaryLetters(above, frame)}` : named
  return {
    issuer: issuer ? withPlace(issuer, frame) : null,
    parentBody: above ?? null,
    confidence: issuer ? confidenceOf(spoken, own, signed) : 0,
  }
}

/** Surest if two places name it. */
function confidenceOf(...places: (string | undefined)[]): number {
  return places.filter(Boolean).length > 1 ? 0.95 : 0.8
}

/** The last name in capitals; "XÃ TÂN HÒA" continues "ỦY BAN NHÂN DÂN" on the line above. */
function letterheadNames(letterhead: string[]): { own?: string | undefined; above?: string | undefined } {
  const lines = letterhead.map((line) =>
    line.replace(/^[^\p{L}]+|\s*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM).*$/gu, ''),
  )
  const names = lines.filter(isName)
  if (names.length === 0) return {}
  const isWhole = (line: string, index: number) =>
    new RegExp(`^(?:${bodyOpenings})`, 'iu').test(`${line} `) &&
    !/(?:THƯỜNG VỤ|THƯỜNG TRỰC)$/u.test(names[index - 1] ?? '')
  const first = Math.max(names.findLastIndex(isWhole), 0)
  const own = names.slice(first).join(' ')
  const above = names.slice(0, first).filter((name) => name !== own)
  return { own, above: above.length > 0 ? above.join(' ') : undefined }
}

function isName(line: string): boolean {
  return (
    isUpperCase(line) &&
    /\p{Lu}{2}/u.test(line) &&
    !/\d|SỐ\s*:|CÔNG BÁO|^VĂN BẢN |^(?:MẬT|KHẨN|DỰ THẢO)|^\/?\p{Lu}{1,4}-\p{Lu}+$/u.test(line)
  )
}

function signedFor({ signature }: Frame): string | undefined {
  return /^(?:TM\.|T\/M)\s*(.+)$/u.exec(signature[0]?.text ?? '')?.[1]
}

/** "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ" as the document writes it elsewhere, whole or in pieces; in capitals if it never does. */
function inOrdinaryLetters(name: string | undefined, { title, preamble, body, closing }: Frame): string | null {
  if (!name) return null
  const text = [...preamble, ...title, ...body, ...closing].map((paragraph) => paragraph.text).join('\n')
  const folded = fold(text.toLowerCase())
  return respell(name.split(' ')) ?? name

  function respell(words: string[]): string | undefined {
    if (words.length === 0) return ''
    for (let count = words.length; count >= fewestWords; count--) {
      const written = writtenAs(words.slice(0, count).join(' '))
      const rest = written && respell(words.slice(count))
      if (rest !== undefined) return [written, rest].filter(Boolean).join(' ')
    }
    return undefined
  }

  function writtenAs(piece: string): string | undefined {
    const pattern = new RegExp(`(?<!\\p{L})${RegExp.escape(fold(piece.toLowerCase()))}(?!\\p{L})`, 'gu')
    const written = [...folded.matchAll(pattern)].map(({ index }) => text.slice(index, index + piece.length))
    return written.find((words) => words !== words.toUpperCase())
  }
}

/** In a plan "trên địa bàn thành phố Đà Lạt", "Ban Thường vụ Thành ủy" is that of Đà Lạt. */
function withPlace(issuer: string, { letterhead, closing, title }: Frame): string {
  if (!/(?:ủy|xã|phường|thành phố|huyện|tỉnh)$/iu.test(issuer)) return issuer
  const text = [...closing, ...title].map((paragraph) => paragraph.text).join('\n')
  const place = /trên địa bàn (?:thành phố|thị xã|huyện|quận|tỉnh|xã|phường) ((?:\p{Lu}[\p{Ll}]+\s?){1,4})/u.exec(text)
  const name = place?.[1]?.trim() ?? placeOfIssue(letterhead.map((paragraph) => paragraph.text))
  return name ? `${issuer} ${name}` : issuer
}

/** "Tân Hòa, ngày 05 …", if the letterhead names "XÃ TÂN HÒA". */
function placeOfIssue(letterhead: string[]): string | undefined {
  const places = letterhead.map((line) => /(?:^|\s)((?:\p{Lu}\p{Ll}+ ?){1,4}), ngày/u.exec(line)?.[1])
  return places.find((place) => place && letterhead.some((line) => line.includes(place.toUpperCase())))
}
