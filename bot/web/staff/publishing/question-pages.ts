/** The pages that ask before something is done: is it ready, why, are you sure. */
import { html } from 'hono/html'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import type { OpenPoint } from '../../../conversation/admin/review/open-points.ts'
import { publishingStrings } from '../../../strings/publishing-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { documentsSection } from '../documents/document-list-page.ts'
import { renderStaffPage, renderToken } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'

interface Question {
  who: SignedIn
  title: string
  /** What is to be known first. */
  lead: Html | string
  /** Fields between the lead and the buttons. */
  fields?: Html | string
  /** Where the answer goes. */
  action: string
  yes: string
  no: string
  /** Where "no" leads. */
  back: string
  isDangerous?: boolean
  problem?: string | undefined
}

export function renderQuestion({ who, title, lead, fields = '', action, yes, no, back, ...rest }: Question): Html {
  const { isDangerous = false, problem } = rest
  const body = html`<h1>${title}</h1>
${typeof lead === 'string' ? html`<p>${lead}</p>` : lead}
${problem === undefined ? '' : html`<p class="problem" role="alert" id="problem">${problem}</p>`}
<form class="fields" method="post" action="${action}">${renderToken(who.formToken)}${fields}
<div class="acts"><button class="${isDangerous ? 'danger' : ''}">${yes}</button><a class="button" href="${back}">${no}</a></div></form>`
  return renderStaffPage({ title, body, who, section: documentsSection })
}

export function askWhetherReady(who: SignedIn, { version, name }: SeenVersion, points: OpenPoint[]): Html {
  return renderQuestion({
    who,
    title: publishingStrings.sureTitle(name),
    lead: html`<p>${publishingStrings.sureLead(points.length)}</p><ul>${points.map(({ says }) => html`<li>${says}</li>`)}</ul>`,
    fields: html`<input type="hidden" name="sure" value="1">`,
    action: `/admin/versions/${version.id}/publish`,
    yes: publishingStrings.publishAnyway,
    no: publishingStrings.lookFirst,
    back: `/admin/versions/${version.id}`,
  })
}

/** `typed`: a reason that was too short or too long, to be mended. */
export function askReason(
  who: SignedIn,
  seen: SeenVersion,
  { kind, typed }: { kind: 'withdraw' | 'restore'; typed?: string },
): Html {
  const { version, name, published } = seen
  const isWithdrawal = kind === 'withdraw'
  const label = isWithdrawal ? publishingStrings.reason : publishingStrings.reasonLogged
  return renderQuestion({
    who,
    title: isWithdrawal ? publishingStrings.withdrawTitle(name) : publishingStrings.restoreTitle(name),
    lead: isWithdrawal ? publishingStrings.withdrawLead : publishingStrings.restoreLead(published?.number),
    fields: html`<label for="reason">${label}</label><textarea id="reason" name="reason" rows="3" required minlength="3" maxlength="500"${typed === undefined ? '' : html` aria-describedby="problem"`}>${typed ?? ''}</textarea>`,
    action: `/admin/versions/${version.id}/${kind}`,
    yes: isWithdrawal ? publishingStrings.withdraw : publishingStrings.restore,
    no: publishingStrings.nevermind,
    back: `/admin/documents/${version.documentId}`,
    isDangerous: isWithdrawal,
    problem: typed === undefined ? undefined : publishingStrings.badReason,
  })
}

export function askDiscard(who: SignedIn, { version, name }: SeenVersion): Html {
  return renderQuestion({
    who,
    title: publishingStrings.discardTitle(name),
    lead: publishingStrings.discardLead,
    action: `/admin/versions/${version.id}/discard`,
    yes: publishingStrings.discardNow,
    no: publishingStrings.nevermind,
    back: `/admin/versions/${version.id}`,
    isDangerous: true,
  })
}
