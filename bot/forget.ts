/** What users are told is forgotten after a day: since when things are remembered, and the deletion of the rest. */
import { deleteOldConversations } from '../db/conversations.ts'
import { deleteOldDeliveries } from '../db/deliveries.ts'
import { deleteOldFeedbackTraces } from '../db/feedback.ts'
import type { Db } from '../db/open.ts'
import { deleteOldPolls } from '../db/polls.ts'

const dayMs = 24 * 60 * 60 * 1000
/** So long a question of a quiz may wait for its answer. */
const pollDays = 30

/** An instant, ISO 8601: what is older counts as forgotten, deleted or not. */
export function memoryStart(now: Date): string {
  return new Date(now.getTime() - dayMs).toISOString()
}

export async function forget(db: Db, now: Date): Promise<void> {
  const before = memoryStart(now)
  await deleteOldConversations(db, before)
  await deleteOldDeliveries(db, before)
  await deleteOldFeedbackTraces(db, before)
  await deleteOldPolls(db, new Date(now.getTime() - pollDays * dayMs).toISOString())
}
