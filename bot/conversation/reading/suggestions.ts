/** What people may ask next: questions made from the documents, each with the words of its clause that answer it. */
import { hash } from 'node:crypto'
import type { Db } from '../../../db/open.ts'
import { findQuizItem, listQuizQuestions } from '../../../db/quizzes/quiz-items.ts'
import type { QuizKind } from '../../../db/schema/quiz-tables.ts'
import { lineAround } from '../../../knowledge/answer/answer-line.ts'
import type { Answer } from '../../../knowledge/answer/answer-parts.ts'
import { verify } from '../../../knowledge/answer/verify.ts'
import {
  ancestorsOf,
  type Library,
  type LibraryDocument,
  type Passage,
  wordsOf,
} from '../../../knowledge/library/library.ts'
import { button } from '../message/button-codes.ts'
import type { Choice } from '../message/message.ts'

/** These can be answered without their options. */
export const suggestedKinds: QuizKind[] = ['figure', 'responsible', 'completion']
/** As many letters as can be read on a button. */
const longestLabel = 64

interface Wanted {
  count: number
  /** Chooses among many; the same seed, the same suggestions. */
  seed: string
  /** What has just been shown: its documents come first, its parts are left out. */
  shown?: Passage[]
}

interface Candidate {
  id: string
  label: string
  document: LibraryDocument
  /** The part of the document that it is about. */
  part: Passage
}

/** From different parts, and of different documents while there are any. */
export async function suggest(db: Db, library: Library, { count, seed, shown = [] }: Wanted): Promise<Choice[]> {
  const told = new Set(shown.map(partOf))
  const near = new Set(shown.map(({ document }) => document))
  const questions = await listQuizQuestions(db, suggestedKinds)
  const order = ({ id }: Candidate) => hash('sha256', `${seed} ${id}`)
  let left = questions
    .flatMap((question) => describe(library, question))
    .filter(({ part }) => !told.has(part))
    .sort((one, other) => (order(one) < order(other) ? -1 : 1))
  const chosen: Candidate[] = []
  while (chosen.length < count && left.length > 0) {
    const times = Map.groupBy(chosen, ({ document }) => document)
    // All but the last stay with what is talked of.
    const isWanted = ({ document }: Candidate) => near.size === 0 || near.has(document) === chosen.length < count - 1
    const rank = (one: Candidate) => (isWanted(one) ? 0 : 10) + (times.get(one.document)?.length ?? 0)
    const best = left.toSorted((one, other) => rank(one) - rank(other))[0]!
    chosen.push(best)
    left = left.filter(({ part }) => part !== best.part)
  }
  return chosen.map(({ id, label }) => button(label, { kind: 'ask-item', itemId: id }))
}

/** The question in full and its answer; undefined where the document is no longer published. */
export async function answerItem(
  db: Db,
  library: Library,
  itemId: string,
): Promise<{ question: string; answer: Answer } | undefined> {
  const item = await findQuizItem(db, itemId)
  const passage = item && library.findPassage(item.clauseId)
  if (!item || !passage) return undefined
  const words = lineAround(wordsOf(passage.clause), [item.span])
  return {
    question: item.question,
    answer: verify({ kind: 'answered', parts: [{ kind: 'statement', passage, words }] }),
  }
}

function describe(
  library: Library,
  { id, clauseId, question }: { id: string; clauseId: number; question: string },
): Candidate[] {
  const passage = library.findPassage(clauseId)
  const words = question.replace(/^Theo [^,]+, /u, '')
  const label = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  if (!passage || label.length > longestLabel) return []
  return [{ id, label, document: passage.document, part: partOf(passage) }]
}

/** The outermost clause that it is in. */
function partOf(passage: Passage): Passage {
  return ancestorsOf(passage).at(-1) ?? passage
}
