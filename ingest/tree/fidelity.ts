/** Proves that the tree contains every character of the source exactly once and in order, or names what does not fit. */
import { formatPath } from '../../knowledge/citation/citation.ts'
import { parsePath } from '../../knowledge/citation/parse-references.ts'
import type { Line } from '../lines/line.ts'
import type { Paragraph } from '../lines/paragraph.ts'
import { cleanLine, isOrnament, substanceOf } from '../paragraphs/clean.ts'
import type { Node } from './node.ts'

export interface Fidelity {
  /** The share of the source's characters that are in the tree. */
  coverage: number
  /** Lines and paragraphs whose words the tree lacks, has twice or has changed. */
  misfits: string[]
}

export function checkFidelity(lines: Line[], paragraphs: Paragraph[], nodes: Node[]): Fidelity {
  const all = nodes.flatMap(withDescendants)
  const misfits = [...lostByCleaning(lines, paragraphs), ...notClaimedOnce(paragraphs, all), ...changedInside(all)]
  return { coverage: coverageOf(lines, all), misfits }
}

/** Labels that do not lead back to their own clause or that two clauses share. */
export function findUnreadableLabels(clauses: { label: string }[]): string[] {
  const times = Map.groupBy(clauses, ({ label }) => label)
  const isReadable = (label: string) => {
    const path = parsePath(label)
    return times.get(label)!.length === 1 && path !== undefined && formatPath(path) === label
  }
  return clauses.filter(({ label }) => !isReadable(label)).map(({ label }) => label)
}

function coverageOf(lines: Line[], nodes: Node[]): number {
  const read = lines
    .map((line) => ({ text: cleanLine(line), isRow: line.row !== undefined }))
    .filter(({ text, isRow }) => isRow || !isOrnament(text))
    .map(({ text }) => substanceOf(text).length)
  const held = nodes.map((node) => substanceOf(wordsOf(node)).length)
  const sum = (lengths: number[]) => lengths.reduce((total, length) => total + length, 0)
  return sum(held) / sum(read)
}

function withDescendants(node: Node): Node[] {
  return [node, ...node.children.flatMap(withDescendants)]
}

/** Source lines whose characters are not all in the paragraphs in the same order. */
function lostByCleaning(lines: Line[], paragraphs: Paragraph[]): string[] {
  const kept = paragraphs.map(({ text }) => substanceOf(text)).join('')
  let at = 0
  return lines
    .filter((line) => {
      const cleaned = cleanLine(line)
      const substance = isOrnament(cleaned) && !line.row ? '' : substanceOf(cleaned)
      const isKept = kept.startsWith(substance, at)
      if (isKept) at += substance.length
      return !isKept
    })
    .map(({ text }) => text)
}

/** Paragraphs that no clause or more than one clause contains. */
function notClaimedOnce(paragraphs: Paragraph[], nodes: Node[]): string[] {
  const claims = new Map<number, number>()
  for (const { start } of nodes.flatMap(({ source }) => source)) claims.set(start, (claims.get(start) ?? 0) + 1)
  return paragraphs.filter(({ start }) => claims.get(start) !== 1).map(({ text }) => text)
}

/** Clauses whose marker, heading and text differ from the words they were read from. */
function changedInside(nodes: Node[]): string[] {
  const printed = ({ source }: Node) => source.map(({ text }) => substanceOf(text)).join('')
  return nodes
    .filter((node) => substanceOf(wordsOf(node)) !== printed(node))
    .flatMap(({ source }) => source.map(({ text }) => text))
}

function wordsOf({ marker, heading, text }: Node): string {
  return [marker, heading ?? '', ...text].join(' ')
}
