/** The form that takes files, also without a script; with one, they are sent one by one with their progress. */
import { html } from 'hono/html'
import { dropStrings } from '../../../strings/document-page-strings.ts'
import type { Html } from '../../html-frame.ts'
import { renderToken } from '../staff-frame.ts'
import { createBatch } from './take-files.ts'

/** To be named in `scripts` of a page with the form. */
export const dropScript = 'drop-files.js'

export function renderDropForm(formToken: string, mostBytes: number): Html {
  const megabytes = Math.floor(mostBytes / 1_000_000)
  return html`<form class="drop" method="post" action="/admin/files" enctype="multipart/form-data" data-part="drop"
data-most-bytes="${mostBytes}" data-too-large="${dropStrings.tooLarge('{name}', megabytes)}" data-empty="${dropStrings.empty('{name}')}"
data-sending="${dropStrings.sending}" data-sent="${dropStrings.sent}" data-not-sent="${dropStrings.notSent}" data-way="${dropStrings.way}">
${renderToken(formToken)}<input type="hidden" name="batch" value="${createBatch()}">
<h2>${dropStrings.title}</h2>
<p>${dropStrings.lead(megabytes)}</p>
<div class="acts">
<label class="button"><span>${dropStrings.files}</span><input class="unseen" id="drop-files" type="file" name="file" multiple></label>
<label class="button" hidden data-part="folder"><span>${dropStrings.folder}</span><input class="unseen" id="drop-folder" type="file" webkitdirectory></label>
</div>
<label class="choice"><input type="checkbox" name="one" value="1"> ${dropStrings.isOne}</label>
<button data-part="send">${dropStrings.send}</button>
<ul class="plain" aria-live="polite" data-part="sending"></ul>
</form>`
}
