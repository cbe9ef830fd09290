/** The paths of clauses: written as references in Vietnamese, "điểm a khoản 2 Điều 5", and found in a tree. */
import type { Clause, ClauseLevel } from '../../db/schema/document-tables.ts'
import { normalise } from '../vietnamese/normalise.ts'
import { parseRoman } from '../vietnamese/official/numbers.ts'

/** One step of a path; a subheading is known by its title, the others by their ordinal. */
export interface Step {
  level: ClauseLevel
  ordinal: string
  title?: string | undefined
}

/** From the largest part to the smallest. */
export type ClausePath = Step[]

/** The order of the levels from large to small; a subheading may in fact stand anywhere. */
export const ranks: Partial<Record<ClauseLevel, number>> = {
  appendix: 0,
  form: 1,
  part: 2,
  chapter: 3,
  section: 4,
  article: 5,
  paragraph: 6,
  subheading: 7,
  point: 8,
  indent: 9,
  row: 10,
}

/** Appendices and forms number their articles from the start again. */
export function isScope(level: ClauseLevel): boolean {
  return level === 'appendix' || level === 'form'
}

/**
 * The path of a clause below `above`. Articles are numbered through the whole document or appendix, so chapters are
 * left out.
 */
export function extendPath(above: ClausePath, clause: Pick<Clause, 'level' | 'ordinal' | 'heading'>): ClausePath {
  const { level, ordinal, heading } = clause
  if (level === 'article') return [...above.filter((step) => isScope(step.level)), { level, ordinal }]
  if (level !== 'subheading') return [...above, { level, ordinal }]
  return [...above, { level, ordinal, title: (heading ?? '').replace(/[.:]$/u, '').replace(/["“”]/gu, '') }]
}

export const headerLabels: Partial<Record<ClauseLevel, string>> = {
  letterhead: 'Phần đầu',
  title: 'Trích yếu',
  preamble: 'Phần mở đầu',
  closing: 'Phần kết',
  recipients: 'Nơi nhận',
  signature: 'Phần ký',
}

/** The reference as documents write it, from small to large: "gạch đầu dòng thứ 2, khoản 1 Mục II". */
export function formatPath(path: ClausePath): string {
  const steps = path.toReversed()
  const written = steps.map((step, index) => `${formatStep(step)}${index < steps.length - 1 ? separator(step) : ''}`)
  return written.join(' ')
}

/** An unnumbered part is followed by a comma: "gạch đầu dòng thứ 2, khoản 1", but "điểm a khoản 1". */
function separator({ level }: Step): string {
  return level === 'indent' || level === 'subheading' || level === 'row' ? ',' : ''
}

function formatStep({ level, ordinal, title }: Step): string {
  const [number, repeat] = ordinal.split('#')
  return `${formatFirst(level, number!, title)}${repeat ? formatRepeat(level, repeat) : ''}`
}

/** A row of the second table stands in "bảng 2"; for any other level its number occurs a second time. */
function formatRepeat(level: ClauseLevel, repeat: string): string {
  return level === 'row' ? ` bảng ${repeat}` : ` (lần thứ ${repeat})`
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
      return number === 'PL' ? 'Phụ lục' : `Phụ lục ${number.replace(/^PL/u, '').replace('-', '.')}`
    case 'form':
      return `${number.startsWith('bieu') ? 'Biểu' : 'Mẫu'} số ${number.replace(/^\p{L}+-/u, '')}`
    case 'paragraph':
      return `khoản ${number}`
    case 'point':
      return number.startsWith('(') ? `tiết ${number}` : `điểm ${number}`
    case 'row':
      return number === 'r0' ? 'dòng tiêu đề' : `dòng ${number.slice(1)}`
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

/** The clauses a reference names, nearest the root only: its last step is theirs, its other steps stand above them. */
export function matchPath<T extends { path: ClausePath }>(tree: T[], written: ClausePath): T[] {
  const matches = tree.filter(({ path }) => isNamedBy(path, written))
  const fewest = Math.min(...matches.map(({ path }) => path.length))
  const nearest = matches.filter(({ path }) => path.length === fewest)
  const exact = nearest.filter(({ path }) => path.at(-1)!.level === written.at(-1)!.level)
  return exact.length > 0 ? exact : nearest
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

/** "Mục 2" is "Mục II" where sections have Roman numbers; a plan's "Phần II" is its Mục II. */
export function isSameStep(own: Step, written: Step): boolean {
  if (own.level === 'subheading') return written.level === own.level && isSameTitle(own, written)
  const isSameLevel = own.level === written.level || (own.level === 'section' && written.level === 'part')
  return isSameLevel && ordinalValue(own) === ordinalValue(written)
}

function isSameTitle(own: Step, written: Step): boolean {
  const isSameTurn = repeatOf(own) === repeatOf(written)
  return isSameTurn && normalise(own.title ?? '') === normalise(written.title ?? '')
}

/** The "2" of "*3#2": the second with that title. */
function repeatOf({ ordinal }: Step): string | undefined {
  return ordinal.split('#')[1]
}

/** "II" and "2" are one, and so are "PLI" and "I", "mau-01" and "mau-1"; "2#2" is another. */
export function ordinalValue({ level, ordinal }: Step): string {
  const [value, repeat] = ordinal
    .toLowerCase()
    .replace(/^pl|(?<=^(?:mau|bieu)-)0+/u, '')
    .split('#')
  const isRoman = /^[ivxlc]+$/u.test(value!) && level !== 'point'
  return [isRoman ? String(parseRoman(value!)) : value, repeat].join('#')
}
