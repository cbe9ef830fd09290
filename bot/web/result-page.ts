/** The page that confirms an exam result: what the sheet says, from our own records. */
import { html } from 'hono/html'
import type { Quiz } from '../../db/schema/practice-tables.ts'
import { sheetOf } from '../conversation/quiz/exam.ts'
import { examStrings } from '../strings/quiz-strings.ts'
import { type Html, renderPage } from './html-frame.ts'

export function renderResult(exam: Quiz): Html {
  const { lines, code } = sheetOf(exam)
  const body = html`<h1>${examStrings.pageTitle}</h1>
<p>${examStrings.pageLead}</p>
<ul class="result">${[...lines, examStrings.check(code)].map((line) => html`<li>${line}</li>`)}</ul>
<p>${examStrings.sheetNote}</p>`
  return renderPage({ title: examStrings.pageTitle, body, isIndexed: false })
}
