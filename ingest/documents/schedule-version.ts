/** Publishes and withdraws versions at the times that somebody has set, once each, also when the program was off then. */
import { findVersion, listScheduled, saveSchedule, type VersionSummary } from '../../db/documents/version-states.ts'
import { type Outside, type Tx, transaction } from '../../db/open.ts'
import { formatInstant } from '../../knowledge/vietnamese/official/calendar.ts'
import { type Act, noteVersion, publish, type VersionOutcome, withdraw } from './change-state.ts'
import { type SeenVersion, seeVersion } from './see-version.ts'

export interface Schedule {
  /** Instants, ISO 8601; null where nothing is to happen. */
  publishAt: string | null
  withdrawAt: string | null
}

export type ScheduleOutcome =
  | { kind: 'scheduled'; seen: SeenVersion }
  /** Before now, or withdrawn before it is published. */
  | { kind: 'past' }
  | { kind: 'disordered' }
  /** Only a draft is published, and only what is or will be public is withdrawn. */
  | { kind: 'impossible' }
  | { kind: 'gone' }

/** Replaces the times that were set before. */
export async function scheduleVersion(
  tx: Tx,
  versionId: number,
  { publishAt, withdrawAt }: Schedule,
  act: Act,
): Promise<ScheduleOutcome> {
  const seen = await seeVersion(tx, versionId)
  if (!seen) return { kind: 'gone' }
  const { state } = seen.version
  if (state === 'withdrawn' || (publishAt !== null && state !== 'draft')) return { kind: 'impossible' }
  if (withdrawAt !== null && state === 'draft' && publishAt === null) return { kind: 'impossible' }
  if ([publishAt, withdrawAt].some((at) => at !== null && at <= act.at)) return { kind: 'past' }
  if (publishAt !== null && withdrawAt !== null && withdrawAt <= publishAt) return { kind: 'disordered' }
  await saveSchedule(tx, versionId, { publishAt, withdrawAt, scheduledBy: act.actor.name })
  await noteVersion(tx, seen, { ...act, action: 'schedule', reason: describeSchedule({ publishAt, withdrawAt }) })
  return { kind: 'scheduled', seen: (await seeVersion(tx, versionId))! }
}

/** "công bố lúc 8:00 ngày 01/01/2027; thu hồi lúc …" */
export function describeSchedule({ publishAt, withdrawAt }: Schedule): string {
  const parts = [
    publishAt && `công bố lúc ${formatInstant(publishAt)}`,
    withdrawAt && `thu hồi lúc ${formatInstant(withdrawAt)}`,
  ]
  return parts.filter(Boolean).join('; ') || 'bỏ hẹn giờ'
}

const withdrawalReason = 'Hết thời hạn công bố'

/** What could not be published at its time stays a draft; these outcomes are returned, for somebody to be told. */
export async function carryOutDue(
  db: Outside,
  now: Date,
): Promise<{ version: VersionSummary; outcome: VersionOutcome }[]> {
  const at = now.toISOString()
  const failed: { version: VersionSummary; outcome: VersionOutcome }[] = []
  for (const version of await listScheduled(db)) {
    if (version.publishAt !== null && version.publishAt <= at) {
      const outcome = await transaction(db, (tx) => publishDue(tx, version, at))
      if (outcome && outcome.kind !== 'published') failed.push({ version, outcome })
    }
    if (version.withdrawAt !== null && version.withdrawAt <= at)
      await transaction(db, (tx) => withdrawDue(tx, version, at))
  }
  return failed
}

/** In whose name it happens. */
function actorOfSchedule({ scheduledBy }: VersionSummary) {
  return { name: `hẹn giờ của ${scheduledBy ?? ''}`.trim() }
}

async function publishDue(tx: Tx, version: VersionSummary, at: string): Promise<VersionOutcome | undefined> {
  // Another process may have been first.
  if ((await findVersion(tx, version.id))?.publishAt !== version.publishAt) return undefined
  await saveSchedule(tx, version.id, { publishAt: null })
  const outcome = await publish(tx, version.id, { actor: actorOfSchedule(version), at })
  const seen = outcome.kind === 'published' ? undefined : await seeVersion(tx, version.id)
  if (seen) {
    await saveSchedule(tx, version.id, { withdrawAt: null })
    const reason = 'đến giờ nhưng chưa công bố được'
    await noteVersion(tx, seen, { actor: actorOfSchedule(version), at, action: 'schedule', reason })
  }
  return outcome
}

async function withdrawDue(tx: Tx, version: VersionSummary, at: string): Promise<void> {
  const now = await findVersion(tx, version.id)
  if (!now || now.withdrawAt !== version.withdrawAt) return
  await saveSchedule(tx, version.id, { withdrawAt: null })
  if (now.state === 'published')
    await withdraw(tx, version.id, { actor: actorOfSchedule(version), at, reason: withdrawalReason })
}
