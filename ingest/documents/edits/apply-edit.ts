/** Changes the tree as somebody asks, and counts again whatever has got other neighbours. */

import type { ClauseEdit, ClauseState } from '../../../db/schema/document-tables.ts'
import { isHeaderLevel, type Version } from '../../../db/schema/document-tables.ts'
import { IngestError } from '../../lines/ingest-error.ts'
import { correctWords } from './correct-words.ts'
import { type ClauseNumber, readClauseNumber, requireFit } from './edit-number.ts'
import { bearsNumber, type EditedNode, flatten } from './edited-tree.ts'
import { findClause } from './find-clause.ts'
import { countedTogether, holds, renumber } from './renumber.ts'
import { joinClauses, splitClause, withoutMarker } from './split-and-join.ts'

interface Tree {
  roots: EditedNode[]
  file: Pick<Version, 'text'>
}

/** Throws `IngestError` where it cannot be done. */
export function applyEdit(tree: Tree, edit: ClauseEdit): void {
  const node = findNode(tree, edit.path)
  const parents = [parentOf(tree, node)]
  switch (edit.kind) {
    case 'correct':
      correctWords(node, edit, siblingsIn(tree, parents[0]))
      break
    case 'split':
      insert(tree, { parent: parents[0], behind: node }, splitClause(node, edit, tree.file))
      break
    case 'join':
      join(tree, node)
      break
    case 'move':
      parents.push(move(tree, node, edit.to))
      break
    case 'relabel':
      relabel(tree, node, readClauseNumber(edit.number))
      break
  }
  for (const parent of parents) renumber(countedTogether(tree.roots, parent))
}

function findNode({ roots }: Tree, name: string): EditedNode {
  const nodes = flatten(roots)
  const stored = findClause(
    nodes.map((node) => node.stored!),
    name,
  )
  return nodes.find((node) => node.stored === stored)!
}

function parentOf({ roots }: Tree, node: EditedNode): EditedNode | undefined {
  return flatten(roots).find(({ children }) => children.includes(node))
}

function siblingsIn({ roots }: Tree, parent: EditedNode | undefined): EditedNode[] {
  return parent?.children ?? roots
}

interface Gap {
  parent: EditedNode | undefined
  /** The sibling that it stands next to; undefined for the end. */
  behind?: EditedNode | undefined
  before?: EditedNode | undefined
}

/** The paragraphs of the parent stay between the clauses between which they stood. */
function insert(tree: Tree, { parent, behind, before }: Gap, node: EditedNode): void {
  requireFit(parent, node)
  const siblings = siblingsIn(tree, parent)
  const at = behind ? siblings.indexOf(behind) + 1 : before ? siblings.indexOf(before) : siblings.length
  siblings.splice(at, 0, node)
  if (parent?.places)
    parent.places = parent.places.map((place) => (place > at || (behind && place === at) ? place + 1 : place))
}

function takeOut(tree: Tree, node: EditedNode): void {
  const parent = parentOf(tree, node)
  const siblings = siblingsIn(tree, parent)
  const at = siblings.indexOf(node)
  siblings.splice(at, 1)
  if (parent?.places) parent.places = parent.places.map((place) => (place > at ? place - 1 : place))
}

function join(tree: Tree, node: EditedNode): void {
  const siblings = siblingsIn(tree, parentOf(tree, node))
  const next = siblings[siblings.indexOf(node) + 1]
  if (!next) throw new IngestError('Sau điều khoản này không còn điều khoản nào cùng cấp để ghép.')
  takeOut(tree, next)
  joinClauses(node, next)
}

/** Returns the clause that it stands in now. */
function move(
  tree: Tree,
  node: EditedNode,
  { side, path }: Extract<ClauseEdit, { kind: 'move' }>['to'],
): EditedNode | undefined {
  const target = findNode(tree, path)
  refuseFixed(node)
  if (holds(node, target)) throw new IngestError('Điều khoản không chuyển vào chính nó được. Xin chọn chỗ khác.')
  if (side !== 'under') refuseBesideRows(target)
  takeOut(tree, node)
  const parent = side === 'under' ? target : parentOf(tree, target)
  const beside = side === 'under' ? {} : side === 'before' ? { before: target } : { behind: target }
  insert(tree, { parent, ...beside }, node)
  return parent
}

function relabel(tree: Tree, node: EditedNode, number: ClauseNumber): void {
  refuseFixed(node)
  requireFit(parentOf(tree, node), number)
  for (const child of node.children) if (child.level !== 'row') requireFit(number, child)
  if (bearsNumber(number.level)) stripNumber(node, number.marker)
  else printNumber(node)
  Object.assign(node, number)
}

/** The number may have been read as the first word: "II. NHIỆM VỤ" as the title of an unnumbered part. */
function stripNumber(node: EditedNode, marker: string): void {
  if (node.heading !== null) node.heading = withoutMarker(node.heading, marker)
  else node.text = node.text.map((own, index) => (index === 0 ? withoutMarker(own, marker) : own))
}

/** What is no number is a word of the title. */
function printNumber(node: EditedNode): void {
  const [first = '', ...further] = node.text
  const isTitled = node.heading !== null
  node.heading = [node.marker, isTitled ? node.heading : first].filter(Boolean).join(' ')
  if (isTitled) return
  node.text = further
  node.places = node.places?.slice(1) ?? []
}

/** Header parts and the rows of a table are where they are printed. */
function refuseFixed({ level }: Pick<ClauseState, 'level'>): void {
  if (level === 'row' || isHeaderLevel(level)) {
    throw new IngestError('Phần đầu, phần cuối văn bản và dòng của bảng không chuyển hay đổi số được.')
  }
}

function refuseBesideRows({ level }: Pick<ClauseState, 'level'>): void {
  if (level === 'row') throw new IngestError('Không đặt điều khoản giữa các dòng của bảng được. Xin chọn chỗ khác.')
}
