/** What happens unasked for admins: versions are published and withdrawn at their times, and who publishes is told of drafts. */
import { listDrafts } from '../../../db/documents/version-states.ts'
import type { Outside } from '../../../db/open.ts'
import type { Admin } from '../../../db/schema/staff-tables.ts'
import { listAdmins, pagesChannel, saveTold } from '../../../db/staff/admins.ts'
import { carryOutDue } from '../../../ingest/documents/schedule-version.ts'
import { seeVersion } from '../../../ingest/documents/see-version.ts'
import { vietnamDay, vietnamMinute } from '../../../knowledge/vietnamese/official/calendar.ts'
import { staffClockStrings } from '../../strings/staff-clock-strings.ts'
import { textReply } from '../message/message.ts'
import { isAtLeast } from '../message/staff.ts'
import type { Post } from '../quiz/quiz-clock.ts'

interface StaffClock {
  db: Outside
  now: () => Date
  publicUrl: string | undefined
  /** Reaches the admins whose channel runs. */
  tellAdmins: (text: string) => Promise<void>
}

/** The hours at which somebody may be written to. */
const firstMinute = 8 * 60
const lastMinute = 20 * 60
const namesShown = 3

/** Called every minute or so. */
export async function tickStaff({ db, now, publicUrl, tellAdmins }: StaffClock, post: Post): Promise<void> {
  for (const { version } of await carryOutDue(db, now())) {
    const seen = await seeVersion(db, version.id)
    if (seen) await tellAdmins(staffClockStrings.notPublished(seen.name))
  }
  await tellOfDrafts({ db, now: now(), publicUrl }, post)
}

/** At most once a day, and only if a draft came in that they were not told of. */
async function tellOfDrafts(
  { db, now, publicUrl }: { db: Outside; now: Date; publicUrl: string | undefined },
  post: Post,
): Promise<void> {
  const minute = vietnamMinute(now)
  if (minute < firstMinute || minute > lastMinute) return
  // What will be published by itself waits for nobody.
  const drafts = (await listDrafts(db)).filter(({ publishAt }) => publishAt === null)
  const newest = drafts.at(-1)?.id
  if (newest === undefined) return
  const today = vietnamDay(now)
  const isDue = ({ level, channel, toldOn, toldVersionId }: Admin) =>
    isAtLeast(level, 'admin') && channel !== pagesChannel && toldOn !== today && (toldVersionId ?? 0) < newest
  const due = (await listAdmins(db)).filter(isDue)
  if (due.length === 0) return
  const seen = await Promise.all(drafts.slice(0, namesShown).map(({ id }) => seeVersion(db, id)))
  const names = seen.flatMap((one) => one?.name ?? [])
  const reply = textReply(staffClockStrings.drafts(drafts.length, names, publicUrl && `${publicUrl}/admin`))
  for (const { id, channel, userId } of due) {
    await post({ channel, chatId: userId }, reply, (tx) => saveTold(tx, id, { toldOn: today, toldVersionId: newest }))
  }
}
