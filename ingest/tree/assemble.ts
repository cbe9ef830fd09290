/** Given the frame, returns the whole tree in reading order, from letterhead to appendices. */
import type { ClauseLevel } from '../../db/schema/document-tables.ts'
import { isScope } from '../../knowledge/citation/citation.ts'
import { officialKinds } from '../../knowledge/vietnamese/official/kinds.ts'
import { attachedNote } from '../header/document-end.ts'
import type { Frame } from '../header/frame.ts'
import { openingOf } from '../lines/marker.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import type { Node } from './node.ts'
import { parseStructure, type Structure } from './structure.ts'

export function assembleTree(frame: Frame): Structure {
  const body = parseStructure(frame.body)
  const attached = attachedStructure(frame.attached)
  const title = frame.kind ? [frame.kind, ...frame.title] : []
  const nodes = [
    ...headerNode('letterhead', frame.letterhead, null),
    ...headerNode('title', title, title[0]?.text ?? null),
    ...headerNodes('preamble', frame.preamble),
    ...body.nodes,
    ...headerNodes('closing', frame.closing),
    ...headerNode('recipients', frame.recipients, frame.recipients[0]?.text ?? null),
    ...headerNode('signature', frame.signature, null),
    ...attached.nodes,
  ]
  return { nodes: nodes.map(countScope), warnings: [...body.warnings, ...attached.warnings] }
}

/** Appendices and forms in the body and after the signature are counted together: "PL", "PL#2". */
function countScope(node: Node, index: number, nodes: Node[]): Node {
  if (!isScope(node.level)) return node
  const baseOf = ({ ordinal }: Node) => ordinal.split('#')[0]!
  const isSame = (other: Node) => other.level === node.level && baseOf(other) === baseOf(node)
  const before = nodes.slice(0, index).filter(isSame).length
  return { ...node, ordinal: before === 0 ? baseOf(node) : `${baseOf(node)}#${before + 1}` }
}

/** Each attached document is a scope of its own with its own articles; its appendices are beside it. */
function attachedStructure(paragraphs: Paragraph[]): Structure {
  const starts = paragraphs.flatMap(({ isAttached }, index) =>
    index > 0 && (isAttached || opensAttached(paragraphs, index)) ? [index] : [],
  )
  const parts = [0, ...starts].map((start, index) => paragraphs.slice(start, starts[index]))
  const read = parts.filter((part) => part.length > 0).map(attachedPart)
  return { nodes: read.flatMap(({ nodes }) => nodes), warnings: read.flatMap(({ warnings }) => warnings) }
}

/** "QUY CHẾ", with "(Kèm theo Quyết định số …)" a few lines below it; the title of an appendix does not count. */
function opensAttached(paragraphs: Paragraph[], index: number): boolean {
  const isTitle = new RegExp(`^(?:${officialKinds.printed})$`, 'u').test(paragraphs[index]!.text)
  const isNoted = paragraphs.slice(index, index + 6).some(({ text }) => attachedNote.test(text))
  const isOfScope = paragraphs.slice(Math.max(index - 3, 0), index).some((paragraph) => {
    const type = openingOf(paragraph)?.type
    return type === 'appendix' || type === 'form'
  })
  return isTitle && isNoted && !isOfScope
}

/** Anything attached is an appendix, even if not called one: "điểm a khoản 1 Phụ lục". */
function attachedPart(paragraphs: Paragraph[]): Structure {
  const [first, ...rest] = paragraphs
  const type = openingOf(first!)?.type
  if (type === 'appendix' || type === 'form') return parseStructure(paragraphs)
  const { nodes, warnings } = parseStructure(rest)
  const isLoose = (node: Node) => node.level === 'subheading' && node.heading === null
  const source = [first!, ...nodes.filter(isLoose).flatMap((node) => node.source)]
  const scopes = nodes.filter(({ level }) => level === 'appendix')
  const children = nodes.filter((node) => !isLoose(node) && !scopes.includes(node))
  const appendix = { ...createHeaderNode('appendix', 'PL', source, first!.text), children }
  return { nodes: [appendix, ...scopes], warnings }
}

function headerNode(level: ClauseLevel, source: Paragraph[], heading: string | null): Node[] {
  return source.length === 0 ? [] : [createHeaderNode(level, '', source, heading)]
}

/** One node per paragraph, numbered if there are several: "Phần mở đầu, đoạn 2". */
function headerNodes(level: ClauseLevel, source: Paragraph[]): Node[] {
  return source.map((paragraph, index) =>
    createHeaderNode(level, source.length > 1 ? String(index + 1) : '', [paragraph], null),
  )
}

function createHeaderNode(level: ClauseLevel, ordinal: string, source: Paragraph[], heading: string | null): Node {
  const words = source.map(({ text }) => text)
  return { level, ordinal, marker: '', heading, text: heading === null ? words : words.slice(1), source, children: [] }
}
