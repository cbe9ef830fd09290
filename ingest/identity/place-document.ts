/** Finds the document that a file is a version of, or the address of the new one that it is. */
import { findDocument, findDocumentById, listDocuments } from '../../db/documents/documents.ts'
import { findVersion } from '../../db/documents/version-states.ts'
import { findTextSizes } from '../../db/documents/versions.ts'
import type { Db } from '../../db/open.ts'
import type { Document, HeaderFields } from '../../db/schema/document-tables.ts'
import { fold } from '../../knowledge/vietnamese/normalise.ts'
import {
  compareIdentity,
  type Identifying,
  type Identity,
  numberKey,
  shareOfText,
  shinglesOf,
  titleKey,
} from './identity.ts'

export interface Placement {
  /** That of the document it is a version of, or a free one. */
  slug: string
  /** The document it may be a version of; somebody must be asked. */
  perhapsOfId: number | null
  /** In Vietnamese. */
  identityReason: string
}

/** What somebody said: that it is a version of this document, or of none that is there. */
export type Decision = { kind: 'version'; documentId: number } | { kind: 'separate' }

export interface Placing {
  header: HeaderFields
  /** The whole canonical text. */
  text: string
  decision?: Decision | undefined
  /** A document that does not count: the one it is a draft of so far. */
  except?: number | undefined
}

export async function placeDocument(db: Db, placing: Placing): Promise<Placement> {
  const { header, decision, except } = placing
  if (decision?.kind === 'version') {
    const { slug } = (await findDocumentById(db, decision.documentId))!
    return { slug, perhapsOfId: null, identityReason: 'người quản trị xác nhận là bản mới của văn bản này' }
  }
  const [nearest] = await findAlike(db, placing)
  if (nearest?.kind === 'same') {
    return { slug: nearest.document.slug, perhapsOfId: null, identityReason: nearest.reason }
  }
  const slug = await findFreeSlug(db, header, except)
  if (nearest?.kind === 'unsure' && decision === undefined) {
    return { slug, perhapsOfId: nearest.document.id, identityReason: nearest.reason }
  }
  const said = decision && 'người quản trị xác nhận là văn bản khác'
  return {
    slug,
    perhapsOfId: null,
    identityReason: said ?? nearest?.reason ?? 'chưa có văn bản nào cùng số hoặc cùng trích yếu',
  }
}

export interface Alike extends Identity {
  document: Document
}

const rank: Record<Identity['kind'], number> = { same: 0, unsure: 1, other: 2 }

/** The documents with the same number, title or text, those that may be the same first, the most similar of them first. */
export async function findAlike(db: Db, { header, text, except }: Omit<Placing, 'decision'>): Promise<Alike[]> {
  const own: Identifying = { ...header, shingles: shinglesOf(text) }
  const sizes = await findTextSizes(db)
  const alike: (Alike & { share: number })[] = []
  for (const document of await listDocuments(db)) {
    const shown = sizes.get(document.id)
    if (document.id === except || !shown || !mayBeAlike(own, document, shown.length / Buffer.byteLength(text))) continue
    const other = { ...document, shingles: shinglesOf((await findVersion(db, shown.versionId))!.text) }
    alike.push({ document, ...compareIdentity(own, other), share: shareOfText(own, other) })
  }
  return alike.toSorted((one, other) => rank[one.kind] - rank[other.kind] || other.share - one.share)
}

/** Whether the texts are worth comparing; without a number, texts of about the same length are. */
function mayBeAlike(own: Identifying, other: Document, timesAsLong: number): boolean {
  if (titleKey(own.title) === titleKey(other.title)) return true
  if (own.docNumber !== null && other.docNumber !== null) return numberKey(own.docNumber) === numberKey(other.docNumber)
  return timesAsLong > 0.8 && timesAsLong < 1.25
}

/** "133-kh-thu"; where another document has it, with the issuer, then the date, then a count. */
async function findFreeSlug(db: Db, { docNumber, title, issuer, issuedOn, issuedIn }: HeaderFields, own?: number) {
  const date = issuedOn ?? issuedIn
  const name = docNumber ?? `${issuer ?? ''} ${title}`
  const longer = [[name], [name, docNumber && issuer], [name, docNumber && issuer, date]].map((parts) =>
    slugOf(parts.filter(Boolean).join(' ')),
  )
  for (let count = 1; ; count++) {
    const slug = longer[count - 1] ?? `${longer.at(-1)}-${count - longer.length + 1}`
    const taken = await findDocument(db, slug)
    if (!taken || taken.id === own) return slug
  }
}

const longestSlug = 80

function slugOf(name: string): string {
  const slug = fold(name.toLowerCase()).replace(/[^a-z\d]+/gu, '-')
  return slug.slice(0, longestSlug).replace(/^-|-$/gu, '') || 'van-ban'
}
