/** What admins can do in the chat; everybody else is answered as if none of it existed. */
import type { Outside } from '../../../db/open.ts'
import { strangerStrings } from '../../strings/admin-strings.ts'
import type { Feature, FeatureReply } from '../message/feature.ts'
import { type IncomingMessage, textReply } from '../message/message.ts'
import { findStaff, isPersonal } from '../message/staff.ts'
import { createDocumentList } from './document-list.ts'
import { type InvitationSetup, parseInviteCode, takeUpInvite } from './invitations.ts'
import { createPeople } from './people.ts'
import { createReview } from './review/review.ts'
import { createSignIn, type SignInSetup } from './sign-in.ts'
import { createStatistics, type StatisticsSetup } from './statistics.ts'
import { createUploads } from './upload-messages.ts'

interface AdminSetup extends InvitationSetup, SignInSetup, StatisticsSetup {
  db: Outside
  now: () => Date
  /** Tells the worker that takes uploads that there is one more. */
  wake: () => void
  /** Has uploaded files deleted that are no longer needed. */
  sweep: () => void
}

export function createAdmin(setup: AdminSetup): Feature {
  const duties = [
    createUploads(setup),
    createPeople(setup),
    createSignIn(setup),
    createDocumentList(setup),
    createReview(setup),
    createStatistics(setup),
  ]
  return async (heard) => {
    const { message, text } = heard
    if (isPersonal(message)) {
      if (text === '/id') return { reply: textReply(strangerStrings.id(message.channel, message.userId)) }
      const code = parseInviteCode(text)
      if (code) return takeUpInvite(setup, message, code)
    }
    const admin = await findStaff(setup.db, message)
    if (!admin) return answerFile(message)
    for (const duty of duties) {
      const done = await duty(heard, admin)
      if (done) return done
    }
    return undefined
  }
}

/** A file from somebody who is not an admin; if it comes with words, those are answered instead. */
function answerFile({ file, text }: IncomingMessage): FeatureReply | undefined {
  if (!file || text.trim() !== '') return undefined
  const reply = textReply(strangerStrings.file)
  return { reply: file.album === undefined ? reply : { ...reply, topic: `files-${file.album}` } }
}
