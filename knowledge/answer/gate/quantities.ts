/** Numbers, dates, times and document numbers, each as one key whatever form it is written in. */
import { magnitudes, parseRoman, readNumberWords, telltaleDigits } from '../../vietnamese/official/numbers.ts'

/** Two quantities of different classes never stand for one another. */
type QuantityClass = 'number' | 'percentage' | 'money' | 'time' | 'document'

export interface Quantity {
  key: string
  class: QuantityClass
}

interface ReadQuantity {
  /** How many characters it takes. */
  length: number
  /** "5-10%" is two quantities, the second "until". */
  quantities: Quantity[]
  isRange: boolean
}

const magnitudeWords = Object.keys(magnitudes)
  .filter((word) => word !== 'trăm')
  .join('|')
const unitWords = '%|phần trăm|‰|phần nghìn|việt nam đồng|đồng|vnđ|vnd|đ'
const number = '\\d+(?:[.,]\\d+)*'

type Reader = [pattern: RegExp, read: (found: RegExpExecArray) => Quantity[]]

/** The first that matches at a place counts; each takes normalised text. */
const readers: Reader[] = [
  // "ngày 30 tháng 6 năm 2025", "30/6/2025", "30-6-2025"
  [
    /(?:ngày )?(\d{1,2}) tháng (\d{1,2})(?:,? năm (\d{4}))?(?!\d| ngày)/uy,
    ([, day, month, year]) => date(day, month, year),
  ],
  [/(?:ngày )?(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/uy, ([, day, , month, year]) => date(day, month, year)],
  [/(?:ngày )?(\d{1,2})\/(\d{1,2})(?![\d/]|[.,]\d)/uy, ([, day, month]) => date(day, month)],
  [/(?:tháng )?(\d{1,2})\/(\d{4})(?!\d)/uy, ([, month, year]) => [time('m', month!), plain(year!)]],
  [/tháng (\d{1,2})(?:,? năm (\d{4}))?(?![\d/])/uy, ([, month, year]) => [time('m', month!), ...years(year)]],
  [
    /quý (iv|i{1,3}|[1-4])(?:(?:\/|,? năm )(\d{4}))?(?![\p{L}\d])/uy,
    ([, quarter, year]) => [time('q', String(parseRoman(quarter!) || quarter)), ...years(year)],
  ],
  [/năm (\d{4})(?![\d.,]\d|\d)/uy, ([, year]) => [plain(year!)]],
  // "7 giờ 30", "7h30", "07:30"
  [
    /(\d{1,2})(?: ?(?:giờ|h|g)(?: ?(\d{2})(?: phút)?)?|:(\d{2}))(?![\p{L}\d])/uy,
    ([, hour, minute, second]) => [{ key: `t${Number(hour)}:${Number(minute ?? second ?? 0)}`, class: 'time' }],
  ],
  // "khóa XIII", "lần thứ XIV"
  [/(?<=(?:khóa|thứ) )([ivxlc]+)(?![\p{L}\d])/uy, ([, roman]) => [plain(String(parseRoman(roman!)))]],
]

const range = new RegExp(
  `(${number}) ?(%|phần trăm)?(?: ?- ?)(${number})(?: (${magnitudeWords})(?!\\p{L}))?(?: ?(${unitWords})(?!\\p{L}))?(?!\\p{L})`,
  'uy',
)
const amount = new RegExp(
  `((?:${number}(?: (?:${magnitudeWords})(?!\\p{L}))+,? ?)*${number}(?: (?:${magnitudeWords})(?!\\p{L}))*)(?: ?(${unitWords})(?!\\p{L}))?`,
  'uy',
)
// "năm" is five only before "mươi", "ngày", "năm" … and after "linh": elsewhere it is the year.
const wordDigit = `(?:một(?= (?:mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ|phần trăm|ngày|năm|tháng|lần|tuần|giờ|phút|tuổi|\\()(?!\\p{L}))|${telltaleDigits.join('|')}|năm(?= (?:mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ|phần trăm|ngày|năm|lần|tuần|giờ|phút|tuổi)(?!\\p{L})))`
const words = new RegExp(
  `((?:${wordDigit}|mười)(?: (?:${wordDigit}|mười|mươi|trăm|linh|lẻ|nghìn|ngàn|triệu|tỷ|tỉ|rưỡi|(?<=(?:linh|lẻ) )năm)(?!\\p{L}))*)(?: (${unitWords})(?!\\p{L}))?(?!\\p{L})`,
  'uy',
)

/** "58-NQ/TW", "105/KH-UBND", "10/2023/NĐ-CP", "23- NQ/TW": known by its capitals. */
const documentNumber = /(\d+)(?:\/\d{4})?(?:[-/] ?\p{Lu}[\p{L}\d]*)+/uy

/** The quantity that begins at this place of the normalised text, undefined for none; `shown` has the capitals. */
export function readQuantity(text: string, shown: string, at: number): ReadQuantity | undefined {
  if (/[\p{L}\d]/u.test(text[at - 1] ?? ' ')) return undefined
  const named = matchAt(documentNumber, shown, at)
  if (named) return { length: named[0].length, quantities: [numberOfDocument(named)], isRange: false }
  for (const [pattern, read] of readers) {
    const found = matchAt(pattern, text, at)
    const quantities = found && read(found)
    if (quantities && quantities.length > 0) return { length: found[0].length, quantities, isRange: false }
  }
  return readRange(text, at) ?? readAmount(text, at) ?? readWords(text, at)
}

/** "2021-2025", "5-10%": the unit is written only once. */
function readRange(text: string, at: number): ReadQuantity | undefined {
  const found = matchAt(range, text, at)
  if (!found) return undefined
  const [written, from, , until, magnitude, unit = found[2]] = found
  const quantities = [from!, until!].map((value) =>
    quantityOf(parseNumber(value) * (magnitudes[magnitude ?? ''] ?? 1), unit),
  )
  return { length: written.length, quantities, isRange: true }
}

/** "2 tỷ 500 triệu đồng", "2.000.000.000", "70 %" */
function readAmount(text: string, at: number): ReadQuantity | undefined {
  const found = matchAt(amount, text, at)
  if (!found) return undefined
  const steps = [...found[1]!.matchAll(new RegExp(`(${number})((?: (?:${magnitudeWords}))*)`, 'gu'))]
  const value = steps.reduce((sum, [, own, scale]) => sum + parseNumber(own!) * scaleOf(scale!), 0)
  return { length: found[0].trimEnd().length, quantities: [quantityOf(value, found[2])], isRange: false }
}

function scaleOf(written: string): number {
  return written
    .trim()
    .split(' ')
    .reduce((scale, word) => scale * (magnitudes[word] ?? 1), 1)
}

/** "bảy mươi phần trăm", "hai tỷ rưỡi"; "một", "năm" alone are mostly something else. */
function readWords(text: string, at: number): ReadQuantity | undefined {
  const found = matchAt(words, text, at)
  if (!found) return undefined
  const syllables = found[1]!.split(' ')
  if (syllables.length === 1 && /^(?:mốt|tư|lăm|nhăm)$/u.test(syllables[0]!) && !found[2]) return undefined
  const value = readNumberWords(syllables) ?? 0
  return { length: found[0].length, quantities: [quantityOf(value, found[2])], isRange: false }
}

/** Thousands are separated by points, or by several commas; "2,5" and "1.5" are fractions. */
function parseNumber(written: string): number {
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(written)) return Number(written.replace(/\./gu, '').replace(',', '.'))
  if (/^\d{1,3}(?:,\d{3}){2,}$/u.test(written)) return Number(written.replace(/,/gu, ''))
  return Number.parseFloat(written.replace(',', '.'))
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function quantityOf(value: number, unit: string | undefined): Quantity {
  const key = `n${Math.round(value * 1e6) / 1e6}`
  if (unit === '%' || unit === 'phần trăm') return { key: `${key}%`, class: 'percentage' }
  if (unit === '‰' || unit === 'phần nghìn') return { key: `${key}‰`, class: 'percentage' }
  if (unit) return { key: `${key}₫`, class: 'money' }
  return { key, class: Number.isInteger(value) && value >= 1900 && value <= 2100 ? 'time' : 'number' }
}

function plain(written: string): Quantity {
  return { key: `n${Number(written)}`, class: 'time' }
}

function years(year: string | undefined): Quantity[] {
  return year ? [plain(year)] : []
}

function time(unit: 'm' | 'q', written: string): Quantity {
  return { key: `${unit}${Number(written)}`, class: 'time' }
}

function date(day: string | undefined, month: string | undefined, year?: string): Quantity[] {
  if (Number(day) > 31 || Number(month) > 12) return []
  return [{ key: `d${Number(day)}/${Number(month)}`, class: 'time' }, ...years(year)]
}

function numberOfDocument([written, digits]: RegExpExecArray): Quantity {
  const key = written.replace(/\s/gu, '').toUpperCase().replace(/^0+/u, '')
  return { key: `#${key}|${Number(digits)}`, class: 'document' }
}

/** Whether what is said may stand for what is written: "2 tỷ" for "2 tỷ đồng", "58" for "58-NQ/TW", not the reverse. */
export function isSameQuantity(said: Quantity, written: Quantity): boolean {
  if (said.key === written.key) return true
  return (
    written.key === `${said.key}₫` || (written.class === 'document' && said.key === `n${written.key.split('|')[1]}`)
  )
}
