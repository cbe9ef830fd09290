/** Counts questions by day, outcome and document, and the words of documents that are asked about in vain; keeps no people. */
import { desc, gte, lt, sql } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import { type QuestionOutcome, questionCounts, topicMarks } from '../schema/trouble-tables.ts'

export interface CountedQuestion {
  /** The day in Vietnam, `YYYY-MM-DD`. */
  day: string
  outcome: QuestionOutcome
  /** Of the clause cited first; 0 if none is cited. */
  documentId: number
}

export async function countQuestion(tx: Tx, question: CountedQuestion): Promise<void> {
  const { day, outcome, documentId, count } = questionCounts
  await tx
    .insert(questionCounts)
    .values({ ...question, count: 1 })
    .onConflictDoUpdate({ target: [day, outcome, documentId], set: { count: sql`${count} + 1` } })
}

/** All counts since that day, in the order of the days. */
export async function listQuestionCounts(db: Db, since: string): Promise<(CountedQuestion & { count: number })[]> {
  return db.select().from(questionCounts).where(gte(questionCounts.day, since)).orderBy(questionCounts.day)
}

/** Each word with the mark that this chat has for it. */
export async function markTopics(tx: Tx, marks: { words: string; mark: number }[], day: string): Promise<void> {
  for (const mark of marks) {
    const target = [topicMarks.words, topicMarks.mark]
    await tx
      .insert(topicMarks)
      .values({ ...mark, day })
      .onConflictDoUpdate({ target, set: { day } })
  }
}

/** Words that at least so many chats asked about since that day, those of the most chats first. */
export async function listTopics(
  db: Db,
  since: string,
  fewestChats: number,
): Promise<{ words: string; chats: number }[]> {
  const chats = sql<number>`count(*)`
  return db
    .select({ words: topicMarks.words, chats })
    .from(topicMarks)
    .where(gte(topicMarks.day, since))
    .groupBy(topicMarks.words)
    .having(gte(chats, fewestChats))
    .orderBy(desc(chats), topicMarks.words)
}

/** Forgets what is older than that day. */
export async function deleteOldQuestionCounts(db: Outside, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(questionCounts).where(lt(questionCounts.day, before))
    await tx.delete(topicMarks).where(lt(topicMarks.day, before))
  })
}
