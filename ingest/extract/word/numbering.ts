/** Counts the items of Word's lists and writes the numbers that Word prints before them. */
import { formatRoman } from '../../../knowledge/vietnamese/official/numbers.ts'

export interface ListLevel {
  start: number
  /** Its WordprocessingML name: "decimal", "lowerLetter", "upperRoman", "bullet", … */
  format: string
  /** "%1.%2." for the numbers of this level and those above; for a bullet, the sign itself. */
  text: string
  /** Set if all numbers of the label are printed as 1, 2, 3. */
  isLegal?: boolean
  /** Counting restarts after an item of this level (from 0) or above; if absent, after any above; if -1, never. */
  restartsAfter?: number
}

export interface List {
  /** Lists with the same counter continue each other's numbers. */
  counter: string
  /** Identifies the list itself, for `restarts`. */
  id: string
  levels: ListLevel[]
  /** The levels at which the list restarts, each with the number it restarts from. */
  restarts: Map<number, number>
}

/** Returns what is printed before the list's next item at the level; empty if nothing is. */
export type CountItem = (list: List, level: number) => string

export function createCounter(): CountItem {
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()

  return (list, level) => {
    const own = list.levels[level]
    if (!own) return ''
    const counts = counters.get(list.counter) ?? []
    counters.set(list.counter, counts)
    const restart = begun.has(`${list.id}/${level}`) ? undefined : list.restarts.get(level)
    begun.add(`${list.id}/${level}`)
    counts[level] = restart ?? (counts[level] === undefined ? own.start : counts[level] + 1)
    for (let below = level + 1; below < list.levels.length; below++) {
      if (level <= (list.levels[below]!.restartsAfter ?? below - 1)) counts[below] = undefined
    }
    return formatLabel(list.levels, level, counts)
  }
}

function formatLabel(levels: ListLevel[], level: number, counts: (number | undefined)[]): string {
  const { format, text, isLegal } = levels[level]!
  if (format === 'bullet') return bulletOf(text)
  return text
    .replace(/%([1-9])/gu, (_, digit) => {
      const at = Number(digit) - 1
      const shown = levels[at]
      return shown ? formatNumber(counts[at] ?? shown.start, isLegal ? 'decimal' : shown.format) : ''
    })
    .trim()
}

/** Plans use "+" for their second rank; readers take any other bullet, mostly from symbol fonts, for a dash. */
function bulletOf(text: string): string {
  return text.trim() === '' ? '' : text.trim() === '+' ? '+' : '-'
}

function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'lowerLetter':
      return letterOf(value)
    case 'upperLetter':
      return letterOf(value).toUpperCase()
    case 'lowerRoman':
      return formatRoman(value).toLowerCase()
    case 'upperRoman':
      return formatRoman(value)
    case 'decimalZero':
      return String(value).padStart(2, '0')
    default:
      return String(value)
  }
}

/** Word counts a … z, aa, bb in every language, with no "đ" after "d". */
function letterOf(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26))
  return value < 1 ? '' : letter.repeat(Math.min(Math.ceil(value / 26), 9))
}
