/** Tells which files of an upload are one document, and joins their lines as if they had come in one file. */
import type { Line } from '../lines/line.ts'
import { type Role, roleOf } from './role.ts'

/** A file as far as it could be read: of a picture without words, that it is a page. */
export interface ReadPart {
  lines: Line[]
  isPicture: boolean
  isTable: boolean
}

interface Group<T> {
  parts: T[]
  /** It names no document, and could belong to another file of the upload. */
  isUnclear: boolean
}

/** Pictures are pages in a row until one begins a document; appendices belong to the only document there is. */
export function groupParts<T extends ReadPart>(parts: T[]): Group<T>[] {
  const groups = groupPages(parts)
  const mains = groups.filter(({ role }) => role === 'main')
  const [main] = mains
  if (!main || mains.length > 1) {
    return groups.map(({ parts, role }) => ({ parts, isUnclear: groups.length > 1 && role !== 'main' }))
  }
  const appendices = groups.filter(({ role }) => role === 'appendix')
  const others = groups.filter((group) => group !== main && !appendices.includes(group))
  return [
    { parts: [main, ...appendices].flatMap(({ parts }) => parts), isUnclear: false },
    ...others.map(({ parts }) => ({ parts, isUnclear: true })),
  ]
}

interface RoledGroup<T> {
  parts: T[]
  role: Role
  isOfPictures: boolean
}

function groupPages<T extends ReadPart>(parts: T[]): RoledGroup<T>[] {
  const groups: RoledGroup<T>[] = []
  for (const part of parts) {
    const role = roleOf(part)
    const pages = part.isPicture && role !== 'main' ? groups.findLast(({ isOfPictures }) => isOfPictures) : undefined
    if (pages) pages.parts.push(part)
    else groups.push({ parts: [part], role, isOfPictures: part.isPicture })
  }
  return groups
}

/** Pages and tables are counted on from file to file. */
export function joinLines(parts: ReadPart[]): Line[] {
  let [pages, tables] = [0, 0]
  return parts.flatMap((part, index) => {
    const lines = part.lines.map((line) => countOn(line, { pages, tables }))
    pages += part.isPicture ? Math.max(1, highest(part.lines, pageOf)) : highest(part.lines, pageOf)
    tables += highest(part.lines, ({ row }) => row?.table ?? 0)
    return index > 0 && roleOf(part) === 'appendix' ? attach(lines) : lines
  })
}

function pageOf({ page }: Line): number {
  return page ?? 0
}

function highest(lines: Line[], numberOf: (line: Line) => number): number {
  return lines.reduce((most, line) => Math.max(most, numberOf(line)), 0)
}

function countOn(line: Line, { pages, tables }: { pages: number; tables: number }): Line {
  const page = line.page === null ? null : line.page + pages
  return { ...line, page, ...(line.row && { row: { ...line.row, table: line.row.table + tables } }) }
}

function attach(lines: Line[]): Line[] {
  const first = lines.findIndex(({ text }) => text.trim() !== '')
  return lines.map((line, index) => (index === first ? { ...line, isAttached: true } : line))
}
