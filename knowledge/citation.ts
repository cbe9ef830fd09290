/** References in Vietnamese, written and read: "điểm a khoản 2 Điều 5", and what people type in a chat. */
import type { Clause, ClauseLevel } from '../db/schema.ts'
import { fold, normalise } from './vietnamese/normalise.ts'

/** One step of a path; a subheading is known by its title, the others by their ordinal. */
export interface Step {
  level: ClauseLevel
  ordinal: string
  title?: string | undefined
}

/** From the largest part to the smallest. */
export type ClausePath = Step[]

/** Where a label may stand from large to small; a subheading stands wherever it stands. */
const ranks: Partial<Record<ClauseLevel, number>> = {
  appendix: 0,
  part: 1,
  chapter: 2,
  section: 3,
  article: 4,
  paragraph: 5,
  subheading: 6,
  point: 7,
  indent: 8,
}

/** The path of a clause below `above`; articles are counted through the whole document, so chapters are left out. */
export function extendPath(above: ClausePath, clause: Pick<Clause, 'level' | 'ordinal' | 'heading'>): ClausePath {
  const { level, ordinal, heading } = clause
  if (level === 'article') return [...above.filter((step) => step.level === 'appendix'), { level, ordinal }]
  if (level !== 'subheading') return [...above, { level, ordinal }]
  return [...above, { level, ordinal, title: (heading ?? '').replace(/[.:]$/u, '').replace(/["“”]/gu, '') }]
}

const headerLabels: Partial<Record<ClauseLevel, string>> = {
  letterhead: 'Phần đầu',
  title: 'Trích yếu',
  preamble: 'Phần mở đầu',
  closing: 'Phần kết',
  recipients: 'Nơi nhận',
  signature: 'Phần ký',
}

/** The reference as documents write it, small to large: "gạch đầu dòng thứ 2, khoản 1 Mục II". */
export function formatPath(path: ClausePath): string {
  const steps = path.toReversed()
  const written = steps.map((step, index) => `${formatStep(step)}${index < steps.length - 1 ? separator(step) : ''}`)
  return written.join(' ')
}

/** An unnumbered part takes a comma: "gạch đầu dòng thứ 2, khoản 1", but "điểm a khoản 1". */
function separator({ level }: Step): string {
  return level === 'indent' || level === 'subheading' ? ',' : ''
}

function formatStep({ level, ordinal, title }: Step): string {
  const [number, repeat] = ordinal.split('#')
  const suffix = repeat ? ` (lần thứ ${repeat})` : ''
  return `${formatFirst(level, number!, title)}${suffix}`
}

function formatFirst(level: ClauseLevel, number: string, title: string | undefined): string {
  switch (level) {
    case 'part':
      return `Phần ${number}`
    case 'chapter':
      return `Chương ${number}`
    case 'section':
      return `Mục ${number}`
    case 'article':
      return `Điều ${number}`
    case 'appendix':
      return number === 'PL' ? 'Phụ lục' : `Phụ lục ${number.replace(/^PL/u, '')}`
    case 'paragraph':
      return `khoản ${number}`
    case 'point':
      return `điểm ${number}`
    case 'indent':
      return `${number.startsWith('+') ? 'dấu cộng' : 'gạch đầu dòng'} thứ ${number.slice(1)}`
    case 'subheading':
      return `phần “${title ?? ''}”`
    case 'letterhead':
    case 'title':
    case 'recipients':
    case 'signature':
      return headerLabels[level]!
    case 'preamble':
    case 'closing':
      return number === '' ? headerLabels[level]! : `${headerLabels[level]}, đoạn ${number}`
  }
}

/** A reference somebody wrote, and where in their text it stands. */
export interface WrittenReference {
  path: ClausePath
  start: number
  end: number
}

interface StepPattern {
  level: ClauseLevel
  /** Over folded, lower-case text; the first group is the ordinal. */
  pattern: RegExp
}

const numerals = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi']
const number = String.raw`\d{1,3}[a-z]?(?![\d,./%-]\d|\p{L})`
const word = `(?:${numerals.join('|')})(?![\\p{L}])(?! +\\d)`
const roman = String.raw`[ivxlc]+(?!\p{L})`

/** Full forms; `phan` before a quotation mark is a subheading. */
const fullForms: StepPattern[] = [
  { level: 'appendix', pattern: new RegExp(`phu luc (?:so )?(${roman}|${number})`, 'u') },
  { level: 'part', pattern: new RegExp(`phan (?:thu )?(${roman}|${number})`, 'u') },
  { level: 'chapter', pattern: new RegExp(`chuong (${roman}|${number})`, 'u') },
  { level: 'section', pattern: new RegExp(`muc (?:so )?(${roman}|${number})`, 'u') },
  { level: 'article', pattern: new RegExp(`dieu (?:thu |so )?(${number}|${word})`, 'u') },
  { level: 'paragraph', pattern: new RegExp(`khoan (?:thu |so )?(${number}|${word})`, 'u') },
  { level: 'point', pattern: /(?:diem|tiet) (\d{1,2}(?:\.\d{1,2})+|[a-z]\d?)(?![\p{L}\d])/u },
  {
    level: 'indent',
    pattern:
      /(?:gach dau dong|gach ngang|gach|dau cong|y) (?:thu |so )?(\d{1,2}|nhat|nhi|tu|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?![\p{L}\d])/u,
  },
  { level: 'subheading', pattern: /phan "([^"]+)"/u },
]

/** What fingers type: "k2 m3", "đ5", "d a"; taken only where nothing else can be meant. */
const chatForms: StepPattern[] = [
  { level: 'section', pattern: /(?:m|muc)\.? ?([ivx]+|\d{1,2})(?![\p{L}\d])/u },
  { level: 'article', pattern: /d\.? ?(\d{1,3}[a-z]?)(?![\p{L}\d])/u },
  { level: 'paragraph', pattern: /k\.? ?(\d{1,2}[a-z]?)(?![\p{L}\d])/u },
  { level: 'point', pattern: /d\.? ([a-z])(?![\p{L}\d])/u },
]

/** The references in a text, in order; "khoản 1 và khoản 3 Mục II" gives two. Empty when there is none. */
export function parseReferences(text: string): WrittenReference[] {
  const plain = fold(keepLength(text))
  const full = matchSteps(text, plain, fullForms)
  const found = full.length > 0 ? completeWithChat(text, plain, full) : chatSteps(text, plain)
  return groupSteps(found)
}

/** The first reference of a text; undefined when it has none. `parsePath(formatPath(path))` equals `path`. */
export function parsePath(text: string): ClausePath | undefined {
  const header = parseHeaderLabel(text)
  return header ?? parseReferences(text)[0]?.path
}

function parseHeaderLabel(text: string): ClausePath | undefined {
  for (const [level, label] of Object.entries(headerLabels)) {
    const found = new RegExp(`^${label}(?:, đoạn (\\d+))?$`, 'iu').exec(text.trim())
    if (found) return [{ level: level as ClauseLevel, ordinal: found[1] ?? '' }]
  }
  return undefined
}

interface FoundStep extends Step {
  start: number
  end: number
}

function matchSteps(text: string, plain: string, forms: StepPattern[]): FoundStep[] {
  const found = forms.flatMap(({ level, pattern }) =>
    [...plain.matchAll(new RegExp(`(?<![\\p{L}\\d])${pattern.source}(?: \\(lan thu (\\d+)\\))?`, 'gu'))].map((match) =>
      readStep(text, level, match),
    ),
  )
  return found.toSorted((a, b) => a.start - b.start)
}

function readStep(text: string, level: ClauseLevel, match: RegExpMatchArray): FoundStep {
  const start = match.index!
  const end = start + match[0].length
  const at = start + match[0].indexOf(match[1]!, match[0].search(/[ .\d]/u))
  const printed = text.slice(at, at + match[1]!.length)
  const repeat = match[2] ? `#${match[2]}` : ''
  if (level === 'subheading') return { level, ordinal: repeat, title: printed, start, end }
  return { level, ordinal: readOrdinal(level, match[0], printed) + repeat, start, end }
}

function readOrdinal(level: ClauseLevel, whole: string, printed: string): string {
  const value = fold(printed.toLowerCase())
  switch (level) {
    case 'part':
    case 'chapter':
    case 'section':
      return printed.toUpperCase()
    case 'appendix':
      return `PL${printed.toUpperCase()}`
    case 'indent':
      return `${whole.startsWith('dau cong') ? '+' : '-'}${numeralOf(value)}`
    case 'article':
    case 'paragraph':
      return String(numeralOf(value))
    default:
      return printed.toLowerCase()
  }
}

function numeralOf(value: string): string {
  const others: Record<string, number> = { nhat: 1, nhi: 2, tu: 4 }
  const index = numerals.indexOf(value)
  return String(index >= 0 ? index + 1 : (others[value] ?? value))
}

/** "k2 của mục III": short forms count where a full form stands already. */
function completeWithChat(text: string, plain: string, full: FoundStep[]): FoundStep[] {
  const missing = chatForms.filter(({ level }) => level === 'paragraph' && !full.some((step) => step.level === level))
  const free = matchSteps(text, plain, missing).filter(
    (step) => !full.some(({ start, end }) => step.start < end && step.end > start),
  )
  return [...full, ...free].toSorted((a, b) => a.start - b.start)
}

/** Short forms alone count when two of them stand together, in "Đ5.2.a", or when they are all there is. */
function chatSteps(text: string, plain: string): FoundStep[] {
  const compact = /(?<![\p{L}\d])d(\d{1,3})\.(\d{1,2})(?:\.([a-z]))?(?![\p{L}\d])/u.exec(plain)
  if (compact) return compactSteps(compact)
  const steps = matchSteps(text, plain, chatForms)
  const levels = new Set(steps.map(({ level }) => level))
  const isAll = plain.trim().length === (steps[0]?.end ?? 0) - (steps[0]?.start ?? 0)
  return levels.size >= 2 || isAll ? steps : []
}

function compactSteps(match: RegExpExecArray): FoundStep[] {
  const at = { start: match.index, end: match.index + match[0].length }
  const levels: ClauseLevel[] = ['article', 'paragraph', 'point']
  return match.slice(1).flatMap((ordinal, index) => (ordinal ? [{ level: levels[index]!, ordinal, ...at }] : []))
}

/** Steps → references: each level once, large before small; a level named twice makes two references. */
function groupSteps(steps: FoundStep[]): WrittenReference[] {
  if (steps.length === 0) return []
  const levels = [...new Set(steps.map(({ level }) => level))]
  const repeated = levels.find((level) => steps.filter((step) => step.level === level).length > 1)
  const start = steps[0]!.start
  const end = Math.max(...steps.map((step) => step.end))
  const chosen = repeated ? steps.filter(({ level }) => level === repeated) : [undefined]
  return chosen.map((one) => {
    const own = levels.map((level) => (level === repeated ? one! : steps.find((step) => step.level === level)!))
    return { path: orderSteps(own, steps), start, end }
  })
}

function orderSteps(own: FoundStep[], written: FoundStep[]): ClausePath {
  const subheadingRank = rankAsWritten(written)
  const rank = ({ level }: Step) => (level === 'subheading' ? subheadingRank : ranks[level]!)
  return own
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ level, ordinal, title }) => (title === undefined ? { level, ordinal } : { level, ordinal, title }))
}

/** A subheading belongs below the step written after it, since references run from small to large. */
function rankAsWritten(written: FoundStep[]): number {
  const index = written.findIndex(({ level }) => level === 'subheading')
  const next = written[index + 1]
  return next ? ranks[next.level]! + 0.5 : ranks.subheading!
}

/** The clauses a reference names: its last step is theirs, its other steps are above them. Nearest the root only. */
export function matchPath<T extends { path: ClausePath }>(tree: T[], written: ClausePath): T[] {
  const matches = tree.filter(({ path }) => isNamedBy(path, written))
  const fewest = Math.min(...matches.map(({ path }) => path.length))
  return matches.filter(({ path }) => path.length === fewest)
}

function isNamedBy(path: ClausePath, written: ClausePath): boolean {
  if (!isSameStep(path.at(-1)!, written.at(-1)!)) return false
  let from = 0
  return written.every((step) => {
    const at = path.findIndex((own, index) => index >= from && isSameStep(own, step))
    from = at + 1
    return at >= 0
  })
}

/** "Mục 2" is "Mục II" where sections are Roman; a plan's "Phần II" is its Mục II. */
function isSameStep(own: Step, written: Step): boolean {
  if (own.level === 'subheading') return written.level === own.level && sameTitle(own.title, written.title)
  const isSameLevel = own.level === written.level || (own.level === 'section' && written.level === 'part')
  return isSameLevel && ordinalValue(own) === ordinalValue(written)
}

function sameTitle(own: string | undefined, written: string | undefined): boolean {
  return normalise(own ?? '') === normalise(written ?? '')
}

function ordinalValue({ level, ordinal }: Step): string {
  const value = ordinal.toLowerCase()
  const isRoman = /^[ivxlc]+$/u.test(value) && level !== 'point'
  return isRoman ? String(parseRoman(value)) : value
}

/** "xiv" → 14; 0 when it is no Roman number. */
export function parseRoman(value: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
  const digits = [...value.toLowerCase()].map((letter) => values[letter] ?? Number.NaN)
  const total = digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0)
  return Number.isNaN(total) ? 0 : total
}

/** Lower case with plain quotes and dashes, each character kept in its place. */
function keepLength(text: string): string {
  return text
    .toLowerCase()
    .replace(/[“”„«»]/gu, '"')
    .replace(/[\s,;]/gu, ' ')
}
