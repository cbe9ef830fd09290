/** Marks a clause that was corrected; what was read of it unfolds. */
import { html } from 'hono/html'
import { readStrings } from '../strings/read-strings.ts'
import type { Html } from './html-frame.ts'

export function renderOriginal(original: string | null | undefined): Html | string {
  if (!original) return ''
  return html`<details class="corrected"><summary>${readStrings.corrected}</summary><q>${original}</q></details>`
}
