/** Puts other words in place of those of a clause, and keeps what was read. */
import { IngestError } from '../../lines/ingest-error.ts'
import { substanceOf } from '../../paragraphs/clean.ts'
import { isHeadRow } from '../../tree/table-rows.ts'
import type { EditedNode } from './edited-tree.ts'
import { findWords, tidyWords } from './find-words.ts'

type Worded = Pick<EditedNode, 'heading' | 'text'>

/** The heading and the text of the clause with `by` in place of words that occur once. */
export function replaceWords(clause: Worded, words: string, by: string): { heading: string | null; text: string } {
  const { paragraph, from, to } = findWords(clause, words)
  const replaced = (own: string) => tidyWords(own.slice(0, from) + by.normalize('NFC') + own.slice(to))
  const { heading, text } = clause
  if (paragraph === 'heading') return { heading: replaced(heading!), text: text.join('\n\n') }
  return { heading, text: text.with(paragraph, replaced(text[paragraph]!)).join('\n\n') }
}

/** `siblings` hold the other rows of its table. Throws `IngestError` if nothing would be left of the clause. */
export function correctWords(
  node: EditedNode,
  { heading, text }: { heading: string | null; text: string },
  siblings: EditedNode[],
): void {
  const before = writtenWords(node)
  const paragraphs = text.split(/\n+/u).map(tidyWords).filter(Boolean)
  const words = tidyWords(heading ?? '')
  if (paragraphs.length === 0 && words === '') {
    throw new IngestError(
      'Điều khoản không để trống được. Nếu chữ thuộc điều khoản khác, xin dùng cách ghép hoặc tách.',
    )
  }
  if (node.level === 'row') correctCells(node, paragraphs, siblings)
  const lastPlace = node.places?.at(-1) ?? 0
  node.places = paragraphs.map((_, index) => node.places?.[index] ?? lastPlace)
  node.heading = words === '' ? null : words
  node.text = paragraphs
  node.original = keptOriginal(node.original ?? before, writtenWords(node))
}

/** Null where the words are the same again, or only stand in the heading instead of the text. */
function keptOriginal(original: string, words: string): string | null {
  return substanceOf(original) === substanceOf(words) ? null : original
}

/** As `wordsOf` writes those of a stored clause. */
export function writtenWords({ heading, text }: Worded): string {
  return [heading, ...text].filter(Boolean).join('\n\n')
}

/** A row has as many cells as before; the heads of the columns are named in every row. */
function correctCells(node: EditedNode, paragraphs: string[], siblings: EditedNode[]): void {
  const countCells = (lines: string[]) => lines.map((line) => line.split('|').length).join()
  if (countCells(node.text) !== countCells(paragraphs)) {
    throw new IngestError('Dòng của bảng phải giữ nguyên số ô. Xin ngăn các ô bằng dấu “|” như trước.')
  }
  if (!isHeadRow(node) || paragraphs.length > 1) return
  const columns = paragraphs[0]!.split('|').map((cell) => cell.trim())
  const table = (one: EditedNode) => one.ordinal.split('#')[1]
  for (const row of siblings.filter((one) => one.level === 'row' && table(one) === table(node))) row.columns = columns
}
