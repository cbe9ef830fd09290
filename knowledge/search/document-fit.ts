/** How clearly a question is about one document rather than another. */

import type { LibraryDocument } from '../library/library.ts'
import { fold } from '../vietnamese/normalise.ts'
import { officialKinds } from '../vietnamese/official/kinds.ts'
import { pairsOf, syllablesOf } from '../vietnamese/syllables.ts'

/** What people call a document by: number, issuer, place, title, signer. */
export function topicsOfDocument({ docNumber, issuer, title, signer }: LibraryDocument): string {
  return [docNumber, issuer, title, signer].filter(Boolean).join('. ')
}

/**
 * The share of the question's telling pairs that name each document, 0 to 1; a document that no pair distinguishes from
 * the others is left out. What stands in the description of every document tells nothing.
 */
export function fitDocuments(question: string, documents: LibraryDocument[]): Map<LibraryDocument, number> {
  const { bearers } = namesIn(documents)
  const scores = new Map<LibraryDocument, number>()
  for (const pair of typedPairs(question)) {
    const bearing = bearers.get(pair) ?? []
    const telling = Math.log(documents.length / bearing.length)
    for (const document of bearing) scores.set(document, (scores.get(document) ?? 0) + telling)
  }
  const best = Math.max(0, ...scores.values())
  return new Map([...scores].filter(([, score]) => score > 0).map(([document, score]) => [document, score / best]))
}

/** The documents named by a proper name that no other document has: "Tây Nguyên", "Thanh Hóa". */
export function matchByProperName(question: string, documents: LibraryDocument[]): LibraryDocument[] {
  const { properNames } = namesIn(documents)
  const asked = new Set(typedPairs(question))
  return documents.filter((document) => properNames.get(document)?.some((pair) => asked.has(pair)))
}

/** The syllables of a document's issuer, and those among them that no other issuer has; folded. */
export function nameShares(document: LibraryDocument, all: LibraryDocument[]) {
  const { issuers } = namesIn(all)
  const own = issuerWords(document)
  return { own: new Set(own), telling: new Set(own.filter((word) => issuers.get(word)?.size === 1)) }
}

/** "hai kế hoạch", "cả hai", "các văn bản": the question wants every document heard. */
export function asksForAll(question: string): boolean {
  return allAsked.test(fold(question.toLowerCase()))
}

const allAsked = new RegExp(
  `(?<!\\p{L})(?:ca hai|ca 2|(?:hai|2|cac|moi|tung|nhung) (?:${officialKinds.askedTogether}|van ban|tai lieu)|giong va khac|giong nhau|khac nhau|so sanh)(?!\\p{L})`,
  'u',
)

interface Names {
  /** By pair, the documents whose description contains it. */
  bearers: Map<string, LibraryDocument[]>
  /** By document, the pairs of capitalised syllables that no other document's description contains. */
  properNames: Map<LibraryDocument, string[]>
  /** By syllable, the issuers whose name contains it. */
  issuers: Map<string, Set<string | null>>
}

const known = new WeakMap<LibraryDocument[], Names>()

/** Made once for each state of the library. */
function namesIn(documents: LibraryDocument[]): Names {
  const names = known.get(documents) ?? readNames(documents)
  known.set(documents, names)
  return names
}

function readNames(documents: LibraryDocument[]): Names {
  const bearers = new Map<string, LibraryDocument[]>()
  const issuers = new Map<string, Set<string | null>>()
  for (const document of documents) {
    for (const pair of bothForms(topicsOfDocument(document))) append(bearers, pair, document)
    for (const word of issuerWords(document)) issuers.set(word, (issuers.get(word) ?? new Set()).add(document.issuer))
  }
  const isOwn = (pair: string) => bearers.get(pair)?.length === 1
  const properNames = documents.map((document) => [document, capitalisedPairs(document).filter(isOwn)] as const)
  return { bearers, properNames: new Map(properNames), issuers }
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function capitalisedPairs(document: LibraryDocument): string[] {
  const runs = topicsOfDocument(document).match(/\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu) ?? []
  return runs.flatMap(bothForms)
}

function issuerWords({ issuer }: LibraryDocument): string[] {
  return syllablesOf(issuer ?? '').map(({ folded }) => folded)
}

/** Pairs as spelt and without diacritics, each once. */
function bothForms(text: string): string[] {
  const syllables = syllablesOf(text)
  const spelt = pairsOf(syllables.map(({ accented }) => accented))
  return [...new Set([...spelt, ...pairsOf(syllables.map(({ folded }) => folded))])]
}

/** The pairs of a question, each once: whoever types diacritics means them. */
function typedPairs(question: string): string[] {
  return [...new Set(pairsOf(syllablesOf(question).map(({ accented }) => accented)))]
}
