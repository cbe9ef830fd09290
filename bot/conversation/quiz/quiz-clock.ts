/** What quizzes do unasked: exams end when their time is up, reminders are sent. */

import { type Tx, transaction } from '../../../db/open.ts'
import { forgetWhoLeft } from '../../../db/quizzes/contests.ts'
import { saveQuiz, saveReminder } from '../../../db/quizzes/practice.ts'
import { endOverdueAttempts } from '../contest/attempt.ts'
import type { Reply } from '../message/message.ts'
import { endOverdueExams } from './exam.ts'
import { createPlaces, type QuizSetup } from './quiz-setup.ts'
import { sendReminders } from './reminder.ts'

/** Sends the reply and writes in one transaction; on a channel where the bot cannot write first, it only writes. */
export type Post = (to: Recipient, reply: Reply, within: (tx: Tx) => Promise<void>) => Promise<void>

interface Recipient {
  channel: string
  chatId: string
}

/** Called every minute or so; what was missed while the program was down is made up for at the next call. */
export async function tickQuizzes(setup: QuizSetup, post: Post): Promise<void> {
  const { db } = setup
  const now = setup.now()
  await endOverdueAttempts(db, now)
  await transaction(db, (tx) => forgetWhoLeft(tx, now.toISOString()))
  await setup.search.refresh()
  await setup.items.refresh()
  const places = createPlaces(setup)
  await endOverdueExams({ db, places, now }, (ended, reply, to) => post(to, reply, (tx) => saveQuiz(tx, ended)))
  await sendReminders({ db, places, now }, (reminder, reply) =>
    post(reminder, reply, (tx) => saveReminder(tx, reminder)),
  )
}
