/** Publishes, withdraws, restores or erases the one document that is named by its number or address, and prints what came of it. */
import {
  findPublishedDocument,
  getNewestVersion,
  listDocuments,
  matchDocuments,
  saveVersionState,
} from '../../../db/documents/documents.ts'
import { findVersions, type VersionSummary } from '../../../db/documents/version-states.ts'
import { type Db, transaction } from '../../../db/open.ts'
import type { Document, Version } from '../../../db/schema/main-tables.ts'
import type { AdminAction } from '../../../db/schema/staff-tables.ts'
import { saveAuditEntry } from '../../../db/staff/admins.ts'
import { eraseDocument } from '../../../ingest/documents/erase-document.ts'
import { programStrings } from '../program-strings.ts'

/** One of the four wishes names the document. */
export interface ChangeOrders {
  publish?: string
  withdraw?: string
  restore?: string
  erase?: string
  /** The number of the version to restore. */
  version?: string
  reason?: string
  /** It may be erased. */
  yes?: true
  json?: true
}

export async function changeDocument(db: Db, name: string, orders: ChangeOrders): Promise<void> {
  const found = await matchDocuments(db, name)
  if (found.length === 1) {
    const [{ slug }, says] = [found[0]!, await change(db, found[0]!, orders)]
    console.log(orders.json ? JSON.stringify({ document: slug, says }) : `${slug}: ${says}`)
    return
  }
  const [problem, listed] =
    found.length === 0 ? [programStrings.noDocument, await listDocuments(db)] : [programStrings.manyDocuments, found]
  console.error(programStrings.chooseDocument(name, problem))
  for (const { slug, title } of listed) console.error(`  ${slug}  ${title}`)
  process.exitCode = 1
}

async function change(db: Db, document: Document, orders: ChangeOrders): Promise<string> {
  const stored = { db, document, orders }
  if (orders.publish !== undefined) return publishVersion(stored, await getNewestVersion(db, document.id))
  if (orders.withdraw !== undefined) return withdrawDocument(stored)
  return orders.restore === undefined ? erase(stored) : restoreVersion(stored)
}

interface Stored {
  db: Db
  document: Document
  orders: ChangeOrders
}

async function publishVersion(stored: Stored, version: Version | VersionSummary): Promise<string> {
  const { db, orders } = stored
  if (version.state === 'published') return programStrings.isPublished
  if (version.publishBlock) return version.publishBlock
  await saveVersionState(db, version.id, 'published', stateChange(orders))
  const action = version.state === 'withdrawn' ? 'restore' : 'publish'
  await transaction(db, (tx) => noteDone(tx, stored, { action, versionId: version.id }))
  return programStrings.published
}

async function withdrawDocument(stored: Stored): Promise<string> {
  const { db, document, orders } = stored
  const published = await findPublishedDocument(db, document.slug)
  if (!published) return programStrings.isNotPublished
  await saveVersionState(db, published.versionId, 'withdrawn', stateChange(orders))
  await transaction(db, (tx) => noteDone(tx, stored, { action: 'withdraw', versionId: published.versionId }))
  return programStrings.withdrawn
}

async function restoreVersion(stored: Stored): Promise<string> {
  const { db, document, orders } = stored
  const versions = await findVersions(db, document.id)
  const wanted = versions.find(({ number }) => String(number) === orders.version)
  if (wanted) return programStrings.ofVersion(wanted.number, await publishVersion(stored, wanted))
  process.exitCode = 1
  return programStrings.noVersion(orders.version!, versions)
}

async function erase(stored: Stored): Promise<string> {
  const { db, document, orders } = stored
  if (!orders.yes) {
    process.exitCode = 1
    return programStrings.eraseNeedsYes(document.title)
  }
  const note = (tx: Db) => noteDone(tx, stored, { action: 'erase' })
  return programStrings.erased(await eraseDocument(db, document.id, note))
}

/** In the log that admins read in the chat. */
async function noteDone(
  tx: Db,
  { document: { docNumber, title }, orders }: Stored,
  done: { action: AdminAction; versionId?: number },
): Promise<void> {
  const { at, reason } = { reason: null, ...stateChange(orders) }
  await saveAuditEntry(tx, { ...done, at, reason, who: programStrings.who, subject: docNumber ?? title })
}

function stateChange({ reason }: ChangeOrders) {
  return { at: new Date().toISOString(), ...(reason !== undefined && { reason }) }
}
