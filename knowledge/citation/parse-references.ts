/** Reads references in Vietnamese, both as documents write them and as people type them in a chat, "k2 m3". */
import type { ClauseLevel } from '../../db/schema/document-tables.ts'
import { fold } from '../vietnamese/normalise.ts'
import { officialKinds } from '../vietnamese/official/kinds.ts'
import { foldedNumeral, readNumberWords, romansUpTo } from '../vietnamese/official/numbers.ts'
import { type ClausePath, headerLabels, ranks, type Step } from './citation.ts'

/** A reference somebody wrote, and where it stands in their text. */
export interface WrittenReference extends Place {
  path: ClausePath
  /** The words that name this one of several: "b" of "các điểm a, b và d khoản 1", "d khoản 1" for the last. */
  own: Place
}

interface Place {
  start: number
  end: number
}

/** The references in a text, in order; "khoản 1 và khoản 3 Mục II" gives two. Empty when there is none. */
export function parseReferences(text: string): WrittenReference[] {
  const plain = fold(keepLength(text))
  const full = withoutOverlaps(fullForms.flatMap((form) => matchForm(text, plain, form)))
  const phrases = full.length > 0 ? completeWithChat(text, plain, full) : chatPhrases(text, plain)
  return groupPhrases(phrases, plain)
}

/** Like `parseReferences`, for a document: spelt in full, the parts of each reference right beside each other. */
export function parsePrintedReferences(text: string): WrittenReference[] {
  const plain = fold(keepLength(text))
  const phrases = withoutOverlaps(fullForms.flatMap((form) => matchForm(text, plain, form)))
  const printed = phrases.filter(({ start, end }) => isPrinted(text.slice(start, end)))
  const runs: Phrase[][] = []
  for (const phrase of printed.flatMap(splitNamed)) {
    const run = runs.at(-1)
    if (run && isBeside(run.at(-1)!, phrase, plain)) run.push(phrase)
    else runs.push([phrase])
  }
  return runs.flatMap((run) => groupPhrases(run, plain))
}

/** "điểm a khoản 1 và khoản 2 Điều 3": the point is of khoản 1 alone; "điểm a khoản 1, 2" is of both. */
function splitNamed(phrase: Phrase): Phrase[] {
  const { steps, places } = phrase
  const starts = places.flatMap(({ isNamed }, index) => (index === 0 || isNamed ? [index] : []))
  return starts.map((from, nth) => {
    const to = starts[nth + 1] ?? steps.length
    return {
      steps: steps.slice(from, to),
      places: places.slice(from, to),
      start: places[from]!.start,
      end: nth === starts.length - 1 ? phrase.end : places[to - 1]!.end,
    }
  })
}

/** "khoản 2 Điều 5", "mục II, khoản 1"; but "Điều 12, điểm b khoản 2 Điều 15" names two articles. */
function isBeside({ steps: [step], end }: Phrase, next: Phrase, plain: string): boolean {
  const gap = plain.slice(end, next.start)
  const [rank, nextRank] = [ranks[step!.level]!, ranks[next.steps[0]!.level]!]
  // "khoản 1 và điểm b khoản 2 Điều 5", "Mẫu số 01 và Mẫu số 02 Phụ lục I"
  const mayShare = rank === nextRank || (rank > ranks.article! && nextRank > rank)
  if (mayShare && /^(?:[,;]| va|[,;] va| hoac) (?:cac )?$/u.test(gap)) return true
  // "các điểm g, h (trừ người đã nghỉ) khoản 3"
  if (nextRank < rank && /^ \([^()]*\) $/u.test(gap)) return true
  return step!.level === 'article' ? /^ (?:(?:cua|thuoc|tai) )?$/u.test(gap) : /^,? (?:(?:cua|thuoc|tai) )?$/u.test(gap)
}

/** "Phần II", "khoản 2", but not "phần xi", "ý tám" or "phần “Mục tiêu”". */
function isPrinted(words: string): boolean {
  return (
    /^(?:phụ lục|mẫu|biểu|điều|khoản|điểm|tiết|gạch đầu dòng|dòng)(?= |$)/iu.test(words) ||
    /^(?:[Pp]hần|[Cc]hương|[Mm]ục) (?:thứ |[IVXLC\d]|[A-H](?!\p{L}))/u.test(words)
  )
}

/** The first reference of a text; undefined when it has none. `parsePath(formatPath(path))` equals `path`. */
export function parsePath(text: string): ClausePath | undefined {
  return parseHeaderLabel(text) ?? parseReferences(text)[0]?.path
}

function parseHeaderLabel(text: string): ClausePath | undefined {
  for (const [level, label] of Object.entries(headerLabels)) {
    const found = new RegExp(`^${label}(?:, đoạn (\\d+))?$`, 'iu').exec(text.trim())
    if (found) return [{ level: level as ClauseLevel, ordinal: found[1] ?? '' }]
  }
  return undefined
}

/** A level with one or several ordinals: "khoản 2", "các điểm a, b và d", "từ khoản 1 đến khoản 4". */
interface Phrase extends Place {
  steps: Step[]
  /** Of each step; named where its level is said again, "khoản 1 và khoản 3", and it does not end a range. */
  places: (Place & { isNamed?: boolean })[]
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
interface Listed extends Place {
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

/** Phrases → references, each from small to large, "điểm a khoản 1 Điều 3", or the other way, "Điều 3 khoản 1". */
function groupPhrases(phrases: Phrase[], plain: string): WrittenReference[] {
  if (phrases.length === 0) return []
  const isDescending = runsDown(phrases)
  const inReach = isDescending ? phrases : phrases.toReversed()
  const found: Phrase[][] = []
  let open: Phrase[] = []
  for (const phrase of inReach) {
    const above = holdersOf(open, phrase, plain)
    if (above.length < open.length) found.push(open)
    open = [...above, phrase]
  }
  const chains = [...found, open]
  return (isDescending ? chains : chains.toReversed()).flatMap((chain) => spellOut(chain, plain))
}

/** Whether the first is larger than the last; a title does not tell its size. */
function runsDown(phrases: Phrase[]): boolean {
  const numbered = phrases.filter(({ steps }) => steps[0]!.level !== 'subheading')
  const [first, last] = [numbered[0], numbered.at(-1)]
  if (!first || !last) return false
  if (first === last) return phrases.at(-1) === last && last.steps[0]!.level === 'indent'
  return sizeOf(last) > sizeOf(first) && !isPartOfArticle(first, last)
}

/** "Mục I Điều 1": a Roman-numbered part stands in an article, while "Mục 1, Điều 9" is an article of that section. */
function isPartOfArticle({ steps: [first] }: Phrase, { steps: [last] }: Phrase): boolean {
  return first!.level === 'section' && /^[IVX]/u.test(first!.ordinal) && last!.level === 'article'
}

/** The open phrases that the next one, read from large to small, stands in. */
function holdersOf(open: Phrase[], phrase: Phrase, plain: string): Phrase[] {
  const last = open.at(-1)
  if (!last) return []
  const gap = last.start < phrase.start ? plain.slice(last.end, phrase.start) : plain.slice(phrase.end, last.start)
  const isNext = last.start > phrase.start && /^ *$/u.test(gap)
  const isTitle = [last, phrase].some(({ steps }) => steps[0]!.level === 'subheading')
  if (isNext || isTitle) return open
  const above = open.filter((one) => sizeOf(one) < sizeOf(phrase))
  // "khoản 2 và Mục III": two references, not one.
  return above.length === open.length && /(?<!\p{L})(?:va|hoac|voi|hay)(?!\p{L})|;/u.test(gap) ? [] : above
}

/** A larger number for a smaller part. */
function sizeOf({ steps: [step] }: Phrase): number {
  const isInner = /^\+|^[a-zđ(]/u.test(step!.ordinal) && (step!.level === 'point' || step!.level === 'indent')
  return ranks[step!.level]! + (isInner ? (step!.ordinal.startsWith('(') ? 0.7 : 0.5) : 0)
}

/** More than anybody means: "chương 1 đến 199 khoản 1 đến 199" would make forty thousand. */
const mostCombinations = 60

/** Every combination of the ordinals: "các điểm a, b khoản 1" is two. */
function spellOut(chain: Phrase[], plain: string): WrittenReference[] {
  const above = chain
    .slice(0, -1)
    .reduce<ClausePath[]>(
      (paths, { steps }) => paths.flatMap((path) => steps.map((step) => [...path, step])).slice(0, mostCombinations),
      [[]],
    )
  const start = Math.min(...chain.map((phrase) => phrase.start))
  const end = Math.max(...chain.map((phrase) => phrase.end))
  const { steps, places } = chain.at(-1)!
  const written = above.flatMap((path) =>
    steps.map((step, index) => {
      const place = places[index]!
      const isLast = index === steps.length - 1
      const own = { start: place.start, end: isLast ? endOfNames(chain, plain) : place.end }
      return { path: [...path, step], start, end, own }
    }),
  )
  return written.slice(0, mostCombinations)
}

/** "d khoản 1 Điều 3" of "các điểm a, b và d khoản 1 Điều 3": the larger parts right behind it are its words too. */
function endOfNames(chain: Phrase[], plain: string): number {
  let { end } = chain.at(-1)!
  for (const larger of chain.toReversed()) {
    const isBehind = larger.start >= end && /^,? ?(?:(?:cua|thuoc|tai) )?$/u.test(plain.slice(end, larger.start))
    if (isBehind) end = larger.end
  }
  return end
}

/** Lower case with plain quotes and spaces, each character kept in its place. */
function keepLength(text: string): string {
  return text
    .toLowerCase()
    .replace(/[“”„«»]/gu, '"')
    .replace(/\s/gu, ' ')
}
