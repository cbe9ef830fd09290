/** Forgets what users are told is forgotten: how long things are remembered, and the deletion of the rest. */

import { deleteOldConversations } from '../db/chats/conversations.ts'
import { deleteOldDeliveries } from '../db/chats/deliveries.ts'
import { deleteOldFeedbackTraces } from '../db/chats/feedback.ts'
import { deleteOldPolls } from '../db/chats/polls.ts'
import { deleteOldQuestionCounts } from '../db/chats/question-counts.ts'
import { deleteOldSetAside } from '../db/chats/set-aside.ts'
import { deleteOldUnanswered } from '../db/chats/unanswered.ts'
import type { Db } from '../db/open.ts'
import { deleteOldInvites } from '../db/staff/admins.ts'
import { deleteOldJobs } from '../db/staff/jobs.ts'
import { deleteOldSessions } from '../db/staff/sessions.ts'
import { sessionAge } from './web/staff/staff-session.ts'

const dayMs = 24 * 60 * 60 * 1000
const usualRetentionDays = 30
/** How long a quiz question may wait for its answer. */
const pollDays = 30

/** An ISO 8601 instant: anything older counts as forgotten, deleted or not. */
export function memoryStart(now: Date): string {
  return daysBefore(now, 1)
}

/** Deletes people's words after a day; what admins see, which names nobody, after the retention days. */
export async function forget(db: Db, now: Date, retentionDays = usualRetentionDays): Promise<void> {
  const before = memoryStart(now)
  await deleteOldConversations(db, before)
  await deleteOldDeliveries(db, before)
  await deleteOldFeedbackTraces(db, before)
  await deleteOldInvites(db, before)
  await deleteOldJobs(db, before)
  await deleteOldSessions(db, now.toISOString(), sessionAge(now))
  await deleteOldPolls(db, daysBefore(now, pollDays))
  const beforeRetention = daysBefore(now, retentionDays)
  await deleteOldSetAside(db, beforeRetention)
  await deleteOldUnanswered(db, beforeRetention.slice(0, 10))
  await deleteOldQuestionCounts(db, beforeRetention.slice(0, 10))
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * dayMs).toISOString()
}
