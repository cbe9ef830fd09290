/** The forms for one clause, as a page of its own or as the part that the script puts below the clause. */
import { html } from 'hono/html'
import type { Clause } from '../../../../db/schema/document-tables.ts'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import { editorStrings } from '../../../strings/review-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { documentsSection } from '../documents/document-list-page.ts'
import { renderStaffPage } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'
import { renderEditor, type Typed } from './clause-editor.ts'

interface EditorPage {
  who: SignedIn
  seen: SeenVersion
  clause: Clause
  typed?: Typed
  problem?: string
  /** The words of the clause, where somebody else has changed them meanwhile. */
  now?: string | undefined
}

export function renderEditorPart({ who, seen, clause, typed, problem }: EditorPage): Html {
  const { id, revision } = seen.version
  return renderEditor({ clause, versionId: id, revision, formToken: who.formToken, typed, problem })
}

const fieldsOfForm = ['token', 'revision', 'kind', 'side']

/** The clause is gone; what was typed for it is not. */
export function renderLostEdit({ who, versionId, typed }: { who: SignedIn; versionId: number; typed: Typed }): Html {
  const words = Object.entries(typed).flatMap(([name, value]) => (fieldsOfForm.includes(name) || !value ? [] : [value]))
  const title = editorStrings.movedTitle
  const body = html`<h1>${title}</h1>
<p class="problem" role="alert">${words.length > 0 ? editorStrings.movedTyped : editorStrings.moved}</p>
${words.length > 0 ? html`<p class="fields"><label for="typed">${editorStrings.typed}</label><textarea id="typed" rows="8" readonly>${words.join('\n')}</textarea></p>` : ''}
<p><a class="button" href="/admin/versions/${versionId}">${editorStrings.backToText}</a></p>`
  return renderStaffPage({ title, body, who, section: documentsSection })
}

export function renderEditorPage(page: EditorPage): Html {
  const { who, seen, clause, now } = page
  const title = `${editorStrings.title(clause.label)} – ${seen.name}`
  const body = html`<h1>${title}</h1>
${now === undefined ? '' : html`<section class="question-box"><h2>${editorStrings.now}</h2>${now.split(/\n+/u).map((line) => html`<p>${line}</p>`)}</section>`}
${renderEditorPart(page)}`
  return renderStaffPage({ title, body, who, section: documentsSection })
}
