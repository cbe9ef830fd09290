/** Finds words in a clause that occur there once, so that it is sure which are meant. */
import { IngestError } from '../../lines/ingest-error.ts'
import type { EditedNode } from './edited-tree.ts'

/** A place in its heading, or in one of its paragraphs. */
export interface WordsPlace {
  paragraph: 'heading' | number
  from: number
  to: number
}

/** Throws `IngestError` if the words are not there, or several times. */
export function findWords({ heading, text }: Pick<EditedNode, 'heading' | 'text'>, words: string): WordsPlace {
  const wanted = tidyWords(words)
  if (wanted === '') throw new IngestError('Chưa có chữ cần tìm. Xin ghi những chữ có trong điều khoản.')
  const paragraphs = [...(heading === null ? [] : [['heading', heading] as const]), ...text.entries()]
  const places = paragraphs.flatMap(([paragraph, own]) =>
    placesOf(own, wanted).map((from): WordsPlace => ({ paragraph, from, to: from + wanted.length })),
  )
  const [place, ...others] = places
  if (!place) throw new IngestError(`Điều khoản này không có chữ “${wanted}”. Xin ghi đúng như trong điều khoản.`)
  if (others.length === 0) return place
  throw new IngestError(
    `Chữ “${wanted}” có ở ${places.length} chỗ trong điều khoản này. Xin ghi dài hơn để rõ chỗ nào.`,
  )
}

/** As words are stored: in NFC, with single spaces. */
export function tidyWords(words: string): string {
  return words.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

function placesOf(text: string, words: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at)
  return places
}
