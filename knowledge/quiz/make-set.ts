/** The questions of one published document as they are stored. */
import { createHash } from 'node:crypto'
import type { PublishedDocument } from '../../db/documents/documents.ts'
import { listReferences } from '../../db/documents/references.ts'
import type { Db } from '../../db/open.ts'
import type { QuizItem, QuizSet } from '../../db/schema/quiz-tables.ts'
import { readDocument } from '../library/library.ts'
import { makeItems, type ProposeDrafts } from './make-items.ts'
import type { ProposedItem } from './phrases/item.ts'
import { createSource } from './phrases/source.ts'

/** To be raised whenever the rules change what is made, so that all of it is made again. */
export const rulesVersion = 1

export interface MadeSet extends QuizSet {
  items: QuizItem[]
}

/** Whose questions are to be made. */
export interface SetOrder {
  published: PublishedDocument
  /** "Kế hoạch số 133-KH/ThU" */
  name: string
}

export async function makeSet(db: Db, { published, name }: SetOrder, propose?: ProposeDrafts): Promise<MadeSet> {
  const { versionId } = published
  const document = await readDocument(db, published)
  const source = createSource(document, name, await listReferences(db, versionId))
  const { items, rejections } = makeItems(source, propose)
  return { versionId, rules: rulesVersion, rejections, items: items.map(toRow) }
}

function toRow(item: ProposedItem, position: number): QuizItem {
  const { passage, kind, span, question, options, correct } = item
  const { id: clauseId, versionId } = passage.clause
  return { id: idOf(item), versionId, position, clauseId, kind, span, question, options, correct }
}

/** Stays the same in a new version as long as document, words and answer do. */
function idOf({ passage, question, span, options, correct }: ProposedItem): string {
  const told = [passage.document.slug, span, question, options[correct]]
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 12)
}
