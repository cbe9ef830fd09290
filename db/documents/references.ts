/** Reads references, and saves what the admin says of the relations proposed. */
import { and, asc, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db, Tx } from '../open.ts'
import {
  clauses,
  type Document,
  documents,
  type Reference,
  type RelationState,
  references,
  versions,
} from '../schema/document-tables.ts'

/** All mentions of one version, in reading order. */
export async function listReferences(db: Db, versionId: number): Promise<Reference[]> {
  const rows = await db
    .select({ reference: references })
    .from(references)
    .innerJoin(clauses, and(eq(clauses.id, references.clauseId), eq(clauses.versionId, versionId)))
    .orderBy(asc(clauses.position), asc(references.id))
  return rows.map(({ reference }) => reference)
}

/** The paths of the clauses of the same version that these name, in the order they do. */
export async function listTargets(db: Db, clauseIds: number[]): Promise<string[]> {
  const rows = await db
    .select({ target: references.target })
    .from(references)
    .innerJoin(clauses, eq(clauses.id, references.clauseId))
    .where(and(inArray(references.clauseId, clauseIds), isNotNull(references.target)))
    .orderBy(asc(clauses.position), asc(references.start), asc(references.id))
  return [...new Set(rows.map(({ target }) => target!))]
}

/** What one version does to other documents: its bases, what it amends, replaces or repeals; an admin confirms each. */
export async function listRelations(db: Db, versionId: number): Promise<Reference[]> {
  return (await listReferences(db, versionId)).filter(({ kind, docNumber }) => kind !== 'cites' && docNumber !== null)
}

export async function saveRelationState(tx: Tx, referenceId: number, state: RelationState): Promise<void> {
  await tx.update(references).set({ state }).where(eq(references.id, referenceId))
}

const changing = ['amends', 'replaces', 'repeals', 'ends-validity'] as const

/** What one published document does to another. */
export interface DocumentChange {
  /** Of the document that is changed. */
  documentId: number
  kind: (typeof changing)[number]
  by: Document
}

/** What admins have confirmed that published documents do to these. */
export async function listDocumentChanges(db: Db, documentIds: number[]): Promise<DocumentChange[]> {
  const changed = alias(documents, 'changed')
  const rows = await db
    .selectDistinct({ documentId: changed.id, kind: references.kind, by: documents })
    .from(changed)
    .innerJoin(
      references,
      and(
        eq(references.docNumber, changed.docNumber),
        or(isNull(references.issuedOn), isNull(changed.issuedOn), eq(references.issuedOn, changed.issuedOn)),
      ),
    )
    .innerJoin(clauses, eq(clauses.id, references.clauseId))
    .innerJoin(versions, and(eq(versions.id, clauses.versionId), eq(versions.state, 'published')))
    .innerJoin(documents, and(eq(documents.id, versions.documentId), ne(documents.id, changed.id)))
    .where(and(inArray(changed.id, documentIds), eq(references.state, 'confirmed'), inArray(references.kind, changing)))
    .orderBy(asc(documents.issuedOn))
  return rows as DocumentChange[]
}

/** Other documents with a clause that names this number, in any of their versions. */
export async function listMentions(db: Db, docNumber: string): Promise<Document[]> {
  const rows = await db
    .selectDistinct({ document: documents })
    .from(references)
    .innerJoin(clauses, eq(clauses.id, references.clauseId))
    .innerJoin(versions, eq(versions.id, clauses.versionId))
    .innerJoin(documents, eq(documents.id, versions.documentId))
    .where(eq(references.docNumber, docNumber))
  return rows.map(({ document }) => document).filter((document) => document.docNumber !== docNumber)
}
