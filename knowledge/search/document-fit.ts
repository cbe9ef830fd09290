/** How clearly a question is about one document rather than another. */

import type { LibraryDocument } from '../library.ts'
import { fold } from '../vietnamese/normalise.ts'
import { pairsOf, syllablesOf } from '../vietnamese/syllables.ts'

/** What people call a document by: number, issuer, place, title, signer. */
export function describeDocument({ docNumber, issuer, title, signer }: LibraryDocument): string {
  return [docNumber, issuer, title, signer].filter(Boolean).join('. ')
}

/**
 * The share of the question's telling words that name each document, 0 to 1; documents that no word tells from the
 * others are left out. Words that stand in the description of every document tell nothing.
 */
export function fitDocuments(question: string, documents: LibraryDocument[]): Map<LibraryDocument, number> {
  const named = namesOf(documents)
  const scores = new Map<LibraryDocument, number>()
  for (const term of new Set(termsOf(question))) {
    const bearers = named.get(term) ?? []
    const telling = Math.log(documents.length / bearers.length)
    for (const document of bearers) scores.set(document, (scores.get(document) ?? 0) + telling)
  }
  const best = Math.max(0, ...scores.values())
  return new Map([...scores].filter(([, score]) => score > 0).map(([document, score]) => [document, score / best]))
}

const names = new WeakMap<LibraryDocument[], Map<string, LibraryDocument[]>>()

/** The documents that each term names, made once for a state of the library. */
function namesOf(documents: LibraryDocument[]): Map<string, LibraryDocument[]> {
  const known = names.get(documents)
  if (known) return known
  const made = new Map<string, LibraryDocument[]>()
  for (const document of documents) {
    for (const term of new Set(namingTerms(document))) made.set(term, [...(made.get(term) ?? []), document])
  }
  names.set(documents, made)
  return made
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
