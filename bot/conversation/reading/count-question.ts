/** Counts what came of a question, by day, document and the documents' own words; nobody can be told from it. */
import { createHmac } from 'node:crypto'
import { getSecret } from '../../../db/chats/conversations.ts'
import { countQuestion, markTopics } from '../../../db/chats/question-counts.ts'
import { countUnanswered } from '../../../db/chats/unanswered.ts'
import type { Outside, Tx } from '../../../db/open.ts'
import type { QuestionOutcome } from '../../../db/schema/trouble-tables.ts'
import type { Passage } from '../../../knowledge/library/library.ts'
import type { Search } from '../../../knowledge/search/search.ts'
import { vietnamDay } from '../../../knowledge/vietnamese/official/calendar.ts'

interface Counting {
  db: Outside
  search: Search
  now: Date
}

interface Asked {
  chatKey: string
  /** Undefined where something was opened, not asked. */
  question: string | undefined
  counted: { outcome: QuestionOutcome; first: Passage | undefined }
}

/** Of a question without an answer, admins may see the nearest clause, and words that published documents have too. */
export async function countingOf(
  { db, search, now }: Counting,
  { chatKey, question, counted }: Asked,
): Promise<(tx: Tx) => Promise<void>> {
  const day = vietnamDay(now)
  const { outcome, first } = counted
  const isSilent = outcome === 'silent'
  const topics = isSilent && question !== undefined ? search.topicsOf(question) : []
  const secret = topics.length > 0 ? await getSecret(db, 'topic-key') : ''
  const marks = topics.map((words) => ({ words, mark: markOf(secret, words, chatKey) }))
  return async (tx) => {
    await countQuestion(tx, { day, outcome, documentId: first?.document.id ?? 0 })
    if (!isSilent) return
    await countUnanswered(tx, { day, nearest: first && { documentId: first.document.id, path: first.clause.path } })
    await markTopics(tx, marks, day)
  }
}

/** One of 256, another for each word: few enough that no chat can be read from it, enough to tell three from one. */
function markOf(secret: string, words: string, chatKey: string): number {
  return createHmac('sha256', secret).update(`${words}\n${chatKey}`).digest()[0]!
}
