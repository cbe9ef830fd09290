/** What users are told is forgotten after a day: since when things are remembered, and the deletion of the rest. */
import { deleteOldInvites } from '../db/admins.ts'
import { deleteOldConversations } from '../db/conversations.ts'
import { deleteOldDeliveries } from '../db/deliveries.ts'
import { deleteOldJobs } from '../db/jobs.ts'
import type { Db } from '../db/open.ts'

const dayMs = 24 * 60 * 60 * 1000

/** An instant, ISO 8601: what is older counts as forgotten, deleted or not. */
export function memoryStart(now: Date): string {
  return new Date(now.getTime() - dayMs).toISOString()
}

export async function forget(db: Db, now: Date): Promise<void> {
  const before = memoryStart(now)
  await deleteOldConversations(db, before)
  await deleteOldDeliveries(db, before)
  await deleteOldInvites(db, before)
  await deleteOldJobs(db, before)
}
