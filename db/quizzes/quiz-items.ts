/** Reads and writes the questions made from clauses. */
import { and, asc, eq, inArray } from 'drizzle-orm'
import { type Db, type Outside, transaction } from '../open.ts'
import { versions } from '../schema/document-tables.ts'
import { type QuizItem, type QuizKind, type QuizSet, quizItems, quizSets } from '../schema/quiz-tables.ts'

/** The versions whose questions have been made, including those from which none could be made. */
export async function listQuizSets(db: Db): Promise<QuizSet[]> {
  return db.select().from(quizSets)
}

/** The questions of the versions published now, in reading order. */
export async function listQuizItems(db: Db): Promise<QuizItem[]> {
  const rows = await db
    .select({ item: quizItems })
    .from(quizItems)
    .innerJoin(versions, and(eq(versions.id, quizItems.versionId), eq(versions.state, 'published')))
    .orderBy(asc(quizItems.versionId), asc(quizItems.position))
  return rows.map(({ item }) => item)
}

/** Without their options, of these kinds. */
export async function listQuizQuestions(
  db: Db,
  kinds: QuizKind[],
): Promise<Pick<QuizItem, 'id' | 'clauseId' | 'question'>[]> {
  return db
    .select({ id: quizItems.id, clauseId: quizItems.clauseId, question: quizItems.question })
    .from(quizItems)
    .innerJoin(versions, and(eq(versions.id, quizItems.versionId), eq(versions.state, 'published')))
    .where(inArray(quizItems.kind, kinds))
}

/** Undefined if its version is not published. */
export async function findQuizItem(db: Db, id: string): Promise<QuizItem | undefined> {
  const rows = await db
    .select({ item: quizItems })
    .from(quizItems)
    .innerJoin(versions, and(eq(versions.id, quizItems.versionId), eq(versions.state, 'published')))
    .where(eq(quizItems.id, id))
  return rows[0]?.item
}

/** Replaces the questions made earlier from the same version; stores nothing if that is gone by now. */
export async function saveQuizSet(db: Outside, { items, ...set }: QuizSet & { items: QuizItem[] }): Promise<void> {
  await transaction(db, async (tx) => {
    const [version] = await tx.select({ id: versions.id }).from(versions).where(eq(versions.id, set.versionId))
    if (!version) return
    await tx.delete(quizItems).where(eq(quizItems.versionId, set.versionId))
    await tx.insert(quizSets).values(set).onConflictDoUpdate({ target: quizSets.versionId, set })
    for (const item of items) await tx.insert(quizItems).values(item)
  })
}
