/** Keeps the questions of the published documents, made when they are first wanted; in step with other processes. */
import { createHash } from 'node:crypto'
import { listPublishedDocuments, publishedFingerprint } from '../../db/documents.ts'
import type { Db } from '../../db/open.ts'
import { findQuizItem, listQuizItems, listQuizSets, saveQuizSet } from '../../db/quiz.ts'
import { listReferences } from '../../db/references.ts'
import type { Document, QuizItem } from '../../db/schema.ts'
import { type LibraryDocument, readDocument } from '../library.ts'
import type { ProposedItem } from './item.ts'
import { type MadeItems, makeItems, type ProposeDrafts } from './make-items.ts'
import { createSource } from './source.ts'

/** To be raised whenever the rules change what is made, so that it is made anew. */
export const rulesVersion = 1

export interface QuizSetup {
  db: Db
  /** "Kế hoạch số 133-KH/ThU" */
  nameOf: (document: Document) => string
  /** More proposals, as of a model; they pass the same checks. */
  propose?: ProposeDrafts
}

export interface KeptItems {
  /** Of the documents published now, in reading order. */
  list(): Promise<QuizItem[]>
  /** Makes those of what was published since, so that `find` knows them. Not within a transaction. */
  refresh(): Promise<void>
  /** Undefined as soon as its clause is withdrawn or changed. */
  find(id: string): Promise<QuizItem | undefined>
  /** How many proposals were rejected, by document and reason. */
  rejections(): Promise<{ document: Document; rejections: Record<string, number> }[]>
}

export function keepItems({ db, nameOf, propose }: QuizSetup): KeptItems {
  let madeFor: string | undefined
  let making = Promise.resolve()
  return {
    list: async () => {
      await refresh()
      return listQuizItems(db)
    },
    refresh,
    find: async (id) => findQuizItem(db, id),
    rejections: async () => {
      await refresh()
      const sets = new Map((await listQuizSets(db)).map((set) => [set.versionId, set.rejections]))
      return (await listPublishedDocuments(db)).map((document) => ({
        document,
        rejections: sets.get(document.versionId) ?? {},
      }))
    },
  }

  /** One after the other, so that nothing is made twice. */
  function refresh(): Promise<void> {
    making = making.then(makeMissing, makeMissing)
    return making
  }

  async function makeMissing(): Promise<void> {
    const fingerprint = await publishedFingerprint(db)
    if (fingerprint === madeFor) return
    const made = new Map((await listQuizSets(db)).map(({ versionId, rules }) => [versionId, rules]))
    for (const published of await listPublishedDocuments(db)) {
      if (made.get(published.versionId) === rulesVersion) continue
      const document = await readDocument(db, published)
      const source = createSource(document, nameOf(document), await listReferences(db, document.versionId))
      await saveQuizSet(db, toSet(document, makeItems(source, propose)))
    }
    madeFor = fingerprint
  }
}

function toSet(document: LibraryDocument, { items, rejections }: MadeItems) {
  const { versionId } = document
  const rows = items.map((item, position) => toRow(item, position))
  return { versionId, rules: rulesVersion, rejections, items: rows.map((row) => ({ ...row, versionId })) }
}

function toRow(item: ProposedItem, position: number): Omit<QuizItem, 'versionId'> {
  const { passage, kind, span, question, options, correct } = item
  return { id: idOf(item), position, clauseId: passage.clause.id, kind, span, question, options, correct }
}

/** The same in a new version as long as document, words and answer are. */
function idOf({ passage, question, span, options, correct }: ProposedItem): string {
  const told = [passage.document.slug, span, question, options[correct]]
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 12)
}
