/** An admin's `/vanban`: every document with its state, its versions, and its erasure. */
import { findDocumentById, listDocuments } from '../../../db/documents/documents.ts'
import { findVersions, type VersionSummary } from '../../../db/documents/version-states.ts'
import type { Db } from '../../../db/open.ts'
import type { Document } from '../../../db/schema/document-tables.ts'
import type { Admin } from '../../../db/schema/staff-tables.ts'
import { type Act, erase } from '../../../ingest/documents/change-state.ts'
import { describeRows, documentName, fullDocumentName } from '../../../ingest/documents/document-names.ts'
import { findPublished } from '../../../ingest/documents/see-version.ts'
import { pageStrings } from '../../strings/admin-strings.ts'
import { cardStrings, documentListStrings } from '../../strings/review-strings.ts'
import { type ButtonCode, button } from '../message/button-codes.ts'
import type { FeatureReply, Heard } from '../message/feature.ts'
import { type Choice, type Reply, textReply } from '../message/message.ts'
import { paginate, shorten, turnPages } from '../message/pages.ts'
import { type AdminFeature, actorOf, isAtLeast, refuse } from '../message/staff.ts'
import { findReplaced } from '../reading/news.ts'
import { describeState } from './review/describe-state.ts'

interface DocumentListSetup {
  db: Db
  now: () => Date
}

const documentsPerPage = 6
const versionsShown = 8
const longestTitle = 120
const longestLabel = 60

export function createDocumentList({ db, now }: DocumentListSetup): AdminFeature {
  return async ({ text, code, awaited }, admin) => {
    if (/^\/vanban(?:\s.*)?$/u.test(text)) return { reply: await listAll(db, 0) }
    switch (code?.kind) {
      case 'list-documents':
        return { reply: await listAll(db, code.page) }
      case 'manage-document':
      case 'erase-document':
      case 'erase-document-now':
        return open(admin, code, awaited)
      default:
        return undefined
    }
  }

  async function open(admin: Admin, { kind, documentId }: DocumentCode, awaited: Heard['awaited']) {
    const document = await findDocumentById(db, documentId)
    if (!document) return { reply: textReply(documentListStrings.gone) }
    if (kind === 'manage-document') return { reply: await showDocument(db, document, admin) }
    const refusal = refuse(admin, 'owner')
    if (refusal) return refusal
    // This button confirms only what was asked just before.
    if (kind === 'erase-document') return confirmErasure(db, document)
    const isAsked = awaited?.kind === 'erasure' && awaited.documentId === document.id
    if (!isAsked) return confirmErasure(db, document, documentListStrings.confirmAgain)
    const act = { actor: actorOf(admin), at: now().toISOString() }
    return { reply: await eraseForGood(db, document.id, act) }
  }
}

type DocumentCode = ButtonCode<'manage-document' | 'erase-document' | 'erase-document-now'>

/** Newest first. */
async function listAll(db: Db, wanted: number): Promise<Reply> {
  const documents = (await listDocuments(db)).toReversed()
  if (documents.length === 0) return textReply(documentListStrings.none)
  const page = paginate(documents, wanted, documentsPerPage)
  const lines = await Promise.all(page.items.map((document) => describeDocument(db, document)))
  const choices = page.items.map((document) =>
    button(labelOf(document), { kind: 'manage-document', documentId: document.id }),
  )
  const text = [documentListStrings.list(documents.length, pageStrings.of(page.page + 1, page.pages)), ...lines].join(
    '\n',
  )
  const turns = turnPages(page, (to) => ({ kind: 'list-documents', page: to }))
  return { ...textReply(text), choices: [...choices, ...turns] }
}

/** Documents without a number are told apart by their title. */
function labelOf(document: Document): string {
  const name = documentName(document)
  return document.docNumber === null ? shorten(documentListStrings.titled(name, document.title), longestLabel) : name
}

async function describeDocument(db: Db, document: Document): Promise<string> {
  const versions = await findVersions(db, document.id)
  const newest = versions.at(-1)!
  const published = findPublished(versions)
  const states = [
    published ? cardStrings.published : describeState(newest, versions),
    published && newest.state === 'draft' && documentListStrings.newDraft,
  ]
  const title = shorten(document.title, longestTitle)
  return documentListStrings.document(fullDocumentName(document), title, states.filter(Boolean).join(', '))
}

async function showDocument(db: Db, document: Document, { level }: Admin): Promise<Reply> {
  const versions = (await findVersions(db, document.id)).toReversed()
  const shown = versions.slice(0, versionsShown)
  const lines = shown.map((one) =>
    documentListStrings.version(one.number, describeState(one, versions), one.sourceName),
  )
  const older = versions.length - shown.length
  const text = [
    `${fullDocumentName(document)}: ${document.title}\n`,
    documentListStrings.versions,
    ...lines,
    ...(older > 0 ? [documentListStrings.hiddenVersions(older)] : []),
  ].join('\n')
  const documentId = document.id
  const choices = [
    ...shown.map(openVersion),
    ...(findReplaced(versions, findPublished(versions)?.id)
      ? [button(cardStrings.compare, { kind: 'show-news', documentId, page: 0 })]
      : []),
    ...(isAtLeast(level, 'owner') ? [button(documentListStrings.erase, { kind: 'erase-document', documentId })] : []),
    { label: documentListStrings.back, says: '/vanban' },
  ]
  return { ...textReply(text), choices }
}

function openVersion({ id, number, state }: VersionSummary): Choice {
  return button(documentListStrings.openVersion(number, cardStrings.shortStates[state]), {
    kind: 'show-version',
    versionId: id,
  })
}

async function confirmErasure(db: Db, document: Document, before?: string): Promise<FeatureReply> {
  const versions = await findVersions(db, document.id)
  const text = documentListStrings.confirmErasure(fullDocumentName(document), document.title, versions.length)
  const documentId = document.id
  const choices = [
    button(documentListStrings.eraseNow(documentName(document)), { kind: 'erase-document-now', documentId }),
    button(documentListStrings.keep, { kind: 'manage-document', documentId }),
  ]
  const reply = { ...textReply(before ? `${before}\n\n${text}` : text), choices }
  return { reply, awaits: { kind: 'erasure', documentId } }
}

/** Done at once, since files go too; if the message is prepared again after a crash, nothing is left to erase. */
async function eraseForGood(db: Db, documentId: number, act: Act): Promise<Reply> {
  const outcome = await erase(db, documentId, act)
  if (outcome.kind === 'gone') return textReply(documentListStrings.gone)
  const { document, erased } = outcome
  return textReply(documentListStrings.erased(fullDocumentName(document), describeRows(erased), erased.files))
}
