/** A version beside its original: what to decide, its header, its clauses, and what was changed. */
import { html } from 'hono/html'
import type { Clause, StoredEdit } from '../../../../db/schema/document-tables.ts'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import type { OpenQuestion } from '../../../../ingest/identity/open-question.ts'
import { describeState } from '../../../conversation/admin/review/describe-state.ts'
import type { OpenPoint } from '../../../conversation/admin/review/open-points.ts'
import type { Relation } from '../../../conversation/admin/review/relations.ts'
import { isAtLeast } from '../../../conversation/message/staff.ts'
import { reviewPageStrings } from '../../../strings/review-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { documentsSection } from '../documents/document-list-page.ts'
import { renderEdits } from '../edit/edits-panel.ts'
import type { PageImage } from '../pages/add-page-images.ts'
import { renderScheduleForm } from '../publishing/schedule-pages.ts'
import { renderStaffPage, renderToken } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'
import { renderTree } from './clause-tree.ts'
import { findDoubts } from './doubtful-words.ts'
import { renderHeaderForm } from './header-form.ts'
import { renderSource } from './original-side.ts'
import { renderQuestions } from './questions-panel.ts'

interface Review {
  who: SignedIn
  seen: SeenVersion
  /** In reading order. */
  clauses: Clause[]
  points: OpenPoint[]
  question: OpenQuestion | undefined
  relations: Relation[]
  done: StoredEdit[]
  waiting: StoredEdit[]
  undone: StoredEdit | undefined
  images: PageImage[]
  notice: string | null
  /** A header that could not be saved, as it was typed. */
  header?: { typed: Record<string, string>; problem: string }
}

export const reviewScript = 'review.js'

export function renderReview(review: Review): Html {
  const { who, seen, clauses, notice, header } = review
  const { version, name } = seen
  const { formToken } = who
  const title = reviewPageStrings.title(name, version.number)
  const doubts = findDoubts(version.warnings, clauses)
  const body = html`<h1>${title}</h1>
<p>${reviewPageStrings.from(version.sourceName, describeState(version, seen.all))}</p>
${renderActs(review)}
<p class="keys" data-part="keys" hidden>${reviewPageStrings.keys} <button class="quiet" type="button" data-part="next-doubt">${reviewPageStrings.nextDoubt}</button></p>
<div class="side-by-side">
<section class="side" aria-label="${reviewPageStrings.source}" tabindex="0" data-part="source"><h2>${reviewPageStrings.source}</h2>${renderSource(review)}</section>
<section class="side" aria-label="${reviewPageStrings.text}" tabindex="0" data-part="read">
${renderPoints(review)}
${renderQuestions({ ...review, shown: clauses.filter(({ isLeftOut }) => !isLeftOut) })}
<details class="header-panel" ${review.points.some(({ kind }) => kind === 'field') || header ? 'open' : ''}><summary>${reviewPageStrings.header}</summary>
${renderHeaderForm({ seen, formToken, ...header })}</details>
<p>${version.fidelity?.differing ? reviewPageStrings.fidelity(version.fidelity) : reviewPageStrings.asRead}</p>
${renderEdits({ ...review, versionId: version.id, revision: version.revision, formToken })}
<h2>${reviewPageStrings.text}</h2>
${renderTree({ versionId: version.id, clauses, doubts, mayEdit: version.state !== 'withdrawn' })}</section>
</div>`
  return renderStaffPage({ title, body, who, section: documentsSection, notice, isWide: true, scripts: [reviewScript] })
}

function renderActs({ who, seen: { version } }: Review): Html {
  const here = `/admin/versions/${version.id}`
  const isDraft = version.state === 'draft'
  const mayPublish = isAtLeast(who.admin.level, 'admin')
  const publish = html`<form method="post" action="${here}/publish">${renderToken(who.formToken)}<button>${reviewPageStrings.publish}</button></form>`
  return html`<div class="acts">${isDraft && mayPublish && !version.publishBlock ? publish : ''}
<a class="button" href="${here}/preview">${reviewPageStrings.preview}</a>
<a class="button" href="${documentsSection}/${version.documentId}">${reviewPageStrings.document}</a>
${isDraft ? html`<a class="button" href="${here}/discard">${reviewPageStrings.discard}</a>` : ''}</div>
${isDraft && mayPublish ? renderScheduleForm(version, who.formToken) : ''}
${isDraft && !mayPublish ? html`<p>${reviewPageStrings.mayNotPublish}</p>` : ''}`
}

/** Those that have a box of their own are not listed again. */
function renderPoints({ points }: Review): Html {
  if (points.length === 0) return html`<p>${reviewPageStrings.noOpenPoints}</p>`
  const listed = points.filter(({ kind }) => kind !== 'identity' && kind !== 'personal')
  return html`<details open><summary>${reviewPageStrings.openPoints(points.length)}</summary><ul>${listed.map(
    ({ says, kind }) => html`<li>${kind === 'blocked' ? '⛔' : '⚠'} ${says}</li>`,
  )}</ul></details>`
}
