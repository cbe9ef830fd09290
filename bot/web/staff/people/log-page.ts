/** The log of what admins did, newest first, to be searched. */
import { html } from 'hono/html'
import type { Outside } from '../../../../db/open.ts'
import type { AuditEntry } from '../../../../db/schema/staff-tables.ts'
import { countAuditEntries, listAuditEntries } from '../../../../db/staff/admins.ts'
import { fold, normalise } from '../../../../knowledge/vietnamese/normalise.ts'
import { formatInstant } from '../../../../knowledge/vietnamese/official/calendar.ts'
import { paginate } from '../../../conversation/message/pages.ts'
import { actionNames, logStrings } from '../../../strings/admin-strings.ts'
import { peoplePageStrings } from '../../../strings/people-page-strings.ts'
import { staffStrings } from '../../../strings/staff-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderStaffPage } from '../staff-frame.ts'
import type { StaffContext } from '../staff-guard.ts'

const entriesPerPage = 50
const logSection = '/admin/log'

/** All entries, or those that hold every word, with or without marks. */
export async function showLog(c: StaffContext, db: Outside): Promise<Response> {
  const words = (c.req.query('q') ?? '').trim().slice(0, 100)
  const all = await listAuditEntries(db, { offset: 0, limit: await countAuditEntries(db) })
  const wanted = foldWords(words)
  const found = words === '' ? all : all.filter((entry) => holdsAll(entry, wanted))
  const { items, page, pages } = paginate(found, Number(c.req.query('page') ?? 1) - 1 || 0, entriesPerPage)
  const body = html`<h1>${staffStrings.logPage}</h1>
<p>${peoplePageStrings.logLead}</p>
${renderSearch(words)}
${found.length > 0 ? renderEntries(items) : html`<p>${words === '' ? logStrings.empty : peoplePageStrings.noneFound(words)}</p>`}
${pages > 1 ? renderTurns({ words, page, pages }) : ''}`
  return c.html(renderStaffPage({ title: staffStrings.logPage, body, who: c.get('who'), section: logSection }))
}

function holdsAll(entry: AuditEntry, wanted: string[]): boolean {
  const { who, action, subject, reason } = entry
  const held = foldWords([who, actionNames[action], subject, reason ?? ''].join(' ')).join(' ')
  return wanted.every((word) => held.includes(word))
}

function foldWords(text: string): string[] {
  return fold(normalise(text)).split(/\s+/u).filter(Boolean)
}

function renderSearch(words: string): Html {
  return html`<form class="row search" role="search" action="${logSection}">
<label for="log-words">${peoplePageStrings.search}</label>
<input id="log-words" name="q" value="${words}" maxlength="100"><button>${peoplePageStrings.find}</button>
${words === '' ? '' : html`<a href="${logSection}">${peoplePageStrings.findAll}</a>`}
</form>`
}

const columns = [
  peoplePageStrings.when,
  peoplePageStrings.who,
  peoplePageStrings.deed,
  peoplePageStrings.subject,
  peoplePageStrings.reason,
]

function renderEntries(entries: AuditEntry[]): Html {
  const rows = entries.map(
    (
      entry,
    ) => html`<tr><th scope="row">${formatInstant(entry.at)}</th><td data-label="${peoplePageStrings.who}">${entry.who}</td>
<td data-label="${peoplePageStrings.deed}">${actionNames[entry.action]}</td><td data-label="${peoplePageStrings.subject}">${entry.subject}</td>
<td data-label="${peoplePageStrings.reason}">${entry.reason ?? ''}</td></tr>`,
  )
  return html`<table class="cards"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table>`
}

function renderTurns({ words, page, pages }: { words: string; page: number; pages: number }): Html {
  const to = (wanted: number) =>
    `${logSection}?${new URLSearchParams({ ...(words && { q: words }), page: String(wanted + 1) })}`
  return html`<nav class="turns" aria-label="${peoplePageStrings.pages}">${page > 0 ? html`<a href="${to(page - 1)}">${peoplePageStrings.newer}</a>` : ''}
<span>${peoplePageStrings.page(page + 1, pages)}</span>
${page < pages - 1 ? html`<a href="${to(page + 1)}">${peoplePageStrings.older}</a>` : ''}</nav>`
}
