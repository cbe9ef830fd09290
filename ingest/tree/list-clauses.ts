/** Turns the tree into the clauses to be stored, with paths, labels, ranges and mentions. */
import type { NewClause } from '../../db/documents/versions.ts'
import { type ClauseLevel, isHeaderLevel } from '../../db/schema/document-tables.ts'
import { type ClausePath, extendPath, formatPath } from '../../knowledge/citation/citation.ts'
import { officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'
import { findAbove, findReferences } from '../references/document-references.ts'
import type { Mention } from '../references/mention.ts'
import { createSubjectReader } from '../references/subject.ts'
import type { Node } from './node.ts'

/** A clause whose mentions do not yet lead anywhere. */
export type ListedClause = Omit<NewClause, 'references'> & { references: Mention[] }

/** In reading order; `parent` is the parent's position. */
export function toClauses(nodes: Node[]): ListedClause[] {
  const clauses: ListedClause[] = []
  const timesUsed = new Map<string, number>()
  const mentioned: Mention[] = []
  const { subjectOf, subjectWithin } = createSubjectReader(officialKinds)
  for (const node of nodes) visit(node, { parent: null, keys: [], path: [], subject: undefined })
  return clauses

  function visit(node: Node, above: Above): void {
    const position = clauses.length
    const keys = [...keysAbove(node, above.keys), keyOf(node)]
    const path = extendPath(above.path, node)
    const text = node.text.join('\n\n')
    const words = [node.heading, text].filter(Boolean).join('\n\n')
    const subject = above.subject ?? subjectWithin(words)
    const references = readReferences(words, path, subject)
    clauses.push({
      parent: above.parent,
      position,
      level: node.level,
      ordinal: node.ordinal,
      path: uniquePath(keys.join('.')),
      label: formatPath(path),
      heading: node.heading,
      text,
      ...(node.places?.some((place) => place > 0) && { textPlaces: node.places }),
      ...(node.columns && { columns: node.columns }),
      start: node.source[0]!.start,
      end: endOf(node),
      page: node.source[0]!.page,
      references,
    })
    const below = { parent: position, keys, path, subject: subjectOf(words, references) ?? subject }
    for (const child of node.children) visit(child, below)
  }

  function readReferences(words: string, path: ClausePath, subject: Mention | undefined): Mention[] {
    const found = findReferences(words, { path, subject })
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

/** What is known from the clauses above. */
interface Above {
  parent: number | null
  keys: string[]
  path: ClausePath
  /** The document that they speak of, such as the one they amend. */
  subject: Mention | undefined
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
