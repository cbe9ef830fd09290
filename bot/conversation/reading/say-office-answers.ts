/** Answers that the office wrote itself: each sentence still carried by its clauses, or said to be the office's own. */
import { countQuestion } from '../../../db/chats/question-counts.ts'
import type { Db } from '../../../db/open.ts'
import type { OfficeAnswer, PinnedClause } from '../../../db/schema/staff-tables.ts'
import { listOfficeAnswers } from '../../../db/staff/office-answers.ts'
import type { Citation } from '../../../knowledge/answer/answer-parts.ts'
import { judgeSentence } from '../../../knowledge/answer/gate/gate.ts'
import type { GateFinding } from '../../../knowledge/answer/gate/traced.ts'
import { type Library, type Passage, wordsOf } from '../../../knowledge/library/library.ts'
import { formatDate, vietnamDay } from '../../../knowledge/vietnamese/official/calendar.ts'
import { findSameQuestion } from '../../../knowledge/vietnamese/same-question.ts'
import { sentencesOf } from '../../../knowledge/vietnamese/syllables.ts'
import { officeAnswerStrings } from '../../strings/office-answer-strings.ts'
import type { Feature } from '../message/feature.ts'
import type { Reply } from '../message/message.ts'
import { feedbackOn } from './judge-answer.ts'
import { citationOf } from './render-answer.ts'

interface OfficeAnswerSetup {
  db: Db
  library: Library
  now: () => Date
}

/** Before the documents are searched. */
export function createOfficeAnswers({ db, library, now }: OfficeAnswerSetup): Feature {
  return async ({ text, code }) => {
    if (code || text.startsWith('/')) return undefined
    const found = await findOfficeReply(db, library, text)
    if (!found) return undefined
    const { reply, documentId } = found
    const counted = { day: vietnamDay(now()), outcome: 'answered' as const, documentId }
    return { reply, remember: (tx) => countQuestion(tx, counted) }
  }
}

/** What the office wrote for this question, and the document that carries it first (0 for none). */
export async function findOfficeReply(
  db: Db,
  library: Library,
  question: string,
): Promise<{ reply: Reply; documentId: number } | undefined> {
  const answer = findSameQuestion(question, await listOfficeAnswers(db, 'published'))
  const reply = answer && renderOfficeAnswer(answer, library)
  return reply && { reply, documentId: answer.clauses[0]?.documentId ?? 0 }
}

/** The passage as it is published now; undefined if its words have changed, or it is gone. */
export function findPinned(library: Library, { documentId, path, words }: PinnedClause): Passage | undefined {
  const document = library.documents().find(({ id }) => id === documentId)
  const passage = document?.passages.find(({ clause }) => clause.path === path)
  return passage && wordsOf(passage.clause) === words ? passage : undefined
}

export function isStale({ clauses }: Pick<OfficeAnswer, 'clauses'>, library: Library): boolean {
  return clauses.some((clause) => findPinned(library, clause) === undefined)
}

export interface RefusedSentence {
  sentence: string
  finding: GateFinding
}

/** Every sentence with the clauses that carry it, or those that nothing carries, with the reason. */
export function proveSentences(
  text: string,
  passages: Passage[],
): { proved: { sentence: string; sources: Citation[] }[]; refused: RefusedSentence[] } {
  const given = passages.map((passage) => ({ passage, quote: wordsOf(passage.clause) }))
  const proved: { sentence: string; sources: Citation[] }[] = []
  const refused: RefusedSentence[] = []
  for (const sentence of sentencesOf(text)) {
    const verdict = judgeSentence(sentence, given)
    if (verdict.kind === 'passed') proved.push({ sentence, sources: verdict.sources })
    else refused.push({ sentence, finding: verdict.finding })
  }
  return { proved, refused }
}

/** Undefined as soon as a clause has changed or a sentence is no longer carried. */
function renderOfficeAnswer(answer: OfficeAnswer, library: Library): Reply | undefined {
  const { kind, text, office, at, clauses } = answer
  if (kind === 'statement') {
    const opening = officeAnswerStrings.statement(office, formatDate(vietnamDay(at)))
    return { text: `${opening}\n\n${text}`, citations: [], choices: [] }
  }
  const passages = clauses.flatMap((clause) => findPinned(library, clause) ?? [])
  const { proved, refused } = proveSentences(text, passages)
  if (passages.length < clauses.length || refused.length > 0 || proved.length === 0) return undefined
  const cited = [...new Set(proved.flatMap(({ sources }) => sources.map(({ passage }) => passage)))]
  const marked = proved.map(({ sentence, sources }) => {
    const marks = [...new Set(sources.map(({ passage }) => cited.indexOf(passage) + 1))].toSorted(
      (one, other) => one - other,
    )
    return `${sentence} ${marks.map((mark) => `[${mark}]`).join('')}`
  })
  const citations = cited.map((passage, index) => citationOf({ passage, quote: wordsOf(passage.clause) }, index))
  const feedback = feedbackOn(cited.map(({ clause }) => clause.id))
  return { text: marked.join(' '), citations, choices: [], feedback }
}
