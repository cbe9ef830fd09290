/** One document: its versions, what can be done to each, and what was done. */
import { html } from 'hono/html'
import type { VersionSummary } from '../../../../db/documents/version-states.ts'
import type { Document } from '../../../../db/schema/document-tables.ts'
import type { AuditEntry } from '../../../../db/schema/staff-tables.ts'
import { fullDocumentName } from '../../../../ingest/documents/document-names.ts'
import { findPublished } from '../../../../ingest/documents/see-version.ts'
import { formatInstant } from '../../../../knowledge/vietnamese/official/calendar.ts'
import { describeState } from '../../../conversation/admin/review/describe-state.ts'
import { isAtLeast } from '../../../conversation/message/staff.ts'
import { actionNames } from '../../../strings/admin-strings.ts'
import { publishingStrings } from '../../../strings/publishing-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { documentsSection } from '../documents/document-list-page.ts'
import { renderStaffPage } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'
import { renderScheduleForm } from './schedule-pages.ts'

interface DocumentPage {
  who: SignedIn
  document: Document
  /** In the order they came. */
  versions: VersionSummary[]
  /** Newest first. */
  history: AuditEntry[]
  notice: string | null
}

export function renderStaffDocument({ who, document, versions, history, notice }: DocumentPage): Html {
  const title = fullDocumentName(document)
  const published = findPublished(versions)
  const body = html`<h1>${title}</h1>
<p>${document.title}</p>
${published ? html`<p><a href="/documents/${document.slug}">${publishingStrings.publicPage}</a></p>` : ''}
<h2>${publishingStrings.versions}</h2>
${renderVersions(versions, who)}
<h2>${publishingStrings.history}</h2>
${history.length === 0 ? html`<p>${publishingStrings.noHistory}</p>` : html`<ul>${history.map(renderEntry)}</ul>`}
${isAtLeast(who.admin.level, 'owner') ? html`<p><a class="button" href="${documentsSection}/${document.id}/erase">${publishingStrings.erase}</a></p>` : ''}`
  return renderStaffPage({ title, body, who, section: documentsSection, notice })
}

const columns = [
  publishingStrings.version,
  publishingStrings.state,
  publishingStrings.file,
  publishingStrings.came,
  publishingStrings.acts,
]

function renderVersions(versions: VersionSummary[], who: SignedIn): Html {
  const rows = versions.toReversed().map(
    (one) => html`<tr><th scope="row">${publishingStrings.numbered(one.number)}</th>
<td data-label="${publishingStrings.state}">${describeState(one, versions)}</td>
<td data-label="${publishingStrings.file}">${one.sourceName}</td>
<td data-label="${publishingStrings.came}">${formatInstant(one.createdAt)}</td>
<td data-label="${publishingStrings.acts}">${renderActs(one, versions, who)}</td></tr>`,
  )
  return html`<table class="cards"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`
}

function renderActs(version: VersionSummary, versions: VersionSummary[], { admin, formToken }: SignedIn): Html {
  const { id, state, number } = version
  const mayPublish = isAtLeast(admin.level, 'admin')
  const other = findOther(versions, number)
  const link = (path: string, words: string) => html`<a class="button" href="/admin/versions/${id}${path}">${words}</a>`
  return html`<div class="acts">${state === 'withdrawn' ? '' : link('', publishingStrings.review)}${link('/preview', publishingStrings.preview)}
${other ? link(`/compare/${other.id}`, publishingStrings.compare(other.number)) : ''}
${mayPublish && state === 'published' ? link('/withdraw', publishingStrings.withdraw) : ''}
${mayPublish && state === 'withdrawn' ? link('/restore', publishingStrings.restore) : ''}</div>
${mayPublish && state === 'published' ? renderScheduleForm(version, formToken) : ''}`
}

/** A draft is compared with what is public, any other version with the one before it. */
export function findOther(versions: VersionSummary[], number: number): VersionSummary | undefined {
  const published = findPublished(versions)
  return published && published.number !== number ? published : versions.findLast((one) => one.number < number)
}

function renderEntry({ at, who, action, subject, reason }: AuditEntry): Html {
  return html`<li>${publishingStrings.entry(at, who, actionNames[action], subject, reason)}</li>`
}
