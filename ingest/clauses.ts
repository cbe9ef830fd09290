/** Turns the tree into the clauses that are stored: paths, labels, ranges, references. */
import type { NewClause } from '../db/documents.ts'
import type { ClauseLevel } from '../db/schema.ts'
import { type ClausePath, extendPath, formatPath } from '../knowledge/citation.ts'
import { findReferences } from './references.ts'
import type { Node } from './structure.ts'

/** In reading order; `parent` is a position. */
export function toClauses(nodes: Node[]): NewClause[] {
  const clauses: NewClause[] = []
  const timesUsed = new Map<string, number>()
  for (const node of nodes) visit(node, null, [], [])
  return clauses

  function visit(node: Node, parent: number | null, above: string[], path: ClausePath): void {
    const position = clauses.length
    const keys = [...keysAbove(node, above), keyOf(node)]
    const steps = extendPath(path, node)
    clauses.push({
      parent,
      position,
      level: node.level,
      ordinal: node.ordinal,
      path: uniquePath(keys.join('.')),
      label: formatPath(steps),
      heading: node.heading,
      text: node.text.join('\n\n'),
      start: node.source[0]!.start,
      end: endOf(node),
      page: node.source[0]!.page,
      references: findReferences([node.heading ?? '', ...node.text].join('\n')),
    })
    for (const child of node.children) visit(child, position, keys, steps)
  }

  /** "1.1" may be khoản 1 of Điều 1 and a number of two parts; a path stands once in a version. */
  function uniquePath(path: string): string {
    const times = (timesUsed.get(path) ?? 0) + 1
    timesUsed.set(path, times)
    return times === 1 ? path : `${path}#${times}`
  }
}

/** As in `extendPath`: above an article only an appendix counts. */
function keysAbove({ level }: Node, above: string[]): string[] {
  return level === 'article' ? above.filter((key) => key.startsWith('PL')) : above
}

const divisions: Partial<Record<ClauseLevel, string>> = { part: 'phan', chapter: 'chuong' }

/** `II`, `1`, `-2`; `chuong-I` for a part or chapter; `preamble-2` around the body. */
function keyOf({ level, ordinal, marker }: Node): string {
  const division = level === 'section' && /^Mục/iu.test(marker) ? 'muc' : divisions[level]
  if (division) return `${division}-${ordinal}`
  // A title printed twice is told apart in the label only: the path counts subheadings as they stand.
  if (level === 'subheading') return ordinal.split('#')[0]!
  const isHeader = /^(?:letterhead|title|preamble|closing|recipients|signature)$/u.test(level)
  return isHeader ? [level, ordinal].filter(Boolean).join('-') : ordinal
}

function endOf({ source, children }: Node): number {
  const last = source.at(-1)!
  return Math.max(last.start + last.text.length, ...children.map(endOf))
}
