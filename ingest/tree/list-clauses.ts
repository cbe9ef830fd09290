/** Turns the tree into the clauses to be stored, with paths, labels, ranges and references. */
import type { NewClause } from '../../db/documents/versions.ts'
import { type ClauseLevel, isHeaderLevel } from '../../db/schema/document-tables.ts'
import { type ClausePath, extendPath, formatPath, matchPath } from '../../knowledge/citation/citation.ts'
import { parsePath } from '../../knowledge/citation/parse-references.ts'
import { findAbove, findReferences } from '../references/document-references.ts'
import type { Mention } from '../references/mention.ts'
import type { Node } from './node.ts'

/** In reading order; `parent` is the parent's position. */
export function toClauses(nodes: Node[]): NewClause[] {
  const clauses: NewClause[] = []
  const timesUsed = new Map<string, number>()
  const mentioned: Mention[] = []
  for (const node of nodes) visit(node, { parent: null, keys: [], path: [], amended: undefined })
  return clauses

  function visit(node: Node, above: Above): void {
    const position = clauses.length
    const keys = [...keysAbove(node, above.keys), keyOf(node)]
    const path = extendPath(above.path, node)
    const references = readReferences(node, path, above.amended)
    const amended = references.find(isAmending) ?? above.amended
    clauses.push({
      parent: above.parent,
      position,
      level: node.level,
      ordinal: node.ordinal,
      path: uniquePath(keys.join('.')),
      label: formatPath(path),
      heading: node.heading,
      text: node.text.join('\n\n'),
      ...(node.places?.some((place) => place > 0) && { textPlaces: node.places }),
      ...(node.columns && { columns: node.columns }),
      start: node.source[0]!.start,
      end: endOf(node),
      page: node.source[0]!.page,
      references,
    })
    for (const child of node.children) visit(child, { parent: position, keys, path, amended })
  }

  function readReferences(node: Node, path: ClausePath, amended: Mention | undefined): Mention[] {
    const words = [node.heading ?? '', ...node.text].join('\n')
    const found = findReferences(words, { path, amended })
    const repeated = findAbove(words, [...mentioned, ...found])
    mentioned.push(...found)
    return [...found, ...repeated]
  }

  /** "1.1" may be khoản 1 of Điều 1 or a number with two parts, and a path must be unique in a version. */
  function uniquePath(path: string): string {
    const times = (timesUsed.get(path) ?? 0) + 1
    timesUsed.set(path, times)
    return times === 1 ? path : `${path}#${times}`
  }
}

/** References to clauses of the document itself that do not exist, so that they lead nowhere. */
export function findDangling(clauses: NewClause[]): { where: string; text: string }[] {
  const paths: ClausePath[] = []
  for (const clause of clauses) paths.push(extendPath(clause.parent === null ? [] : paths[clause.parent]!, clause))
  const tree = Map.groupBy(
    paths.map((path) => ({ path })),
    ({ path }) => path.at(-1)!.level,
  )
  const isThere = (label: string) => {
    const path = parsePath(label)
    if (!path) return false
    // A plan's "Phần II" is its Mục II.
    const levels = path.at(-1)!.level === 'part' ? (['part', 'section'] as const) : [path.at(-1)!.level]
    return levels.some((level) => matchPath(tree.get(level) ?? [], path).length > 0)
  }
  return clauses.flatMap(({ label, references }) =>
    references
      .filter(({ docNumber, documentKind, path }) => docNumber === null && documentKind === null && !isThere(path!))
      .map(({ text }) => ({ where: label, text })),
  )
}

/** What is known from the clauses above. */
interface Above {
  parent: number | null
  keys: string[]
  path: ClausePath
  /** The document that they amend. */
  amended: Mention | undefined
}

function isAmending({ kind, docNumber }: Mention): boolean {
  return docNumber !== null && (kind === 'amends' || kind === 'repeals')
}

/** As in `extendPath`, only an appendix or a form counts above an article. */
function keysAbove({ level }: Node, above: string[]): string[] {
  return level === 'article' ? above.filter((key) => /^(?:PL|mau-|bieu-)/u.test(key)) : above
}

const divisions: Partial<Record<ClauseLevel, string>> = { part: 'phan', chapter: 'chuong' }

/** `II`, `1`, `-2`; `chuong-I` for a part or chapter; `preamble-2` around the body. */
function keyOf({ level, ordinal, marker }: Node): string {
  if (/^[A-H]$/u.test(ordinal) && marker.startsWith(ordinal)) return ordinal // "A." above the "I." of a plan
  const division = level === 'section' && /^Mục/iu.test(marker) ? 'muc' : divisions[level]
  if (division) return `${division}-${ordinal}`
  // Only the label tells a title printed twice apart, since the path counts subheadings in order.
  if (level === 'subheading') return ordinal.split('#')[0]!
  return isHeaderLevel(level) ? [level, ordinal].filter(Boolean).join('-') : ordinal
}

function endOf({ source, children }: Node): number {
  const last = source.at(-1)!
  return Math.max(last.start + last.text.length, ...children.map(endOf))
}
