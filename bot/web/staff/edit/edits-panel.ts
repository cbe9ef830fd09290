/** The changes that were made to a version's clauses, and those that wait for a second person. */
import { html } from 'hono/html'
import type { ClauseChange, StoredEdit } from '../../../../db/schema/document-tables.ts'
import { editNames } from '../../../../ingest/documents/edits/edit-clause.ts'
import { wordsOf } from '../../../../knowledge/library/library.ts'
import { diffWords } from '../../../../knowledge/library/word-diff.ts'
import { reviewPageStrings } from '../../../strings/review-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderWordChanges } from '../publishing/compare-page.ts'
import { renderToken } from '../staff-frame.ts'

interface Edits {
  versionId: number
  revision: number
  formToken: string
  /** Newest first. */
  done: StoredEdit[]
  waiting: StoredEdit[]
  /** An undone change that can be made again. */
  undone: StoredEdit | undefined
}

export function renderEdits({ versionId, revision, formToken, done, waiting, undone }: Edits): Html {
  const step = (way: 'undo' | 'redo', words: string) =>
    html`<form method="post" action="/admin/versions/${versionId}/${way}">${renderToken(formToken)}<input type="hidden" name="revision" value="${revision}"><button class="quiet">${words}</button></form>`
  return html`${waiting.length > 0 ? html`<section class="waiting"><h2>${reviewPageStrings.waiting(waiting.length)}</h2>${waiting.map((edit) => renderWaiting(edit, { versionId, formToken }))}</section>` : ''}
<div class="acts">${done.length > 0 ? step('undo', reviewPageStrings.undo) : ''}${undone ? step('redo', reviewPageStrings.redo) : ''}</div>
${done.length > 0 ? html`<details><summary>${reviewPageStrings.edits(done.length)}</summary>${done.map(renderDone)}</details>` : ''}`
}

function renderDone({ edit, label, who, at, changes }: StoredEdit): Html {
  return html`<div class="change"><p><strong>${reviewPageStrings.made(editNames[edit.kind], label, who, at)}</strong></p>${changes.map(renderChange)}</div>`
}

/** Only the number may have changed. */
function renderChange({ before, after }: ClauseChange): Html | string {
  const [old, fresh] = [before ? wordsOf(before) : '', after ? wordsOf(after) : '']
  return old === fresh ? '' : renderWordChanges(diffWords(old, fresh))
}

function renderWaiting(
  { id, edit, label, words, who, at }: StoredEdit,
  { versionId, formToken }: { versionId: number; formToken: string },
): Html {
  const proposed = edit.kind === 'correct' ? wordsOf(edit) : ''
  const settle = (way: 'confirm' | 'drop', name: string, style: string) =>
    html`<form method="post" action="/admin/versions/${versionId}/${way}">${renderToken(formToken)}<input type="hidden" name="path" value="${edit.path}"><button class="${style}">${name}</button></form>`
  return html`<div class="change" id="edit-${id}" data-doubt><p>${reviewPageStrings.proposed(label, who, at)}</p>${renderWordChanges(diffWords(words, proposed))}
<div class="acts">${settle('confirm', reviewPageStrings.confirm, '')}${settle('drop', reviewPageStrings.drop, 'quiet')}</div></div>`
}
