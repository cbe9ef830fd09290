/** Counts the items of Word's lists and writes the numbers that Word prints before them. */
import { formatRoman } from '../../../knowledge/vietnamese/official/numbers.ts'

export interface ListLevel {
  start: number
  /** As WordprocessingML names it: "decimal", "lowerLetter", "upperRoman", "bullet", … */
  format: string
  /** "%1.%2." with the numbers of this level and those above; the sign itself where it is a bullet. */
  text: string
  /** Set where all numbers of the label are printed as 1, 2, 3. */
  isLegal?: boolean
  /** Counting begins anew after an item of this level (from 0) or above; after any level above where absent, never at -1. */
  restartsAfter?: number
}

export interface List {
  /** Lists of one counter go on with each other's numbers. */
  counter: string
  /** The list's own name, for `restarts`. */
  id: string
  levels: ListLevel[]
  /** Levels that the list begins anew, with the number it begins with. */
  restarts: Map<number, number>
}

/** Returns what is printed before the next item of the list at the level; empty where nothing is. */
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

/** "+" is the sign of the second rank in plans; every other sign, most of them of a symbol font, is a dash to its readers. */
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

/** Word counts a … z, aa, bb, whatever the language: no "đ" after "d". */
function letterOf(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26))
  return value < 1 ? '' : letter.repeat(Math.min(Math.ceil(value / 26), 9))
}
