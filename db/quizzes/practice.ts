/** Reads and writes what people practise: memories, quizzes, exams and reminders. */
import { and, desc, eq, isNull, lte } from 'drizzle-orm'
import type { Db, Tx } from '../open.ts'
import { memories, type Quiz, quizzes, type Reminder, reminders } from '../schema/practice-tables.ts'

/** What a person remembers, by item. */
export async function listMemories<Memory extends object>(db: Db, personKey: string): Promise<Map<string, Memory>> {
  const rows = await db.select().from(memories).where(eq(memories.personKey, personKey))
  return new Map(rows.map(({ itemId, memory }) => [itemId, memory as Memory]))
}

interface NewMemory {
  personKey: string
  itemId: string
  memory: { due: string }
}

export async function saveMemory(tx: Tx, { personKey, itemId, memory }: NewMemory): Promise<void> {
  const row = { personKey, itemId, memory, dueAt: memory.due }
  const target = [memories.personKey, memories.itemId]
  await tx.insert(memories).values(row).onConflictDoUpdate({ target, set: row })
}

export async function saveQuiz(tx: Tx, quiz: Quiz): Promise<void> {
  await tx.insert(quizzes).values(quiz).onConflictDoUpdate({ target: quizzes.id, set: quiz })
}

/** Also undefined for another person's quiz. */
export async function findQuiz(db: Db, personKey: string, id: string): Promise<Quiz | undefined> {
  const rows = await db
    .select()
    .from(quizzes)
    .where(and(eq(quizzes.id, id), eq(quizzes.personKey, personKey)))
  return rows[0]
}

/** The quiz begun last, if it has not ended yet. */
export async function findRunningQuiz(db: Db, personKey: string): Promise<Quiz | undefined> {
  const rows = await db
    .select()
    .from(quizzes)
    .where(and(eq(quizzes.personKey, personKey), isNull(quizzes.endedAt)))
    .orderBy(desc(quizzes.startedAt))
    .limit(1)
  return rows[0]
}

/** The exam with that check code, once it has ended. */
export async function findResult(db: Db, code: string): Promise<Quiz | undefined> {
  const rows = await db.select().from(quizzes).where(eq(quizzes.code, code))
  return rows.find(({ endedAt }) => endedAt !== null)
}

/** Exams whose time is up but that nobody has ended. */
export async function listOverdueExams(db: Db, now: string): Promise<Quiz[]> {
  return db
    .select()
    .from(quizzes)
    .where(and(lte(quizzes.deadlineAt, now), isNull(quizzes.endedAt)))
}

export async function saveReminder(tx: Tx, reminder: Reminder): Promise<void> {
  await tx.insert(reminders).values(reminder).onConflictDoUpdate({ target: reminders.personKey, set: reminder })
}

/** Returns whether there was one. */
export async function deleteReminder(tx: Tx, personKey: string): Promise<boolean> {
  const rows = await tx.delete(reminders).where(eq(reminders.personKey, personKey)).returning()
  return rows.length > 0
}

export async function listReminders(db: Db): Promise<Reminder[]> {
  return db.select().from(reminders)
}

/** The questions that are due for a person, including those withdrawn in the meantime. */
export async function listDue(db: Db, personKey: string, now: string): Promise<string[]> {
  const rows = await db
    .select({ itemId: memories.itemId })
    .from(memories)
    .where(and(eq(memories.personKey, personKey), lte(memories.dueAt, now)))
  return rows.map(({ itemId }) => itemId)
}

/** What a person remembers of one question. */
export async function findMemory<Memory extends object>(
  db: Db,
  personKey: string,
  itemId: string,
): Promise<Memory | undefined> {
  const rows = await db
    .select()
    .from(memories)
    .where(and(eq(memories.personKey, personKey), eq(memories.itemId, itemId)))
  return rows[0]?.memory as Memory | undefined
}

/** Deletes everything kept about a person's practice; returns the number of rows. */
export async function deletePractice(tx: Tx, personKey: string): Promise<number> {
  const deleted = [
    await tx.delete(memories).where(eq(memories.personKey, personKey)).returning({ key: memories.personKey }),
    await tx.delete(quizzes).where(eq(quizzes.personKey, personKey)).returning({ key: quizzes.personKey }),
    await tx.delete(reminders).where(eq(reminders.personKey, personKey)).returning({ key: reminders.personKey }),
  ]
  return deleted.flat().length
}
