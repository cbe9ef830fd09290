/** The HTML frame of every page; whatever a template receives as a string comes out escaped. */
import { html } from 'hono/html'
import { webStrings } from '../strings/web-strings.ts'

export type Html = ReturnType<typeof html>

interface Page {
  title: string
  body: Html
  /** Which navigation entry is the current page. */
  current?: 'chat' | 'documents'
  script?: string
  /** False for answers and error pages, which search engines should not index. */
  isIndexed?: boolean
}

export const icon = html`<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%230b5563'/%3E%3Cpath d='M6 3H3v10h3M10 3h3v10h-3' fill='none' stroke='white' stroke-width='1.6'/%3E%3C/svg%3E">`

export function renderPage({ title, body, current, script, isIndexed = true }: Page): Html {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${webStrings.description}">
${isIndexed ? '' : html`<meta name="robots" content="noindex">`}
<title>${title === webStrings.siteName ? title : `${title} – ${webStrings.siteName}`}</title>
${icon}
<link rel="stylesheet" href="/style.css">
${script ? html`<script type="module" src="${script}"></script>` : ''}
</head>
<body>
<a class="skip" href="#main-content">${webStrings.skipToContent}</a>
<header class="site">
<a class="name" href="/">${webStrings.siteName}</a>
<nav aria-label="${webStrings.navigation}">
<a href="/"${current === 'chat' ? currentPage : ''}>${webStrings.askPage}</a>
<a href="/documents"${current === 'documents' ? currentPage : ''}>${webStrings.documentsPage}</a>
</nav>
</header>
<main id="main-content" tabindex="-1">
${body}
</main>
</body>
</html>`
}

const currentPage = html` aria-current="page"`

interface Notice {
  title: string
  text: string
}

/** A page with bad news only, and ways to continue. */
export function renderNotice({ title, text }: Notice): Html {
  const body = html`<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">${webStrings.backToChat}</a></p>
<p><a href="/documents">${webStrings.backToDocuments}</a></p>`
  return renderPage({ title, body, isIndexed: false })
}
