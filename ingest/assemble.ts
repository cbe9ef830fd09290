/** Given the frame, returns the whole tree in reading order: letterhead, title, preamble, body, closing, signature, appendices. */
import type { ClauseLevel } from '../db/schema.ts'
import type { Paragraph } from './clean.ts'
import type { Frame } from './frame.ts'
import { readMarker } from './marker.ts'
import { type Node, parseStructure, type Structure } from './structure.ts'

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
  return { nodes: nodes.map(countAppendix), warnings: [...body.warnings, ...attached.warnings] }
}

/** Appendices in the body and after the signature are counted together: "PL", "PL#2". */
function countAppendix(node: Node, index: number, nodes: Node[]): Node {
  if (node.level !== 'appendix') return node
  const baseOf = ({ ordinal }: Node) => ordinal.split('#')[0]!
  const isSame = (other: Node) => other.level === 'appendix' && baseOf(other) === baseOf(node)
  const before = nodes.slice(0, index).filter(isSame).length
  return { ...node, ordinal: before === 0 ? baseOf(node) : `${baseOf(node)}#${before + 1}` }
}

/** What is attached without being called an appendix is one all the same: "điểm a khoản 1 Phụ lục". */
function attachedStructure(paragraphs: Paragraph[]): Structure {
  const [first, ...rest] = paragraphs
  if (!first || readMarker(first.text)?.type === 'appendix') return parseStructure(paragraphs)
  const { nodes, warnings } = parseStructure(rest)
  const isLoose = (node: Node) => node.level === 'subheading' && node.heading === null
  const source = [first, ...nodes.filter(isLoose).flatMap((node) => node.source)]
  const children = nodes.filter((node) => !isLoose(node))
  const appendix = { ...createHeaderNode('appendix', 'PL', source, first.text), children }
  return { nodes: [appendix], warnings }
}

function headerNode(level: ClauseLevel, source: Paragraph[], heading: string | null): Node[] {
  return source.length === 0 ? [] : [createHeaderNode(level, '', source, heading)]
}

/** One node a paragraph, counted where there are several: "Phần mở đầu, đoạn 2". */
function headerNodes(level: ClauseLevel, source: Paragraph[]): Node[] {
  return source.map((paragraph, index) =>
    createHeaderNode(level, source.length > 1 ? String(index + 1) : '', [paragraph], null),
  )
}

function createHeaderNode(level: ClauseLevel, ordinal: string, source: Paragraph[], heading: string | null): Node {
  const words = source.map(({ text }) => text)
  return { level, ordinal, marker: '', heading, text: heading === null ? words : words.slice(1), source, children: [] }
}
