/** The tables of contests: rules, rounds, who entered for which unit, and every attempt. */
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

const contestStates = ['draft', 'announced', 'cancelled'] as const
const countingRules = ['best', 'first', 'last'] as const

export const contests = sqliteTable('contests', {
  /** Random, since it appears in buttons and addresses. */
  id: text().primaryKey(),
  state: text({ enum: contestStates }).notNull(),
  title: text().notNull(),
  documentIds: text({ mode: 'json' }).$type<number[]>().notNull(),
  /** Questions per attempt. */
  questions: integer().notNull(),
  /** Minutes per attempt. */
  minutes: integer().notNull(),
  attemptsPerWeek: integer().notNull(),
  counts: text({ enum: countingRules }).notNull(),
  createdAt: text().notNull(),
})

/** A question as it was when the contest was announced, with the clause it is based on. */
export interface FrozenItem {
  id: string
  question: string
  options: string[]
  correct: number
  /** "Khoản 1 Mục II Kế hoạch số 133-KH/ThU" */
  label: string
  span: string
}

export const contestRounds = sqliteTable(
  'contest_rounds',
  {
    contestId: text()
      .notNull()
      .references(() => contests.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    opensAt: text().notNull(),
    closesAt: text().notNull(),
    /** Secret until the round is closed; empty until the contest is announced, as are the items. */
    seed: text().notNull(),
    items: text({ mode: 'json' }).$type<FrozenItem[]>().notNull(),
    /** A hash of the seed and the answer keys, published with the announcement. */
    commitment: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.contestId, table.number] })],
)

export const contestUnits = sqliteTable(
  'contest_units',
  {
    contestId: text()
      .notNull()
      .references(() => contests.id, { onDelete: 'cascade' }),
    /** Its place in the announcement's list, from 0. */
    position: integer().notNull(),
    name: text().notNull(),
    headcount: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.contestId, table.position] })],
)

export const entrants = sqliteTable(
  'contest_entrants',
  {
    contestId: text()
      .notNull()
      .references(() => contests.id, { onDelete: 'cascade' }),
    /** The number, from 1, that they appear under if they gave no nickname. */
    number: integer().notNull(),
    /** Keyed hash of the person: each account of a platform enters once. */
    personKey: text().notNull(),
    nickname: text(),
    unit: text(),
    guess: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.contestId, table.number] }),
    uniqueIndex('contest_entrants_person').on(table.contestId, table.personKey),
  ],
)

export const attempts = sqliteTable(
  'contest_attempts',
  {
    contestId: text()
      .notNull()
      .references(() => contests.id, { onDelete: 'cascade' }),
    entrant: integer().notNull(),
    /** Counts the entrant's attempts from 1, so that two simultaneous taps begin only one. */
    number: integer().notNull(),
    round: integer().notNull(),
    startedAt: text().notNull(),
    deadlineAt: text().notNull(),
    endedAt: text(),
    /** How many answers were right, once it has ended. */
    right: integer(),
    choices: text({ mode: 'json' }).$type<number[]>().notNull(),
    /** When each answer was given, in milliseconds after the start. */
    givenMs: text({ mode: 'json' }).$type<number[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.contestId, table.entrant, table.number] })],
)

export type Contest = typeof contests.$inferSelect
export type ContestRoundRow = typeof contestRounds.$inferSelect
export type ContestUnitRow = typeof contestUnits.$inferSelect
export type EntrantRow = typeof entrants.$inferSelect
export type AttemptRow = typeof attempts.$inferSelect
