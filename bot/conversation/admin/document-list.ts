/** `/vanban` of an admin: every document with its state, its versions, and its end. */
import { findDocumentById, listDocuments } from '../../../db/documents/documents.ts'
import { findVersions, type VersionSummary } from '../../../db/documents/version-states.ts'
import type { Db } from '../../../db/open.ts'
import type { Document } from '../../../db/schema/document-tables.ts'
import type { Admin } from '../../../db/schema/staff-tables.ts'
import { type Act, erase } from '../../../ingest/documents/change-state.ts'
import { describeRows, documentName, fullDocumentName } from '../../../ingest/documents/document-names.ts'
import { findPublished } from '../../../ingest/documents/see-version.ts'
import { pageStrings } from '../../strings/admin-strings.ts'
import { cardStrings, shelfStrings } from '../../strings/review-strings.ts'
import type { FeatureReply } from '../message/feature.ts'
import { type Choice, type Reply, textReply } from '../message/message.ts'
import { paginate, shorten, turnPages } from '../message/pages.ts'
import { actorOf, type Duty, isAtLeast, refuse } from '../message/staff.ts'
import { findReplaced } from '../reading/news.ts'
import { describeState } from './review/describe-state.ts'

interface ShelfSetup {
  db: Db
  now: () => Date
}

const documentsPerPage = 6
const versionsShown = 8
const longestTitle = 120
const longestLabel = 60

export function createDocumentList({ db, now }: ShelfSetup): Duty {
  return async ({ text, awaited }, admin) => {
    const listed = /^(?:\/vanban(?:\s.*)?|g:list:(\d{1,6}))$/u.exec(text)
    if (listed) return { reply: await listShelf(db, Number(listed[1] ?? 0)) }
    const [, id, action] = /^g:(\d{1,9})(?::(erase|erase-now))?$/u.exec(text) ?? []
    if (id === undefined) return undefined
    const document = await findDocumentById(db, Number(id))
    if (!document) return { reply: textReply(shelfStrings.gone) }
    if (action === undefined) return { reply: await showDocument(db, document, admin) }
    const refusal = refuse(admin, 'owner')
    if (refusal) return refusal
    // Only what was asked just before is confirmed by this button.
    if (action === 'erase') return confirmErasure(db, document)
    if (awaited !== `erase ${document.id}`) return confirmErasure(db, document, shelfStrings.confirmAgain)
    const act = { actor: actorOf(admin), at: now().toISOString() }
    return { reply: await eraseForGood(db, document.id, act) }
  }
}

/** Newest first. */
async function listShelf(db: Db, wanted: number): Promise<Reply> {
  const documents = (await listDocuments(db)).toReversed()
  if (documents.length === 0) return textReply(shelfStrings.none)
  const page = paginate(documents, wanted, documentsPerPage)
  const lines = await Promise.all(page.items.map((document) => describeDocument(db, document)))
  const choices = page.items.map((document) => ({ label: labelOf(document), says: `g:${document.id}` }))
  const text = [shelfStrings.list(documents.length, pageStrings.of(page.page + 1, page.pages)), ...lines].join('\n')
  return { ...textReply(text), choices: [...choices, ...turnPages(page, 'g:list')] }
}

/** Without a number the title tells documents apart. */
function labelOf(document: Document): string {
  const name = documentName(document)
  return document.docNumber === null ? shorten(shelfStrings.titled(name, document.title), longestLabel) : name
}

async function describeDocument(db: Db, document: Document): Promise<string> {
  const versions = await findVersions(db, document.id)
  const newest = versions.at(-1)!
  const published = findPublished(versions)
  const states = [
    published ? cardStrings.published : describeState(newest, versions),
    published && newest.state === 'draft' && shelfStrings.newDraft,
  ]
  const title = shorten(document.title, longestTitle)
  return shelfStrings.document(fullDocumentName(document), title, states.filter(Boolean).join(', '))
}

async function showDocument(db: Db, document: Document, { level }: Admin): Promise<Reply> {
  const versions = (await findVersions(db, document.id)).toReversed()
  const shown = versions.slice(0, versionsShown)
  const lines = shown.map((one) => shelfStrings.version(one.number, describeState(one, versions), one.sourceName))
  const older = versions.length - shown.length
  const text = [
    `${fullDocumentName(document)}: ${document.title}\n`,
    shelfStrings.versions,
    ...lines,
    ...(older > 0 ? [shelfStrings.hiddenVersions(older)] : []),
  ].join('\n')
  const choices = [
    ...shown.map(openVersion),
    ...(findReplaced(versions, findPublished(versions)?.id)
      ? [{ label: cardStrings.compare, says: `m:${document.id}:0` }]
      : []),
    ...(isAtLeast(level, 'owner') ? [{ label: shelfStrings.erase, says: `g:${document.id}:erase` }] : []),
    { label: shelfStrings.back, says: '/vanban' },
  ]
  return { ...textReply(text), choices }
}

function openVersion({ id, number, state }: VersionSummary): Choice {
  return { label: shelfStrings.openVersion(number, cardStrings.shortStates[state]), says: `v:${id}` }
}

async function confirmErasure(db: Db, document: Document, before?: string): Promise<FeatureReply> {
  const versions = await findVersions(db, document.id)
  const text = shelfStrings.confirmErasure(fullDocumentName(document), document.title, versions.length)
  const choices = [
    { label: shelfStrings.eraseNow(documentName(document)), says: `g:${document.id}:erase-now` },
    { label: shelfStrings.keep, says: `g:${document.id}` },
  ]
  const reply = { ...textReply(before ? `${before}\n\n${text}` : text), choices }
  return { reply, awaits: `erase ${document.id}` }
}

/** Done at once, since files go too; a message that is prepared again after a crash finds nothing left to erase. */
async function eraseForGood(db: Db, documentId: number, act: Act): Promise<Reply> {
  const outcome = await erase(db, documentId, act)
  if (outcome.kind === 'gone') return textReply(shelfStrings.gone)
  const { document, erased } = outcome
  return textReply(shelfStrings.erased(fullDocumentName(document), describeRows(erased), erased.files))
}
