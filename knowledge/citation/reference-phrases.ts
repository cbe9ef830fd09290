/** Finds the phrases of which references are made, "khoản 2", "các điểm a, b và d", "k2", each with its levels and numbers. */
import type { ClauseLevel } from '../../db/schema/document-tables.ts'
import { fold } from '../vietnamese/normalise.ts'
import { officialKinds } from '../vietnamese/official/kinds.ts'
import { foldedNumeral, readNumberWords, romansUpTo } from '../vietnamese/official/numbers.ts'
import type { Step } from './citation.ts'

/** Where something stands in a text. */
export interface TextPlace {
  start: number
  end: number
}

/** In the order of the text, `plain` being the same text folded: short forms of the chat beside full ones, or alone. */
export function findPhrases(text: string, plain: string): Phrase[] {
  const full = findFullPhrases(text, plain)
  return full.length > 0 ? completeWithChat(text, plain, full) : chatPhrases(text, plain)
}

/** Those that are spelt in full, as documents have them. */
export function findFullPhrases(text: string, plain: string): Phrase[] {
  return withoutOverlaps(fullForms.flatMap((form) => matchForm(text, plain, form)))
}

/** A level with one or several ordinals: "khoản 2", "các điểm a, b và d", "từ khoản 1 đến khoản 4". */
export interface Phrase extends TextPlace {
  steps: Step[]
  /** Of each step; named where its level is said again, "khoản 1 và khoản 3", and it does not end a range. */
  places: (TextPlace & { isNamed?: boolean })[]
}

interface Form {
  level: ClauseLevel
  /** Matches folded, lower-case text. */
  pattern: RegExp
  /** The word with its diacritics: "mức 5" is not "mục 5". */
  word: string
}

/** What follows an amount: "mục 3 triệu", "khoản 5 tỷ". */
const amount = String.raw` ?(?:%|(?:phan tram|ty|trieu|nghin|ngan|tram|dong|nguoi|ho|lan|km|ha)(?!\p{L}))`
const number = String.raw`\d{1,3}[a-z]?(?![\d\p{L}]|[,./%]\d|${amount})`
const decimal = String.raw`\d{1,2}(?:\.\d{1,2})+(?![\d\p{L}]|[,./%]\d|${amount})`
const word = String.raw`(?:thu (?:nhat|nhi|tu)|(?:thu )?(?:${foldedNumeral}))(?!\p{L})(?! +\d|${amount})`
const roman = String.raw`[ivxlc]+(?!\p{L})`
const letter = String.raw`[a-z]\d?(?![\p{L}\d])`
/** "01", "9.03", "07.DT", "2A" */
const formNumber = String.raw`\d{1,2}(?:[a-z](?!\p{L}))?(?:[./-](?:\d{1,2}|[a-z]{1,6}))*(?![\p{L}\d]|${amount})`

const documents = fold(officialKinds.named.toLowerCase())

/** "2, 3", "a, b và d", "1 đến khoản 4": more ordinals of the same kind, up to a word that ends the list. */
function listOf(name: string, ordinal: string): RegExp {
  const end = String.raw`(?=\s*(?:$|[.,;:()?!"]|(?:va|hoac|den|nay|cua|thuoc|tai|la|thi|co|noi|neu|${documents}|dieu|khoan|diem|muc|chuong|phan|phu luc)(?!\p{L})))`
  const more = `(?:(?:, ?| va | hoac | den | ?[-–] ?)(?:(?:${name}) )?(?:${ordinal})${end})*`
  return new RegExp(
    String.raw`(?<![\p{L}\d])(?:${name}) (?:so )?(?<first>${ordinal})(?<more>${more})(?: \(lan thu (?<repeat>\d+)\))?`,
    'gu',
  )
}

const fullForms: Form[] = [
  { level: 'appendix', word: 'phụ lục', pattern: listOf('phu luc', `${roman}(?:\\.\\d{1,2})?|${number}`) },
  {
    level: 'appendix',
    word: 'phụ lục',
    // not "phụ lục AI03"
    pattern:
      /(?<![\p{L}\d])phu luc(?! (?:so )?(?:[ivxlc]+|\d+)(?!\p{L})| [a-z]{1,3}\d)(?<first>)(?: \(lan thu (?<repeat>\d+)\))?/gu,
  },
  {
    level: 'part',
    word: 'phần',
    pattern: listOf('phan', `${roman}|[a-h](?![\\p{L}\\d])|${number}|thu (?:nhat|nhi|tu|${foldedNumeral})`),
  },
  { level: 'form', word: 'mẫu', pattern: listOf('mau', formNumber) },
  { level: 'form', word: 'biểu', pattern: listOf('bieu(?: mau)?', formNumber) },
  { level: 'chapter', word: 'chương', pattern: listOf('chuong', `${roman}|${number}|${word}`) },
  { level: 'section', word: 'mục', pattern: listOf('muc', `${roman}|${number}|${word}`) },
  { level: 'article', word: 'điều', pattern: listOf('dieu', `${number}|${word}`) },
  { level: 'paragraph', word: 'khoản', pattern: listOf('khoan', `${number}|${word}`) },
  { level: 'point', word: 'điểm', pattern: listOf('diem', `${decimal}|${letter}`) },
  { level: 'point', word: 'tiết', pattern: listOf('tiet', `\\([ivx]+\\)|${decimal}|${letter}`) },
  { level: 'point', word: 'mục', pattern: listOf('muc', decimal) },
  { level: 'point', word: 'khoản', pattern: listOf('khoan', decimal) },
  { level: 'indent', word: 'gạch đầu dòng', pattern: listOf('gach dau dong', `(?:thu )?${number}|${word}`) },
  { level: 'indent', word: 'gạch', pattern: listOf('gach(?: ngang)?', `(?:thu )?${number}|${word}`) },
  { level: 'indent', word: 'dấu cộng', pattern: listOf('dau cong', `(?:thu )?${number}|${word}`) },
  { level: 'indent', word: 'ý', pattern: listOf('y', `(?:thu )?\\d{1,2}(?![\\d\\p{L}]|[,./%]\\d)|${word}`) },
  {
    level: 'row',
    word: 'dòng',
    // not "3 triệu đồng 5 người" typed without diacritics
    pattern:
      /(?<!(?:[\p{L}\d]|(?:trieu|ty|nghin|ngan|tram|\d) ))dong (?:so |thu )?(?<first>\d{1,4}(?![\d\p{L}]|[,./%]\d)|tieu de)(?: (?:cua )?bang (?:so |thu )?(?<repeat>\d{1,2})(?![\d\p{L}]))?/gu,
  },
  {
    level: 'subheading',
    word: 'phần',
    pattern: /(?<![\p{L}\d])phan "(?<first>[^"]*)"(?: \(lan thu (?<repeat>\d+)\))?/gu,
  },
]

/** Short forms people type: "k2 m3", "đ5", "d a"; accepted only where nothing else can be meant. */
const chatForms: Form[] = [
  { level: 'section', word: 'm', pattern: /(?<![\p{L}\d])m\.? ?(?<first>[ivx]+|\d{1,2})(?![\p{L}\d])/gu },
  { level: 'article', word: 'đ', pattern: /(?<![\p{L}\d])d\.? ?(?<first>\d{1,3}[a-z]?)(?![\p{L}\d])/gu },
  { level: 'paragraph', word: 'k', pattern: /(?<![\p{L}\d])k\.? ?(?<first>\d{1,2}[a-z]?)(?![\p{L}\d])/gu },
  { level: 'point', word: 'đ', pattern: /(?<![\p{L}\d])d\.? (?<first>[a-z])(?![\p{L}\d])/gu },
]

/** "Đ5.2.a", "II.1.a", "ý 1c"; a Roman number without a word counts only in capitals. */
const compactForms: { levels: ClauseLevel[]; pattern: RegExp }[] = [
  {
    levels: ['article', 'paragraph', 'point'],
    pattern: /(?<![\p{L}\d])(?:Đ|đ|D|d|[Đđ]iều |[Dd]ieu )(\d{1,3})\.(\d{1,2})(?:\.([a-zđ]))?(?![\p{L}\d])/gu,
  },
  {
    levels: ['section', 'paragraph', 'point'],
    pattern:
      /(?<![\p{L}\d.])(?:(?:[Mm][ụu]c |[Mm])?([IVX]+)|(?:[Mm][ụu]c |[Mm])([ivx]+))\.(\d{1,2})(?:\.([a-zđ]))?(?![\p{L}\d])/gu,
  },
  { levels: ['paragraph', 'point'], pattern: /(?<![\p{L}\d])[ýyÝY] (\d{1,2})([a-zđ])(?![\p{L}\d])/gu },
]

function matchForm(text: string, plain: string, { level, word: spelling, pattern }: Form): Phrase[] {
  return [...plain.matchAll(pattern)]
    .filter((match) => isSpelt(text.slice(match.index, match.index + match[0].length), spelling))
    .map((match) => readPhrase(text, level, match))
}

/** Whether it is typed with all its diacritics or with none: "mức 5" folds to "muc 5" but is something else. */
function isSpelt(typed: string, spelling: string): boolean {
  const start = typed.normalize('NFC').toLowerCase().slice(0, spelling.length)
  return start === spelling || start === fold(spelling)
}

function readPhrase(text: string, level: ClauseLevel, match: RegExpExecArray): Phrase {
  const { first = '', more = '', repeat } = match.groups!
  const start = match.index
  const firstAt =
    start + match[0].indexOf(first, level === 'subheading' ? match[0].indexOf('"') : match[0].search(/[ .\d]/u))
  const printed = (at: number, length: number) => text.slice(at, at + length)
  const suffix = repeat && !(level === 'row' && repeat === '1') ? `#${repeat}` : ''
  const end = start + match[0].length
  if (level === 'subheading') {
    const step = { level, ordinal: suffix, title: printed(firstAt, first.length) }
    return { steps: [step], places: [{ start, end }], start, end }
  }
  const read = (value: string) => readOrdinal(level, match[0], value) + suffix
  const firstEnd = firstAt + first.length
  const moreAt = start + match[0].indexOf(more, firstEnd - start)
  const listed: Listed[] = [
    { ordinal: read(printed(firstAt, first.length)), start, end: more === '' ? end : firstEnd },
    ...listMore(printed(moreAt, more.length), read).map((item) => ({
      ...item,
      start: moreAt + item.start,
      end: moreAt + item.end,
    })),
  ]
  const items = fillRanges(listed)
  return { steps: items.map(({ ordinal }) => ({ level, ordinal })), places: items, start, end }
}

/** An ordinal of a list, and where it stands. */
interface Listed extends TextPlace {
  ordinal: string
  isNamed?: boolean
  /** "đến khoản 4" */
  endsRange?: boolean
}

const joiners = /(, ?| (?:và|va|hoặc|hoac|đến|den) | ?[-–] ?)(.+?)(?=,| (?:và|va|hoặc|hoac|đến|den) | ?[-–]|$)/giu

/** ", b và d" → b, d; " đến khoản 4" → the end of a range. */
function listMore(more: string, read: (value: string) => string): Listed[] {
  return [...more.matchAll(joiners)].map(({ 0: whole, 1: joiner, 2: item, index }) => {
    const name = levelName.exec(fold(item!.toLowerCase()))?.[0] ?? ''
    const endsRange = /[-–]|[đd][ếe]n/iu.test(joiner!)
    const place = { start: index + joiner!.length, end: index + whole.length }
    return { ordinal: read(item!.slice(name.length)), ...place, endsRange, isNamed: name !== '' && !endsRange }
  })
}

/** 1 to 4 → 1, 2, 3, 4: those between have the words of the range. */
function fillRanges(listed: Listed[]): Listed[] {
  return listed.flatMap((item, index) => {
    const before = listed[index - 1]
    if (!before || !item.endsRange) return [item]
    const range = { start: before.start, end: item.end }
    return [...between(before.ordinal, item.ordinal).map((ordinal) => ({ ordinal, ...range })), item]
  })
}

const levelName =
  /^(?:phu luc|mau|bieu|phan|chuong|muc|dieu|khoan|diem|tiet|gach dau dong|gach ngang|gach|dau cong|y) /u

const sequences = [
  Array.from({ length: 200 }, (_, index) => String(index + 1)),
  [...'abcdđeghiklmnopqrstuvxy'],
  romansUpTo(20),
]

function between(from: string, to: string): string[] {
  const sequence = sequences.find((one) => one.includes(from) && one.includes(to)) ?? []
  return sequence.slice(sequence.indexOf(from) + 1, sequence.indexOf(to))
}

function readOrdinal(level: ClauseLevel, whole: string, printed: string): string {
  const value = printed.toLowerCase()
  switch (level) {
    case 'part':
    case 'chapter':
    case 'section':
      return numeralOf(value).toUpperCase()
    case 'appendix':
      return `PL${printed.toUpperCase().replace('.', '-')}`
    case 'form':
      return `${/^bi[eể]u/iu.test(whole) ? 'bieu' : 'mau'}-${printed}`
    case 'row':
      return `r${/^\d/u.test(printed) ? Number(printed) : 0}`
    case 'indent':
      return `${whole.startsWith('dau cong') ? '+' : '-'}${numeralOf(value)}`
    case 'article':
    case 'paragraph':
      return numeralOf(value)
    default:
      return value
  }
}

/** "mười hai" → "12", "thứ tư" → "4"; digits stay. */
function numeralOf(value: string): string {
  const plain = value.replace(/^th[ứu] /u, '')
  return String(readNumberWords(plain.split(' ')) ?? plain)
}

/** Of two readings of the same words the longer one counts: "phần “Mục 2”" is a title, not a section. */
function withoutOverlaps(phrases: Phrase[]): Phrase[] {
  const byLength = phrases.toSorted((a, b) => b.end - b.start - (a.end - a.start))
  const kept = byLength.filter((one, index) => !byLength.slice(0, index).some((longer) => overlap(one, longer)))
  return kept.toSorted((a, b) => a.start - b.start)
}

function overlap(one: Phrase, other: Phrase): boolean {
  return one.start < other.end && one.end > other.start
}

/** "k2 của mục III", "điểm 1 mục II": short forms count beside a full form of another level. */
function completeWithChat(text: string, plain: string, full: Phrase[]): Phrase[] {
  const hasParagraph = full.some(({ steps }) => steps[0]!.level === 'paragraph')
  const loose: Form = { level: 'paragraph', word: 'điểm', pattern: listOf('diem', number) }
  const forms = hasParagraph ? [] : [...chatForms.filter(({ level }) => level === 'paragraph'), loose]
  const compact = compactForms.flatMap((form) => matchCompact(text, form))
  const added = [...compact, ...forms.flatMap((form) => matchForm(text, plain, form))]
  const isLonger = (one: Phrase) => compact.some((other) => overlap(one, other) && other.end > one.end)
  const kept = full.filter((one) => !isLonger(one))
  return [...kept, ...added.filter((one) => !kept.some((other) => overlap(one, other)))].toSorted(
    (a, b) => a.start - b.start,
  )
}

/** Without a full form, short forms count when two stand together, in "Đ5.2.a", or when there is nothing else. */
function chatPhrases(text: string, plain: string): Phrase[] {
  const compact = compactForms.flatMap((form) => matchCompact(text, form))
  if (compact.length > 0) return compact
  const phrases = withoutOverlaps(chatForms.flatMap((form) => matchForm(text, plain, form)))
  const levels = new Set(phrases.map(({ steps }) => steps[0]!.level))
  const [first] = phrases
  const isAll = first !== undefined && plain.trim().length === first.end - first.start
  return levels.size >= 2 || isAll ? phrases : []
}

function matchCompact(text: string, { levels, pattern }: (typeof compactForms)[number]): Phrase[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const place = { start: match.index, end: match.index + match[0].length }
    const ordinals = match.slice(1).filter((ordinal, index, all) => ordinal || index === all.length - 1)
    return levels.flatMap((level, index) =>
      ordinals[index]
        ? [{ steps: [{ level, ordinal: readOrdinal(level, '', ordinals[index]) }], places: [place], ...place }]
        : [],
    )
  })
}
