/** Reads references in Vietnamese, both as documents write them and as people type them in a chat, "k2 m3". */
import type { ClauseLevel } from '../../db/schema/document-tables.ts'
import { fold } from '../vietnamese/normalise.ts'
import { type ClausePath, headerLabels, ranks } from './citation.ts'
import { findFullPhrases, findPhrases, type Phrase, type TextPlace } from './reference-phrases.ts'

/** A reference somebody wrote, and where it stands in their text. */
export interface WrittenReference extends TextPlace {
  path: ClausePath
  /** The words that name this one of several: "b" of "các điểm a, b và d khoản 1", "d khoản 1" for the last. */
  own: TextPlace
}

/** The references in a text, in order; "khoản 1 và khoản 3 Mục II" gives two. Empty when there is none. */
export function parseReferences(text: string): WrittenReference[] {
  const plain = fold(keepLength(text))
  return groupPhrases(findPhrases(text, plain), plain)
}

/** Like `parseReferences`, for a document: spelt in full, the parts of each reference right beside each other. */
export function parsePrintedReferences(text: string): WrittenReference[] {
  const plain = fold(keepLength(text))
  const printed = findFullPhrases(text, plain).filter(({ start, end }) => isPrinted(text.slice(start, end)))
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
