/** All documents as the list shows them, and those that fit what somebody looks for. */
import { listDocuments } from '../../../../db/documents/documents.ts'
import { findVersions, type VersionSummary } from '../../../../db/documents/version-states.ts'
import type { Db } from '../../../../db/open.ts'
import type { Document } from '../../../../db/schema/document-tables.ts'
import { documentName } from '../../../../ingest/documents/document-names.ts'
import { findPublished } from '../../../../ingest/documents/see-version.ts'
import { fold, normalise } from '../../../../knowledge/vietnamese/normalise.ts'
import type { documentPageStrings } from '../../../strings/document-page-strings.ts'

export type DocumentState = keyof typeof documentPageStrings.states

export interface DocumentRow {
  document: Document
  name: string
  state: DocumentState
  /** The newest version, if it is still a draft. */
  draft: VersionSummary | undefined
  /** When its newest version came, an instant in ISO 8601. */
  cameAt: string
}

export interface Wanted {
  words: string
  state: string
  kind: string
  issuer: string
  year: string
  order: string
}

/** Newest first. */
export async function listDocumentRows(db: Db): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = []
  for (const document of await listDocuments(db)) {
    const versions = await findVersions(db, document.id)
    const newest = versions.at(-1)
    if (newest) rows.push(toRow(document, versions, newest))
  }
  return rows.toSorted((one, other) => other.cameAt.localeCompare(one.cameAt) || other.document.id - one.document.id)
}

function toRow(document: Document, versions: VersionSummary[], newest: VersionSummary): DocumentRow {
  const published = findPublished(versions)
  const draft = newest.state === 'draft' ? newest : undefined
  const shown = Object.assign({ ...document }, published ? {} : newest.header)
  const state = published ? (draft ? 'newer' : 'published') : draft ? 'draft' : 'withdrawn'
  return { document: shown, name: documentName(shown), state, draft, cameAt: newest.createdAt }
}

export function matchDocumentRows(rows: DocumentRow[], wanted: Wanted): DocumentRow[] {
  const words = foldAll(wanted.words).split(/\s+/u).filter(Boolean)
  const found = rows.filter(
    (row) =>
      (wanted.state === '' || row.state === wanted.state) &&
      (wanted.kind === '' || row.document.kind === wanted.kind) &&
      (wanted.issuer === '' || row.document.issuer === wanted.issuer) &&
      (wanted.year === '' || yearOf(row) === wanted.year) &&
      holdsAll(row, words),
  )
  return found.toSorted(orders[wanted.order as keyof typeof orders] ?? (() => 0))
}

/** The rows come newest first, and sorting keeps the order of what is alike. */
const orders = {
  date: (one: DocumentRow, other: DocumentRow) => dateOf(other).localeCompare(dateOf(one)),
  name: (one: DocumentRow, other: DocumentRow) => one.name.localeCompare(other.name, 'vi', { numeric: true }),
}

function dateOf({ document }: DocumentRow): string {
  return document.issuedOn ?? document.issuedIn ?? ''
}

export function yearOf(row: DocumentRow): string {
  return dateOf(row).slice(0, 4)
}

/** "133 kh thu" finds 133-KH/ThU. */
function holdsAll({ document, name }: DocumentRow, words: string[]): boolean {
  const held = foldAll([name, document.docNumber, document.title, document.issuer, document.signer].join(' '))
  const loose = held.replace(/[^\p{L}\d]+/gu, ' ')
  return words.every((word) => held.includes(word) || loose.includes(word.replace(/[^\p{L}\d]+/gu, ' ').trim()))
}

function foldAll(text: string): string {
  return fold(normalise(text))
}
