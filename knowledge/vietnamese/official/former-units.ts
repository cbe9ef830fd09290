/** Former administrative units and what replaced them: the shipped table and the office's own lines, which win. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fold, normalise } from '../normalise.ts'
import { isoDate } from './calendar.ts'

interface FormerUnit {
  /** As written in the table: "tỉnh Hà Giang". */
  name: string
  /** "tỉnh Long An" of "huyện Châu Thành, tỉnh Long An"; null where the name alone tells it from all others. */
  within: string | null
  /** As written: "tỉnh Tuyên Quang"; for a district, the communes that took over its area. */
  successors: string[]
  /** `YYYY-MM-DD`; null where the line gives no date. */
  since: string | null
}

export type BadLineReason =
  | 'no-equals-sign'
  | 'no-former-name'
  | 'no-successor'
  | 'no-level'
  | 'bad-date'
  | 'same-name'
  | 'repeated'
  | 'bad-letters'
  /** Not about a line: the file itself could not be read. */
  | 'unreadable'

export interface BadLine {
  /** From 1. */
  number: number
  text: string
  reason: BadLineReason
}

interface FormerUnits {
  all: FormerUnit[]
  /** The office's own lines that could not be read; the others still count. */
  badLines: BadLine[]
  /**
   * Finds by name, with diacritics and capitals or without: "Hà Giang", "tinh ha giang". A level that is given must
   * match, so that "xã Hòa Bình" is not the former province. Several where units share a name; none for a unit that
   * still exists.
   */
  find(name: string): FormerUnit[]
}

/** Each with its short forms. */
const levels: [level: string, ...short: string[]][] = [
  ['tỉnh'],
  ['thành phố', 'tp.', 'tp'],
  ['huyện'],
  ['quận'],
  ['thị xã', 'tx.', 'tx'],
  ['thị trấn', 'tt.', 'tt'],
  ['xã'],
  ['phường'],
  ['đặc khu'],
]

/** Where the office writes its own lines, in the data folder. */
export const formerUnitsFile = 'don-vi-cu.txt'

const shipped = readTable(readFileSync(new URL('./former-units.txt', import.meta.url), 'utf8'))

/** The shipped table with the lines of the data folder; never throws. */
export function loadFormerUnits(folder: string): FormerUnits {
  const file = join(folder, formerUnitsFile)
  try {
    return readFormerUnits(existsSync(file) ? decode(readFileSync(file)) : '')
  } catch {
    return { ...readFormerUnits(''), badLines: [{ number: 1, text: formerUnitsFile, reason: 'unreadable' }] }
  }
}

/** Notepad writes UTF-8, with or without a mark before it, or UTF-16. */
function decode(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes)
}

export function readFormerUnits(ownLines: string): FormerUnits {
  const own = readTable(ownLines)
  const units = new Map([...shipped.units, ...own.units].map((unit) => [idOf(unit), unit]))
  const all = [...units.values()]
  const byName = Map.groupBy(all, ({ name }) => keyOf(nameWithoutLevel(name)))
  return {
    all,
    badLines: own.badLines,
    find: (name) => {
      const [unit = '', ...above] = name.split(',')
      const found = readingsOf(unit).flatMap(({ level, key }) =>
        (byName.get(key) ?? []).filter((one) => level === undefined || levelOf(one.name) === level),
      )
      const within = above[0] && keyOf(nameWithoutLevel(above[0]))
      return found.filter((one) => !within || one.within === null || keyOf(nameWithoutLevel(one.within)) === within)
    },
  }
}

interface Table {
  units: FormerUnit[]
  badLines: BadLine[]
}

function readTable(text: string): Table {
  const table: Table = { units: [], badLines: [] }
  const known = new Set<string>()
  for (const [index, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .entries()) {
    const written = line.replace(/#.*$/u, '').normalize('NFC').replace(/\s+/gu, ' ').trim()
    if (written === '') continue
    const read = readLine(written)
    const reason = typeof read === 'string' ? read : known.has(idOf(read)) ? 'repeated' : undefined
    if (reason !== undefined) table.badLines.push({ number: index + 1, text: written, reason })
    else if (typeof read !== 'string') {
      known.add(idOf(read))
      table.units.push(read)
    }
  }
  return table
}

/** "tỉnh Hà Giang = tỉnh Tuyên Quang (từ 01/7/2025)" */
function readLine(line: string): FormerUnit | BadLineReason {
  if (line.includes('\uFFFD')) return 'bad-letters'
  const [former, latter, ...rest] = line.split('=').map((part) => part.trim())
  if (latter === undefined || rest.length > 0) return 'no-equals-sign'
  const [, names = '', written] = /^(.*?)\s*(?:\(từ(?: ngày)?\s*([^)]*)\))?$/u.exec(latter)!
  const successors = names
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean)
  const since = written === undefined ? null : readDay(written)
  const [name = '', ...within] = former!.split(',').map((part) => part.trim())
  if (name === '') return 'no-former-name'
  if (successors.length === 0) return 'no-successor'
  if ([name, ...within, ...successors].some((one) => levelOf(one) === undefined)) return 'no-level'
  if (since === undefined) return 'bad-date'
  if (successors.some((one) => keyOf(one) === keyOf(former!))) return 'same-name'
  return { name, within: within.join(', ') || null, successors, since }
}

/** Undefined for a day that is not in the calendar. */
function readDay(written: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(written.trim()) ?? []
  return (day && isoDate(day, month!, year!)) || undefined
}

function idOf({ name, within }: FormerUnit): string {
  return keyOf(`${name} ${within ?? ''}`)
}

/** "tỉnh" of "Tỉnh Hà Giang"; undefined where the name does not include its level. */
function levelOf(name: string): string | undefined {
  const words = normalise(name)
  return levels.find((forms) => forms.some((form) => words.startsWith(`${form} `)))?.[0]
}

function nameWithoutLevel(name: string): string {
  const words = normalise(name)
  const form = levels.flat().find((one) => words.startsWith(`${one} `))
  return form === undefined ? words : words.slice(form.length)
}

interface Reading {
  level: string | undefined
  key: string
}

/** "tinh gia" without diacritics may be the district of Tĩnh Gia, or a province called Gia. */
function readingsOf(name: string): Reading[] {
  const level = levelOf(name)
  if (level !== undefined) return [{ level, key: keyOf(nameWithoutLevel(name)) }]
  const words = normalise(name)
  const whole = { level: undefined, key: keyOf(words) }
  if (fold(words) !== words) return [whole]
  const forms = levels.flatMap(([full, ...short]) => [full, ...short].map((form) => ({ full, form: fold(form) })))
  const found = forms.find(({ form }) => words.startsWith(`${form} `))
  return found ? [whole, { level: found.full, key: keyOf(words.slice(found.form.length)) }] : [whole]
}

/** "Bà Rịa – Vũng Tàu", "ba ria-vung tau" → "ba ria vung tau" */
function keyOf(name: string): string {
  return fold(normalise(name))
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}
