/** Counts clauses among their siblings again, as they are counted when a file is read. */
import { isHeaderLevel } from '../../../db/schema/document-tables.ts'
import { isScope } from '../../../knowledge/citation/citation.ts'
import { normalise } from '../../../knowledge/vietnamese/normalise.ts'
import type { EditedNode } from './edited-tree.ts'

/** The clauses of which no two may have one number, in reading order: articles are counted across all chapters. */
export function countedTogether(roots: EditedNode[], parent: EditedNode | undefined): EditedNode[] {
  const scope = scopeOf(roots, parent)
  const articles = articlesIn(scope?.children ?? roots)
  const own = parent?.children ?? roots
  const isTogether = parent === scope || own.some(({ level }) => level === 'article')
  if (!isTogether) return own
  const counted = new Set([...(scope?.children ?? roots), ...articles])
  return inOrder(scope?.children ?? roots, counted)
}

/** The appendix or form around the clause, itself included; undefined for the body of the document. */
function scopeOf(roots: EditedNode[], parent: EditedNode | undefined): EditedNode | undefined {
  return roots.find((root) => isScope(root.level) && parent !== undefined && holds(root, parent))
}

export function holds(node: EditedNode, sought: EditedNode): boolean {
  return node === sought || node.children.some((child) => holds(child, sought))
}

function articlesIn(nodes: EditedNode[]): EditedNode[] {
  return nodes
    .filter(({ level }) => !isScope(level))
    .flatMap((node) => [...(node.level === 'article' ? [node] : []), ...articlesIn(node.children)])
}

function inOrder(nodes: EditedNode[], wanted: Set<EditedNode>): EditedNode[] {
  return nodes.flatMap((node) => [...(wanted.has(node) ? [node] : []), ...inOrder(node.children, wanted)])
}

/** A number that occurs again becomes "V#2"; dashes, subheadings and unnumbered paragraphs are counted. */
export function renumber(siblings: EditedNode[]): void {
  for (const [index, node] of siblings.entries()) node.ordinal = ordinalAmong(siblings.slice(0, index), node, siblings)
}

function ordinalAmong(before: EditedNode[], node: EditedNode, all: EditedNode[]): string {
  const { level, heading, ordinal } = node
  const same = before.filter((one) => one.level === level)
  switch (level) {
    case 'row':
    case 'letterhead':
    case 'title':
    case 'recipients':
    case 'signature':
      return ordinal
    case 'indent':
      return `${ordinal[0]}${same.filter((one) => one.ordinal[0] === ordinal[0]).length + 1}`
    case 'subheading': {
      if (heading === null) return ordinal
      const repeats = same.filter((one) => normalise(one.heading ?? '') === normalise(heading)).length
      return `*${same.filter((one) => one.heading !== null).length + 1}${repeats > 0 ? `#${repeats + 1}` : ''}`
    }
    case 'preamble':
    case 'closing':
      return all.filter((one) => one.level === level).length > 1 ? String(same.length + 1) : ''
    default: {
      const base = ordinal.split('#')[0]!
      const repeats = before.filter((one) => isCountedWith(one, node) && one.ordinal.split('#')[0] === base).length
      return repeats === 0 ? base : `${base}#${repeats + 1}`
    }
  }
}

/** "Phần I" and "I." are told apart by their names, "1." and the first paragraph of the preamble too. */
function isCountedWith(one: EditedNode, other: EditedNode): boolean {
  const isApart = ({ level }: EditedNode) =>
    level === 'part' || level === 'chapter' || isScope(level) || isHeaderLevel(level)
  return one.level === other.level || !(isApart(one) || isApart(other))
}
