/** Reads the marker that opens a numbered part: "II.", "1.", "a)", "-", "Điều 5.", "Chương I". */
import { formatRoman, parseRoman, readNumberWords } from '../../knowledge/vietnamese/official/numbers.ts'
import type { Paragraph } from './paragraph.ts'

export type MarkerType =
  | 'appendix'
  | 'form'
  | 'part'
  | 'chapter'
  | 'capital'
  | 'sectionOfChapter'
  | 'article'
  | 'roman'
  | 'arabic'
  | 'decimal'
  | 'letter'
  | 'lowerRoman'
  | 'dash'
  | 'plus'

export interface Marker {
  type: MarkerType
  /** As it appears in a path: "II", "1", "1.1", "đ", "-", "PLI". */
  ordinal: string
  /** As printed, with its punctuation: "II.", "a)". */
  printed: string
  /** Whether a list may begin with it: "I", "1", "a" or any dash. */
  isFirst: boolean
}

/** The letters of points, in the order of the Vietnamese alphabet (Decree 30/2020/NĐ-CP, appendix I). */
const pointLetters = 'abcdđeghiklmnopqrstuvxy'
/** Those that it lacks, each after its neighbour; no gap is where they are missing. */
const foreignLetters = new Map([...'fjwz'].map((letter, index) => [letter, 'eivy'[index]!]))

const patterns: [MarkerType, RegExp][] = [
  // not "Phụ lục I ban hành kèm theo Nghị định này"; "Phụ lục XVII9" has a footnote
  [
    'appendix',
    /^(?:PHỤ LỤC|Phụ lục|APPENDIX|Appendix)\s+(?:số\s+|SỐ\s+)?([IVXLC]+(?:\.\d{1,2}(?!\d))?(?=\d?)|\d{1,2}[A-Za-z]?)(?:(?<=[IVXLC])\d{1,2})?(?=[\s.:]*$|\s*[.:]\s|\s+[(\p{Lu}])[.:]?/u,
  ],
  ['appendix', /^(?:PHỤ LỤC|Phụ lục)(?=[\s.:]*$|\s*[.:]\s|\s+\(|\s+\p{Lu}{2})(?!\s+(?:[IVXLC]+|\d+)(?!\p{L}))[.:]?/u],
  // "Mẫu số 01", "Biểu số 2. Kinh phí", not "Mẫu số 16 Phụ lục II ban hành kèm theo Thông tư này"
  [
    'form',
    /^((?:MẪU|Mẫu|BIỂU|Biểu)(?: mẫu| MẪU)?\s+(?:số|SỐ)\s*:?\s*\d{1,2}[A-Za-z]?(?:[./-](?:\d{1,2}|\p{Lu}{1,6}))*)(?=\s*$|\s*[.:]\s|\s+\(|\s+\p{Lu}(?!\p{L}*\s+(?:lục|LỤC)))[.:]?/u,
  ],
  [
    'part',
    /^(?:PHẦN|Phần|PART|Part)\s+(?:(?:thứ|THỨ)\s+)?([IVXLC]+|\d{1,2}|nhất|hai|ba|tư|năm|NHẤT|HAI|BA|TƯ|NĂM)(?![\p{L}\d])[.:]?/u,
  ],
  ['chapter', /^(?:CHƯƠNG|Chương|CHAPTER|Chapter)\s+([IVXLC]+|\d{1,2})(?![\p{L}\d])[.:]?/u],
  [
    'sectionOfChapter',
    /^(?:MỤC|Mục|SECTION|Section)\s+(\d{1,2}(?:\.\d{1,2})*|[IVXLC]+)(?=[.:]|\s*$|\s+\p{Lu}{2})[.:]?/u,
  ],
  ['article', /^(?:Điều|Article)\s+(\d{1,3}[a-zđ]?)(?:[.:](?!\d)|\s*$)/u], // not "Điều 5 Nghị định này", a reference
  // A scan reader may read "II." as "Il."; what "l" alone means depends on its place in the list.
  ['roman', /^((?:[IVXLC]|l(?=[IVXl])|(?<=[IVXl])l)+)\s*(?:[.)]|[-–/](?=\s*\p{Lu}))(?=\s*\S)(?!\p{Lu}\.)/u],
  // "A. ĐẶC ĐIỂM TÌNH HÌNH"; as Roman numbers C and D are higher than anybody counts.
  ['capital', /^([A-H])\s*[.)/-](?=\s*\p{Lu}[^.;]*$)/u],
  // "1.1. Chỉ tiêu", "1.1 Chỉ tiêu", but "1.5 tỷ đồng" is an amount.
  ['decimal', /^(\d{1,2}(?:\.\d{1,2})+)(?:(?:[.)]|\s*[-–](?=\s))(?=\s+[\p{L}“"(])|(?=\s+[\p{Lu}“"(]))/u],
  ['arabic', /^(\d{1,3}[a-zđ]?)\s*(?:[.)/](?=\s*[^\d\s/.,]|\s+\d)|[-–](?=\s+\p{Lu}))/u],
  // "a/", and "dd/" for đ), as translations print them
  ['letter', /^(dd|[a-zđ]\d?)\s*(?:[.)](?=\s*[^\s.\d]|\s+\d)|\/(?=\s+\S))/u],
  ['lowerRoman', /^\(([ivx]+)\)(?=\s*\S)/u],
  ['plus', /^(\+)(?=\s*\S)/u],
  ['dash', /^([-–—•▪])(?=\s*[^\s\d-]|\s+\S)/u],
]

/** Like `readMarker`, except that nothing in a quotation or a table opens a part. */
export function openingOf(paragraph: Pick<Paragraph, 'text' | 'isQuoted' | 'row' | 'isPlain'>): Marker | undefined {
  const { text, isQuoted, row, isPlain } = paragraph
  return isQuoted || row || isPlain ? undefined : readMarker(text)
}

/** Undefined if the line continues the part before it. */
export function readMarker(text: string): Marker | undefined {
  for (const [type, pattern] of patterns) {
    const found = pattern.exec(text)
    if (found && isPlausible(type, found[1] ?? '')) return describe(type, found[1] ?? '', found[0])
  }
  return undefined
}

/** Whether `next` may follow `before` in one list: 1 → 2 or 1a, d → đ or e, I → II. */
export function isSuccessor(before: Marker, next: Marker): boolean {
  if (before.type !== next.type) return false
  if (next.type === 'dash' || next.type === 'plus') return true
  if (next.type === 'decimal' && numberAbove(before) !== numberAbove(next)) return false
  const step = numberOf(next) - numberOf(before)
  return step > 0 && step <= 1
}

/** "1.2.3" → "1.2" */
export function numberAbove({ ordinal }: Marker): string {
  return ordinal.split('.').slice(0, -1).join('.')
}

/** A number that increases along its list; an inserted "1a" or "a1" lies between its neighbours. */
export function numberOf({ type, ordinal }: Marker): number {
  if (type === 'letter') return placeOfLetter(ordinal[0]!) + Number(ordinal.slice(1) || 0) / 10
  if (type === 'lowerRoman') return parseRoman(ordinal.replace(/[()]/gu, ''))
  if (type === 'capital') return ordinal.charCodeAt(0) - 64
  if (/^\d+(?:\.\d+)+$/u.test(ordinal)) return Number(ordinal.split('.').at(-1))
  if (/^[IVXLC]+$/u.test(ordinal)) return parseRoman(ordinal)
  const [, digits, letter] = /^\D*(\d+)([a-zđ]?)$/u.exec(ordinal) ?? []
  return Number(digits ?? 1) + (letter ? (pointLetters.indexOf(letter) + 1) / 100 : 0)
}

function placeOfLetter(letter: string): number {
  const before = foreignLetters.get(letter)
  return before === undefined ? pointLetters.indexOf(letter) : pointLetters.indexOf(before) + 0.5
}

function describe(type: MarkerType, value: string, printed: string): Marker {
  const ordinal = ordinalOf(type, value)
  const marker = { type, ordinal, printed: printed.trim(), isFirst: true }
  if (type === 'dash' || type === 'plus' || type === 'appendix' || type === 'form') return marker
  return { ...marker, isFirst: numberOf(marker) === (type === 'letter' ? 0 : 1) }
}

function ordinalOf(type: MarkerType, value: string): string {
  switch (type) {
    case 'appendix':
      return `PL${value.toUpperCase().replace('.', '-')}`
    case 'form':
      return `${/^bi/iu.test(value) ? 'bieu' : 'mau'}-${/\d.*$/u.exec(value)![0]}`
    case 'letter':
      return value === 'dd' ? 'đ' : value
    case 'lowerRoman':
      return `(${value})`
    case 'part':
      return romanOfWord(value) ?? value
    case 'dash':
      return '-'
    case 'roman':
      return value.replaceAll('l', 'I')
    default:
      return value
  }
}

/** "thứ nhất" → "I" */
function romanOfWord(word: string): string | undefined {
  const number = readNumberWords([word.toLowerCase()])
  return number === undefined ? undefined : formatRoman(number)
}

function isPlausible(type: MarkerType, value: string): boolean {
  if (type === 'lowerRoman') return parseRoman(value) > 0
  if (type === 'roman') return parseRoman(ordinalOf(type, value)) > 0 && parseRoman(ordinalOf(type, value)) < 40
  return true
}
