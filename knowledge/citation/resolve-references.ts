/** Finds what a reference names among the published documents, without guessing what is not there. */
import type { Reference } from '../../db/schema/document-tables.ts'
import type { Library, LibraryDocument, Passage } from '../library/library.ts'
import { fold, normalise } from '../vietnamese/normalise.ts'
import { matchPath } from './citation.ts'
import { parsePath } from './parse-references.ts'

interface ReferenceTarget {
  document: LibraryDocument
  /** Undefined where the document as a whole is named. */
  passage: Passage | undefined
}

/** Undefined where the document is not published, has no such clause, or has several that fit. */
export function resolveReference(library: Library, from: Passage, reference: Reference): ReferenceTarget | undefined {
  const document = findNamed(library, from, reference)
  if (!document) return undefined
  if (reference.path === null) return { document, passage: undefined }
  const path = parsePath(reference.path)
  const found = path ? matchPath(document.passages, path) : []
  return found.length === 1 ? { document, passage: found[0] } : undefined
}

/** A reference that names no document is to a clause of the same document. */
function findNamed(library: Library, from: Passage, reference: Reference): LibraryDocument | undefined {
  const { docNumber, documentKind } = reference
  if (docNumber === null && documentKind === null) return from.document
  const others = library.documents().filter((document) => document !== from.document)
  const named =
    docNumber === null
      ? others.filter((document) => isTitled(document, reference))
      : others.filter((document) => document.docNumber !== null && isSameNumber(document.docNumber, docNumber))
  const dated = named.filter(({ issuedOn }) => issuedOn === reference.issuedOn)
  return named.length === 1 || dated.length !== 1 ? onlyOne(named, reference) : dated[0]
}

/** Numbering starts again each year: another date means another document. */
function onlyOne(named: LibraryDocument[], { issuedOn }: Reference): LibraryDocument | undefined {
  const [first, ...others] = named
  const isOther = issuedOn !== null && first?.issuedOn !== null && first?.issuedOn !== issuedOn
  return others.length > 0 || isOther ? undefined : first
}

/** "NĐ-CP" and "ND-CP" are one spelling. */
function isSameNumber(one: string, other: string): boolean {
  const plain = (number: string) => fold(number).toUpperCase().replace(/\s/gu, '')
  return plain(one) === plain(other)
}

/** "Điều 5 Luật Đất đai" belongs to the law whose title is "Đất đai". */
function isTitled({ kind, title }: LibraryDocument, { documentKind, text }: Reference): boolean {
  const words = normalise(text)
  const at = words.lastIndexOf('luật ')
  return kind === documentKind && at >= 0 && words.slice(at + 5).startsWith(normalise(title))
}
