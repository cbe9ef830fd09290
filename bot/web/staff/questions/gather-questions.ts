/** The figures of a period: questions by day and document, topics without an answer, and answers that were judged wrong. */
import { listFeedback, listSettled, type TopicFeedback } from '../../../../db/chats/feedback.ts'
import { listQuestionCounts, listTopics } from '../../../../db/chats/question-counts.ts'
import { listUnanswered } from '../../../../db/chats/unanswered.ts'
import type { Db } from '../../../../db/open.ts'
import type { settledFeedback } from '../../../../db/schema/feedback-tables.ts'
import type { QuestionOutcome } from '../../../../db/schema/trouble-tables.ts'
import { documentName } from '../../../../ingest/documents/document-names.ts'
import type { Library } from '../../../../knowledge/library/library.ts'
import { isPrinted } from '../../../../knowledge/library/printed-words.ts'
import { addDays, vietnamDay } from '../../../../knowledge/vietnamese/official/calendar.ts'
import { clauseName } from '../../../conversation/reading/render-answer.ts'
import { questionsPageStrings } from '../../../strings/questions-page-strings.ts'

export type Counts = Record<QuestionOutcome, number>

export interface Wrong {
  topic: string
  /** The clauses of the answer, by name, with the documents to be opened. */
  names: string[]
  documentId: number
  useful: number
  notUseful: number
  settled: typeof settledFeedback.$inferSelect | undefined
}

export interface QuestionFigures {
  total: Counts
  useful: number
  notUseful: number
  byDay: { day: string; counts: Counts }[]
  byDocument: { name: string; counts: Counts }[]
  topics: { words: string; chats: number }[]
  nearest: { name: string; count: number }[]
  /** Those judged wrong since they were last settled, however long ago; then those that were settled in the period. */
  open: Wrong[]
  settled: Wrong[]
}

/** From so many chats on, a topic says nothing of anybody. */
export const fewestChats = 3
const nearestShown = 10

export async function gatherQuestions(
  db: Db,
  library: Library,
  { days, now }: { days: number; now: Date },
): Promise<QuestionFigures> {
  const today = vietnamDay(now)
  const since = addDays(today, 1 - days)
  const counted = await listQuestionCounts(db, since)
  const feedback = await listFeedback(db, since)
  const settled = await listSettled(db)
  const allDays = Array.from({ length: days }, (_, index) => addDays(since, index))
  const ever = (await listFeedback(db, '')).filter(({ notUseful }) => notUseful > 0)
  const wrong = ever.map((one) => describeWrong(one, library, settled))
  const names = new Map(library.documents().map((document) => [document.id, documentName(document)]))
  const nameOf = ({ documentId }: { documentId: number }) => names.get(documentId) ?? questionsPageStrings.noDocument
  return {
    total: sum(counted),
    useful: feedback.reduce((total, { useful }) => total + useful, 0),
    notUseful: feedback.reduce((total, { notUseful }) => total + notUseful, 0),
    byDay: allDays.map((day) => ({ day, counts: sum(counted.filter((one) => one.day === day)) })),
    byDocument: [...Map.groupBy(counted, nameOf)]
      .map(([name, own]) => ({ name, counts: sum(own) }))
      .toSorted((one, other) => all(other.counts) - all(one.counts)),
    topics: (await listTopics(db, since, fewestChats)).filter(({ words }) => isPrinted(library, words)),
    nearest: (await nameNearest(db, library, since)).slice(0, nearestShown),
    open: wrong.filter((one) => one.settled === undefined),
    settled: wrong.filter((one) => one.settled !== undefined && vietnamDay(one.settled.at) >= since),
  }
}

function sum(counted: { outcome: QuestionOutcome; count: number }[]): Counts {
  const counts: Counts = { answered: 0, unsure: 0, silent: 0 }
  for (const { outcome, count } of counted) counts[outcome] += count
  return counts
}

export function all({ answered, unsure, silent }: Counts): number {
  return answered + unsure + silent
}

/** Judged wrong again after that day, it is open again. */
function describeWrong(
  { clauseIds, documentId, useful, notUseful, lastWrongDay }: TopicFeedback,
  library: Library,
  settled: Map<string, typeof settledFeedback.$inferSelect>,
): Wrong {
  const topic = clauseIds.join('.')
  const before = settled.get(topic)
  const passages = clauseIds.flatMap((id) => library.findPassage(id) ?? [])
  const isSettled = before !== undefined && vietnamDay(before.at) >= (lastWrongDay ?? '')
  return {
    topic,
    names: passages.map(clauseName),
    documentId,
    useful,
    notUseful,
    settled: isSettled ? before : undefined,
  }
}

async function nameNearest(db: Db, library: Library, since: string): Promise<{ name: string; count: number }[]> {
  const asked = await listUnanswered(db, since)
  return asked.flatMap(({ docNumber, title, path, count }) => {
    const document = library.documents().find((one) => one.docNumber === docNumber && one.title === title)
    const passage = document?.passages.find(({ clause }) => clause.path === path)
    return passage ? [{ name: clauseName(passage), count }] : []
  })
}
