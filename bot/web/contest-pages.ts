/** A contest in the browser: rules, what binds its organisers, the ranking, and a report to print. */
import { html } from 'hono/html'
import type { WholeContest } from '../../db/quizzes/contests.ts'
import { formatDate, vietnamDay } from '../../knowledge/vietnamese/official/calendar.ts'
import { describeRules } from '../conversation/contest/board.ts'
import type { StoredRecord } from '../conversation/contest/record.ts'
import { personRows, type SheetCell, unitRows } from '../conversation/contest/report.ts'
import { contestPageStrings, contestStrings } from '../strings/contest-strings.ts'
import { type Html, renderPage } from './html-frame.ts'

export function renderContest(contest: WholeContest, record: StoredRecord): Html {
  const body = html`<h1>${contest.title}</h1>
${paragraphs(describeRules(contest)).slice(1)}
<p>${contestPageStrings.howToEnter}</p>
${renderTables(contest, record)}
<h2>${contestPageStrings.fairness}</h2>
<p>${contestPageStrings.commitmentLead}</p>
<ul class="hashes">${contest.rounds.map(({ number, commitment }) => html`<li>${contestPageStrings.commitment(number)} <code>${commitment}</code></li>`)}</ul>
<p><a href="/contests/${contest.id}/record.json">${contestPageStrings.record}</a></p>`
  return renderPage({ title: contest.title, body, isIndexed: false })
}

/** Laid out as Decree 30/2020/NĐ-CP requires, with blanks where only the organiser knows what to write. */
export function renderContestReport(contest: WholeContest, record: StoredRecord, now: Date): Html {
  const active = new Set(record.attempts.map(({ entrant }) => entrant)).size
  const body = html`<article class="report">
<header class="letterhead"><p>${contestPageStrings.organiser}</p>
<p><strong>${contestPageStrings.country}</strong><br><strong>${contestPageStrings.motto}</strong></p></header>
<p class="place">${contestPageStrings.placeAndDate(formatDate(vietnamDay(now)))}</p>
<h1>${contestPageStrings.reportTitle}<br>${contestPageStrings.reportSubject(contest.title)}</h1>
${paragraphs(describeRules(contest)).slice(1)}
<p>${contestPageStrings.summary(active, record.attempts.length)}</p>
${renderTables(contest, record)}
<p class="signature">${contestPageStrings.signature}</p>
</article>`
  return renderPage({ title: contestPageStrings.reportSubject(contest.title), body, isIndexed: false })
}

function renderTables({ units }: WholeContest, record: StoredRecord): Html {
  if (record.attempts.length === 0) return html`<p>${contestStrings.nobody}</p>`
  const ofUnits = units.length === 0 ? '' : renderTable(contestPageStrings.unitColumns, unitRows(record))
  return html`<h2>${contestPageStrings.persons}</h2>
${renderTable(contestPageStrings.columns, personRows(record))}
${ofUnits && html`<h2>${contestPageStrings.units}</h2>${ofUnits}`}`
}

function renderTable(columns: string[], rows: SheetCell[][]): Html {
  return html`<div class="table"><table><thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell ?? ''}</td>`)}</tr>`)}</tbody></table></div>`
}

function paragraphs(text: string): Html[] {
  return text.split('\n\n').map((paragraph) => html`<p>${paragraph.split('\n').map((line) => html`${line}<br>`)}</p>`)
}
