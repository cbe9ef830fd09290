/** The desk: what waits, grouped by what is needed, and the place to drop files. */
import { html } from 'hono/html'
import type { StoredEdit } from '../../../../db/schema/document-tables.ts'
import type { Job } from '../../../../db/schema/job-tables.ts'
import type { OfficeAnswer } from '../../../../db/schema/staff-tables.ts'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import { describeState } from '../../../conversation/admin/review/describe-state.ts'
import { isAtLeast } from '../../../conversation/message/staff.ts'
import { personName } from '../../../strings/admin-strings.ts'
import { deskStrings } from '../../../strings/desk-strings.ts'
import { reviewPageStrings } from '../../../strings/review-page-strings.ts'
import { staffStrings } from '../../../strings/staff-strings.ts'
import type { Html } from '../../html-frame.ts'
import { documentsSection } from '../documents/document-list-page.ts'
import { dropScript, renderDropForm } from '../documents/drop-form.ts'
import { renderStaffPage, renderToken } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'
import type { Desk, WaitingDraft } from './gather-desk.ts'

interface DeskPage {
  who: SignedIn
  desk: Desk
  hasSamples: boolean
  notice: string | null
  mostBytes: number
}

const pointsShown = 2

export function renderDesk({ who, desk, hasSamples, notice, mostBytes }: DeskPage): Html {
  const { ready, settle, check, edits, due, stale, questions, reading, recent } = desk
  const waiting = ready.length + settle.length + check.length + edits.length + stale.length
  const isFirstDay = waiting === 0 && recent.length === 0
  const body = html`<h1>${deskStrings.hello(personName(who.admin))}</h1>
<p>${isFirstDay ? deskStrings.first : deskStrings.waits(waiting)}</p>
${hasSamples && isAtLeast(who.admin.level, 'owner') ? renderSamples(who) : ''}
${renderDropForm(who.formToken, mostBytes)}
${renderReading(reading)}
${renderGroup(ready, deskStrings.ready(ready.length), deskStrings.readyLead, who)}
${renderGroup(settle, deskStrings.settle(settle.length), deskStrings.settleLead, who)}
${renderGroup(check, deskStrings.check(check.length), deskStrings.checkLead, who)}
${renderEdits(edits)}
${renderStale(stale)}
${renderDue(due)}
${isAtLeast(who.admin.level, 'admin') ? renderQuestionCounts(questions) : ''}
${renderRecent(recent)}`
  const title = staffStrings.deskPage
  return renderStaffPage({ title, body, who, section: '/admin', notice, scripts: [dropScript] })
}

function renderSamples({ formToken }: SignedIn): Html {
  return html`<form class="acts" method="post" action="/admin/samples/erase">${renderToken(formToken)}<p>${deskStrings.samples}</p><button class="quiet">${deskStrings.eraseSamples}</button></form>`
}

function renderGroup(drafts: WaitingDraft[], heading: string, lead: string, who: SignedIn): Html | string {
  if (drafts.length === 0) return ''
  return html`<section><h2>${heading}</h2><p class="small">${lead}</p><ul class="plain desk">${drafts.map((draft) => renderDraft(draft, who))}</ul></section>`
}

function renderDraft({ seen, points }: WaitingDraft, { admin, formToken }: SignedIn): Html {
  const { version, name, document } = seen
  const mayPublish = points.length === 0 && isAtLeast(admin.level, 'admin')
  const publish = html`<form method="post" action="/admin/versions/${version.id}/publish">${renderToken(formToken)}<button aria-label="${deskStrings.publishName(name)}">${deskStrings.publish}</button></form>`
  const more = points.length - pointsShown
  return html`<li><div><strong><a href="/admin/versions/${version.id}">${name}</a></strong>: ${document.title} <span class="small">${deskStrings.file(version.sourceName)}</span>
${points.length === 0 ? '' : html`<ul class="small">${points.slice(0, pointsShown).map(({ says }) => html`<li>${says}</li>`)}${more > 0 ? html`<li>${deskStrings.more(more)}</li>` : ''}</ul>`}</div>
<div class="acts">${mayPublish ? publish : ''}<a class="button" href="/admin/versions/${version.id}" aria-label="${deskStrings.review} ${name}">${deskStrings.review}</a></div></li>`
}

function renderReading(jobs: Job[]): Html | string {
  if (jobs.length === 0) return ''
  return html`<section><h2>${deskStrings.reading(jobs.length)}</h2><ul>${jobs.map(
    ({ file, channel, chatId }) =>
      html`<li>${channel === 'web' ? html`<a href="/admin/files/${chatId}">${file.name}</a>` : file.name}</li>`,
  )}</ul></section>`
}

function renderEdits(edits: StoredEdit[]): Html | string {
  if (edits.length === 0) return ''
  const items = edits.map(
    ({ id, versionId, label, who, at }) =>
      html`<li><a href="/admin/versions/${versionId}#edit-${id}">${reviewPageStrings.proposed(label, who, at)}</a></li>`,
  )
  return html`<section><h2>${deskStrings.edits(edits.length)}</h2><ul>${items}</ul></section>`
}

function renderStale(stale: OfficeAnswer[]): Html | string {
  if (stale.length === 0) return ''
  const items = stale.map(
    ({ id, questions }) => html`<li><a href="/admin/answers/${id}">${questions[0] ?? ''}</a></li>`,
  )
  return html`<section><h2>${deskStrings.stale(stale.length)}</h2><ul>${items}</ul></section>`
}

function renderQuestionCounts({ inVain, wrong }: Desk['questions']): Html | string {
  const lines = [...(inVain > 0 ? [deskStrings.inVain(inVain)] : []), ...(wrong > 0 ? [deskStrings.wrong(wrong)] : [])]
  if (lines.length === 0) return ''
  return html`<section><h2>${deskStrings.questions}</h2><ul>${lines.map((line) => html`<li><a href="/admin/questions?days=30">${line}</a></li>`)}</ul></section>`
}

function renderDue(due: SeenVersion[]): Html | string {
  if (due.length === 0) return ''
  const items = due.map(
    ({ version, name, all }) =>
      html`<li><a href="${documentsSection}/${version.documentId}">${name}</a>: ${describeState(version, all)}</li>`,
  )
  return html`<section><h2>${deskStrings.due(due.length)}</h2><ul>${items}</ul></section>`
}

function renderRecent(recent: SeenVersion[]): Html | string {
  if (recent.length === 0) return ''
  const items = recent.map(
    ({ version, name, document }) =>
      html`<li><a href="${documentsSection}/${version.documentId}">${name}</a>: ${document.title}</li>`,
  )
  return html`<section><h2>${deskStrings.recent}</h2><ul>${items}</ul><p><a href="${documentsSection}">${deskStrings.all}</a></p></section>`
}
