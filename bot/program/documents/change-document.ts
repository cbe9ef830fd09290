/** Publishes, withdraws, restores or erases one document, named by its number or address, and prints the result. */
import { findPublishedDocument } from '../../../db/documents/documents.ts'
import { findVersions, type VersionSummary } from '../../../db/documents/version-states.ts'
import { getNewestVersion } from '../../../db/documents/versions.ts'
import { type Db, type Tx, transaction } from '../../../db/open.ts'
import type { Document, Version } from '../../../db/schema/document-tables.ts'
import {
  type Act,
  commandLine,
  erase,
  publish,
  restore,
  type VersionOutcome,
  withdraw,
} from '../../../ingest/documents/change-state.ts'
import { fullDocumentName } from '../../../ingest/documents/document-names.ts'
import { describePersonalData } from '../../../ingest/documents/personal-data.ts'
import { settlePersonalData } from '../../../ingest/documents/settle-personal-data.ts'
import type { Decision } from '../../../ingest/identity/place-document.ts'
import { settleIdentity } from '../../../ingest/identity/settle-identity.ts'
import { programStrings } from '../program-strings.ts'
import { chooseDocument } from './choose-document.ts'
import { type DecisionOrders, readDecision } from './decide.ts'

/** One of the first four is set and names the document. */
export interface ChangeOrders extends DecisionOrders {
  publish?: string
  withdraw?: string
  restore?: string
  erase?: string
  /** The number of the version to restore. */
  version?: string
  reason?: string
  leaveOutPersonal?: true
  keepPersonal?: true
  /** Confirms that it may be erased. */
  yes?: true
  json?: true
}

export async function changeDocument(db: Db, name: string, orders: ChangeOrders): Promise<void> {
  const document = await chooseDocument(db, name)
  if (!document) return
  const says = await change(db, document, orders)
  console.log(orders.json ? JSON.stringify({ document: document.slug, says }) : `${document.slug}: ${says}`)
}

async function change(db: Db, document: Document, orders: ChangeOrders): Promise<string> {
  const act = { actor: commandLine, at: new Date().toISOString(), reason: orders.reason }
  if (orders.erase !== undefined) return orders.yes ? eraseForGood(db, document, act) : refuseToErase(document)
  const decision = await readDecision(db, orders)
  if (decision === 'unknown') return programStrings.noDocument
  return transaction(db, (tx) => changeState(tx, { document, orders, act, decision }))
}

interface Wish {
  document: Document
  orders: ChangeOrders
  act: Act
  decision: Decision | undefined
}

async function changeState(tx: Tx, { document, orders, act, decision }: Wish): Promise<string> {
  if (orders.publish !== undefined) {
    const newest = await getNewestVersion(tx, document.id)
    const settled = decision && (await settleIdentity(tx, newest.id, decision, act))
    if (orders.leaveOutPersonal) await settlePersonalData(tx, newest.id, 'leave-out', act)
    if (orders.keepPersonal) await settlePersonalData(tx, newest.id, 'keep', act)
    if (settled?.kind === 'impossible') return fail(programStrings.sameOne(settled.name, settled.reason))
    return publishVersion(tx, newest, act)
  }
  if (orders.withdraw !== undefined) return withdrawDocument(tx, document, act)
  const versions = await findVersions(tx, document.id)
  const wanted = versions.find(({ number }) => String(number) === orders.version)
  if (wanted) return programStrings.ofVersion(wanted.number, await publishVersion(tx, wanted, act))
  process.exitCode = 1
  return programStrings.noVersion(orders.version!, versions)
}

async function publishVersion(tx: Tx, { id, state }: Version | VersionSummary, act: Act): Promise<string> {
  return describeOutcome(await (state === 'withdrawn' ? restore : publish)(tx, id, act))
}

async function withdrawDocument(tx: Tx, document: Document, act: Act): Promise<string> {
  const published = await findPublishedDocument(tx, document.slug)
  return published ? describeOutcome(await withdraw(tx, published.versionId, act)) : programStrings.isNotPublished
}

function describeOutcome(outcome: Exclude<VersionOutcome, { kind: 'discarded' }>): string {
  switch (outcome.kind) {
    case 'personal':
      return fail(programStrings.personal(describePersonalData(outcome.found), outcome.seen.document.slug))
    case 'asked':
      return fail(describeQuestion(outcome))
    case 'published':
    case 'restored':
      return programStrings.published
    case 'withdrawn':
      return programStrings.withdrawn
    case 'blocked':
      return outcome.reason
    case 'already':
      return outcome.seen.version.state === 'published' ? programStrings.isPublished : programStrings.isNotPublished
    case 'gone':
      return programStrings.noDocument
  }
}

function describeQuestion({ question, seen }: VersionOutcome & { kind: 'asked' }): string {
  const name = fullDocumentName(question.of)
  if (question.isCertain) return programStrings.sameOne(name, question.reason)
  return `${programStrings.asked(name, question.reason)} ${programStrings.decide(seen.document.slug)}`
}

function refuseToErase({ title }: Document): string {
  return fail(programStrings.eraseNeedsYes(title))
}

function fail(says: string): string {
  process.exitCode = 1
  return says
}

async function eraseForGood(db: Db, document: Document, act: Act): Promise<string> {
  const outcome = await erase(db, document.id, act)
  return outcome.kind === 'gone' ? programStrings.noDocument : programStrings.erased(outcome.erased)
}
