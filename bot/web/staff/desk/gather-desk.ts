/** What waits for somebody on the desk. */
import { listWaitingEdits } from '../../../../db/documents/clause-edits.ts'
import { listDrafts, listRecentlyPublished, listScheduled } from '../../../../db/documents/version-states.ts'
import type { Db } from '../../../../db/open.ts'
import type { StoredEdit } from '../../../../db/schema/document-tables.ts'
import type { Job } from '../../../../db/schema/job-tables.ts'
import type { OfficeAnswer } from '../../../../db/schema/staff-tables.ts'
import { listOpenJobs } from '../../../../db/staff/jobs.ts'
import { listOfficeAnswers } from '../../../../db/staff/office-answers.ts'
import { type SeenVersion, seeVersion } from '../../../../ingest/documents/see-version.ts'
import type { Library } from '../../../../knowledge/library/library.ts'
import { isStop, listOpenPoints, type OpenPoint } from '../../../conversation/admin/review/open-points.ts'
import { isStale } from '../../../conversation/reading/say-office-answers.ts'
import { gatherQuestions } from '../questions/gather-questions.ts'

export interface WaitingDraft {
  seen: SeenVersion
  points: OpenPoint[]
}

export interface Desk {
  /** Drafts by what is needed; the oldest first. Those that can be published and will be by themselves need nothing. */
  ready: WaitingDraft[]
  settle: WaitingDraft[]
  check: WaitingDraft[]
  edits: StoredEdit[]
  /** Those that will be published or withdrawn by themselves. */
  due: SeenVersion[]
  /** Answers of the office whose clauses have changed. */
  stale: OfficeAnswer[]
  /** Of the last days: topics without an answer, and answers judged wrong that nobody has dealt with. */
  questions: { inVain: number; wrong: number }
  reading: Job[]
  recent: SeenVersion[]
}

const recentShown = 5

export async function gatherDesk(db: Db, library: Library, now: Date): Promise<Desk> {
  const drafts: WaitingDraft[] = []
  for (const { id } of await listDrafts(db)) {
    const seen = (await seeVersion(db, id))!
    drafts.push({ seen, points: await listOpenPoints(db, seen) })
  }
  const due = await seeAll(db, await listScheduled(db))
  const isDue = ({ seen }: WaitingDraft) => due.some(({ version }) => version.id === seen.version.id)
  return {
    ready: drafts.filter((draft) => draft.points.length === 0 && !isDue(draft)),
    settle: drafts.filter(({ points }) => points.some(isStop)),
    check: drafts.filter(({ points }) => points.length > 0 && !points.some(isStop)),
    edits: await listWaitingEdits(db),
    due,
    stale: (await listOfficeAnswers(db)).filter((answer) => isStale(answer, library)),
    questions: await countQuestions(db, library, now),
    reading: await listOpenJobs(db),
    recent: await seeAll(db, await listRecentlyPublished(db, recentShown)),
  }
}

const daysOfQuestions = 30

async function countQuestions(db: Db, library: Library, now: Date): Promise<Desk['questions']> {
  const { topics, open } = await gatherQuestions(db, library, { days: daysOfQuestions, now })
  return { inVain: topics.length, wrong: open.length }
}

async function seeAll(db: Db, versions: { id: number }[]): Promise<SeenVersion[]> {
  const seen = await Promise.all(versions.map(({ id }) => seeVersion(db, id)))
  return seen.filter((one) => one !== undefined)
}
