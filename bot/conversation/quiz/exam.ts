/** Exams: timed, without a word on right and wrong until the end, with a result sheet that can be checked. */
import { randomInt } from 'node:crypto'
import type { Db } from '../../../db/open.ts'
import { listOverdueExams, saveQuiz } from '../../../db/quizzes/practice.ts'
import type { Quiz } from '../../../db/schema/practice-tables.ts'
import { drawForm } from '../../../knowledge/quiz/play/form.ts'
import { formatInstant } from '../../../knowledge/vietnamese/official/calendar.ts'
import { drawResultSheet } from '../../pictures/result-sheet.ts'
import { examStrings, quizStrings } from '../../strings/quiz-strings.ts'
import type { AwaitedAnswer } from '../message/awaited-answers.ts'
import { button } from '../message/button-codes.ts'
import type { FeatureReply } from '../message/feature.ts'
import { type IncomingMessage, isNevermind, type Reply, textReply } from '../message/message.ts'
import { findScope, type QuizRequest } from './quiz-request.ts'
import { findAll, type Places, type QuizSetup } from './quiz-setup.ts'
import {
  findCurrent,
  isFinished,
  isRight,
  newQuiz,
  renderPoll,
  scoreOf,
  skipWithdrawn,
  toReadAgain,
  withAnswer,
  wrongIds,
} from './quiz-turn.ts'

interface Exams {
  askName(request: Omit<QuizRequest, 'kind'>, about: string): FeatureReply
  begin(entry: ExamEntry): Promise<FeatureReply>
  answer(quiz: Quiz, choice: number): Promise<FeatureReply>
  /** The open question, for somebody who asks for something else meanwhile. */
  show(quiz: Quiz): Promise<FeatureReply>
  end(quiz: Quiz): Promise<FeatureReply>
}

/** The name that was given; `awaited` is what `askName` asked to be handed back. */
interface ExamEntry {
  message: IncomingMessage
  personKey: string
  awaited: AwaitedAnswer<'exam-name'>
  name: string
}

const usualCount = 20
const mostCount = 50
const usualMinutes = 15
const mostMinutes = 90
const longestName = 60

export function createExams({ search, now }: QuizSetup, places: Places): Exams {
  return { askName, begin, answer, show, end }

  function askName({ count, minutes, about: words }: Omit<QuizRequest, 'kind'>, about: string): FeatureReply {
    const questions = Math.min(count ?? usualCount, mostCount)
    const time = Math.min(minutes ?? usualMinutes, mostMinutes)
    const awaits = { kind: 'exam-name', count: questions, minutes: time, about: words } as const
    return { ...plain(examStrings.askName(questions, time, about)), awaits }
  }

  async function begin({ message, personKey, awaited, name: said }: ExamEntry): Promise<FeatureReply> {
    const { count, minutes, about } = awaited
    const name = said.replace(/\s+/gu, ' ').trim()
    if (isNevermind(name)) return plain(examStrings.cancelled)
    if (!/\p{L}/u.test(name) || name.length > longestName) return { ...plain(examStrings.badName), awaits: awaited }
    const scope = await findScope(search, about)
    const items = await places.list(scope.includes)
    if (items.length === 0) return plain(quizStrings.noItems)
    const deadlineAt = new Date(now().getTime() + minutes * 60_000).toISOString()
    const { channel, chatId } = message
    const known = { personKey, about: scope.name, startedAt: now().toISOString(), kind: 'exam' as const }
    const quiz = newQuiz({ ...known, name, deadlineAt, channel, chatId, code: newCode() }, items)
    const exam = { ...quiz, form: drawForm(items, count, quiz.id) }
    return present(exam, examStrings.started(minutes))
  }

  async function answer(quiz: Quiz, choice: number): Promise<FeatureReply> {
    if (quiz.deadlineAt! <= now().toISOString()) return end(quiz, examStrings.timeUp)
    const item = await findCurrent(quiz, places.find)
    if (!item) return present(quiz, quizStrings.withdrawn)
    if (choice >= item.options.length) return plain(quizStrings.notYours)
    return present(withAnswer(quiz, { choice, isRight: isRight(item, choice) }), examStrings.noted)
  }

  async function show(quiz: Quiz): Promise<FeatureReply> {
    return quiz.deadlineAt! <= now().toISOString() ? end(quiz, examStrings.timeUp) : present(quiz, examStrings.running)
  }

  async function present(before: Quiz, said: string): Promise<FeatureReply> {
    const quiz = await skipWithdrawn(before, places.find)
    if (isFinished(quiz)) return end(quiz)
    const item = await findCurrent(quiz, places.find)
    const choices = [button(examStrings.handIn, { kind: 'stop-quiz', quizId: quiz.id })]
    const reply = { text: said, citations: [], choices, poll: renderPoll(quiz, item!) }
    return { reply, remember: (tx) => saveQuiz(tx, quiz) }
  }

  async function end(quiz: Quiz, said = ''): Promise<FeatureReply> {
    const ended = endExam(quiz, now())
    return { reply: await renderResult(ended, places, said), remember: (tx) => saveQuiz(tx, ended) }
  }
}

/** The exams whose time is up, each in its ended state, with the reply that gives its result and where to send it. */
export async function endOverdueExams(
  { db, places, now }: { db: Db; places: Places; now: Date },
  post: (ended: Quiz, reply: Reply, to: { channel: string; chatId: string }) => Promise<void>,
): Promise<void> {
  for (const exam of await listOverdueExams(db, now.toISOString())) {
    const ended = endExam(exam, now)
    const to = { channel: exam.channel!, chatId: exam.chatId! }
    await post(ended, await renderResult(ended, places, examStrings.timeIsUp), to)
  }
}

/** Unanswered questions count as asked; where to send the result is no longer kept. */
function endExam(quiz: Quiz, now: Date): Quiz {
  return { ...quiz, endedAt: now.toISOString(), channel: null, chatId: null }
}

async function renderResult(exam: Quiz, places: Places, said: string): Promise<Reply> {
  const { right, count } = resultOf(exam)
  const wrong = await findAll(places, wrongIds(exam))
  const toRead = toReadAgain(wrong)
  const lines = [
    said,
    examStrings.result(exam.name!, right, count),
    examStrings.check(exam.code!),
    wrong.length > 0 ? quizStrings.readAgain(toRead) : '',
  ]
  const again = wrong.length > 0 ? [button(quizStrings.repeatWrong, { kind: 'repeat-wrong', quizId: exam.id })] : []
  return {
    text: lines.filter(Boolean).join('\n\n'),
    citations: toRead,
    choices: again,
    links: [{ label: examStrings.openResult, href: `/results/${exam.code}` }],
    files: [
      { name: examStrings.fileName(exam.code!), mimeType: 'image/png', base64: await drawResultSheet(sheetOf(exam)) },
    ],
  }
}

/** Out of all questions except withdrawn ones. */
function resultOf(exam: Quiz): { right: number; count: number } {
  const { right, asked } = scoreOf(exam)
  return { right, count: exam.form.length - (exam.answers.length - asked) }
}

/** The lines on the sheet, and on the page that confirms it. */
export function sheetOf(exam: Quiz): { lines: string[]; code: string } {
  const { right, count } = resultOf(exam)
  const lines = examStrings.sheetLines(exam.name!, exam.about, `${right}/${count}`, formatInstant(exam.endedAt!))
  return { lines, code: exam.code! }
}

/** Without letters and digits that are easily confused. */
const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const codeLength = 10

function newCode(): string {
  return Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('')
}

function plain(text: string): FeatureReply {
  return { reply: textReply(text) }
}
