/** Proves that the tree holds every character of the source exactly once, or refuses the file. */
import { isOrnament, type Paragraph, substanceOf } from './clean.ts'
import type { Line } from './extract/line.ts'
import { IngestError } from './ingest-error.ts'
import type { Node } from './structure.ts'

export function checkFidelity(lines: Line[], paragraphs: Paragraph[], nodes: Node[]): void {
  const all = nodes.flatMap(withDescendants)
  const misfits = [...lostByCleaning(lines, paragraphs), ...notClaimedOnce(paragraphs, all), ...changedInside(all)]
  if (misfits.length === 0) return
  const reason = `Có ${misfits.length} dòng không xếp được vào cấu trúc văn bản, nên chưa nhận tệp để không mất chữ nào.`
  throw new IngestError(reason, misfits)
}

function withDescendants(node: Node): Node[] {
  return [node, ...node.children.flatMap(withDescendants)]
}

/** Source lines whose characters are not all in the paragraphs, in order. */
function lostByCleaning(lines: Line[], paragraphs: Paragraph[]): string[] {
  const kept = paragraphs.map(({ text }) => substanceOf(text)).join('')
  let at = 0
  return lines
    .filter(({ text }) => !isOrnament(text))
    .filter(({ text }) => {
      const substance = substanceOf(text)
      const isKept = kept.startsWith(substance, at)
      if (isKept) at += substance.length
      return !isKept
    })
    .map(({ text }) => text)
}

/** Paragraphs that no clause holds, or more than one. */
function notClaimedOnce(paragraphs: Paragraph[], nodes: Node[]): string[] {
  const claims = new Map<number, number>()
  for (const { start } of nodes.flatMap(({ source }) => source)) claims.set(start, (claims.get(start) ?? 0) + 1)
  return paragraphs.filter(({ start }) => claims.get(start) !== 1).map(({ text }) => text)
}

/** Clauses whose marker, heading and text are not the words they were read from. */
function changedInside(nodes: Node[]): string[] {
  const words = ({ marker, heading, text }: Node) => substanceOf([marker, heading ?? '', ...text].join(' '))
  const printed = ({ source }: Node) => source.map(({ text }) => substanceOf(text)).join('')
  return nodes.filter((node) => words(node) !== printed(node)).flatMap(({ source }) => source.map(({ text }) => text))
}
