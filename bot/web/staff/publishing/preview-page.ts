/** What residents would see of a version: its answers to questions, and its reading page. */
import { html } from 'hono/html'
import type { SeenVersion } from '../../../../ingest/documents/see-version.ts'
import { maxQuestionLength } from '../../../conversation/message/message.ts'
import { previewStrings } from '../../../strings/publishing-page-strings.ts'
import { drawReply } from '../../chat/chat-turn.ts'
import type { Html } from '../../html-frame.ts'
import { documentsSection } from '../documents/document-list-page.ts'
import { renderStaffPage, renderToken } from '../staff-frame.ts'
import type { SignedIn } from '../staff-session.ts'
import type { PreviewTurn } from './preview-site.ts'

interface Preview {
  who: SignedIn
  seen: SeenVersion
  turns: PreviewTurn[]
  asked: string | undefined
  mayPublish: boolean
}

export function renderPreview({ who, seen, turns, asked, mayPublish }: Preview): Html {
  const { version, name } = seen
  const here = `/admin/versions/${version.id}`
  const title = previewStrings.title(name, version.number)
  const publish = html`<form method="post" action="${here}/publish">${renderToken(who.formToken)}<button>${previewStrings.publish}</button></form>`
  const body = html`<h1>${title}</h1>
<p>${previewStrings.lead}</p>
<div class="acts">${mayPublish ? publish : ''}<a class="button" href="${here}/preview/page">${previewStrings.readingPage}</a>
${version.state === 'withdrawn' ? '' : html`<a class="button" href="${here}">${previewStrings.review}</a>`}</div>
<h2>${asked === undefined ? previewStrings.answers : previewStrings.answer}</h2>
${turns.length === 0 ? html`<p>${previewStrings.noQuestions}</p>` : turns.map(renderPreviewTurn)}
<form class="search" role="search" action="${here}/preview"><label for="preview-question">${previewStrings.ask}</label>
<input id="preview-question" name="q" value="${asked ?? ''}" required maxlength="${maxQuestionLength}"><button>${previewStrings.send}</button></form>`
  return renderStaffPage({ title, body, who, section: documentsSection })
}

/** Its buttons lead nowhere here. */
function renderPreviewTurn({ question, reply }: PreviewTurn, index: number): Html {
  const still = { ...reply, choices: [], feedback: undefined }
  return html`<article class="turn"><p class="question">${question}</p>
<div class="${reply.isUnanswered ? 'answer unanswered' : 'answer'}">${drawReply({ id: `preview-${index}`, reply: still }, 'preview')}</div></article>`
}
