/** Finds a version in any state, with what is known about it. */
import { findDocumentById } from '../../db/documents/documents.ts'
import { findVersion, findVersions, type VersionSummary } from '../../db/documents/version-states.ts'
import type { Db } from '../../db/open.ts'
import type { Document, Version } from '../../db/schema/document-tables.ts'
import { documentName } from './document-names.ts'

export interface SeenVersion {
  version: Version
  /** As this version's own header says, whichever version is published. */
  document: Document
  /** "Kế hoạch số 133-KH/ThU" */
  name: string
  /** All versions of its document, this one included, in the order they came. */
  all: VersionSummary[]
  /** The version that is published. */
  published: VersionSummary | undefined
}

export async function seeVersion(db: Db, versionId: number): Promise<SeenVersion | undefined> {
  const version = await findVersion(db, versionId)
  if (!version) return undefined
  const document = Object.assign((await findDocumentById(db, version.documentId))!, version.header)
  const all = await findVersions(db, version.documentId)
  return { version, document, name: documentName(document), all, published: findPublished(all) }
}

export function findPublished(all: VersionSummary[]): VersionSummary | undefined {
  return all.find(({ state }) => state === 'published')
}
