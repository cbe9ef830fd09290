/** Draws who may do what, the invitations, and the browsers in which somebody is signed in. */
import { html } from 'hono/html'
import type { Admin, Invite } from '../../../../db/schema/staff-tables.ts'
import type { OpenSession } from '../../../../db/staff/sessions.ts'
import { formatInstant } from '../../../../knowledge/vietnamese/official/calendar.ts'
import { isAtLeast } from '../../../conversation/message/staff.ts'
import { levelNames, peopleStrings, personName } from '../../../strings/admin-strings.ts'
import { peoplePageStrings } from '../../../strings/people-page-strings.ts'
import { staffStrings } from '../../../strings/staff-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderStaffPage, renderToken } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'

export const peopleSection = '/admin/people'

interface People {
  who: SignedIn
  admins: Admin[]
  invites: Invite[]
  sessions: OpenSession[]
  notice: string | null
  problem?: string | undefined
}

/** Only owners see what changes it, and where others are signed in. */
export function renderPeople({ who, admins, invites, sessions, notice, problem }: People): Html {
  const isOwner = isAtLeast(who.admin.level, 'owner')
  const body = html`<h1>${staffStrings.peoplePage}</h1>
<h2>${peoplePageStrings.people}</h2>
${renderAdmins(admins, who, isOwner)}
${isOwner && invites.length > 0 ? renderInvites(invites, who) : ''}
${isOwner ? renderAddForm(who, problem) : ''}
${isOwner ? renderSessions(sessions, who) : ''}`
  return renderStaffPage({ title: staffStrings.peoplePage, body, who, section: peopleSection, notice })
}

function renderAdmins(admins: Admin[], who: SignedIn, isOwner: boolean): Html {
  const rows = admins.map((admin) => {
    const name = personName(admin)
    return html`<tr><th scope="row">${name}${admin.id === who.admin.id ? ` ${peoplePageStrings.you}` : ''}</th>
<td data-label="${peoplePageStrings.level}">${levelNames[admin.level]}</td>
<td data-label="${peoplePageStrings.since}">${formatInstant(admin.addedAt)}</td>
<td data-label="${peoplePageStrings.reached}">${hasNoChat(admin) ? peoplePageStrings.byPages : admin.channel}</td>
${isOwner ? html`<td data-label="${peoplePageStrings.acts}">${renderActs(admin, who)}</td>` : ''}</tr>`
  })
  return html`<table class="cards"><thead><tr><th scope="col">${peoplePageStrings.name}</th><th scope="col">${peoplePageStrings.level}</th>
<th scope="col">${peoplePageStrings.since}</th><th scope="col">${peoplePageStrings.reached}</th>${isOwner ? html`<th scope="col">${peoplePageStrings.acts}</th>` : ''}</tr></thead>
<tbody>${rows}</tbody></table>`
}

/** Whoever has a chat gets their code there. */
function renderActs(admin: Admin, { formToken }: SignedIn): Html {
  const name = personName(admin)
  const code = html`<form method="post" action="${peopleSection}/${admin.id}/code">${renderToken(formToken)}<button class="quiet" aria-label="${peoplePageStrings.giveCodeTo(name)}">${peoplePageStrings.giveCode}</button></form>`
  return html`<div class="acts">${hasNoChat(admin) ? code : ''}<a class="button" href="${peopleSection}/${admin.id}/remove" aria-label="${peoplePageStrings.removeWhom(name)}">${peoplePageStrings.remove}</a></div>`
}

export function hasNoChat({ channel }: Admin): boolean {
  return channel === 'web'
}

function renderInvites(invites: Invite[], { formToken }: SignedIn): Html {
  const items = invites.map(
    ({ id, name, level, expiresAt }) => html`<li>${name}: ${peoplePageStrings.inviteUntil(level, expiresAt)}
<form method="post" action="${peopleSection}/invites/${id}/cancel">${renderToken(formToken)}<button class="quiet">${peoplePageStrings.cancel(name)}</button></form></li>`,
  )
  return html`<h2>${peoplePageStrings.invites}</h2><ul class="plain">${items}</ul>`
}

function renderAddForm({ formToken }: SignedIn, problem: string | undefined): Html {
  const choice = (name: string, value: string, label: string) =>
    html`<label class="choice"><input type="radio" name="${name}" value="${value}" required> ${label}</label>`
  return html`<h2 id="add">${peoplePageStrings.add}</h2>
<p>${peoplePageStrings.addLead}</p>
${problem === undefined ? '' : html`<p class="problem" role="alert" id="add-problem">${problem}</p>`}
<form class="fields" method="post" action="${peopleSection}">${renderToken(formToken)}
<label for="person-name">${peoplePageStrings.personName}</label>
<input id="person-name" name="name" required maxlength="60" placeholder="${peoplePageStrings.nameHint}" autocomplete="off"${problem === undefined ? '' : html` aria-describedby="add-problem"`}>
<fieldset><legend>${peoplePageStrings.level}</legend>${choice('level', 'editor', peoplePageStrings.levelMeans.editor)}${choice('level', 'admin', peoplePageStrings.levelMeans.admin)}</fieldset>
<fieldset><legend>${peoplePageStrings.ways}</legend>${choice('way', 'chat', peoplePageStrings.byChat)}${choice('way', 'pages', peoplePageStrings.byCode)}</fieldset>
<button>${peoplePageStrings.addNow}</button>
</form>`
}

function renderSessions(sessions: OpenSession[], who: SignedIn): Html {
  const rows = sessions.map(({ session, admin }) => {
    const name = personName(admin)
    const own = session.id === who.session.id
    return html`<tr><th scope="row">${name}</th><td data-label="${peoplePageStrings.device}">${session.device}${own ? ` ${peoplePageStrings.thisDevice}` : ''}</td>
<td data-label="${peoplePageStrings.begun}">${formatInstant(session.createdAt)}</td><td data-label="${peoplePageStrings.lastSeen}">${formatInstant(session.lastSeenAt)}</td>
<td data-label="${peoplePageStrings.acts}"><form method="post" action="${peopleSection}/sessions/${session.id}/end">${renderToken(who.formToken)}<button class="quiet" aria-label="${peoplePageStrings.endOf(name, session.device)}">${peoplePageStrings.end}</button></form></td></tr>`
  })
  return html`<h2>${peoplePageStrings.sessions}</h2>
${sessions.length === 0 ? html`<p>${peoplePageStrings.noSessions}</p>` : html`<table class="cards"><thead><tr><th scope="col">${peoplePageStrings.name}</th><th scope="col">${peoplePageStrings.device}</th><th scope="col">${peoplePageStrings.begun}</th><th scope="col">${peoplePageStrings.lastSeen}</th><th scope="col">${peoplePageStrings.acts}</th></tr></thead><tbody>${rows}</tbody></table>`}`
}

/** Asked before rights are taken away. */
export function renderRemoval(who: SignedIn, admin: Admin): Html {
  const name = personName(admin)
  const title = peoplePageStrings.confirmTitle(name)
  const body = html`<h1>${title}</h1>
<p>${peopleStrings.confirmRemoval(name, admin.level)}</p>
<form class="acts" method="post" action="${peopleSection}/${admin.id}/remove">${renderToken(who.formToken)}
<button class="danger">${peoplePageStrings.removeWhom(name)}</button><a class="button" href="${peopleSection}">${peoplePageStrings.keep}</a></form>`
  return renderStaffPage({ title, body, who, section: peopleSection })
}

/** A code, which is shown this once; its words are those of the chat or the terminal. */
export function renderCode(who: SignedIn, name: string, words: string): Html {
  const title = peoplePageStrings.codeTitle(name)
  const body = html`<h1>${title}</h1>
<p class="notice" role="status">${peoplePageStrings.codeOnce}</p>
${words.split(/\n+/u).map((line) => html`<p class="code-line">${line}</p>`)}
<p><a href="${peopleSection}">${peoplePageStrings.backToPeople}</a></p>`
  return renderStaffPage({ title, body, who, section: peopleSection })
}
