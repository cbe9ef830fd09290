/** The form in which an answer is written: how people ask, what is said, and the clauses that carry it. */
import { html } from 'hono/html'
import type { OfficeAnswer, PinnedClause } from '../../../../db/schema/staff-tables.ts'
import type { Passage } from '../../../../knowledge/library/library.ts'
import { isAtLeast } from '../../../conversation/message/staff.ts'
import { clauseName } from '../../../conversation/reading/render-answer.ts'
import type { RefusedSentence } from '../../../conversation/reading/say-office-answers.ts'
import { officeAnswerStrings } from '../../../strings/office-answer-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderStaffPage, renderToken } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'

export const answersSection = '/admin/answers'

/** An answer as it stands in the form. */
export interface DraftAnswer {
  id: number | undefined
  kind: OfficeAnswer['kind']
  questions: string[]
  text: string
  office: string
  clauses: PinnedClause[]
}

interface AnswerForm {
  who: SignedIn
  draft: DraftAnswer
  /** Clauses found for what was searched. */
  found?: Passage[] | undefined
  sought?: string
  problems?: string[]
  refused?: RefusedSentence[]
  notice?: string | null
}

export function renderAnswerForm({
  who,
  draft,
  found,
  sought = '',
  problems = [],
  refused = [],
  notice,
}: AnswerForm): Html {
  const { id, kind, questions, text, office, clauses } = draft
  // Of an erased document nothing is left to choose.
  const pinned = clauses.filter(({ label }) => label !== '')
  const mayPublish = isAtLeast(who.admin.level, 'admin')
  const kinds = Object.entries(officeAnswerStrings.kindsMean).map(
    ([value, words]) =>
      html`<label class="choice"><input type="radio" name="kind" value="${value}" required${kind === value ? html` checked` : ''}> ${words}</label>`,
  )
  const title = officeAnswerStrings.title
  const body = html`<h1>${title}</h1>
${renderProblems(problems, refused)}
<form class="fields answer-form" method="post" action="${answersSection}${id === undefined ? '' : `/${id}`}">${renderToken(who.formToken)}
<label for="answer-questions">${officeAnswerStrings.questions}</label><textarea id="answer-questions" name="questions" rows="4" required>${questions.join('\n')}</textarea>
<fieldset><legend>${officeAnswerStrings.kind}</legend>${kinds}</fieldset>
<label for="answer-text">${officeAnswerStrings.text}</label><textarea id="answer-text" name="text" rows="6" required maxlength="1500">${text}</textarea>
<label for="answer-office">${officeAnswerStrings.office}</label><input id="answer-office" name="office" value="${office}" maxlength="100" placeholder="${officeAnswerStrings.officeHint}">
<fieldset><legend>${officeAnswerStrings.clauses}</legend>${pinned.length === 0 ? html`<p>${officeAnswerStrings.noClauses}</p>` : pinned.map(renderPinned)}
<label for="answer-find">${officeAnswerStrings.find}</label><input id="answer-find" name="find" value="${sought}" placeholder="${officeAnswerStrings.findHint}"><button class="quiet" name="act" value="find" formnovalidate>${officeAnswerStrings.search}</button>
${found ? renderFound(found) : ''}</fieldset>
<div class="acts"><button class="quiet" name="act" value="save">${officeAnswerStrings.save}</button>${mayPublish ? html`<button name="act" value="publish">${officeAnswerStrings.publish}</button>` : ''}
${id === undefined ? '' : html`<button class="danger" name="act" value="delete" formnovalidate>${officeAnswerStrings.delete}</button>`}</div>
${mayPublish ? '' : html`<p>${officeAnswerStrings.mayNotPublish}</p>`}
</form>`
  return renderStaffPage({ title, body, who, section: answersSection, notice: notice ?? null })
}

function renderProblems(problems: string[], refused: RefusedSentence[]): Html | string {
  if (problems.length + refused.length === 0) return ''
  const reasons = refused.map(({ sentence, finding }) =>
    officeAnswerStrings.refused(sentence, officeAnswerStrings.faults[finding.fault](finding.words)),
  )
  const lead = refused.length > 0 ? [officeAnswerStrings.refusedLead] : []
  return html`<div class="problem" role="alert">${[...problems, ...lead].map((line) => html`<p>${line}</p>`)}${reasons.length > 0 ? html`<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>` : ''}</div>`
}

function renderPinned(clause: PinnedClause): Html {
  return html`<label class="choice"><input type="checkbox" name="pin" value="${pinOf(clause)}" checked> ${clause.label}</label><blockquote class="small">${clause.words}</blockquote>`
}

function renderFound(found: Passage[]): Html {
  if (found.length === 0) return html`<p>${officeAnswerStrings.noneFound}</p>`
  return html`<p>${officeAnswerStrings.found}</p>${found.map(
    (passage) =>
      html`<label class="choice"><input type="checkbox" name="pin" value="${pinOf({ documentId: passage.document.id, path: passage.clause.path })}"> ${clauseName(passage)}</label><blockquote class="small">${[passage.clause.heading, passage.clause.text].filter(Boolean).join(' ')}</blockquote>`,
  )}`
}

function pinOf({ documentId, path }: Pick<PinnedClause, 'documentId' | 'path'>): string {
  return `${documentId}:${path}`
}
