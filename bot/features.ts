/** All that the bot can do besides answering questions, in the order in which it is offered a message. */
import type { Db } from '../db/open.ts'
import { documentName } from '../ingest/documents/document-names.ts'
import type { Writer } from '../knowledge/answer/writing/write-answer.ts'
import { keepItems } from '../knowledge/quiz/keep-items.ts'
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
import { createQr, type QrTarget } from './conversation/reading/qr-code.ts'

export interface FeatureSetup {
  config: Config
  db: Db
  search: Search
  writer: Writer | undefined
  now: () => Date
  /** Where a link or QR code leads; undefined where there is neither a bot nor a public address. */
  linkTo: (target?: QrTarget) => string | undefined
  /** A link that opens the chat on that channel and says the word. */
  startLink: (channel: string, word: string) => string | undefined
  /** Whether the bot can write first there. */
  canWrite: (channel: ChannelName) => boolean
  /** What channels keep of people. */
  moreData: PersonalData[]
  /** Of the worker that takes uploads. */
  wake: () => void
  sweep: () => void
}

/** Every group of tables that knows a person. */
export const personalData = [...messageData, ...quizData, ...invitationData]

export function createFeatures(setup: FeatureSetup): Feature[] {
  const { config, db, search, writer, now, linkTo, canWrite, moreData } = setup
  const { library } = search
  const quiz = createQuizSetup(setup)
  const data = [...personalData, ...moreData]
  return [
    createAdmin({ ...setup, library }),
    createPrivacy({ db, data, retentionDays: config.RETENTION_DAYS, isModelElsewhere: hasModelElsewhere(config) }),
    createFeedback({ db, library, now }),
    createQr({ library, linkTo }),
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

/** So long a quiz waits for questions that are being made; after that it begins with those there are. */
const patienceMs = 10_000

export function createQuizSetup({ db, search, now }: Pick<FeatureSetup, 'db' | 'search' | 'now'>): QuizSetup {
  return { db, search, items: keepItems({ db, nameOf: documentName, patienceMs }), now }
}
