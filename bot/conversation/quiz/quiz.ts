/** Quizzes: which message begins one, answers it, stops it or repeats it. */
import { findQuiz, findRunningQuiz } from '../../../db/quizzes/practice.ts'
import type { Quiz } from '../../../db/schema/practice-tables.ts'
import { examStrings, quizStrings } from '../../strings/quiz-strings.ts'
import { type ButtonCode, isInWords } from '../message/button-codes.ts'
import { type Deed, deedOf, type Feature, type FeatureReply } from '../message/feature.ts'
import { textReply } from '../message/message.ts'
import { personKeyOf } from '../message/person.ts'
import { createExams } from './exam.ts'
import { createPractice } from './practice-session.ts'
import { findScope, parseRequest, type QuizRequest } from './quiz-request.ts'
import { createPlaces, type QuizSetup } from './quiz-setup.ts'
import { parseLetter } from './quiz-turn.ts'

export function createQuiz(setup: QuizSetup): Feature {
  const { db, search } = setup
  const places = createPlaces(setup)
  const practice = createPractice(setup, places)
  const exams = createExams(setup, places)
  return async ({ message, text, code, awaited }) => {
    if (code) return 'quizId' in code ? actOnce(await personKeyOf(db, message), code) : undefined
    const request = parseRequest(text)
    const examAwaited = awaited?.kind === 'exam-name' && isInWords(text) ? awaited : undefined
    const letter = parseLetter(text)
    if (!request && !examAwaited && letter === undefined) return undefined
    const personKey = await personKeyOf(db, message)
    const running = await findRunningQuiz(db, personKey)
    if (request) return running?.kind === 'exam' ? exams.show(running) : begin(personKey, request)
    if (examAwaited) return exams.begin({ message, personKey, awaited: examAwaited, name: text })
    if (!running) return { reply: textReply(quizStrings.nothingAsked) }
    const position = running.answers.length
    return actOnce(personKey, { kind: 'answer-quiz', quizId: running.id, position, choice: letter! })
  }

  /** As a deed, since the same person may be answering on another device, or in a group. */
  async function actOnce(personKey: string, code: QuizCode): Promise<Deed> {
    await setup.items.refresh()
    return deedOf(async () => act(await findQuiz(db, personKey, code.quizId), code))
  }

  async function begin(personKey: string, { kind, count, minutes, about }: QuizRequest): Promise<FeatureReply> {
    const scope = await findScope(search, about)
    const items = await places.list(scope.includes)
    if (items.length === 0) return { reply: textReply(quizStrings.noItems) }
    if (kind === 'exam') return exams.askName({ count, minutes, about }, scope.name)
    return practice.begin(personKey, items, { about: scope.name, count, onlyDue: kind === 'due' })
  }

  async function act(quiz: Quiz | undefined, code: QuizCode): Promise<FeatureReply> {
    if (!quiz) return { reply: textReply(quizStrings.notYours) }
    switch (code.kind) {
      case 'answer-quiz':
        return answer(quiz, code)
      case 'stop-quiz':
        if (quiz.endedAt !== null) return { reply: textReply(quizStrings.ended) }
        return quiz.kind === 'exam' ? exams.end(quiz) : practice.end(quiz)
      case 'repeat-wrong':
        // Nobody learns which answers were wrong before the end of an exam.
        if (quiz.endedAt === null) return { reply: textReply(quizStrings.notYours) }
        return practice.repeat(quiz)
    }
  }

  /** An answer counts once, and only for the question that is open. */
  async function answer(quiz: Quiz, { position, choice }: { position: number; choice: number }): Promise<FeatureReply> {
    if (position < quiz.answers.length) return { reply: textReply(quizStrings.alreadyAnswered) }
    if (quiz.endedAt !== null) return { reply: textReply(isTimeUp(quiz) ? examStrings.timeUp : quizStrings.ended) }
    if (position > quiz.answers.length) return { reply: textReply(quizStrings.notYours) }
    return quiz.kind === 'exam' ? exams.answer(quiz, choice) : practice.answer(quiz, choice)
  }
}

type QuizCode = Extract<ButtonCode, { quizId: string }>

/** Whether the time ran out before it was handed in. */
function isTimeUp({ deadlineAt, endedAt }: Quiz): boolean {
  return deadlineAt !== null && endedAt !== null && endedAt >= deadlineAt
}
