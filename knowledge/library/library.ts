/** The published documents with their clause trees, kept in memory and in step with the database. */
import { listShownClauses } from '../../db/documents/clauses.ts'
import { listPublishedDocuments, listWithdrawnDocuments, type PublishedDocument } from '../../db/documents/documents.ts'
import { getValidity, publishedFingerprint } from '../../db/documents/versions.ts'
import type { Db } from '../../db/open.ts'
import type { Clause, Document, Validity } from '../../db/schema/document-tables.ts'
import { type ClausePath, extendPath } from '../citation/citation.ts'

/** A clause in its place in a published document. */
export interface Passage {
  clause: Clause
  document: LibraryDocument
  parent: Passage | undefined
  children: Passage[]
  path: ClausePath
}

export interface LibraryDocument extends PublishedDocument, Validity {
  /** In reading order. */
  passages: Passage[]
}

/** A document that was published and no longer is, with when and why. */
export interface WithdrawnDocument {
  document: Document
  at: string | null
  reason: string | null
}

export interface LibraryChange {
  added: LibraryDocument[]
  removed: LibraryDocument[]
}

export interface Library {
  /** The same array until something changes. */
  documents(): LibraryDocument[]
  /** Those of which no version is published any more. */
  withdrawn(): WithdrawnDocument[]
  findPassage(clauseId: number): Passage | undefined
  /** Reads what was published or withdrawn since, also by another process. */
  refresh(): Promise<LibraryChange>
}

export function createLibrary(db: Db): Library {
  const stored = new Map<string, LibraryDocument>()
  const passages = new Map<number, Passage>()
  let documents: LibraryDocument[] = []
  let withdrawn: WithdrawnDocument[] = []
  let fingerprint: string | undefined
  return {
    documents: () => documents,
    withdrawn: () => withdrawn,
    findPassage: (clauseId) => passages.get(clauseId),
    refresh,
  }

  async function refresh(): Promise<LibraryChange> {
    const found = await publishedFingerprint(db)
    if (found === fingerprint) return { added: [], removed: [] }
    const published = await listPublishedDocuments(db)
    const current = new Set(published.map(keyOf))
    const removed = [...stored.values()].filter((document) => !current.has(keyOf(document)))
    const missing = published.filter((document) => !stored.has(keyOf(document)))
    const gone = await listWithdrawnDocuments(db)
    const added = await Promise.all(missing.map(async (document) => readDocument(db, document)))
    // Only now that everything is read, so that a failure changes nothing.
    removed.forEach(takeOff)
    added.forEach(putOn)
    documents = published.map((document) => stored.get(keyOf(document))!)
    withdrawn = gone
    fingerprint = found
    return { added, removed }
  }

  function putOn(document: LibraryDocument): void {
    stored.set(keyOf(document), document)
    for (const passage of document.passages) passages.set(passage.clause.id, passage)
  }

  function takeOff(document: LibraryDocument): void {
    stored.delete(keyOf(document))
    for (const { clause } of document.passages) passages.delete(clause.id)
  }
}

/** A version that was corrected counts as another one. */
function keyOf({ versionId, revision }: PublishedDocument): string {
  return `${versionId}:${revision}`
}

/** The clauses above, nearest first. */
export function ancestorsOf({ parent }: Passage): Passage[] {
  return parent ? [parent, ...ancestorsOf(parent)] : []
}

/** Heading and own words as one text. */
export function wordsOf({ heading, text }: Pick<Clause, 'heading' | 'text'>): string {
  return [heading, text].filter(Boolean).join('\n\n')
}

/** Its own words that stand above the clauses in it, and may introduce them. */
export function leadInOf({ text, textPlaces }: Clause): string {
  if (!textPlaces) return text
  const paragraphs = text.split('\n\n')
  return paragraphs.filter((_, index) => textPlaces[index] === 0).join('\n\n')
}

/** One published document with its tree, read from the database. */
export async function readDocument(db: Db, published: PublishedDocument): Promise<LibraryDocument> {
  const document: LibraryDocument = { ...published, ...(await getValidity(db, published.versionId)), passages: [] }
  const byId = new Map<number, Passage>()
  for (const clause of await listShownClauses(db, published.versionId)) {
    const parent = clause.parentId === null ? undefined : byId.get(clause.parentId)
    const passage = { clause, document, parent, children: [], path: extendPath(parent?.path ?? [], clause) }
    parent?.children.push(passage)
    byId.set(clause.id, passage)
    document.passages.push(passage)
  }
  return document
}
