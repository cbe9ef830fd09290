/** All answers that the office wrote, and those whose clauses have changed. */
import { html } from 'hono/html'
import type { OfficeAnswer, PinnedClause } from '../../../../db/schema/staff-tables.ts'
import { type Library, wordsOf } from '../../../../knowledge/library/library.ts'
import { diffWords } from '../../../../knowledge/library/word-diff.ts'
import { formatInstant } from '../../../../knowledge/vietnamese/official/calendar.ts'
import { findPinned, isStale } from '../../../conversation/reading/say-office-answers.ts'
import { officeAnswerStrings } from '../../../strings/office-answer-strings.ts'
import { staffStrings } from '../../../strings/staff-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderWordChanges } from '../publishing/compare-page.ts'
import { renderStaffPage } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'
import { answersSection } from './answer-form.ts'

interface AnswerList {
  who: SignedIn
  answers: OfficeAnswer[]
  library: Library
  notice: string | null
}

export function renderAnswerList({ who, answers, library, notice }: AnswerList): Html {
  const sorted = answers.toSorted((one, other) => Number(isStale(other, library)) - Number(isStale(one, library)))
  const title = staffStrings.answersPage
  const body = html`<h1>${title}</h1>
<p>${officeAnswerStrings.lead}</p>
<p><a class="button" href="${answersSection}/new">${officeAnswerStrings.add}</a></p>
${answers.length === 0 ? html`<p>${officeAnswerStrings.none}</p>` : html`<ul class="plain desk">${sorted.map((answer) => renderEntry(answer, library))}</ul>`}`
  return renderStaffPage({ title, body, who, section: answersSection, notice })
}

function renderEntry(answer: OfficeAnswer, library: Library): Html {
  const { id, kind, state, questions, text, clauses, who, at } = answer
  const changed = clauses.filter((clause) => findPinned(library, clause) === undefined)
  const [first = ''] = questions
  return html`<li><div><strong>${first}</strong> <span class="state ${state}">${officeAnswerStrings.states[state]}</span> <span class="small">${officeAnswerStrings.kinds[kind]}</span>
<p>${text}</p>${changed.length > 0 ? html`<p class="problem">⚠ ${officeAnswerStrings.stale}</p>${changed.map((clause) => renderChanged(clause, library))}` : ''}
<p class="small">${officeAnswerStrings.writtenBy(who, formatInstant(at))}</p></div>
<a class="button" href="${answersSection}/${id}" aria-label="${officeAnswerStrings.editOf(first)}">${officeAnswerStrings.edit}</a></li>`
}

function renderChanged({ documentId, path, label, words }: PinnedClause, library: Library): Html {
  const document = library.documents().find(({ id }) => id === documentId)
  const now = document?.passages.find(({ clause }) => clause.path === path)
  if (!now) return html`<p>${officeAnswerStrings.removed(label)}</p>`
  return html`<p>${label}. ${officeAnswerStrings.changed}</p>${renderWordChanges(diffWords(words, wordsOf(now.clause)))}`
}
