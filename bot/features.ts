/** All that the bot can do besides answering questions, in the order in which a message is offered to it. */
import type { Db } from '../db/open.ts'
import type { Writer } from '../knowledge/answer/writing/write-answer.ts'
import type { Search } from '../knowledge/search/search.ts'
import { type Config, hasModelElsewhere } from './config.ts'
import { createAdmin } from './conversation/admin/admin.ts'
import { invitationData } from './conversation/admin/invitations.ts'
import { createContests } from './conversation/contest/contest.ts'
import type { Feature } from './conversation/message/feature.ts'
import type { ChannelName, IncomingMessage } from './conversation/message/message.ts'
import { findStaff, isAtLeast } from './conversation/message/staff.ts'
import { createPrivacy, messageData, type PersonalData } from './conversation/privacy.ts'
import { createProgress } from './conversation/quiz/progress.ts'
import { createQuiz } from './conversation/quiz/quiz.ts'
import { quizData } from './conversation/quiz/quiz-personal-data.ts'
import type { QuizSetup } from './conversation/quiz/quiz-setup.ts'
import { createReminder } from './conversation/quiz/reminder.ts'
import { createFeedback } from './conversation/reading/judge-answer.ts'
import { createNews } from './conversation/reading/news.ts'
import { createPlainWords } from './conversation/reading/plain-words.ts'
import { createQr } from './conversation/reading/qr-code.ts'
import { createOfficeAnswers } from './conversation/reading/say-office-answers.ts'
import type { Links } from './links.ts'

interface FeatureSetup {
  config: Config
  db: Db
  search: Search
  quiz: QuizSetup
  writer: Writer | undefined
  now: () => Date
  links: Links
  /** Whether the bot can write first on this channel. */
  canWrite: (channel: ChannelName) => boolean
  /** What channels keep about people. */
  channelData: PersonalData[]
  /** Wakes the worker that takes uploads. */
  wake: () => void
  sweep: () => void
}

/** Every group of tables that holds something about people. */
export const personalData = [...messageData, ...quizData, ...invitationData]

export function createFeatures(setup: FeatureSetup): Feature[] {
  const { config, db, search, quiz, writer, now, links, canWrite, channelData } = setup
  const { library } = search
  const data = [...personalData, ...channelData]
  return [
    createAdmin({ ...setup, library, startLink: links.toChat, publicUrl: config.PUBLIC_URL }),
    createPrivacy({ db, data, retentionDays: config.RETENTION_DAYS, isModelElsewhere: hasModelElsewhere(config) }),
    createFeedback({ db, library, now }),
    createQr({ library, linkTo: links.toAnywhere }),
    createOfficeAnswers({ db, library, now }),
    createNews({ db, search }),
    ...(writer ? [createPlainWords({ search, writer })] : []),
    createContests({ ...quiz, isAdmin }),
    createQuiz(quiz),
    createProgress(quiz),
    createReminder({ db, canWrite }),
  ]

  async function isAdmin(message: IncomingMessage): Promise<boolean> {
    const staff = await findStaff(db, message)
    return staff !== undefined && isAtLeast(staff.level, 'admin')
  }
}
