/** The HTML frame of every admin page, and what forms on them need. */
import { html } from 'hono/html'
import { levelNames, personName } from '../../strings/admin-strings.ts'
import { staffStrings } from '../../strings/staff-strings.ts'
import { webStrings } from '../../strings/web-strings.ts'
import { type Html, icon } from '../html-frame.ts'
import { staffSections } from './staff-sections.ts'
import type { SignedIn } from './staff-session.ts'

export interface StaffPage {
  title: string
  body: Html
  /** Undefined before somebody has signed in. */
  who?: SignedIn | undefined
  /** The address of the section that the page belongs to: `/admin/documents`. */
  section?: string
  /** What was just done, or why it was not. */
  notice?: string | null
  /** For pages that show two things side by side. */
  isWide?: boolean
  /** Scripts of the section, by name: `review.js`. */
  scripts?: string[]
}

export function renderStaffPage({ title, body, who, section, notice, isWide = false, scripts = [] }: StaffPage): Html {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} – ${staffStrings.site}</title>
${icon}
<link rel="stylesheet" href="/style.css">
<link rel="stylesheet" href="/admin/staff.css">
${['staff.js', ...scripts].map((name) => html`<script type="module" src="/admin/${name}"></script>`)}
</head>
<body class="${isWide ? 'staff wide' : 'staff'}">
<a class="skip" href="#main-content">${webStrings.skipToContent}</a>
<header class="site">
<a class="name" href="/admin">${staffStrings.site}</a>
${who ? renderNavigation(who, section) : ''}
</header>
<main id="main-content" tabindex="-1">
${notice ? html`<p class="notice" role="status"><span class="unseen">${staffStrings.notice}: </span>${notice}</p>` : ''}
${body}
</main>
</body>
</html>`
}

function renderNavigation({ admin, formToken }: SignedIn, section: string | undefined): Html {
  const entries = staffSections(admin.level).map(
    ({ path, name }) => html`<a href="${path}"${path === section ? html` aria-current="page"` : ''}>${name}</a>`,
  )
  return html`<nav aria-label="${staffStrings.navigation}">${entries}<a href="/">${staffStrings.publicSite}</a></nav>
<form class="who" method="post" action="/admin/sign-out">${renderToken(formToken)}
<span>${staffStrings.signedInAs(personName(admin), levelNames[admin.level])}</span>
<button class="link">${staffStrings.signOut}</button></form>`
}

/** Belongs into every form that does something. */
export function renderToken(formToken: string): Html {
  return html`<input type="hidden" name="token" value="${formToken}">`
}
