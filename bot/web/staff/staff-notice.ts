/** An admin page that only says why something was not done, and where to go on. */
import { html } from 'hono/html'
import { staffStrings } from '../../strings/staff-strings.ts'
import type { Html } from '../html-frame.ts'
import { renderStaffPage } from './staff-frame.ts'
import type { SignedIn } from './staff-session.ts'

export function renderStaffNotice(who: SignedIn | undefined, { title, text }: Record<'title' | 'text', string>): Html {
  const body = html`<h1>${title}</h1>
<p>${text}</p>
<p><a href="/admin">${staffStrings.back}</a></p>`
  return renderStaffPage({ title, body, who })
}
