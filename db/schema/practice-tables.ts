/** The tables of practice: what each person remembers, quizzes and exams under way or done, and reminders. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** How well a person remembers one question. */
export const memories = sqliteTable(
  'memories',
  {
    /** Keyed hash of the person. */
    personKey: text().notNull(),
    itemId: text().notNull(),
    /** As knowledge/quiz/schedule.ts keeps it. */
    memory: text({ mode: 'json' }).$type<object>().notNull(),
    dueAt: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personKey, table.itemId] }),
    index('memories_due').on(table.personKey, table.dueAt),
  ],
)

const practiceKinds = ['practice', 'exam'] as const

/** An answer; `choice` is the position of the option as shown, null if the question was withdrawn in the meantime. */
export interface QuizAnswer {
  choice: number | null
  isRight: boolean
}

export const quizzes = sqliteTable(
  'quizzes',
  {
    /** Random, since it appears in buttons before the row is written. */
    id: text().primaryKey(),
    personKey: text().notNull(),
    kind: text({ enum: practiceKinds }).notNull(),
    /** The questions as they are asked, in order. */
    form: text({ mode: 'json' }).$type<{ itemId: string; order: number[] }[]>().notNull(),
    /** One for each question answered so far. */
    answers: text({ mode: 'json' }).$type<QuizAnswer[]>().notNull(),
    /** "Kế hoạch số 133-KH/ThU" */
    about: text().notNull(),
    startedAt: text().notNull(),
    endedAt: text(),
    /** For exams: the name as given, when time is up, where the result is sent, and what confirms the result. */
    name: text(),
    deadlineAt: text(),
    channel: text(),
    chatId: text(),
    code: text().unique(),
  },
  (table) => [index('quizzes_person').on(table.personKey)],
)

/** A daily reminder somebody asked for; none can be sent to a hash, so the chat's id is kept while it is wanted. */
export const reminders = sqliteTable('reminders', {
  personKey: text().primaryKey(),
  channel: text().notNull(),
  chatId: text().notNull(),
  /** Minutes after midnight in Vietnam. */
  minuteOfDay: integer().notNull(),
  /** The day in Vietnam on which it was last sent, `YYYY-MM-DD`. */
  lastSentOn: text(),
})

export type Quiz = typeof quizzes.$inferSelect
export type Reminder = typeof reminders.$inferSelect
