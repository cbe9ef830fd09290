/** How the files that were sent together are read, and what became of each. */
import { html } from 'hono/html'
import type { Db } from '../../../../db/open.ts'
import type { Job } from '../../../../db/schema/job-tables.ts'
import { listJobsTogether } from '../../../../db/staff/jobs.ts'
import { type SeenVersion, seeVersion } from '../../../../ingest/documents/see-version.ts'
import type { JobProgress } from '../../../../ingest/ingest-worker.ts'
import { listOpenPoints, type OpenPoint } from '../../../conversation/admin/review/open-points.ts'
import { describeJob, describeProgress } from '../../../conversation/admin/upload-messages.ts'
import { isAtLeast } from '../../../conversation/message/staff.ts'
import { dropStrings } from '../../../strings/document-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderStaffPage, renderToken } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'
import { batchOf } from './take-files.ts'

interface BatchFile {
  job: Job
  /** What it became, unless that is gone. */
  seen: SeenVersion | undefined
  points: OpenPoint[]
}

export async function listBatch(db: Db, batch: string): Promise<BatchFile[]> {
  const files: BatchFile[] = []
  for (const job of await listJobsTogether(db, batchOf(batch))) {
    const isDocument = job.state === 'done' && job.outcome !== 'joined' && job.versionId !== null
    const seen = isDocument ? await seeVersion(db, job.versionId!) : undefined
    const isDraft = seen?.version.state === 'draft'
    files.push({ job, seen, points: isDraft ? await listOpenPoints(db, seen) : [] })
  }
  return files
}

interface Batch {
  batch: string
  files: BatchFile[]
  who: SignedIn
  /** The upload that is being read. */
  reading: { jobId: number; progress: JobProgress } | undefined
  notice: string | null
}

export function renderBatch(page: Batch): Html {
  const { batch, files, who, notice } = page
  const body = html`<h1>${dropStrings.batchTitle}</h1>
<p>${dropStrings.batchLead(files.filter(({ job }) => !job.file.isInside).length)}</p>
<div data-part="progress" data-from="/admin/files/${batch}/progress">${renderBatchProgress(page)}</div>`
  const scripts = ['follow-progress.js']
  return renderStaffPage({ title: dropStrings.batchTitle, body, who, section: '/admin/documents', notice, scripts })
}

/** The part that changes while files are read; `data-left` says how many are. */
export function renderBatchProgress({ batch, files, who, reading }: Omit<Batch, 'notice'>): Html {
  const left = files.filter(({ job }) => isWaiting(job)).length
  const drafts = new Set(files.flatMap(({ job, seen }) => (job.outcome === 'stored' && seen ? [seen.version.id] : [])))
  const known = files.filter(({ job }) => job.outcome === 'already-there').length
  const failed = files.filter(({ job }) => job.failure !== null).length
  const state = left > 0 ? dropStrings.stillReading(left) : dropStrings.allRead
  const { file, progress, result, act } = dropStrings
  return html`<div data-left="${left}"><p role="status"><strong>${state}</strong> ${dropStrings.summary(drafts.size, known, failed)}.</p>
${left > 0 ? html`<p data-part="reload"><a href="/admin/files/${batch}">${dropStrings.reload}</a></p>` : ''}
<table class="cards"><thead><tr>${[file, progress, result, act].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${files.map((one) => renderFile(one, who, reading))}</tbody></table></div>`
}

function isWaiting({ state }: Job): boolean {
  return state === 'waiting' || state === 'fetched'
}

function renderFile({ job, seen, points }: BatchFile, who: SignedIn, reading: Batch['reading']): Html {
  const isRead = reading?.jobId === job.id && isWaiting(job)
  return html`<tr><th scope="row">${job.file.name}</th>
<td data-label="${dropStrings.progress}">${isRead ? describeProgress(reading.progress) : describeJob(job)}</td>
<td data-label="${dropStrings.result}">${renderResult({ job, seen, points })}</td>
<td data-label="${dropStrings.act}">${seen ? renderNext(seen, points, who) : ''}</td></tr>`
}

function renderResult({ job, seen, points }: BatchFile): Html | string {
  if (isWaiting(job)) return ''
  if (job.failure !== null) return html`${job.failure.split('\n').map((line) => html`<p class="problem">${line}</p>`)}`
  if (job.outcome === 'joined') return dropStrings.joined
  if (!seen) return dropStrings.gone
  const { name, document } = seen
  const said = points.length === 0 ? dropStrings.clean : dropStrings.toCheck(points.length)
  return html`<p><strong>${name}</strong>: ${document.title}</p><p>${job.outcome === 'already-there' ? dropStrings.known : said}</p>`
}

/** What is clean is published from here; all else is looked at first. */
function renderNext({ version, name }: SeenVersion, points: OpenPoint[], { admin, formToken }: SignedIn): Html {
  if (version.state !== 'draft') {
    return html`<a class="button" href="/admin/documents/${version.documentId}">${dropStrings.open}</a>`
  }
  const mayPublish = points.length === 0 && isAtLeast(admin.level, 'admin')
  const publish = html`<form method="post" action="/admin/versions/${version.id}/publish">${renderToken(formToken)}<button aria-label="${dropStrings.publishName(name)}">${dropStrings.publish}</button></form>`
  return html`<div class="acts">${mayPublish ? publish : ''}<a class="button" href="/admin/versions/${version.id}">${dropStrings.review}</a></div>`
}
