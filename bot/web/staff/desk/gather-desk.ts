/** What waits for somebody on the desk. */
import { listWaitingEdits } from '../../../../db/documents/clause-edits.ts'
import { listDrafts, listRecentlyPublished } from '../../../../db/documents/version-states.ts'
import type { Db } from '../../../../db/open.ts'
import type { StoredEdit } from '../../../../db/schema/document-tables.ts'
import type { Job } from '../../../../db/schema/job-tables.ts'
import { listOpenJobs } from '../../../../db/staff/jobs.ts'
import { type SeenVersion, seeVersion } from '../../../../ingest/documents/see-version.ts'
import { isStop, listOpenPoints, type OpenPoint } from '../../../conversation/admin/review/open-points.ts'

export interface WaitingDraft {
  seen: SeenVersion
  points: OpenPoint[]
}

export interface Desk {
  /** Drafts by what is needed; the oldest first. */
  ready: WaitingDraft[]
  settle: WaitingDraft[]
  check: WaitingDraft[]
  edits: StoredEdit[]
  reading: Job[]
  recent: SeenVersion[]
}

const recentShown = 5

export async function gatherDesk(db: Db): Promise<Desk> {
  const drafts: WaitingDraft[] = []
  for (const { id } of await listDrafts(db)) {
    const seen = (await seeVersion(db, id))!
    drafts.push({ seen, points: await listOpenPoints(db, seen) })
  }
  const recent = await Promise.all((await listRecentlyPublished(db, recentShown)).map(({ id }) => seeVersion(db, id)))
  return {
    ready: drafts.filter(({ points }) => points.length === 0),
    settle: drafts.filter(({ points }) => points.some(isStop)),
    check: drafts.filter(({ points }) => points.length > 0 && !points.some(isStop)),
    edits: await listWaitingEdits(db),
    reading: await listOpenJobs(db),
    recent: recent.filter((seen) => seen !== undefined),
  }
}
