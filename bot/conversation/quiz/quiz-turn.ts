/** One quiz from question to question: what is asked now, how an answer is graded, what is said about it. */
import { randomBytes } from 'node:crypto'
import type { Quiz, QuizAnswer } from '../../../db/schema/practice-tables.ts'
import { drawForm } from '../../../knowledge/quiz/play/form.ts'
import { quizStrings } from '../../strings/quiz-strings.ts'
import { button } from '../message/button-codes.ts'
import { letterOf, type Poll, type Reply, type ReplyCitation } from '../message/message.ts'
import { citationOf } from '../reading/render-answer.ts'
import type { PlacedItem } from './quiz-setup.ts'

/** An item as the quiz puts it: its options in the order of the form. */
interface PutItem extends PlacedItem {
  order: number[]
}

type FindItem = (id: string) => Promise<PlacedItem | undefined>

/** The question to answer now; undefined if it was withdrawn, or if all are answered. */
export async function findCurrent(quiz: Quiz, findItem: FindItem): Promise<PutItem | undefined> {
  const put = quiz.form[quiz.answers.length]
  const item = put && (await findItem(put.itemId))
  return item && { ...item, order: put.order }
}

export function isFinished({ form, answers }: Quiz): boolean {
  return answers.length >= form.length
}

export function withAnswer(quiz: Quiz, answer: QuizAnswer): Quiz {
  return { ...quiz, answers: [...quiz.answers, answer] }
}

export function isRight({ order, correct }: PutItem, choice: number): boolean {
  return order[choice] === correct
}

/** Reads "b", "B.", "câu c", "đáp án D" as the place of an option. */
export function parseLetter(text: string): number | undefined {
  const found = /^(?:(?:câu|đáp án|chọn|cau|dap an|chon) )?([a-d])[.)]?$/iu.exec(text)
  return found ? found[1]!.toLowerCase().charCodeAt(0) - 97 : undefined
}

/** Right answers out of those that counted; a withdrawn question does not count. */
export function scoreOf({ answers }: Quiz): { right: number; asked: number } {
  const counted = answers.filter(({ choice }) => choice !== null)
  return { right: counted.filter((answer) => answer.isRight).length, asked: counted.length }
}

/** The wrongly answered questions, in order. */
export function wrongIds({ form, answers }: Quiz): string[] {
  return form.flatMap(({ itemId }, index) => {
    const answer = answers[index]
    return answer && answer.choice !== null && !answer.isRight ? [itemId] : []
  })
}

/** Moves past questions whose clause is no longer published. */
export async function skipWithdrawn(quiz: Quiz, findItem: FindItem): Promise<Quiz> {
  let current = quiz
  while (!isFinished(current) && !(await findCurrent(current, findItem))) {
    current = withAnswer(current, { choice: null, isRight: false })
  }
  return current
}

export function renderPoll(quiz: Quiz, item: PutItem): Poll {
  const { question, options, order, correct, span } = item
  const labels = order.map((index) => options[index]!)
  const code = { kind: 'answer-quiz', quizId: quiz.id, position: quiz.answers.length } as const
  const poll = {
    question: quizStrings.question(quiz.answers.length + 1, quiz.form.length, question),
    options: labels.map((label, choice) => button(label, { ...code, choice })),
  }
  if (quiz.kind === 'exam') return poll
  return { ...poll, solution: { correct: order.indexOf(correct), explanation: `${citeItem(item).label}: “${span}”` } }
}

/** "Đúng rồi. [1]" with the clause. */
export function renderVerdict(item: PutItem, choice: number): Pick<Reply, 'text' | 'citations'> {
  const { options, order, correct } = item
  const citation = citeItem(item)
  const mark = `[${citation.mark}]`
  const place = order.indexOf(correct)
  const text = isRight(item, choice)
    ? quizStrings.right(mark)
    : quizStrings.wrong(letterOf(place), options[correct]!, mark)
  return { text, citations: [citation] }
}

/** The citation with its mark in the reply. */
export function citeItem({ passage, span }: PlacedItem, mark = 1): ReplyCitation {
  return citationOf({ passage, quote: span }, mark - 1)
}

type QuizStart = Pick<Quiz, 'personKey' | 'about' | 'startedAt'> & Partial<Quiz>

export function newQuiz(start: QuizStart, chosen: PlacedItem[]): Quiz {
  const id = randomBytes(6).toString('base64url')
  const form = chosen.flatMap((item) => drawForm([item], 1, id))
  const empty = { endedAt: null, name: null, deadlineAt: null, channel: null, chatId: null, code: null }
  return { ...empty, id, kind: 'practice', form, answers: [], ...start }
}

const mostToRead = 5

/** The clauses of these questions, one citation each, numbered after the first `before` citations. */
export function toReadAgain(wrong: PlacedItem[], before = 0): ReplyCitation[] {
  const onePerClause = [...new Map(wrong.map((item) => [item.clauseId, item])).values()]
  return onePerClause.slice(0, mostToRead).map((item, index) => citeItem(item, before + index + 1))
}
