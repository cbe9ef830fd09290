/** Makes two clauses of one, and one of two; every character stays. */
import { isHeaderLevel, type Version } from '../../../db/schema/document-tables.ts'
import { diffWords } from '../../../knowledge/library/word-diff.ts'
import { IngestError } from '../../lines/ingest-error.ts'
import { readMarker } from '../../lines/marker.ts'
import { levelOf } from '../../tree/structure.ts'
import { writtenWords } from './correct-words.ts'
import { type ClauseNumber, readClauseNumber } from './edit-number.ts'
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
  const cut = findCut(node, at)
  const own = numberOfSecond(node, cut.tail, number)
  const from = startInFile(node, cut.tail, file)
  const original = splitOriginal(node, cut.offset)
  const { start, text, ...print } = node.source[0]!
  const { first, second } = divideWords(node, { ...cut, tail: withoutMarker(cut.tail, own.marker) })
  const behind: EditedNode = {
    ...own,
    ...second,
    source: [{ ...print, start: from, text: text.slice(from - start) }],
    stored: undefined,
    original: original && withoutMarker(original.tail, own.marker),
    isLeftOut: node.isLeftOut,
  }
  const source = [{ ...print, start, text: text.slice(0, from - start) }]
  Object.assign(node, first, { source, original: original?.head ?? null })
  return behind
}

/** A place within the words of a clause. */
interface Cut {
  paragraph: WordsPlace['paragraph']
  /** What is before and behind it in its paragraph. */
  head: string
  tail: string
  /** In all words as `writtenWords` joins them. */
  offset: number
}

function findCut(node: EditedNode, at: string): Cut {
  const { heading, text } = node
  const { paragraph, from } = findWords(node, at)
  const whole = paragraph === 'heading' ? heading! : text[paragraph]!
  const before = paragraph === 'heading' ? [] : [...(heading === null ? [] : [heading]), ...text.slice(0, paragraph)]
  const [head, tail] = [whole.slice(0, from).trim(), whole.slice(from)]
  if (head === '' && before.length === 0) {
    throw new IngestError('Chỗ tách là đầu điều khoản nên không có gì để tách. Xin ghi những chữ mở đầu phần sau.')
  }
  return { paragraph, head, tail, offset: before.reduce((sum, { length }) => sum + length + 2, from) }
}

type Words = Pick<EditedNode, 'heading' | 'text' | 'places' | 'children'>

function divideWords(node: EditedNode, { paragraph, head, tail }: Cut): Record<'first' | 'second', Words> {
  const { heading, text, places = [], children } = node
  if (paragraph === 'heading') {
    return {
      first: { heading: head, text: [], places: [], children: [] },
      second: { heading: tail, text, places, children },
    }
  }
  const below = places[paragraph] ?? 0
  const [kept, moved] = [
    [...text.slice(0, paragraph), head].map((words, nth) => ({ words, place: places[nth] ?? 0 })),
    [tail, ...text.slice(paragraph + 1)].map((words, nth) => ({
      words,
      place: (places[paragraph + nth] ?? 0) - below,
    })),
  ].map((paragraphs) => paragraphs.filter(({ words }) => words !== '')) as [Placed[], Placed[]]
  return {
    first: { heading, ...listed(kept), children: children.slice(0, below) },
    second: { heading: null, ...listed(moved), children: children.slice(below) },
  }
}

interface Placed {
  words: string
  place: number
}

function listed(paragraphs: Placed[]): Pick<Words, 'text'> & { places: number[] } {
  return { text: paragraphs.map(({ words }) => words), places: paragraphs.map(({ place }) => place) }
}

function numberOfSecond(node: EditedNode, tail: string, number: string | undefined): ClauseNumber {
  if (number !== undefined) return readClauseNumber(number)
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
  const isFixed = (one: EditedNode) => isHeaderLevel(one.level) || one.level === 'row'
  if (node.level === 'row' || (node.level !== next.level && [node, next].some(isFixed))) {
    throw new IngestError('Hai phần này khác loại nên không ghép được.')
  }
  if (node.original !== null || next.original !== null) {
    const [before, after] = [node, next].map((one) => one.original ?? writtenWords(one))
    node.original = [before, [next.marker, after].filter(Boolean).join(' ')].join('\n\n')
  }
  const below = node.children.length
  const heading = next.heading === null ? [] : [{ words: next.heading, place: below }]
  const text = next.text.map((words, nth) => ({ words, place: below + (next.places?.[nth] ?? 0) }))
  const [first = { words: '', place: below }, ...further] = [...heading, ...text]
  const opening = { ...first, words: [next.marker, first.words].filter(Boolean).join(' ') }
  append(node, goOn(node, next, opening.words) ? further : [opening, ...further])
  node.children.push(...next.children)
  node.source = [...node.source, ...next.source]
  node.isLeftOut ||= next.isLeftOut
}

/** A title over two lines, or a sentence that was cut, becomes one again; returns whether it was either. */
function goOn(node: EditedNode, next: EditedNode, words: string): boolean {
  const last = node.text.at(-1)
  if (node.children.length > 0) return false
  const isTitle = last === undefined && node.heading !== null && next.heading !== null
  const isCut = last !== undefined && !/[.:;!?…]["”’)]?$/u.test(last)
  if (isTitle) node.heading = `${node.heading} ${words}`
  if (isCut) node.text = node.text.with(-1, `${last} ${words}`)
  return isTitle || isCut
}

function append(node: EditedNode, paragraphs: Placed[]): void {
  const own = node.text.map((words, nth) => ({ words, place: node.places?.[nth] ?? 0 }))
  Object.assign(node, listed([...own, ...paragraphs]))
}
