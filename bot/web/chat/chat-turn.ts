/** A question with its answer as HTML, the same within a page and on its own. */
import { html } from 'hono/html'
import {
  type Choice,
  letterOf,
  type Poll,
  type Reply,
  type ReplyCitation,
  type ReplyFile,
} from '../../conversation/message/message.ts'
import { webStrings } from '../../strings/web-strings.ts'
import type { Html } from '../html-frame.ts'
import { renderOriginal } from '../original-words.ts'

export interface PageTurn {
  /** Keeps the citations of this reply apart from others on the page. */
  id: string
  question: string
  reply: Reply
}

export function renderTurn({ id, question, reply }: PageTurn, chatId: string): Html {
  return html`<article class="turn">
<p class="question"><span class="unseen">${webStrings.youAsked} </span><span data-part="question">${question}</span></p>
<div class="${reply.isUnanswered ? 'answer unanswered' : 'answer'}" data-part="answer"><span class="unseen">${webStrings.replied} </span>${drawReply({ id, reply }, chatId)}</div>
</article>`
}

/** Further cards are folded into one. */
const mostCards = 2

export function drawReply({ id, reply }: Omit<PageTurn, 'question'>, chatId: string): Html {
  // Where it is asked whether a clause is meant, it is shown at once.
  const isOpen = reply.isUnanswered === true && reply.citations.length === 1
  const citations = reply.citations.map((citation) => renderCitation(citation, { turnId: id, isOpen }))
  const [first, others] = [citations.slice(0, mostCards), citations.slice(mostCards)]
  const further =
    others.length > 0 &&
    html`<details class="further"><summary>${webStrings.further(others.length)}</summary>${others}</details>`
  return html`${renderText(reply, id)}${first}${further || ''}${renderPoll(reply.poll)}${renderChoices(letteredChoices(reply), chatId)}${renderAttached(reply)}`
}

/** A blank line separates paragraphs; `[1]` links to its citation if there is one. */
function renderText({ text, citations }: Reply, turnId: string): Html[] {
  const marks = new Set(citations.map(({ mark }) => mark))
  const paragraphs = text.split(/\n{2,}/u).filter((paragraph) => paragraph.trim() !== '')
  return paragraphs.map((paragraph) => html`<p>${paragraph.split(/(\[\d+\])/u).map((piece) => renderPiece(piece))}</p>`)

  function renderPiece(piece: string): Html | string {
    const mark = Number(/^\[(\d+)\]$/u.exec(piece)?.[1])
    return marks.has(mark) ? html`<a class="mark" href="#${citationId(turnId, mark)}">${piece}</a>` : piece
  }
}

/** Folded: the answer says the deciding words already. A mark leads inside, which unfolds it. */
function renderCitation(
  { mark, label, documentName, kindName, quote, original, href, pageImage }: ReplyCitation,
  { turnId, isOpen }: { turnId: string; isOpen: boolean },
): Html {
  return html`<details class="citation" ${isOpen ? 'open' : ''}>
<summary><span class="mark">[${mark}]</span> <strong>${label}</strong> <span class="document">${documentName}</span></summary>
<div id="${citationId(turnId, mark)}">${quote && html`<blockquote data-part="quote">${quote}</blockquote>`}${renderOriginal(original)}
<p class="links"><a href="${href}">${webStrings.openClause}</a>
<a href="${href.split('#')[0]!}">${webStrings.whole(kindName)}</a>${
    pageImage
      ? html`
<a href="${pageImage}">${webStrings.pageImage}</a>`
      : ''
  }</p></div>
</details>`
}

function citationId(turnId: string, mark: number): string {
  return `source-${turnId}-${mark}`
}

function renderPoll(poll: Poll | undefined): Html | string {
  return poll ? html`<p class="poll">${poll.question}</p>` : ''
}

/** "A. Ủy ban nhân dân xã": in a browser, a button has room for the whole option. */
function letteredChoices({ poll, choices }: Reply): Choice[] {
  const options = poll?.options ?? []
  return [...options.map(({ label, says }, index) => ({ label: `${letterOf(index)}. ${label}`, says })), ...choices]
}

function renderChoices(choices: Choice[], chatId: string): Html | string {
  if (choices.length === 0) return ''
  return html`<ul class="choices" aria-label="${webStrings.suggestions}">${choices.map(
    ({ label, says }) =>
      html`<li><form action="/"><input type="hidden" name="chat" value="${chatId}"><button name="q" value="${says}" data-part="choice">${label}</button></form></li>`,
  )}</ul>`
}

/** A picture is shown; anything else becomes a link for saving it. */
function renderAttached({ links = [], files = [] }: Reply): Html {
  const pictures = files.filter(({ mimeType }) => mimeType.startsWith('image/'))
  const others = files.filter((file) => !pictures.includes(file))
  const address = ({ mimeType, base64 }: ReplyFile) => `data:${mimeType};base64,${base64}`
  return html`${links.map(({ label, href }) => html`<p><a href="${href}">${label}</a></p>`)}${pictures.map(
    (file) => html`<img class="picture" src="${address(file)}" alt="${file.name}">`,
  )}${others.map((file) => html`<a href="${address(file)}" download="${file.name}">${file.name}</a>`)}`
}
