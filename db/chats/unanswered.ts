/** Counts the questions that found no answer by the clause nearest to them; keeps neither words nor people. */
import { desc, eq, gte, lt, sql } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import { documents } from '../schema/document-tables.ts'
import { unansweredTopics } from '../schema/trouble-tables.ts'

export interface UnansweredTopic {
  /** The day in Vietnam, `YYYY-MM-DD`. */
  day: string
  /** The clause nearest to the question; undefined if none is near. */
  nearest: { documentId: number; path: string } | undefined
}

export async function countUnanswered(tx: Tx, { day, nearest }: UnansweredTopic): Promise<void> {
  const { documentId, path } = nearest ?? { documentId: 0, path: '' }
  await tx
    .insert(unansweredTopics)
    .values({ day, documentId, path, count: 1 })
    .onConflictDoUpdate({
      target: [unansweredTopics.day, unansweredTopics.documentId, unansweredTopics.path],
      set: { count: sql`${unansweredTopics.count} + 1` },
    })
}

export interface AskedInVain {
  /** Null if no clause was near or the document is gone. */
  docNumber: string | null
  title: string | null
  path: string
  count: number
}

/** The counts since that day (`YYYY-MM-DD`), the most asked first. */
export async function listUnanswered(db: Db, since: string): Promise<AskedInVain[]> {
  const { documentId, path, count } = unansweredTopics
  const total = sql<number>`sum(${count})`
  return db
    .select({ docNumber: documents.docNumber, title: documents.title, path, count: total })
    .from(unansweredTopics)
    .leftJoin(documents, eq(documents.id, documentId))
    .where(gte(unansweredTopics.day, since))
    .groupBy(documentId, path)
    .orderBy(desc(total), documentId, path)
}

export async function deleteOldUnanswered(db: Outside, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(unansweredTopics).where(lt(unansweredTopics.day, before))
  })
}
