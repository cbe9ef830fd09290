/** The stored clauses of a version as a tree that can be changed, and the changed tree as clauses again. */

import type { NewClause } from '../../../db/documents/versions.ts'
import type { ClauseChange, ClauseState } from '../../../db/schema/document-tables.ts'
import { type ClauseLevel, isHeaderLevel, type Version } from '../../../db/schema/document-tables.ts'
import { formatMarker } from '../../../knowledge/citation/clause-marker.ts'
import { type Marker, readMarker } from '../../lines/marker.ts'
import { resolveOwn } from '../../references/resolve-own.ts'
import { toClauses } from '../../tree/list-clauses.ts'
import type { Node } from '../../tree/node.ts'
import { levelOf } from '../../tree/structure.ts'

export interface EditedNode extends Omit<Node, 'children'> {
  children: EditedNode[]
  /** The clause it was made from; undefined for one that was split off. */
  stored: ClauseState | undefined
  original: string | null
  isLeftOut: boolean
}

export function readTree({ text }: Pick<Version, 'text'>, states: ClauseState[]): EditedNode[] {
  const byPath = new Map<string, EditedNode>()
  const roots: EditedNode[] = []
  for (const stored of states) {
    const { level, ordinal, heading, start, end, page, columns, textPlaces, original, isLeftOut } = stored
    const own = stored.text === '' ? [] : stored.text.split('\n\n')
    const node: EditedNode = {
      level,
      ordinal,
      marker: markerOf(stored, text),
      heading,
      text: own,
      places: own.map((_, index) => textPlaces?.[index] ?? 0),
      source: [{ text: text.slice(start, end), page, start, isQuoted: false }],
      children: [],
      ...(columns && { columns }),
      stored,
      original,
      isLeftOut,
    }
    byPath.set(stored.path, node)
    const above = stored.parent === null ? roots : byPath.get(stored.parent)!.children
    above.push(node)
  }
  return roots
}

/** In reading order. */
export function flatten(nodes: EditedNode[]): EditedNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)])
}

/** As the file prints it, unless the clause has got another number. */
export function markerOf(state: Pick<ClauseState, 'level' | 'ordinal' | 'path' | 'start'>, text: string): string {
  const { level, ordinal, path } = state
  const printed = readPrinted(state, text)
  if (printed && isOrdinalOf(printed, state)) return printed.printed
  const isUnnamed = !printed && level === 'appendix' // whatever is attached is one
  if (!bearsNumber(level) || isUnnamed) return ''
  return /(?:^|\.)[A-H]$/u.test(path) ? `${ordinal}.` : formatMarker({ level, ordinal, path })
}

/** What the file prints before the clause; undefined for a part without a number. */
export function readPrinted({ level, start }: Pick<ClauseState, 'level' | 'start'>, text: string): Marker | undefined {
  return bearsNumber(level) ? readMarker(text.slice(start).split('\n', 1)[0]!) : undefined
}

/** In its place, "l." was read as "1.", and "8.4" as "8." with a footnote. */
function isOrdinalOf(marker: Marker, { level, ordinal }: Pick<ClauseState, 'level' | 'ordinal'>): boolean {
  const base = level === 'indent' ? ordinal[0]! : ordinal.split('#')[0]!
  if (levelOf[marker.type] === level && marker.ordinal.split('#')[0] === base) return true
  return level === 'paragraph' && (marker.ordinal === 'l' ? base === '1' : marker.ordinal.startsWith(`${base}.`))
}

export function bearsNumber(level: ClauseLevel): boolean {
  return level !== 'row' && level !== 'subheading' && !isHeaderLevel(level)
}

/** What differs from the stored clauses; mentions are read anew where words or path have changed. */
export function listClauseChanges(states: ClauseState[], roots: EditedNode[]): ClauseChange[] {
  const nodes = flatten(roots)
  const written = toStates(nodes, roots)
  const kept = new Set(nodes.map(({ stored }) => stored))
  const gone = states.filter((state) => !kept.has(state)).map((before) => ({ before, after: null }))
  const now = nodes.map(({ stored }, index) => ({ before: stored ?? null, after: written[index]! }))
  return [...now.filter(({ before, after }) => !before || !isSame(before, after)), ...gone]
}

function toStates(nodes: EditedNode[], roots: EditedNode[]): ClauseState[] {
  const { clauses } = resolveOwn(toClauses(roots))
  const former = nodes.flatMap(({ stored }) => stored?.references ?? [])
  const placesTaken = new Map<number | null, number>()
  return clauses.map(({ position, parent, references, columns = null, textPlaces = null, ...words }, index) => {
    const { stored, original, isLeftOut } = nodes[index]!
    const place = placesTaken.get(parent) ?? 0
    placesTaken.set(parent, place + 1)
    const above = parent === null ? null : clauses[parent]!.path
    const state = { ...words, columns, textPlaces, original, isLeftOut, parent: above, place }
    const isUntouched = stored?.path === words.path && stored.heading === words.heading && stored.text === words.text
    return { ...state, references: isUntouched ? stored.references : withDecisions(references, former) }
  })
}

/** What an admin said of a relation holds for the same mention wherever it stands now. */
export function withDecisions(
  mentions: NewClause['references'],
  former: ClauseState['references'],
): ClauseState['references'] {
  const keyOf = ({ kind, text, docNumber }: NewClause['references'][number]) => JSON.stringify([kind, text, docNumber])
  const decided = new Map(former.filter(({ state }) => state !== 'proposed').map((one) => [keyOf(one), one.state]))
  const nowhere = { start: null, end: null, target: null }
  return mentions.map((mention) => ({ ...nowhere, ...mention, state: decided.get(keyOf(mention)) ?? 'proposed' }))
}

function isSame(one: ClauseState, other: ClauseState): boolean {
  return Object.entries(other).every(
    ([key, value]) => JSON.stringify(one[key as keyof ClauseState]) === JSON.stringify(value),
  )
}
