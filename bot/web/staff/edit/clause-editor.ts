/** The forms that change one clause: its words or cells, and where and as what it stands. */
import { html } from 'hono/html'
import type { Clause, ClauseEdit } from '../../../../db/schema/document-tables.ts'
import { editorStrings } from '../../../strings/review-page-strings.ts'
import { cellsIn } from '../../clause-table.ts'
import type { Html } from '../../html-frame.ts'
import { editPath } from '../review/clause-tree.ts'
import { renderToken } from '../staff-frame.ts'

/** What somebody typed, by the names of the fields. */
export type Typed = Record<string, string>

interface Editor {
  clause: Clause
  versionId: number
  /** Of the version as it is shown. */
  revision: number
  formToken: string
  /** What was typed when it could not be saved. */
  typed?: Typed | undefined
  problem?: string | undefined
}

export function renderEditor(editor: Editor): Html {
  const { clause, versionId, problem } = editor
  const isRow = clause.level === 'row'
  return html`<section class="editor" data-part="editor" data-unsaved="${editorStrings.unsaved}" aria-label="${editorStrings.title(clause.label)}">
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
${isRow ? renderCellsForm(editor) : renderWordsForm(editor)}
<p><a class="button" data-part="cancel" href="/admin/versions/${versionId}#c${clause.id}">${editorStrings.cancel}</a></p>
${isRow ? '' : renderPlaceForms(editor)}
</section>`
}

function openForm(
  { clause, versionId, revision, formToken }: Editor,
  kind: ClauseEdit['kind'] | 'cells',
  fields: Html,
): Html {
  return html`<form class="fields" method="post" action="${editPath(versionId, clause.id)}">${renderToken(formToken)}
<input type="hidden" name="revision" value="${revision}"><input type="hidden" name="kind" value="${kind}">${fields}</form>`
}

/** What was typed in the form of this kind, or what is stored. */
function valueIn({ typed }: Editor, kind: string, name: string, stored: string): string {
  return typed?.kind === kind ? (typed[name] ?? stored) : stored
}

function renderWordsForm(editor: Editor): Html {
  const { id, heading, text } = editor.clause
  const body = valueIn(editor, 'correct', 'text', text.replaceAll('\n\n', '\n'))
  const lines = Math.min(20, Math.max(3, Math.ceil(body.length / 80) + body.split('\n').length))
  return openForm(
    editor,
    'correct',
    html`<label for="heading-${id}">${editorStrings.heading}</label><input id="heading-${id}" name="heading" value="${valueIn(editor, 'correct', 'heading', heading ?? '')}">
<label for="text-${id}">${editorStrings.body}</label><textarea id="text-${id}" name="text" rows="${lines}">${body}</textarea>
<button>${editorStrings.save}</button>`,
  )
}

function renderCellsForm(editor: Editor): Html {
  const { id, text, columns } = editor.clause
  const fields = cellsIn(text).map((cell, at) => {
    const name = `cell-${at}`
    return html`<label for="${name}-${id}">${editorStrings.cell(columns?.[at] ?? '', at + 1)}</label>
<textarea id="${name}-${id}" name="${name}" rows="${cell.length > 80 ? 3 : 1}">${valueIn(editor, 'cells', name, cell)}</textarea>`
  })
  return openForm(editor, 'cells', html`${fields}<button>${editorStrings.save}</button>`)
}

function renderPlaceForms(editor: Editor): Html {
  const { id } = editor.clause
  const field = (kind: string, name: string, label: string, isRequired = true) =>
    html`<label for="${kind}-${name}-${id}">${label}</label><input id="${kind}-${name}-${id}" name="${name}" value="${valueIn(editor, kind, name, '')}"${isRequired ? html` required` : ''}>`
  const sides = Object.entries(editorStrings.sides).map(
    ([side, words]) =>
      html`<option value="${side}"${valueIn(editor, 'move', 'side', 'after') === side ? html` selected` : ''}>${words}</option>`,
  )
  const isOpen = editor.typed !== undefined && editor.typed.kind !== 'correct'
  return html`<details${isOpen ? html` open` : ''}><summary>${editorStrings.more}</summary>
${openForm(editor, 'split', html`${field('split', 'at', editorStrings.splitAt)}${field('split', 'number', editorStrings.splitNumber, false)}<button class="quiet">${editorStrings.split}</button>`)}
${openForm(editor, 'join', html`<button class="quiet">${editorStrings.join}</button>`)}
${openForm(editor, 'move', html`<label for="side-${id}">${editorStrings.side}</label><select id="side-${id}" name="side">${sides}</select>${field('move', 'to', editorStrings.moveTo)}<button class="quiet">${editorStrings.move}</button>`)}
${openForm(editor, 'relabel', html`${field('relabel', 'number', editorStrings.number)}<button class="quiet">${editorStrings.relabel}</button>`)}
</details>`
}

/** Undefined if the form is none of ours. */
export function readEditForm({ path }: Clause, typed: Typed): ClauseEdit | undefined {
  const { heading = '', text = '', at = '', number = '', side, to = '' } = typed
  switch (typed.kind) {
    case 'correct':
      return { kind: 'correct', path, heading: heading.trim() || null, text }
    case 'cells':
      return { kind: 'correct', path, heading: null, text: joinCells(typed) }
    case 'split':
      return { kind: 'split', path, at, ...(number.trim() !== '' && { number }) }
    case 'join':
      return { kind: 'join', path }
    case 'move':
      return side === 'under' || side === 'before' || side === 'after'
        ? { kind: 'move', path, to: { side, path: to } }
        : undefined
    case 'relabel':
      return { kind: 'relabel', path, number }
    default:
      return undefined
  }
}

/** A bar within a cell would make two of it. */
function joinCells(typed: Typed): string {
  const cells = Object.entries(typed).filter(([name]) => /^cell-\d+$/u.test(name))
  const inOrder = cells.toSorted(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
  return inOrder.map(([, cell]) => cell.replace(/[|\s]+/gu, ' ').trim()).join(' | ')
}
