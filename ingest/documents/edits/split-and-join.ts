/** Makes two clauses of one, and one of two; every character stays. */
import { isHeaderLevel, type Version } from '../../../db/schema/document-tables.ts'
import { diffWords } from '../../../knowledge/library/word-diff.ts'
import { IngestError } from '../../lines/ingest-error.ts'
import { readMarker } from '../../lines/marker.ts'
import { levelOf } from '../../tree/structure.ts'
import { writtenWords } from './correct-words.ts'
import { type ClauseNumber, readNumber } from './edit-number.ts'
import type { EditedNode } from './edited-tree.ts'
import { findWords, type WordsPlace } from './find-words.ts'

interface SplitOrder {
  /** The words with which the second clause begins. */
  at: string
  /** Needed where the second does not begin with a number of its own. */
  number?: string
}

/** The clauses in it that stand behind these words go with the second clause, which is returned. */
export function splitClause(node: EditedNode, { at, number }: SplitOrder, file: Pick<Version, 'text'>): EditedNode {
  if (node.level === 'row') throw new IngestError('Dòng của bảng không tách được.')
  const place = findWords(node, at)
  const isHeading = place.paragraph === 'heading'
  const index = place.paragraph === 'heading' ? 0 : place.paragraph
  const whole = isHeading ? node.heading! : node.text[index]!
  const [head, tail] = [whole.slice(0, place.from).trim(), whole.slice(place.from)]
  if (head === '' && (isHeading || (index === 0 && node.heading === null))) {
    throw new IngestError('Chỗ tách là đầu điều khoản nên không có gì để tách. Xin ghi những chữ mở đầu phần sau.')
  }
  const own = numberOfSecond(node, tail, number)
  const rest = withoutMarker(tail, own.marker)
  const places = node.places ?? []
  const below = isHeading ? 0 : (places[index] ?? 0)
  const paragraphs = isHeading ? node.text : [rest, ...node.text.slice(index + 1)]
  const from = startInFile(node, tail, file)
  const original = splitOriginal(node, offsetOf(node, place))
  const { start, text, ...print } = node.source[0]!
  const second: EditedNode = {
    ...own,
    heading: isHeading ? rest : null,
    text: paragraphs.filter(Boolean),
    places: (isHeading ? places : places.slice(index))
      .map((before) => before - below)
      .filter((_, nth) => paragraphs[nth] !== ''),
    source: [{ ...print, start: from, text: text.slice(from - start) }],
    children: node.children.slice(below),
    stored: undefined,
    original: original && withoutMarker(original.tail, own.marker),
    isLeftOut: node.isLeftOut,
  }
  const kept = isHeading ? [] : [...node.text.slice(0, index), head].filter(Boolean)
  node.heading = isHeading ? head : node.heading
  node.text = kept
  node.places = places.slice(0, kept.length)
  node.source = [{ ...print, start, text: text.slice(0, from - start) }]
  node.children = node.children.slice(0, below)
  node.original = original && original.head
  return second
}

function numberOfSecond(node: EditedNode, tail: string, number: string | undefined): ClauseNumber {
  if (number !== undefined) return readNumber(number)
  const marker = readMarker(tail)
  if (marker) return { level: levelOf[marker.type], ordinal: marker.ordinal, marker: marker.printed }
  const { level, ordinal, marker: own } = node
  if (level === 'indent' || isHeaderLevel(level)) return { level, ordinal, marker: own }
  throw new IngestError('Phần sau không mở đầu bằng số thứ tự. Xin ghi thêm số của phần sau, như “2.”, “b)” hoặc “-”.')
}

export function withoutMarker(words: string, marker: string): string {
  return marker !== '' && words.startsWith(marker) ? words.slice(marker.length).trim() : words
}

const enoughToFind = 40

/** Where the words stand in the file; at the end of the clause if they were corrected. */
function startInFile({ source, original }: EditedNode, tail: string, { text }: Pick<Version, 'text'>): number {
  const { start, text: own } = source[0]!
  const at = text.indexOf(tail.slice(0, enoughToFind), start)
  return original === null && at >= start && at < start + own.length ? at : start + own.length
}

/** In all its words as `writtenWords` joins them. */
function offsetOf({ heading, text }: EditedNode, { paragraph, from }: WordsPlace): number {
  if (paragraph === 'heading') return from
  const before = [...(heading === null ? [] : [heading]), ...text.slice(0, paragraph)]
  return before.reduce((sum, { length }) => sum + length + 2, from)
}

/** What was read of either part, where the clause was corrected. */
function splitOriginal(node: EditedNode, offset: number): { head: string; tail: string } | null {
  const { original } = node
  if (original === null) return null
  let [readUpTo, at] = [0, 0]
  for (const { kind, text } of diffWords(original, writtenWords(node))) {
    if (kind === 'removed') readUpTo += text.length
    else if (kind === 'added') at += text.length
    else if (at + text.length > offset) break
    else {
      readUpTo += text.length
      at += text.length
    }
  }
  readUpTo += Math.max(0, offset - at)
  return { head: original.slice(0, readUpTo).trim(), tail: original.slice(readUpTo).trim() }
}

/** The next clause, with its number among the words, becomes part of the clause. */
export function joinClauses(node: EditedNode, next: EditedNode): void {
  const isPart = (one: EditedNode) => isHeaderLevel(one.level) || one.level === 'row'
  if (node.level === 'row' || (node.level !== next.level && [node, next].some(isPart))) {
    throw new IngestError('Hai phần này khác loại nên không ghép được.')
  }
  const [before, after] = [node.original ?? writtenWords(node), [next.marker, next.original ?? writtenWords(next)]]
  if (node.original !== null || next.original !== null) {
    node.original = [before, after.filter(Boolean).join(' ')].join('\n\n')
  }
  const heading = next.heading === null ? [] : [next.heading]
  const [first = '', ...further] = [...heading, ...next.text]
  const said = [[next.marker, first].filter(Boolean).join(' '), ...further]
  const places = [...heading.map(() => 0), ...(next.places ?? [])].map((place) => place + node.children.length)
  const last = node.text.at(-1)
  if (node.children.length > 0) appendParagraphs(node, said, places)
  else if (last === undefined && node.heading !== null && next.heading !== null) {
    node.heading = `${node.heading} ${said[0]}`
    appendParagraphs(node, said.slice(1), places.slice(1))
  } else if (last !== undefined && !/[.:;!?…]["”’)]?$/u.test(last)) {
    node.text = node.text.with(-1, `${last} ${said[0]}`)
    appendParagraphs(node, said.slice(1), places.slice(1))
  } else appendParagraphs(node, said, places)
  node.children.push(...next.children)
  node.source = [...node.source, ...next.source]
  node.isLeftOut ||= next.isLeftOut
}

function appendParagraphs(node: EditedNode, paragraphs: string[], places: number[]): void {
  node.places = [...node.text.map((_, index) => node.places?.[index] ?? 0), ...paragraphs.map((_, nth) => places[nth] ?? 0)]
  node.text = [...node.text, ...paragraphs]
}
