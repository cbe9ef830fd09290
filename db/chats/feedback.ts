/** Counts what people thought of answers, and lists the counts. */
import { desc, eq, gte, lt, sql } from 'drizzle-orm'
import { type Db, type Outside, type Tx, transaction } from '../open.ts'
import { answerMessages, feedbackCounts, feedbackMarks, settledFeedback } from '../schema/feedback-tables.ts'

interface Judgement {
  /** Shared by all judgements of which only the first counts. */
  key: string
  /** The clauses the answer cited, as `12.15`. */
  topic: string
  documentId: number
  isUseful: boolean
  /** `2026-11-21` */
  day: string
  /** An instant, ISO 8601. */
  givenAt: string
}

export async function isJudged(db: Db, key: string): Promise<boolean> {
  return (await db.$count(feedbackMarks, eq(feedbackMarks.key, key))) > 0
}

export async function countJudgement(tx: Tx, judgement: Judgement): Promise<void> {
  const { key, topic, documentId, isUseful, day, givenAt } = judgement
  const marked = await tx.insert(feedbackMarks).values({ key, givenAt }).onConflictDoNothing().returning()
  if (marked.length === 0) return
  const counts = { useful: isUseful ? 1 : 0, notUseful: isUseful ? 0 : 1 }
  const { useful, notUseful } = feedbackCounts
  await tx
    .insert(feedbackCounts)
    .values({ day, topic, documentId, ...counts })
    .onConflictDoUpdate({
      target: [feedbackCounts.day, feedbackCounts.topic],
      set: { useful: sql`${useful} + ${counts.useful}`, notUseful: sql`${notUseful} + ${counts.notUseful}` },
    })
}

export interface TopicFeedback {
  documentId: number
  clauseIds: number[]
  useful: number
  notUseful: number
  /** The last day on which somebody called it not useful; null if nobody did. */
  lastWrongDay: string | null
}

/** The counts since a day (`2026-11-21`) by topic; those most often called not useful come first. */
export async function listFeedback(db: Db, since: string): Promise<TopicFeedback[]> {
  const { topic, documentId } = feedbackCounts
  const useful = sql<number>`sum(${feedbackCounts.useful})`
  const notUseful = sql<number>`sum(${feedbackCounts.notUseful})`
  const lastWrongDay = sql<string | null>`max(iif(${feedbackCounts.notUseful} > 0, ${feedbackCounts.day}, null))`
  const rows = await db
    .select({ topic, documentId, useful, notUseful, lastWrongDay })
    .from(feedbackCounts)
    .where(gte(feedbackCounts.day, since))
    .groupBy(topic, documentId)
    .orderBy(desc(notUseful), desc(useful), topic)
  return rows.map(({ topic: clauses, ...counts }) => ({ ...counts, clauseIds: clauses.split('.').map(Number) }))
}

/** What admins have settled, by topic. */
export async function listSettled(db: Db): Promise<Map<string, typeof settledFeedback.$inferSelect>> {
  const rows = await db.select().from(settledFeedback)
  return new Map(rows.map((row) => [row.topic, row]))
}

export async function settleFeedback(tx: Tx, settled: typeof settledFeedback.$inferSelect): Promise<void> {
  await tx.insert(settledFeedback).values(settled).onConflictDoUpdate({ target: settledFeedback.topic, set: settled })
}

type AnswerMessage = typeof answerMessages.$inferInsert

export async function saveAnswerMessage(db: Outside, message: AnswerMessage): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.insert(answerMessages).values(message).onConflictDoUpdate({ target: answerMessages.key, set: message })
  })
}

export async function findAnswerMessage(db: Db, key: string): Promise<AnswerMessage | undefined> {
  const rows = await db.select().from(answerMessages).where(eq(answerMessages.key, key))
  return rows[0]
}

/** Deletes what tells judgements apart, where older than `before` (an instant, ISO 8601); the counts stay. */
export async function deleteOldFeedbackTraces(db: Outside, before: string): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.delete(feedbackMarks).where(lt(feedbackMarks.givenAt, before))
    await tx.delete(answerMessages).where(lt(answerMessages.sentAt, before))
  })
}
