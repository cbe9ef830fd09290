/** All that a document says, as words to look for names and numbers in. */
import { type LibraryDocument, wordsOf } from '../library/library.ts'
import { topicsOfDocument } from '../search/document-fit.ts'
import { officialKinds } from '../vietnamese/official/kinds.ts'
import { syllablesOf } from '../vietnamese/syllables.ts'

/** Whether it has the number or names a document with it: "Kế hoạch số 45", "45/KH-UBND". */
export function mentionsNumber(document: LibraryDocument, digits: string): boolean {
  const { asked } = officialKinds
  const number = Number(digits)
  const pattern = new RegExp(` (?:${asked})(?: so)? 0*${number} | 0*${number} (?:\\d{4} )?(?:${asked}) `, 'u')
  return pattern.test(foldedWords(document))
}

const wordsOfDocument = new WeakMap<LibraryDocument, string>()

/** All words of a document, folded, with single spaces. */
export function foldedWords(document: LibraryDocument): string {
  const known = wordsOfDocument.get(document)
  if (known !== undefined) return known
  const texts = [topicsOfDocument(document), ...document.passages.map(({ clause }) => wordsOf(clause))]
  const words = ` ${syllablesOf(texts.join('\n'))
    .map(({ folded }) => folded)
    .join(' ')} `
  wordsOfDocument.set(document, words)
  return words
}
