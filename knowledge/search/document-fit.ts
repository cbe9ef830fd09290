/** How clearly a question is about one document rather than another. */

import type { LibraryDocument } from '../library.ts'
import { fold } from '../vietnamese/normalise.ts'
import { pairsOf, syllablesOf } from '../vietnamese/syllables.ts'

/** What people call a document by: number, issuer, place, title, signer. */
export function describeDocument({ docNumber, issuer, title, signer }: LibraryDocument): string {
  return [docNumber, issuer, title, signer].filter(Boolean).join('. ')
}

/**
 * For each document the share of the question's telling words that name it, 0 to 1; all 0 where no word tells one
 * document from another. Words that stand in the description of every document tell nothing.
 */
export function fitDocuments(question: string, documents: LibraryDocument[]): Map<LibraryDocument, number> {
  const asked = new Set(termsOf(question))
  const named = documents.map((document) => new Set(descriptionTerms(document).filter((term) => asked.has(term))))
  const count = new Map<string, number>()
  for (const terms of named) for (const term of terms) count.set(term, (count.get(term) ?? 0) + 1)
  const telling = (term: string) => Math.log(documents.length / count.get(term)!)
  const scores = named.map((terms) => [...terms].reduce((sum, term) => sum + telling(term), 0))
  const best = Math.max(0, ...scores)
  return new Map(documents.map((document, index) => [document, best === 0 ? 0 : scores[index]! / best]))
}

/** The syllables of a document's issuer, and those among them that no other document's issuer has; folded. */
export function nameShares(document: LibraryDocument, all: LibraryDocument[]) {
  const others = new Set(all.filter((one) => one.issuer !== document.issuer).flatMap((one) => issuerWords(one)))
  const own = issuerWords(document)
  return { own: new Set(own), telling: new Set(own.filter((word) => !others.has(word))) }
}

function issuerWords({ issuer }: LibraryDocument): string[] {
  return syllablesOf(issuer ?? '').map(({ folded }) => folded)
}

const descriptions = new WeakMap<LibraryDocument, string[]>()

function descriptionTerms(document: LibraryDocument): string[] {
  const terms = descriptions.get(document) ?? namingTerms(document)
  descriptions.set(document, terms)
  return terms
}

/** Single syllables of a title ("xã" of "kinh tế - xã hội") name nothing; its pairs do. */
function namingTerms({ docNumber, issuer, signer, title }: LibraryDocument): string[] {
  const names = [docNumber, issuer, signer].filter(Boolean).join('. ')
  return [...termsOf(names), ...termsOf(title).filter((term) => term.includes('_'))]
}

function termsOf(text: string): string[] {
  const folded = syllablesOf(text).map((syllable) => syllable.folded)
  return [...folded, ...pairsOf(folded)]
}

/** "hai kế hoạch", "cả hai", "các văn bản": the question wants every document heard. */
export function asksForAll(question: string): boolean {
  return /(?<!\p{L})(?:ca hai|ca 2|(?:hai|2|cac|moi|tung|nhung) (?:ke hoach|nghi quyet|van ban|tai lieu)|giong va khac|giong nhau|khac nhau|so sanh)(?!\p{L})/u.test(
    fold(question.toLowerCase()),
  )
}
