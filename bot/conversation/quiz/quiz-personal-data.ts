/** What practising, exams and contests keep about people, and how it is deleted. */

import { deletePolls } from '../../../db/chats/polls.ts'
import { forgetEntrant } from '../../../db/quizzes/contests.ts'
import { deletePractice } from '../../../db/quizzes/practice.ts'
import { quizDataStrings } from '../../strings/quiz-strings.ts'
import type { PersonalData } from '../privacy.ts'

export const quizData: PersonalData[] = [
  {
    name: quizDataStrings.practice,
    kept: quizDataStrings.practiceKept,
    deletePersonData: async (tx, { personKey, userId, chatId, channel }) => {
      // In a group it is not known whose question it is.
      const questions = chatId === userId ? await deletePolls(tx, { channel, chatId }) : 0
      return questions + (await deletePractice(tx, personKey))
    },
  },
  {
    name: quizDataStrings.contests,
    kept: quizDataStrings.contestsKept,
    deletePersonData: (tx, { personKey }) => forgetEntrant(tx, personKey),
  },
]
