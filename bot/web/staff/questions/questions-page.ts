/** Draws how questions went: figures with a small chart, topics without an answer, and answers judged wrong. */
import { html } from 'hono/html'
import type { SettledHow } from '../../../../db/schema/feedback-tables.ts'
import { questionsPageStrings } from '../../../strings/questions-page-strings.ts'
import { staffStrings } from '../../../strings/staff-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderStaffPage, renderToken } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'
import { all, type Counts, fewestChats, type QuestionFigures, type Wrong } from './gather-questions.ts'

export const questionsSection = '/admin/questions'
export const periods = [7, 30]

interface QuestionsPage {
  who: SignedIn
  days: number
  figures: QuestionFigures
  notice: string | null
}

export function renderQuestionsPage({ who, days, figures, notice }: QuestionsPage): Html {
  const { total, useful, notUseful, byDay, byDocument, topics, nearest, open, settled } = figures
  const asked = all(total)
  const title = staffStrings.questionsPage
  const body = html`<h1>${title}</h1>
<p>${questionsPageStrings.lead}</p>
<nav class="acts" aria-label="${questionsPageStrings.period}">${periods.map(
    (one) =>
      html`<a class="button" href="${questionsSection}?days=${one}"${one === days ? html` aria-current="page"` : ''}>${questionsPageStrings.days(one)}</a>`,
  )}</nav>
<p><strong>${asked === 0 ? questionsPageStrings.nothing : questionsPageStrings.summary(asked, total.answered, total.unsure, total.silent)}</strong> ${questionsPageStrings.judged(useful, notUseful)}</p>
${asked > 0 ? renderDays(byDay) : ''}
${byDocument.length > 0 ? renderTable(questionsPageStrings.byDocument, questionsPageStrings.document, byDocument) : ''}
<h2>${questionsPageStrings.topics}</h2>
${topics.length === 0 ? html`<p>${questionsPageStrings.noTopics}</p>` : html`<p class="small">${questionsPageStrings.topicsLead(fewestChats)}</p><ul>${topics.map(({ words, chats }) => html`<li>${questionsPageStrings.topic(words, chats)}</li>`)}</ul>`}
${nearest.length > 0 ? html`<h3>${questionsPageStrings.nearest}</h3><ul>${nearest.map(({ name, count }) => html`<li>${questionsPageStrings.times(name, count)}</li>`)}</ul>` : ''}
<h2>${questionsPageStrings.wrong(open.length)}</h2>
${open.length === 0 ? html`<p>${questionsPageStrings.noneWrong}</p>` : html`<ul class="plain desk">${open.map((one) => renderWrong(one, who))}</ul>`}
${settled.length > 0 ? html`<details><summary>${questionsPageStrings.settledBefore(settled.length)}</summary><ul>${settled.map(renderSettled)}</ul></details>` : ''}`
  return renderStaffPage({ title, body, who, section: questionsSection, notice })
}

const chartHeight = 100
const barWidth = 20

/** The numbers stand in the table below it. */
function renderDays(byDay: QuestionFigures['byDay']): Html {
  const most = Math.max(1, ...byDay.map(({ counts }) => all(counts)))
  const bars = byDay.map(({ counts }, index) => {
    const height = (count: number) => Math.round((count / most) * chartHeight)
    const [answered, rest] = [height(counts.answered), height(counts.unsure + counts.silent)]
    const x = index * barWidth
    return html`<rect class="bar" x="${x}" y="${chartHeight - answered}" width="${barWidth - 4}" height="${answered}"/><rect class="bar rest" x="${x}" y="${chartHeight - answered - rest}" width="${barWidth - 4}" height="${rest}"/>`
  })
  const shown = byDay
    .filter(({ counts }) => all(counts) > 0)
    .map(({ day, counts }) => ({ name: questionsPageStrings.date(day), counts }))
  return html`<h2>${questionsPageStrings.byDay}</h2>
<svg class="chart" role="img" aria-label="${questionsPageStrings.chart(most)}" viewBox="0 0 ${byDay.length * barWidth} ${chartHeight}">${bars}</svg>
${renderTable('', questionsPageStrings.day, shown.toReversed())}`
}

function renderTable(heading: string, first: string, rows: { name: string; counts: Counts }[]): Html {
  const { asked, answered, unsure, silent } = labels
  const drawn = rows.map(
    ({
      name,
      counts,
    }) => html`<tr><th scope="row">${name}</th><td data-label="${asked}">${all(counts)}</td><td data-label="${answered}">${counts.answered}</td>
<td data-label="${unsure}">${counts.unsure}</td><td data-label="${silent}">${counts.silent}</td></tr>`,
  )
  return html`${heading === '' ? '' : html`<h2>${heading}</h2>`}<table class="cards"><thead><tr>${[first, asked, answered, unsure, silent].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${drawn}</tbody></table>`
}

const labels = {
  asked: questionsPageStrings.asked,
  answered: questionsPageStrings.answered,
  unsure: questionsPageStrings.unsure,
  silent: questionsPageStrings.silent,
}

function renderWrong({ topic, names, documentId, useful, notUseful }: Wrong, { formToken }: SignedIn): Html {
  const hows = Object.entries(questionsPageStrings.hows).map(
    ([how, words]) => html`<option value="${how}">${words}</option>`,
  )
  const id = `how-${topic}`
  const answer = names.length === 0 ? questionsPageStrings.gone : names.join('; ')
  return html`<li><div><a href="/admin/documents/${documentId}">${answer}</a><p class="small">${questionsPageStrings.marks(useful, notUseful)}</p></div>
<form class="acts" method="post" action="${questionsSection}/settle">${renderToken(formToken)}<input type="hidden" name="topic" value="${topic}">
<label class="unseen" for="${id}">${questionsPageStrings.how}</label><select id="${id}" name="how">${hows}</select><button class="quiet">${questionsPageStrings.settle}</button></form></li>`
}

function renderSettled({ names, settled }: Wrong): Html {
  const { how, who, at } = settled!
  return html`<li>${names.join('; ')}: ${questionsPageStrings.settledBy(questionsPageStrings.hows[how as SettledHow], who, at)}</li>`
}
