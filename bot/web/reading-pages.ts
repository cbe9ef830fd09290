/** Documents as pages to read: every clause has its address, `/documents/133-kh-thu#II.1.-2`. */
import { html } from 'hono/html'
import type { PublishedDocument } from '../../db/documents/documents.ts'
import type { VersionSummary } from '../../db/documents/version-states.ts'
import type { Clause, Document, Reference } from '../../db/schema/document-tables.ts'
import { documentName } from '../../ingest/documents/document-names.ts'
import { formatMarker } from '../../knowledge/citation/clause-marker.ts'
import { formatDate } from '../../knowledge/vietnamese/official/calendar.ts'
import { formatCode } from '../conversation/message/button-codes.ts'
import { maxQuestionLength } from '../conversation/message/message.ts'
import type { ChatLink } from '../links.ts'
import { versionStrings } from '../strings/version-strings.ts'
import { webStrings } from '../strings/web-strings.ts'
import { type ClausePart, partsInOrder, renderRows } from './clause-table.ts'
import { type Html, renderPage } from './html-frame.ts'
import { type LinkedWords, linkClauses } from './linked-words.ts'
import { renderOriginal } from './original-words.ts'

export function renderDocumentList(documents: PublishedDocument[]): Html {
  const items = documents.map(
    (document) => html`<li>
<h2><a href="/documents/${document.slug}">${documentName(document)}</a></h2>
<p>${document.title}</p>
${renderFacts(document)}
</li>`,
  )
  const body = html`<h1>${webStrings.documentsTitle}</h1>
${items.length === 0 ? html`<p>${webStrings.noDocuments}</p>` : html`<p>${webStrings.documentsLead}</p><ul class="documents">${items}</ul>`}
${renderAskForm()}`
  return renderPage({ title: webStrings.documentsTitle, body, current: 'documents' })
}

interface DocumentPage {
  document: Document
  /** The numbers of its pages, where it was read from pictures that may be shown. */
  pageImages?: number[]
  /** In reading order. */
  clauses: Clause[]
  references: Reference[]
  /** The document's versions that were once published and no longer are. */
  withdrawn: VersionSummary[]
  /** The link from each clause into a chat with the bot, if there is one. */
  chatLink?: ((says: string) => ChatLink | undefined) | undefined
}

export function renderDocument({
  document,
  pageImages = [],
  clauses,
  references,
  withdrawn,
  chatLink,
}: DocumentPage): Html {
  const body = html`${renderPageImages(document, pageImages)}${renderText(document, { clauses, references, chatLink })}
${renderEarlierVersions(document, withdrawn)}
${renderAskForm()}`
  return renderPage({ title: `${documentName(document)}: ${document.title}`, body, current: 'documents' })
}

function renderPageImages({ slug }: Document, pages: number[]): Html | string {
  if (pages.length === 0) return ''
  const links = pages.map(
    (page) => html` <a href="/documents/${slug}/pages/${page}">${webStrings.pageNumber(page)}</a>`,
  )
  return html`<p class="small" role="note">${webStrings.fromImages}${links}</p>`
}

interface OldVersionPage {
  document: Document
  version: VersionSummary
  /** In reading order. */
  clauses: Clause[]
  references: Reference[]
  /** Whether another version is published. */
  isReplaced: boolean
}

/** Shown under the version's own header, first of all marked as old, and not for search engines. */
export function renderOldVersion({ document, version, clauses, references, isReplaced }: OldVersionPage): Html {
  const { number, stateAt, stateReason, header } = version
  const own: Document = Object.assign({}, document, header)
  const says = isReplaced ? versionStrings.replaced : versionStrings.withdrawn
  const body = html`<p class="outdated-strip" aria-hidden="true">${versionStrings.strip(number)}</p>
<aside class="outdated" role="note">
<p><strong>${says(number, stateAt)}</strong></p>
${stateReason ? html`<p>${versionStrings.reason(stateReason)}</p>` : ''}
${isReplaced ? html`<p><a href="/documents/${document.slug}">${versionStrings.openCurrent}</a></p>` : ''}
</aside>
${renderText(own, { clauses, references })}
${renderAskForm()}`
  const title = versionStrings.oldTitle(documentName(own), number)
  return renderPage({ title, body, current: 'documents', isIndexed: false })
}

function renderEarlierVersions({ slug }: Document, withdrawn: VersionSummary[]): Html | string {
  if (withdrawn.length === 0) return ''
  const entries = withdrawn
    .toReversed()
    .map(
      ({ number, stateAt }) =>
        html`<li><a href="/documents/${slug}/versions/${number}">${versionStrings.earlierVersion(number)}</a> (${versionStrings.withdrawnOn(stateAt)})</li>`,
    )
  return html`<section class="earlier" aria-labelledby="earlier-title">
<h2 id="earlier-title">${versionStrings.earlierVersions}</h2>
<ul>${entries}</ul>
</section>`
}

type Text = Pick<DocumentPage, 'clauses' | 'references' | 'chatLink'>

function renderText(document: Document, { clauses, references, chatLink }: Text): Html {
  const wordsOf = linkClauses(clauses, references)
  const branches = Map.groupBy(clauses, ({ parentId }) => parentId)
  const top = branches.get(null) ?? []
  const hasOwnTitle = top.some(({ level }) => level === 'title')
  return html`<article class="document">
<header id="document-top">
<h1>${documentName(document)}</h1>
${hasOwnTitle ? '' : html`<p class="title">${document.title}</p>`}
${renderFacts(document)}
</header>
${renderContents(top)}
${top.map((clause) => renderClause(clause, 2))}
</article>`

  function renderClause(clause: Clause, headingLevel: number): Html {
    const { heading, paragraphs } = wordsOf(clause)
    const { first, further } = partsInOrder(clause, paragraphs, branches.get(clause.id) ?? [])
    const own = { heading, paragraphs: first }
    return html`<div class="clause ${clause.level}" id="${clause.path}">
<div class="own">${renderOwnWords(clause, own, headingLevel)}</div>
${renderNeighbours(clause)}${further.map((part) => renderPart(part, Math.min(headingLevel + 1, 6)))}</div>
`
  }

  function renderPart(part: ClausePart<Html>, headingLevel: number): Html {
    switch (part.kind) {
      case 'clause':
        return renderClause(part.clause, headingLevel)
      case 'table':
        return renderRows(part.rows)
      case 'paragraph':
        return html`<p>${part.text}</p>`
    }
  }

  function renderNeighbours({ id, position, label }: Clause): Html {
    return html`<nav class="neighbours" aria-label="${label}">
<span class="label" aria-hidden="true">${label}</span>
${renderNeighbour(webStrings.previousClause, clauses[position - 1])} ${renderNeighbour(webStrings.nextClause, clauses[position + 1])}
<a href="#document-top">${webStrings.toContents}</a>${renderChatLink(chatLink?.(formatCode({ kind: 'open-clause', clauseId: id })))}
</nav>`
  }
}

function renderChatLink(link: ChatLink | undefined): Html | string {
  return link ? html` <a href="${link.href}">${webStrings.askOn(link.title)}</a>` : ''
}

function renderNeighbour(text: string, clause: Clause | undefined): Html | string {
  return clause ? html`<a href="${addressOf(clause)}">${text}</a>` : ''
}

/** The top-level clauses by number; the parts around the body get no entry. */
function renderContents(top: Clause[]): Html | string {
  const numbered = top.filter((clause) => formatMarker(clause) !== '' || clause.level === 'subheading')
  if (numbered.length < 2) return ''
  const entries = numbered.map((clause) => html`<li><a href="${addressOf(clause)}">${formatEntry(clause)}</a></li>`)
  return html`<nav class="contents" aria-labelledby="contents-title">
<details${entries.length <= shortContents ? html` open` : ''}><summary id="contents-title">${webStrings.contents}</summary>
<ul>${entries}</ul></details>
</nav>`
}

/** A list with more entries than a phone shows at once starts folded. */
const shortContents = 12
const entryLength = 90

function formatEntry(clause: Clause): string {
  const words = clause.heading ?? clause.text.split('\n')[0]!
  const shown = words.length > entryLength ? `${words.slice(0, words.lastIndexOf(' ', entryLength))}…` : words
  return `${formatMarker(clause)} ${shown}`
}

function renderOwnWords(clause: Clause, { heading, paragraphs }: LinkedWords, headingLevel: number): Html {
  const marker = formatMarker(clause)
  const before = marker === '' ? '' : html`<span class="marker">${marker}</span> `
  const anchor = html`&nbsp;<a class="anchor" href="${addressOf(clause)}" aria-label="${webStrings.linkTo(clause.label)}">#</a>`
  if (heading !== null) {
    const tag = `h${headingLevel}`
    return html`<${tag}>${before}${heading}${anchor}</${tag}>${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}${renderOriginal(clause.original)}`
  }
  const [first = '', ...further] = paragraphs
  return html`<p>${before}${first}${anchor}</p>${further.map((paragraph) => html`<p>${paragraph}</p>`)}${renderOriginal(clause.original)}`
}

/** `V#2` and `II.1.đ` are paths too. */
function addressOf({ path }: Clause): string {
  return `#${encodeURIComponent(path)}`
}

function renderFacts({ issuer, issuedOn, signer, signerTitle }: Document): Html | string {
  const facts: [string, string | null | undefined][] = [
    [webStrings.issuer, issuer],
    [webStrings.issuedOn, issuedOn && formatDate(issuedOn)],
    [webStrings.signer, signer && [signer, signerTitle].filter(Boolean).join(', ')],
  ]
  const known = facts.filter(([, value]) => value)
  if (known.length === 0) return ''
  return html`<dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function renderAskForm(): Html {
  return html`<form class="ask" role="search" action="/">
<label for="ask-question">${webStrings.askAboutDocuments}</label>
<div class="row">
<input id="ask-question" name="q" required maxlength="${maxQuestionLength}" placeholder="${webStrings.questionHint}" autocomplete="off">
<button>${webStrings.ask}</button>
</div>
</form>`
}
