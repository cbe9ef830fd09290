/** The page on which an admin signs in with a code that works once. */
import { html } from 'hono/html'
import { signInStrings } from '../../strings/sign-in-strings.ts'
import type { Html } from '../html-frame.ts'
import { renderStaffPage } from './staff-frame.ts'

interface SignInPage {
  /** From the link that the bot sent; the button is still to be pressed, since chats look at links by themselves. */
  code?: string | undefined
  /** Where to go on. */
  next: string
  notice?: string | undefined
  problem?: string | undefined
}

export function renderSignIn({ code, next, notice, problem }: SignInPage): Html {
  const body = html`<h1>${signInStrings.title}</h1>
<p>${code === undefined ? signInStrings.lead : signInStrings.ready}</p>
<form class="sign-in" method="post" action="/admin/sign-in">
<input type="hidden" name="next" value="${next}">
<label for="sign-in-code">${signInStrings.code}</label>
<input id="sign-in-code" name="code" value="${code ?? ''}" required maxlength="60" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" autofocus${problem === undefined ? '' : html` aria-invalid="true" aria-describedby="sign-in-problem"`}>
${problem === undefined ? '' : html`<p class="problem" id="sign-in-problem" role="alert">${problem}</p>`}
<button>${signInStrings.signIn}</button>
</form>
<h2>${signInStrings.ways}</h2>
<ul><li>${signInStrings.byChat}</li><li>${signInStrings.byServer}</li></ul>`
  return renderStaffPage({ title: signInStrings.title, body, notice: notice ?? null })
}
