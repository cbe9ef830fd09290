/** The published documents with their clause trees, kept in memory and in step with the database. */
import { listClauses } from '../db/clauses.ts'
import { listPublishedDocuments, type PublishedDocument, publishedFingerprint } from '../db/documents.ts'
import type { Db } from '../db/open.ts'
import type { Clause } from '../db/schema.ts'
import { type ClausePath, extendPath } from './citation.ts'

/** A clause in its place in a published document. */
export interface Passage {
  clause: Clause
  document: LibraryDocument
  parent: Passage | undefined
  children: Passage[]
  path: ClausePath
}

export interface LibraryDocument extends PublishedDocument {
  /** In reading order. */
  passages: Passage[]
}

export interface LibraryChange {
  added: LibraryDocument[]
  removed: LibraryDocument[]
}

export interface Library {
  /** The same array until something changes. */
  documents(): LibraryDocument[]
  findPassage(clauseId: number): Passage | undefined
  /** Reads what was published or withdrawn since, also by another process. */
  refresh(): Promise<LibraryChange>
}

export function createLibrary(db: Db): Library {
  const shelf = new Map<number, LibraryDocument>()
  const passages = new Map<number, Passage>()
  let documents: LibraryDocument[] = []
  let fingerprint = ''
  return {
    documents: () => documents,
    findPassage: (clauseId) => passages.get(clauseId),
    refresh,
  }

  async function refresh(): Promise<LibraryChange> {
    const current = await publishedFingerprint(db)
    if (current === fingerprint) return { added: [], removed: [] }
    const published = await listPublishedDocuments(db)
    const ids = new Set(published.map(({ versionId }) => versionId))
    const removed = [...shelf.values()].filter(({ versionId }) => !ids.has(versionId))
    removed.forEach(takeOff)
    const missing = published.filter(({ versionId }) => !shelf.has(versionId))
    const added = await Promise.all(missing.map(async (document) => readDocument(db, document)))
    added.forEach(putOn)
    documents = [...shelf.values()]
    fingerprint = current
    return { added, removed }
  }

  function putOn(document: LibraryDocument): void {
    shelf.set(document.versionId, document)
    for (const passage of document.passages) passages.set(passage.clause.id, passage)
  }

  function takeOff(document: LibraryDocument): void {
    shelf.delete(document.versionId)
    for (const { clause } of document.passages) passages.delete(clause.id)
  }
}

/** The clauses above, nearest first. */
export function ancestorsOf({ parent }: Passage): Passage[] {
  return parent ? [parent, ...ancestorsOf(parent)] : []
}

/** Heading and own words as one text. */
export function wordsOf({ heading, text }: Clause): string {
  return [heading, text].filter(Boolean).join('\n\n')
}

/** One published document with its tree, read from the database. */
export async function readDocument(db: Db, published: PublishedDocument): Promise<LibraryDocument> {
  const document: LibraryDocument = { ...published, passages: [] }
  const byId = new Map<number, Passage>()
  for (const clause of await listClauses(db, published.versionId)) {
    const parent = clause.parentId === null ? undefined : byId.get(clause.parentId)
    const passage = { clause, document, parent, children: [], path: extendPath(parent?.path ?? [], clause) }
    parent?.children.push(passage)
    byId.set(clause.id, passage)
    document.passages.push(passage)
  }
  return document
}
