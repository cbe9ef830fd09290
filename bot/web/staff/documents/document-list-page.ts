/** The list of all documents, to be searched, filtered and sorted. */
import { html } from 'hono/html'
import { officialKinds } from '../../../../knowledge/vietnamese/official/kinds.ts'
import type { Page } from '../../../conversation/message/pages.ts'
import { documentPageStrings } from '../../../strings/document-page-strings.ts'
import { staffStrings } from '../../../strings/staff-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderStaffPage } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'
import { type DocumentRow, type Wanted, yearOf } from './document-rows.ts'
import { dropScript, renderDropForm } from './drop-form.ts'

export const documentsSection = '/admin/documents'

interface DocumentList {
  who: SignedIn
  all: DocumentRow[]
  found: number
  page: Page<DocumentRow>
  wanted: Wanted
  notice: string | null
  mostBytes: number
}

export function renderDocuments({ who, all, found, page, wanted, notice, mostBytes }: DocumentList): Html {
  const body = html`<h1>${staffStrings.documentsPage}</h1>
${renderDropForm(who.formToken, mostBytes)}
${all.length === 0 ? html`<p>${documentPageStrings.none}</p>` : renderFilters(all, wanted)}
${all.length === 0 ? '' : html`<p role="status">${documentPageStrings.count(found, all.length)}</p>`}
${all.length > 0 && found === 0 ? html`<p>${documentPageStrings.noneFound} <a href="${documentsSection}">${documentPageStrings.showAll}</a></p>` : ''}
${found > 0 ? renderTable(page.items) : ''}
${page.pages > 1 ? renderTurns(page, wanted) : ''}`
  const title = staffStrings.documentsPage
  return renderStaffPage({ title, body, who, section: documentsSection, notice, scripts: [dropScript] })
}

function renderFilters(all: DocumentRow[], wanted: Wanted): Html {
  const kinds = distinct(all.map(({ document }) => document.kind)).map(
    (kind) => [kind, officialKinds.nameOf(kind)] as const,
  )
  const issuers = distinct(all.flatMap(({ document }) => document.issuer ?? [])).map(
    (issuer) => [issuer, issuer] as const,
  )
  const years = distinct(all.map(yearOf).filter(Boolean))
    .toReversed()
    .map((year) => [year, year] as const)
  return html`<form class="filters" role="search" action="${documentsSection}" aria-label="${documentPageStrings.filters}">
<div class="wide"><label for="list-words">${documentPageStrings.search}</label><input id="list-words" name="q" value="${wanted.words}" maxlength="100"></div>
${renderSelect('state', documentPageStrings.state, [['', documentPageStrings.anyState], ...Object.entries(documentPageStrings.states)], wanted.state)}
${renderSelect('kind', documentPageStrings.kind, [['', documentPageStrings.anyKind], ...kinds], wanted.kind)}
${renderSelect('issuer', documentPageStrings.issuer, [['', documentPageStrings.anyIssuer], ...issuers], wanted.issuer)}
${renderSelect('year', documentPageStrings.year, [['', documentPageStrings.anyYear], ...years], wanted.year)}
${renderSelect('order', documentPageStrings.order, Object.entries(documentPageStrings.orders), wanted.order)}
<button>${documentPageStrings.find}</button>
</form>`
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].toSorted((one, other) => one.localeCompare(other, 'vi'))
}

function renderSelect(name: string, label: string, options: (readonly [string, string])[], chosen: string): Html {
  return html`<div><label for="list-${name}">${label}</label><select id="list-${name}" name="${name}">${options.map(
    ([value, words]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`,
  )}</select></div>`
}

const columns = [
  documentPageStrings.document,
  documentPageStrings.state,
  documentPageStrings.issuer,
  documentPageStrings.issuedOn,
  documentPageStrings.toCheck,
]

function renderTable(rows: DocumentRow[]): Html {
  return html`<table class="cards"><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(renderRow)}</tbody></table>`
}

function renderRow({ document, name, state, draft }: DocumentRow): Html {
  const review = draft
    ? html`<a href="/admin/versions/${draft.id}" aria-label="${documentPageStrings.reviewOf(name)}">${documentPageStrings.review}</a>${draft.warnings.length > 0 ? html` (${documentPageStrings.points(draft.warnings.length)})` : ''}`
    : ''
  return html`<tr><th scope="row"><a href="${documentsSection}/${document.id}">${name}</a><p class="title">${document.title}</p></th>
<td data-label="${documentPageStrings.state}"><span class="state ${state}">${documentPageStrings.states[state]}</span></td>
<td data-label="${documentPageStrings.issuer}">${document.issuer ?? ''}</td>
<td data-label="${documentPageStrings.issuedOn}">${documentPageStrings.date(document.issuedOn)}</td>
<td data-label="${documentPageStrings.toCheck}">${review}</td></tr>`
}

function renderTurns({ page, pages }: Page<DocumentRow>, { words, ...wanted }: Wanted): Html {
  const to = (number: number) => {
    const given = Object.entries({ q: words, ...wanted, page: String(number) }).filter(([, value]) => value !== '')
    return `${documentsSection}?${new URLSearchParams(given)}`
  }
  return html`<nav class="turns" aria-label="${documentPageStrings.pages}">${page > 0 ? html`<a href="${to(page)}">${documentPageStrings.previous}</a>` : ''}
<span>${documentPageStrings.page(page + 1, pages)}</span>
${page < pages - 1 ? html`<a href="${to(page + 2)}">${documentPageStrings.next}</a>` : ''}</nav>`
}
